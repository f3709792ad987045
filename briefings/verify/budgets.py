"""Whether a briefing in the brief form keeps to its budgets (`briefings.model.budgets`); needs no article."""

import re
from collections.abc import Iterator

from briefings.model.briefing import Briefing
from briefings.model.budgets import LEAD_SENTENCES, MOST_POINTS, WORDS, Budgeted, count_words
from briefings.verify.finding import Finding

_NAMES: dict[Budgeted, str] = {
    "headline": "the headline",
    "lead": "the lead",
    "key": "the key point",
    "why": "why it matters",
    "dispute": "the line for both sides",
    "note": "the line of the note",
}
_END = re.compile(r"(?P<word>\S*)[.!?][\"”’)\]]*\s+(?=[\"“‘(\[]*[A-Z0-9])")
_ABBREVIATED = re.compile(
    r"(?:\w\.)*\w|Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Capt|Maj|Sgt|St|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Inc|Corp|Co|Ltd"
)


def check_budgets(briefing: Briefing) -> Iterator[Finding]:
    """Yield what is longer than its budget; of a briefing without a lead, which none of them binds, one hint that it has none."""
    if briefing.summary.lead is None:
        message = "it has no lead, so that a reader at a glance gets the first point."
        remedy = f"Write one sentence of at most {WORDS['lead']} words: when, who and what."
        yield Finding("summary.lead", "", message, remedy, weight="hint")
        return
    for field, path, text in _fields(briefing):
        count = count_words(text)
        if count > WORDS[field]:
            message = f"{_NAMES[field]} has {count} words, and {WORDS[field]} are the most at a glance."
            yield Finding(path, "", message, "Shorten it.")
    if (sentences := _count_sentences(briefing.summary.lead.text)) > LEAD_SENTENCES:
        yield Finding("summary.lead.text", "", f"the lead has {sentences} sentences.", "Say it in one.")
    for number in range(MOST_POINTS, len(briefing.summary.points)):
        message = f"this is point {number + 1}, and {MOST_POINTS} are the most that are read to the end."
        yield Finding(f"summary.points[{number}]", "", message, "Put two of them into one, or move one to the background.")


def _fields(briefing: Briefing) -> Iterator[tuple[Budgeted, str, str]]:
    """Each field that has a budget of words: which, its key path and its text."""
    summary = briefing.summary
    yield "headline", "summary.headline.text", summary.headline.text
    if summary.lead:
        yield "lead", "summary.lead.text", summary.lead.text
    for number, point in enumerate(summary.key):
        yield "key", f"summary.key[{number}].text", point.text
    if summary.why:
        yield "why", "summary.why.text", summary.why.text
    for number, dispute in enumerate(summary.disputed):
        yield "dispute", f"summary.disputed[{number}].brief", dispute.brief
    for number, note in enumerate(briefing.notes):
        yield "note", f"notes[{number}].brief", note.brief


def _count_sentences(text: str) -> int:
    """How many sentences a text has; an abbreviation before a name ("Gen. Milley", "U.S. troops") ends none."""
    return 1 + sum(1 for end in _END.finditer(text) if not _ABBREVIATED.fullmatch(end["word"].lstrip('("“‘[')))
