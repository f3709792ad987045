"""The words that answers use for forms, standings and dates: one place, so that all commands speak alike."""

from collections.abc import Callable, Iterable

from briefings.answers.local_dates import local
from briefings.model import edtf_dates, edtf_wording
from briefings.model.briefing import Briefing, EventStatus, NoteKind, QuoteForm, Standing
from briefings.model.source import UNKNOWN, When

FORMS: dict[QuoteForm, str] = {
    "direct": "in their own words",
    "partial": "part of a sentence",
    "nested": "quoted inside another quotation",
    "paraphrase": "paraphrase, not their words",
}
STANDINGS: dict[Standing | EventStatus, str] = {
    "reported": "",
    "happened": "",
    "ongoing": "going on",
    "planned": "planned",
    "claimed": "claimed",
    "denied": "denied",
    "analysis": "analysis",
}
NOTICES: dict[NoteKind, str] = {
    "contradiction": "The article contradicts itself",
    "gap": "Missing",
    "inference": "Inferred, not stated",
    "slip": "Slip in the article",
}
NO_DATE = "no date given"


def date(edtf: str) -> str:
    """An EDTF value in English, exactly as vague as it is; "" gives `NO_DATE`. Raises InvalidDateError for anything else."""
    return edtf_wording.wording(edtf_dates.parse(edtf)) if edtf else NO_DATE


def date_for(locale: str) -> Callable[[str], str]:
    """`date` for readers of a locale (BCP 47)."""
    return lambda edtf: local(edtf, locale) if edtf else NO_DATE


def dated_by(when: When) -> str:
    """How a date came about: "" where the article words it just as it is shown."""
    if when.basis in {"resolved", "inferred"}:
        worded = f"the article says “{when.worded}”; " if when.worded else ""
        return f"{worded}{when.basis} from {when.resolved_by}"
    if when.basis == "metadata":
        return f"from the page's metadata: {when.resolved_by}"
    stands_so = bool(when.edtf) and date(when.edtf).casefold() in when.worded.casefold()
    return f"the article says “{when.worded}”" if when.worded and not stands_so else ""


def standing(briefing: Briefing, of: Standing | EventStatus, by: Iterable[str]) -> str:
    """A standing in words: "" for what the outlet reports as fact, else "claimed by …", "analysis by …", "planned"."""
    word = STANDINGS[of]
    who = ", ".join(name(briefing, actor_id) for actor_id in by)
    if not who:
        return word
    if of == "analysis":
        return f"analysis: {who}"
    return f"{word} by {who}" if word else f"according to {who}"


def name(briefing: Briefing, actor_id: str) -> str:
    """An actor's name, or the id where the briefing does not know it."""
    actor = briefing.actor(actor_id)
    return actor.name if actor else actor_id


def known(value: str, otherwise: str) -> str:
    """A fact of the source, or the words for its absence."""
    return otherwise if value == UNKNOWN else value


def count(number: int, one: str, many: str = "") -> str:
    """A number of things: "1 quote", "3 quotes", "no quotes"."""
    noun = one if number == 1 else many or f"{one}s"
    return f"{number or 'no'} {noun}"
