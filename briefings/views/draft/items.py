"""One proposed item as a block, numbered so that the menu below can name it, with what keeping it confirms."""

from collections.abc import Callable

from briefings.answers.blocks import Block, Pick, Quotation, Statement
from briefings.answers.wording import STANDINGS, date
from briefings.model.briefing import Actor, ActorKind, Event, Figure, Point, Quote, Relation
from briefings.model.proposed import ProposedItem
from briefings.text.shorten import shorten

NameActor = Callable[[str], str]
"""What an actor is called, by the id that proposed items have for it."""
_LONGEST_QUOTATION = 2400
"""Characters of a quotation that are shown; hardly any is longer."""
_LONGEST_LINE, _LONGEST_WORDED = 90, 50
_MOST_ALIASES, _MOST_ROLES = 2, 2
"""Of an actor on a screen of twenty-five; all of them are in the item."""
_LONGEST_LABEL, _LONGEST_ABOUT = 90, 95
_FRAME = 120
"""Characters that stand around the words of an item: its number, its date, its claim's frame, escapes."""
_SHORT_FRAME = 25
_CHECK = "Check"
_KINDS: dict[ActorKind, str] = {
    "person": "person",
    "organisation": "organization",
    "state": "state",
    "place": "place",
    "group": "group",
}


def show_item(number: int, item: ProposedItem, name: NameActor) -> Block:
    """The item with its number; what is to be checked says what."""
    value = item.value
    if isinstance(value, Quote):
        return _show_quote(number, item, value, name)
    return Statement(f"{number}. {_say(item, name)}{_say_claim(item)}", cite=_cite(item))


def make_pick(number: int, item: ProposedItem, name: NameActor) -> Pick:
    """The item as something to be ticked."""
    label = shorten(f"{number} · {_name(item, name)}", _LONGEST_LABEL)
    about = "Check: " + item.claim if item.state == "check" and item.claim else item.claim if item.state == "unknown" else ""
    return Pick(item.id, label, shorten(about, _LONGEST_ABOUT), item.is_picked)


def measure_item(item: ProposedItem) -> int:
    """How many characters of a message it takes, about."""
    value = item.value
    words = sum(map(len, value.segments)) if isinstance(value, Quote) else len(_say(item, str))
    frame = _FRAME if isinstance(value, Quote) else _SHORT_FRAME
    return min(words, _LONGEST_QUOTATION) + (len(item.claim) if item.state == "check" else 0) + frame


def _show_quote(number: int, item: ProposedItem, value: Quote, name: NameActor) -> Quotation:
    speaker = (
        name(value.speaker) if value.speaker else "Who says it?" if item.state == "unknown" else "The article does not say who"
    )
    details = [f"{_CHECK}: {item.claim}"] if item.state == "check" and item.claim else []
    if item.state == "sure" and value.names_speaker:
        details.append(f"by “{value.names_speaker}”")
    if value.form != "direct":
        details.append({"partial": "part of a sentence", "nested": "inside another quotation"}.get(value.form, value.form))
    segments = value.segments
    if sum(map(len, segments)) > _LONGEST_QUOTATION:
        segments = (shorten(" … ".join(segments), _LONGEST_QUOTATION),)
    return Quotation(segments, f"{number}. {speaker}", tuple(details), cite=value.cite)


def _say_claim(item: ProposedItem) -> str:
    return f" — {_CHECK}: {item.claim}" if item.state == "check" and item.claim else ""


def _cite(item: ProposedItem) -> tuple[str, ...]:
    value = item.value
    if isinstance(value, Actor):
        return tuple(dict.fromkeys(passage for role in value.roles for passage in role.cite)) or value.cite
    return value.cite


def _say(item: ProposedItem, name: NameActor) -> str:
    value = item.value
    match value:
        case Actor():
            known = ", ".join((_KINDS[value.kind], *(f"also “{alias}”" for alias in value.aliases[:_MOST_ALIASES])))
            roles = "; ".join(f"“{shorten(role.worded, _LONGEST_WORDED)}”" for role in value.roles[:_MOST_ROLES])
            return f"{value.name} ({known}){': ' if roles else ''}{roles}"
        case Relation():
            return f"{name(value.subject)} — {value.label} — {name(value.object)}"
        case Event():
            status = f" ({STANDINGS[value.status]})" if STANDINGS[value.status] else ""
            dated = date(value.edtf) if value.edtf else "no date yet"
            return f"{dated}: {shorten(value.what, _LONGEST_LINE)}{status}, “{shorten(value.worded, _LONGEST_WORDED)}”"
        case Figure():
            return f"{shorten(value.worded, _LONGEST_WORDED)}: {shorten(value.what, _LONGEST_LINE)}"
        case Quote():
            return " … ".join(value.segments)
        case Point():
            return value.text


def _name(item: ProposedItem, name: NameActor) -> str:
    value = item.value
    match value:
        case Actor():
            return value.name
        case Event():
            return f"{date(value.edtf) if value.edtf else 'no date'}: {value.what}"
        case Quote():
            return f"“{' … '.join(value.segments)}”"
        case _:
            return _say(item, name)
