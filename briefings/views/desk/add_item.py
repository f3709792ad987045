"""Adding an item: what it is, from which passage, in which words."""

from contextlib import suppress
from types import MappingProxyType

from briefings import editing
from briefings.answers.blocks import Answer, Field, Form, Menu, Prose, Statement
from briefings.editing.article_spelling import mend_segments, mend_words
from briefings.framework.options import LONGEST_FIELD
from briefings.model.briefing import Point
from briefings.model.errors import InvalidArgumentError
from briefings.model.limits import LONGEST_POINT
from briefings.model.source import Passage, Stretch
from briefings.services.draft_checks import extract, read_passage
from briefings.services.drafts import Work
from briefings.store.desk_records import Article
from briefings.text.anchors import stands_in
from briefings.text.find_words import one_line
from briefings.views.desk.review import link_versioned, to

ADDABLE = MappingProxyType(
    {
        "quote": "A quotation",
        "event": "Something that happened, or will",
        "actor": "Somebody or something involved",
        "figure": "A number",
        "relation": "How one stands to another",
        "note": "A contradiction, gap or slip of the article",
        "key": "A key point: what matters most, in one line",
        "point": "What happened, in our words",
        "background": "Background, in our words",
        "dispute": "What is disputed",
    }
)
"""What can be added, and what an editor is shown for it."""
_VERBATIM = MappingProxyType({"quote": "quotation", "figure": "number", "actor": "name", "event": "date"})
"""Kinds whose words are marked in the passage, and what they are."""
_RESTING = frozenset({"key", "point", "background", "relation"})
"""Kinds in our own words that rest on words of the article."""
_PROOF = "The article’s words for it"
_PASTE = "Pasted from the passage, one stretch a line; optional"
_DATE_HELP = "Leave just the words of the date; empty it if the passage gives none"
_WHAT_HAPPENED = Field(
    "what", "What happened, in our words", "Can wait if you mark a date", required=False, longest=LONGEST_POINT
)
_IN_A_MENU = 24
_SHOWN = 6
"""Extracts shown above the menu."""


def kinds(work: Work) -> Answer:
    """What may be added."""
    links = tuple(to(label, "desk new", work, kind=kind) for kind, label in ADDABLE.items())
    return Answer(
        f"Add to {work.briefing.id}",
        (Prose("What is it? Then you pick the passage it stands in, and mark its words."),),
        links=(to("Back to the draft", "desk review", work),),
        menus=(Menu("What to add", links),),
        private=True,
    )


def passages(work: Work, kind: str, article: Article | None, start: str) -> Answer:
    """The passages to pick from, a menu at a time."""
    whole = work.briefing.passages
    first = next((number for number, passage in enumerate(whole) if passage.id == start), 0)
    part, rest = whole[first : first + _IN_A_MENU], whole[first + _IN_A_MENU :]
    links = [
        link_versioned(f"{passage.id}: {passage.opens} …", "desk new", work, kind=kind, passage=passage.id) for passage in part
    ]
    if rest:
        links.append(to(f"… {len(rest)} more", "desk new", work, kind=kind, start=rest[0].id))
    extracts = tuple(Statement(_extract(article, passage), cite=(passage.id,)) for passage in part[:_SHOWN])
    return Answer(
        f"From which passage? ({ADDABLE[kind]})",
        (Prose("Pick it from the menu; its words come next."), *extracts),
        links=(to("Back to the draft", "desk review", work),),
        menus=(Menu("Passages", tuple(links)),),
        private=True,
    )


def ask_words(work: Work, kind: str, passage_id: str, article: Article | None) -> Form:
    """The form in which the words are marked: the passage stands in it, and all but the words is taken away."""
    passage = next(candidate for candidate in work.briefing.passages if candidate.id == passage_id)
    text = read_passage(article, passage)
    where = (("briefing", work.briefing.id), ("kind", kind), ("passage", passage_id))
    carried = (*where, ("version", str(work.seen)), ("sent", "yes"))
    if kind in _VERBATIM:
        fits = text if len(text) <= LONGEST_FIELD else ""
        is_event = kind == "event"
        help_text = _DATE_HELP if is_event else f"Leave just the words of the {_VERBATIM[kind]}, letter for letter"
        field = Field("words", f"The {_VERBATIM[kind]} in {passage_id}", help_text, fits, long=True, required=not is_event)
        fields = (field, _WHAT_HAPPENED) if is_event else (field,)
        return Form("Mark the words", "desk new", fields, carried, in_place=True)
    message = f"{passage_id}: {text[:300]}" if text else ""
    words = Field("words", "In a few words of our own", "You can add the rest afterwards with Edit", long=True, longest=600)
    proof = Field("evidence", _PROOF, _PASTE, long=True, required=False, longest=LONGEST_FIELD)
    fields = (words, proof) if kind in _RESTING and text else (words,)
    return Form(ADDABLE[kind][:45], "desk new", fields, carried, message, in_place=True)


def spell_words(work: Work, kind: str, passage_id: str, article: Article | None, words: str) -> str:
    """The words of a new item; those that must be the article's own as the passage spells them.

    Raises InvalidArgumentError if they do not stand there.
    """
    if kind not in _VERBATIM or article is None:
        return words
    passage = next(candidate for candidate in work.briefing.passages if candidate.id == passage_id)
    text = read_passage(article, passage)
    typed = [line.strip() for line in words.split("\n") if line.strip()]
    spelled = mend_segments(typed, (text,)) if kind == "quote" else mend_words(typed, (text,))
    # a line break inside would part a line
    lines = tuple(line if "\n" in better else better for line, better in zip(typed, spelled, strict=True))
    for line in lines:
        if not stands_in(line, text) and not (kind == "quote" and "\n" in text):
            raise InvalidArgumentError(
                f"These words do not stand in {passage_id} to the letter: “{line[:120]}”",
                "Leave just words of the passage: its letters decide; marks, dashes and spaces are put right for you.",
            )
    return "\n".join(lines)


def mark_evidence(work: Work, kind: str, passage_id: str, article: str, words: str, given: str) -> tuple[Stretch, ...]:
    """The stretches that a new item in our own words rests on.

    Without any `given`, our own words are their own evidence if the passage has them to the letter. No `article`: no evidence.
    Raises InvalidArgumentError if a given one is not in the passage.
    """
    if kind not in _RESTING or not article:
        return ()
    item = Point("", (passage_id,))
    if not given.strip():
        with suppress(InvalidArgumentError):
            return editing.find_evidence(work.briefing, item, one_line(words), article)
        return ()
    try:
        return editing.find_evidence(work.briefing, item, given, article)
    except InvalidArgumentError as error:
        raise InvalidArgumentError(f"{_PROOF}: {error.message}", error.remedy) from error


def _extract(article: Article | None, passage: Passage) -> str:
    return extract(article, passage) or f"{passage.opens} …"
