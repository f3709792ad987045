"""Correcting a name everywhere: the form that asks for it, and the screen of its places, ticked and unticked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefings.answers.blocks import Answer, Block, Extract, Field, Form, Link, Pick, Picker, Prose
from briefings.answers.wording import count
from briefings.editing import addresses
from briefings.editing.renaming.places import Named, Place, check_names, find_name, find_others
from briefings.editing.renaming.words import mark_letters
from briefings.model.limits import LONGEST_NAME, LONGEST_POINT
from briefings.services.drafts import Work
from briefings.text.shorten import list_first, shorten
from briefings.views.desk.item import name_item
from briefings.views.desk.review import to

PRESET = "preset"
"""What a button carries for the ticks while nobody has changed them."""
_NONE = "none"
"""What a button carries if nothing is ticked: a blank value would be lost on the way."""
_MOST = 25
_ROOM = 3000
"""Characters of a screen that its places may take; Discord allows a message 4,000 in all (Component Reference, Components V2)."""
_FRAME = 30
_AROUND = 45
"""Characters shown on either side of the first letter that changes."""
_LONGEST_WHERE = 90
_OTHERS = 4
_PARTS = {
    "name": "name",
    "context": "our words around it",
    "brief": "in one line",
    "alias": "another name; leave it unticked if the article spells it so",
    "side": "side",
    "segment": "line",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: a name as it is and as it should be, why, and which places are ticked, by their numbers from 0."""

    old: str
    new: str
    why: str
    ticked: str
    page: int

    def arguments(self, work: Work, **other: str) -> tuple[tuple[str, str], ...]:
        """What a button or menu carries of it, with something else in place of what it says."""
        carried = {"old": self.old, "new": self.new, "why": self.why, "ticked": self.ticked, "page": str(self.page)}
        return (("briefing", work.briefing.id), *(carried | other).items(), ("version", str(work.seen)))


@dataclass(frozen=True, slots=True)
class _Row:
    """A place with its number, from 0, and whether it is ticked."""

    number: int
    named: Named
    where: str
    is_ticked: bool


def ask_names(work: Work, actor: str) -> Form:
    """The form; it begins with the name of that actor, if there is one."""
    known = work.briefing.actor(actor)
    name = known.name if known else ""
    help_old = "As it is now. The wrong part is enough: it is found in the full name, too"
    fields = (
        Field("old", "The name that is wrong", help_old, value=name, longest=LONGEST_NAME),
        Field("new", "What it should be", value=name, longest=LONGEST_NAME),
        Field(
            "why",
            "Why it is corrected",
            "Readers see this once, beside the correction",
            long=True,
            required=work.base is not None,
            longest=LONGEST_POINT,
        ),
    )
    return Form("Correct a name everywhere", "draft rename", fields, (("briefing", work.briefing.id),), in_place=True)


def find_ticked(work: Work, asked: Asked) -> frozenset[Place]:
    """The places that are ticked."""
    found = find_name(work.briefing, asked.old, asked.new)
    return frozenset(row.named.place for row in _number(work, found, asked.ticked) if row.is_ticked)


def tick(work: Work, asked: Asked, picked: str) -> Asked:
    """The same with the ticks of its page as they were picked."""
    rows = _number(work, find_name(work.briefing, asked.old, asked.new), asked.ticked)
    shown = {row.number for row in _page_of(rows, asked.page)[0]}
    chosen = _read_numbers(picked) & shown
    ticked = sorted({row.number for row in rows if row.is_ticked} - shown | chosen)
    return replace(asked, ticked=",".join(map(str, ticked)) or _NONE)


def show_places(work: Work, asked: Asked, *, message: str = "") -> Answer:
    """The places in which the name stands, a page of them, to be ticked. Raises InvalidArgumentError for names that are none."""
    old, new = check_names(asked.old, asked.new)
    asked = replace(asked, old=old, new=new)
    rows = _number(work, find_name(work.briefing, old, new), asked.ticked)
    back = to("To the overview", "desk review", work)
    blocks: list[Block] = [Prose(message)] if message else []
    if not rows:
        blocks += [Prose(f"“{old}” is nowhere in this briefing’s own words."), *_say_others(work, old, new)]
        again = to("Another name", "draft rename", work)
        return Answer("Nothing to correct", tuple(blocks), links=(again, back), private=True)
    shown, page, of = _page_of(rows, asked.page)
    asked = replace(asked, page=page)
    ticked = sum(row.is_ticked for row in rows)
    blocks.append(Prose(f"Ticked: {ticked} of {count(len(rows), 'place')}. The button corrects them in one step."))
    blocks.append(Prose("The article’s own words stay as they are: quotations, wordings and evidence."))
    blocks += [_show(row, old, new) for row in shown]
    blocks += _say_others(work, old, new)
    picks = tuple(Pick(str(row.number), f"{row.number + 1} · {row.where}", is_picked=row.is_ticked) for row in shown)
    picker = Picker("Untick the places that are right as they are", "draft rename-pick", asked.arguments(work), picks)
    title = f"“{shorten(old, 60)}” becomes “{shorten(new, 60)}”" + (f", {page} of {of}" if of > 1 else "")
    links = (*_ways(work, asked, of, ticked), back)
    return Answer(title, tuple(blocks), links=links, pickers=(picker,), private=True)


