"""One line of a briefing on a newer text: its verbatim words and its evidence found again, and what it cites."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import TypeVar, cast

from briefings.editing.reanchoring.passages import MatchedPassages
from briefings.model.briefing import Actor, Event, Figure, Note, Point, Quote, Relation, Role, Side
from briefings.model.source import Passage, Stretch, When
from briefings.text.find_words import PlainText, find_in, one_line
from briefings.text.normalise import sha256_hex
from briefings.text.shorten import shorten

Line = Point | Relation | Quote | Event | Figure | Role | Side | Actor | Note
"""What cites passages by itself."""
L = TypeVar("L", bound=Line)
Place = tuple[int, int]
_LONGEST = 120
"""Characters of words that are told as missing."""


@dataclass(frozen=True, slots=True)
class NewerText:
    """A newer text of a story beside the older one ("" if that is not at hand), with the passages of both."""

    old: str
    new: str
    plain: PlainText
    known: Mapping[str, Passage]
    matched: MatchedPassages
    passages: Mapping[str, Passage]
    starts: Sequence[Passage]

    def passage_at(self, place: Place) -> str:
        """The id of the passage of the newer text in which a place lies; "" if it lies in none as a whole."""
        index = bisect_right(self.starts, place[0], key=lambda passage: passage.start) - 1
        inside = index >= 0 and place[1] <= self.starts[index].end
        return self.starts[index].id if inside else ""


@dataclass(slots=True)
class _Moving:
    """What is found for one line: the passages in which its words stand now, and what is wrong."""

    found: list[str] = field(default_factory=list[str])
    broken: list[str] = field(default_factory=list[str])
    is_held: bool = False


def move_line(line: L, text: NewerText) -> tuple[L, tuple[str, ...]]:
    """The line as the newer text has it, and what an editor must see to, () if nothing: what broke stays as it was."""
    moving = _Moving()
    changed = _with_words(line, text, moving)
    if isinstance(changed, Point | Relation | Event | Figure) and changed.evidence:
        evidence = tuple(_move_stretch(stretch, changed.cite, text, moving) for stretch in changed.evidence)
        changed = cast("L", replace(changed, evidence=evidence))
    gone = [passage for passage in line.cite if passage not in text.matched.kept]
    kept = [passage for passage in line.cite if passage in text.matched.kept]
    cite = tuple(dict.fromkeys((*kept, *moving.found)))
    _judge_cited(line, text, moving, gone, cite)
    if moving.broken and not cite:
        cite = line.cite
    return cast("L", replace(changed, cite=cite)), tuple(dict.fromkeys(moving.broken))


def _judge_cited(line: Line, text: NewerText, moving: _Moving, gone: Sequence[str], cite: tuple[str, ...]) -> None:
    """Say what became of the passages themselves, of a line that has no words to be found by."""
    if moving.broken or moving.is_held:
        return
    if isinstance(line, Actor) and gone and not cite:
        moving.broken.append(f"None of the passages it cites ({', '.join(gone)}) is in the newer text.")
    if isinstance(line, Actor | Note):
        return  # what they cite says where to read on, and promises no words
    if gone:
        moving.broken.append(f"The newer text has no {', '.join(gone)} any more: cite what it rests on now.")
    rewritten = [passage for passage in line.cite if passage in text.matched.rewritten]
    if rewritten:
        moving.broken.append(f"What it rests on, {', '.join(rewritten)}, reads otherwise now: see whether it still stands.")


def _with_words(line: L, text: NewerText, moving: _Moving) -> L:
    """The line with its verbatim words as the newer text writes them."""
    changed: dict[str, object] = {}
    for name in {"worded", "names_speaker"} & {known.name for known in fields(line)}:
        if words := cast("str", getattr(line, name)):
            changed[name] = _find(words, line.cite, text, moving)
    if isinstance(line, Quote):
        if line.form != "paraphrase":
            changed["segments"] = tuple(_find(segment, line.cite, text, moving) for segment in line.segments)
        if line.antecedent:
            changed["antecedent"] = _find(line.antecedent, line.cite, text, moving, is_cited=False)
        if line.said.worded:
            changed["said"] = _find_when(line.said, line.cite, text, moving)
    return replace(line, **changed) if changed else line  # pyright: ignore[reportArgumentType, reportCallIssue]  # each value is of its field


def _find_when(when: When, cite: Collection[str], text: NewerText, moving: _Moving) -> When:
    return replace(when, worded=_find(when.worded, cite, text, moving))


def _find(words: str, cite: Collection[str], text: NewerText, moving: _Moving, *, is_cited: bool = True) -> str:
    """The words as the newer text has them: in a passage that is cited, else in the only other place."""
    places = list(_in_passages(find_in(words, text.plain), text))
    inside = [place for place, passage in places if passage in cite]
    chosen = inside[:1] or ([places[0][0]] if len(places) == 1 or (places and not is_cited) else [])
    if not chosen:
        moving.broken.append(_say_lost(words, is_anywhere=bool(places)))
        return words
    if is_cited:
        moving.is_held = True
        moving.found.append(text.passage_at(chosen[0]))
    return _as_written(words, text.new[chosen[0][0] : chosen[0][1]])


def _move_stretch(stretch: Stretch, cite: Collection[str], text: NewerText, moving: _Moving) -> Stretch:
    place = _shift(stretch, text) or _find_stretch(stretch, cite, text, moving)
    if place is None:
        return stretch
    moving.is_held = True
    moving.found.append(text.passage_at(place))
    words = text.new[place[0] : place[1]]
    return Stretch(*place, sha256_hex(words), words if stretch.words else "")


def _shift(stretch: Stretch, text: NewerText) -> Place | None:
    """Where a stretch stands in a passage that has kept its words."""
    for passage_id in text.matched.same:
        old, new = text.known[passage_id], text.passages[passage_id]
        if 0 <= old.start <= stretch.start and stretch.end <= old.end:
            start = new.start + stretch.start - old.start
            end = start + stretch.end - stretch.start
            return (start, end) if sha256_hex(text.new[start:end]) == stretch.sha256 else None
    return None


def _find_stretch(stretch: Stretch, cite: Collection[str], text: NewerText, moving: _Moving) -> Place | None:
    """Where its words stand, near where they stood if several places have them."""
    held = text.old[stretch.start : stretch.end]
    words = held if held and sha256_hex(held) == stretch.sha256 else stretch.words
    if not words:
        moving.broken.append("Words it rests on are known by their place in the older text alone, which is not kept here.")
        return None
    places = list(_in_passages(find_in(words, text.plain), text))
    inside = [place for place, passage in places if passage in cite]
    if not inside and len(places) != 1:
        moving.broken.append(_say_lost(words, is_anywhere=bool(places)))
        return None
    return min(inside or [place for place, _ in places], key=lambda place: abs(place[0] - stretch.start))


def _in_passages(places: Iterable[Place], text: NewerText) -> Iterator[tuple[Place, str]]:
    """Those that lie in one passage as a whole, with its id."""
    return ((place, passage) for place in places if (passage := text.passage_at(place)))


def _as_written(words: str, found: str) -> str:
    """The words as they were if only blanks differ: a line break of the page is none of what was said."""
    return words if one_line(words) == one_line(found) else one_line(found)


def _say_lost(words: str, *, is_anywhere: bool) -> str:
    said = shorten(one_line(words), _LONGEST)
    if is_anywhere:
        return f"“{said}” stands in several places of the newer text, and in none that is cited."
    return f"The newer text does not have “{said}”."
