"""The forms in which an item is edited: what stands in them, and the briefing after they were sent."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from briefings.answers.blocks import Field
from briefings.editing import item_text
from briefings.editing.addresses import Item, ItemPosition, Kind, find, places, put
from briefings.editing.article_spelling import CITING, add_cites, mend_item
from briefings.editing.evidence_forms import EVIDENCE, EVIDENCED, evidence_slots, keep_inside
from briefings.editing.form_fields import LONGEST, Slot
from briefings.editing.item_forms import FACETS, Slots
from briefings.editing.line_syntax import clean, did_you_mean, join
from briefings.model.briefing import Briefing
from briefings.model.decode import show
from briefings.model.errors import InvalidArgumentError
from briefings.model.references import SUMMARY
from briefings.model.rules import check

_KEY = re.compile(r"`(\w+)`")


@dataclass(frozen=True, slots=True)
class Addressed:
    """An item in the list of all: its address, its kind, a label of at most 90 characters, and the passages it cites."""

    address: str
    kind: Kind
    label: str
    cite: tuple[str, ...]


def addresses(briefing: Briefing) -> tuple[Addressed, ...]:
    """Everything that can be edited, in reading order: the summary, quotes, events, actors, relations, figures, notes, the rest.

    No address is there twice: an item whose id reads like an address of the summary, "source" or "about" is left out.
    """
    return tuple(
        Addressed(place.address, place.kind, item_text.label(briefing, place.kind, place.item), item_text.list_cited(place.item))
        for place in places(briefing)
    )


def say_item(briefing: Briefing, address: str) -> str:
    """The item as one readable text. Raises InvalidArgumentError if there is no such address."""
    return item_text.say(briefing, find(briefing, address).item)


def references_shown(briefing: Briefing, address: str) -> frozenset[str]:
    """The ids that a reader sees if this item is shown: its own address and the actors it names.

    For our own words that includes "summary", under which notes and corrections know them.
    """
    place = find(briefing, address)
    ours = {SUMMARY} if place.path.startswith("summary.") else set[str]()
    return frozenset({address, *ours, *(name for name in item_text.names(place.item) if briefing.actor(name))})


def facets(briefing: Briefing, address: str) -> tuple[str, ...]:
    """The names of an item's forms, in order. Raises InvalidArgumentError if there is no such address."""
    return _facets(find(briefing, address).kind)


def _facets(kind: Kind) -> tuple[str, ...]:
    return (*FACETS[kind], EVIDENCE) if kind in EVIDENCED else tuple(FACETS[kind])


def fields(briefing: Briefing, address: str, facet: str, article: str = "") -> tuple[Field, ...]:
    """The fields of a form, five at most, with what stands in them now.

    `article` is its text, "" if it is not at hand: the form for evidence shows and finds words in it. A field whose text is
    longer than a form can hold is left out (`too_long` names it) and stays as it is.
    Raises InvalidArgumentError if there is no such address or form.
    """
    place, slots = _form(briefing, address, facet, article)
    return tuple(_fill(slot.field, text) for slot, text in _show(briefing, place, slots) if len(text) <= LONGEST)


def too_long(briefing: Briefing, address: str, facet: str, article: str = "") -> tuple[str, ...]:
    """The labels of the fields that `fields` leaves out, because a form cannot hold their text: they are edited in a file."""
    place, slots = _form(briefing, address, facet, article)
    return tuple(slot.field.label for slot, text in _show(briefing, place, slots) if len(text) > LONGEST)


def _fill(field: Field, text: str) -> Field:
    return replace(field, value=text, longest=max(field.longest, len(text)))


def _show(briefing: Briefing, place: ItemPosition, slots: Slots) -> Iterator[tuple[Slot[Item], str]]:
    return ((slot, slot.show(briefing, place.item)) for slot in slots)


def _form(briefing: Briefing, address: str, facet: str, article: str) -> tuple[ItemPosition, Slots]:
    place = find(briefing, address)
    names = _facets(place.kind)
    if facet not in names:
        raise InvalidArgumentError(
            f"{show(facet)} is no form of {address}.", did_you_mean(facet, names, f"There is {join(names)}.")
        )
    return place, evidence_slots(place, article) if facet == EVIDENCE else FACETS[place.kind][facet]


def apply(briefing: Briefing, address: str, facet: str, values: Mapping[str, str], article: str = "") -> Briefing:
    """The briefing with the item as the form says; a value left out or blank means cleared.

    Evidence outside the passages that the item cites now is dropped. `article` is as for `fields`; with it, words typed as the
    article's get its spelling, and a line that names no passage gets the one that has its words.

    A field that was sent back as `fields` gave it keeps exactly what it held. The rules of the model are asked about what this
    form holds alone, since what another form holds may have to follow ("within" after "nested"): check the whole afterwards.
    Raises InvalidArgumentError with the field's label, what was wrong and how to mend it.
    """
    place, slots = _form(briefing, address, facet, article)
    _refuse_unknown(values, slots)
    item = place.item
    for slot, text in _show(briefing, place, slots):
        if len(text) <= LONGEST:
            given = values.get(slot.name, "")
            item = _take(
                briefing, item, slot, text, add_cites(briefing, given, article) if article and slot.name in CITING else given
            )
    item = mend_item(briefing, place.item, item, article) if article else item
    changed = put(briefing, place, keep_inside(briefing, item, article))
    for problem in check(changed):
        for slot in slots:
            if slot.holds(problem.path, place.path):
                raise InvalidArgumentError(_say_problem(problem.message, slot, FACETS[place.kind].values()))
    return changed


def _say_problem(message: str, slot: Slot[Item], forms: Iterable[Slots]) -> str:
    """A problem of the model's rules as an editor knows it: fields by their labels, where the rules name keys of a file."""
    labels = {key: other.field.label for slots in forms for other in slots for key in (other.name, *other.keys)}
    labels |= dict.fromkeys((slot.name, *slot.keys), slot.field.label)
    said = _KEY.sub(lambda match: f"“{labels[match[1]]}”" if match[1] in labels else match[1], message)
    return f"{said[:1].upper()}{said[1:]}" if f"“{slot.field.label}”" in said else f"{slot.field.label}: {said}"


def _take(briefing: Briefing, item: Item, slot: Slot[Item], before: str, given: str) -> Item:
    """The item with one field read back. Raises InvalidArgumentError under the field's label."""
    label = slot.field.label
    try:
        text = clean(given)
        if text == clean(before):
            return item
        changed = slot.put(briefing, item, text) if text or not slot.field.required else None
    except InvalidArgumentError as error:
        raise InvalidArgumentError(f"{label}: {error.message}", error.remedy) from error
    if changed is None:
        raise InvalidArgumentError(f"“{label}” is empty.", slot.field.help or "Fill it in.")
    return changed


def _refuse_unknown(values: Mapping[str, str], slots: Slots) -> None:
    known = tuple(slot.name for slot in slots)
    for name in values:
        if name not in known:
            raise InvalidArgumentError(
                f"{show(name)} is no field of this form.", did_you_mean(name, known, f"The fields are {join(known)}.")
            )