def _ways(work: Work, asked: Asked, pages: int, ticked: int) -> Iterator[Link]:
    if ticked:
        yield Link(f"Correct {count(ticked, 'place')}", "draft rename-now", asked.arguments(work), in_place=True, primary=True)
    if asked.page < pages:
        yield _turn("More places", work, asked, asked.page + 1)
    if asked.page > 1:
        yield _turn("Back a page", work, asked, asked.page - 1)
    if shorter := _find_shorter(work, asked):
        label = shorten(f"Also where only “{shorter.old}” stands", 78)
        yield Link(label, "draft rename", shorter.arguments(work), in_place=True)


def _turn(label: str, work: Work, asked: Asked, page: int) -> Link:
    return Link(label, "draft rename", asked.arguments(work, page=str(page)), in_place=True)


def _find_shorter(work: Work, asked: Asked) -> Asked | None:
    """The same for the one word that differs, if that alone stands in more places: “Bara” for “Mary Bara”."""
    pairs = list(zip(asked.old.split(), asked.new.split(), strict=False))
    differing = [(old, new) for old, new in pairs if old != new]
    if len(asked.old.split()) != len(asked.new.split()) or len(pairs) == 1 or len(differing) != 1:
        return None
    old, new = differing[0]
    if len(find_name(work.briefing, old, new)) <= len(find_name(work.briefing, asked.old, asked.new)):
        return None
    return Asked(old, new, asked.why, PRESET, 1)


def _number(work: Work, found: Sequence[Named], ticked: str) -> tuple[_Row, ...]:
    """The places with their numbers. Nobody having ticked, all are but aliases, which may be as the article writes them."""
    labels = {item.address: name_item(item) for item in addresses(work.briefing)}
    chosen = _read_numbers(ticked)
    return tuple(
        _Row(
            number,
            named,
            shorten(_say_where(labels.get(named.address, named.address), named), _LONGEST_WHERE),
            not named.is_alias if ticked == PRESET else number in chosen,
        )
        for number, named in enumerate(found)
    )


def _say_where(label: str, named: Named) -> str:
    kind, _, number = named.part.partition("-")
    part = _PARTS.get(kind, "")
    said = part if kind == "alias" else f"{part} {number}".strip()
    return f"{label}, {said}" if part else label


def _page_of(rows: Sequence[_Row], page: int) -> tuple[tuple[_Row, ...], int, int]:
    """That page of them or the nearest there is, its number, and how many there are."""
    pages: list[list[_Row]] = [[]]
    room = _ROOM
    for row in rows:
        size = _measure(row)
        if pages[-1] and (len(pages[-1]) == _MOST or size > room):
            pages.append([])
            room = _ROOM
        pages[-1].append(row)
        room -= size
    number = min(max(page, 1), len(pages))
    return tuple(pages[number - 1]), number, len(pages)


def _measure(row: _Row) -> int:
    return len(row.where) + 2 * _AROUND + max(len(row.named.now) - len(row.named.was), 0) + LONGEST_NAME // 4 + _FRAME


def _show(row: _Row, old: str, new: str) -> Extract:
    """The text as it would be, around the first letters that change, which are marked."""
    pieces = list(_mark(row.named, old, new))
    first = next((number for number, (_, is_new) in enumerate(pieces) if is_new), 0)
    before = "".join(text for text, _ in pieces[:first])
    after = pieces[first:]
    start = max(len(before) - _AROUND, 0)
    head = f"{'…' if start else ''}{before[start:]}"
    return Extract(((head, False), *_cut(after, _AROUND + LONGEST_NAME // 4)), f"{row.number + 1} · {row.where}")


def _mark(named: Named, old: str, new: str) -> Iterator[tuple[str, bool]]:
    """The new text in pieces; a long common part is kept out of the comparison of letters."""
    same = next((index for index, pair in enumerate(zip(named.was, named.now, strict=False)) if pair[0] != pair[1]), 0)
    start = max(same - max(len(old), len(new)), 0)
    yield named.now[:start], False
    yield from mark_letters(named.was[start:], named.now[start:])


def _cut(pieces: Sequence[tuple[str, bool]], most: int) -> Iterator[tuple[str, bool]]:
    left = most
    for text, is_new in pieces:
        if len(text) >= left:
            yield f"{text[:left]}…", is_new
            return
        yield text, is_new
        left -= len(text)


def _say_others(work: Work, old: str, new: str) -> tuple[Block, ...]:
    others = find_others(work.briefing, old, new)
    if not others:
        return ()
    named = list_first([f"“{shorten(other, LONGEST_NAME // 4)}”" for other in others], _OTHERS)
    return (Prose(f"Left as they are, because they are longer words or names: {named}."),)


def _read_numbers(text: str) -> frozenset[int]:
    return frozenset(int(number) for number in text.split(",") if number.isascii() and number.isdigit() and len(number) < 6)  # noqa: PLR2004 - there are no more
