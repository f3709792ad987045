"""Line syntaxes for actors, and for who says a thing: "Ana Ruiz; dockers' union", "claimed by Ana Ruiz".

An actor is written by name if that name leads to nobody else, and by id otherwise. Pairs as in `citation_syntax`.
"""

import re
from collections.abc import Iterator
from typing import Literal, TypeVar, get_args

from briefings.editing.citation_syntax import parse_cited, write_cited
from briefings.editing.line_syntax import did_you_mean, entries, escape, join, unescape
from briefings.model.briefing import Actor, Briefing, EventStatus, Point, Standing
from briefings.model.decode import show
from briefings.model.errors import InvalidArgumentError
from briefings.model.item_ids import ids_of_others, ids_of_ours
from briefings.model.references import SUMMARY, WHOLE_SOURCE
from briefings.text.fold import fold

STANDINGS: tuple[Standing, ...] = get_args(Standing)
"""What a point, relation or figure may be; the first is the usual one."""
STATUSES: tuple[EventStatus, ...] = get_args(EventStatus)
"""What an event may be; the first is the usual one."""
_OURS = re.compile(r"(?:headline|lead|why|(?:key|point|background|dispute)-\d+)\Z", re.ASCII)
_PARTS_A_LINE = re.compile(r"[;\n\[\]]|(?:^|\s)(?:—|–|--|-)\s")
_BY = r"(?:\s*,)?\s+(?:by|according\s+to)\s+(?P<by>.+)"
_STANDING = re.compile(rf"(?P<word>[a-z]+)(?:{_BY})?", re.IGNORECASE | re.DOTALL)
_SIDE = re.compile(
    rf"(?:(?P<text>.*)\s)?(?:—|–|--|-)\s+(?P<standing>(?:{'|'.join(STANDINGS)})(?:{_BY})?)", re.IGNORECASE | re.DOTALL
)
W = TypeVar("W", bound=str)


class UnknownActorError(InvalidArgumentError):
    """Somebody is named who is no actor of the briefing; `name` is what was typed."""

    def __init__(self, message: str, remedy: str = "", *, name: str) -> None:
        super().__init__(message, remedy)
        self.name = name


def write_actor(briefing: Briefing, actor_id: str | None) -> str:
    """An actor's name, or the id if the name would lead elsewhere or holds a sign that parts a line; "" for nobody."""
    if not actor_id:
        return ""
    actor = briefing.actor(actor_id)
    if actor is None or actor.name != actor.name.strip() or _PARTS_A_LINE.search(actor.name):
        return actor_id
    return actor.name if [namesake.id for namesake in _find_called(briefing, actor.name)] == [actor_id] else actor_id


def parse_actor(briefing: Briefing, text: str) -> str | None:
    """The id of the one actor of that id, name or alias; None for a blank text. Names are compared folded."""
    if not text.strip():
        return None
    found = _find_called(briefing, text.strip())
    if len(found) == 1:
        return found[0].id
    if found:
        candidates = join(tuple(f"{actor.name} ({actor.id})" for actor in found), "or")
        raise InvalidArgumentError(f"{show(text)} may be {candidates}.", "Write the id in place of the name.")
    known = tuple(name for actor in briefing.actors for name in (actor.name, *actor.aliases, actor.id))
    otherwise = "Add them as an actor first." if known else "The briefing has no actors yet; add them first."
    message = f"there is no actor called {show(text)} in this briefing."
    raise UnknownActorError(message, did_you_mean(text, known, otherwise), name=text.strip())


def _find_called(briefing: Briefing, text: str) -> tuple[Actor, ...]:
    for actor in briefing.actors:
        if actor.id == text:
            return (actor,)
    wanted = fold(text)
    if not wanted:
        return ()
    return tuple(actor for actor in briefing.actors if wanted in {fold(name) for name in (actor.name, *actor.aliases)})


def write_actors(briefing: Briefing, ids: tuple[str, ...]) -> str:
    """Several actors: "Ana Ruiz; dockers' union"."""
    return "; ".join(write_actor(briefing, actor_id) for actor_id in ids)


def parse_actors(briefing: Briefing, text: str) -> tuple[str, ...]:
    """The ids of several actors, each once. Commas part names, too, if no actor is called by the whole."""
    found = (parse_actor(briefing, name) for name in _names(briefing, text))
    return tuple(dict.fromkeys(actor_id for actor_id in found if actor_id))


def _names(briefing: Briefing, text: str) -> Iterator[str]:
    for part in re.split(r"[;\n]", text):
        if "," in part and not _find_called(briefing, part.strip()):
            yield from part.split(",")
        else:
            yield part


def write_about(briefing: Briefing, about: tuple[str, ...]) -> str:
    """What a note is about: actors by name, other items by id, "source" or "summary"."""
    ids = _ids(briefing)
    written = ((item_id, write_actor(briefing, item_id)) for item_id in about)
    return "; ".join(item_id if name in ids else name for item_id, name in written)


def parse_about(briefing: Briefing, text: str) -> tuple[str, ...]:
    """What a note is about, each once: ids, names of actors, "source", "summary"; words for its parts mean the summary."""
    ids = _ids(briefing)
    found: dict[str, None] = {}
    for name in _names(briefing, text):
        word = name.strip()
        if word in ids:
            found[word] = None
        elif _OURS.match(word):
            found[SUMMARY] = None
        elif word:
            found[_about(briefing, word, ids)] = None
    return tuple(found)


def _about(briefing: Briefing, word: str, ids: frozenset[str]) -> str:
    if _find_called(briefing, word):
        return parse_actor(briefing, word) or ""
    known = (*ids, *(actor.name for actor in briefing.actors))
    raise InvalidArgumentError(
        f"there is nothing called {show(word)} in this briefing.",
        did_you_mean(word, tuple(sorted(known)), 'Give ids or names of actors, or "source" for the article as a whole.'),
    )


def _ids(briefing: Briefing) -> frozenset[str]:
    return frozenset((*ids_of_others(briefing), *ids_of_ours(briefing), WHOLE_SOURCE, SUMMARY))


def write_standing(briefing: Briefing, word: Standing | EventStatus, by: tuple[str, ...]) -> str:
    """A standing: "reported", "claimed by Ana Ruiz; dockers' union", "happened, according to Politico"."""
    if not by:
        return word
    link: Literal[", according to", " by"] = ", according to" if word in {"happened", "ongoing"} else " by"
    return f"{word}{link} {write_actors(briefing, by)}"


def parse_standing(briefing: Briefing, text: str, words: tuple[W, ...]) -> tuple[W, tuple[str, ...]]:
    """One of these words (the first for a blank text) and the ids of the actors who say so."""
    plain = " ".join(text.split())
    if plain.casefold().startswith("according to "):
        plain = f"{words[0]}, {plain}"
    match = _STANDING.fullmatch(plain)
    said = match["word"].casefold() if match else ""
    if said == "reported" and "happened" in words:  # of an event the two say the same
        said = "happened"
    word: W | None = words[0] if not plain else next((candidate for candidate in words if candidate == said), None)
    if word is None:
        raise InvalidArgumentError(
            f"{show(text)} does not say how it is known.",
            f"Write {join(tuple(words), 'or')}, and by whom: {'denied' if 'denied' in words else 'claimed'} by a NAME.",
        )
    by = parse_actors(briefing, match["by"]) if match and match["by"] else ()
    if word in {"claimed", "denied"} and not by:
        raise InvalidArgumentError(f"it does not say who {word} it.", f"Add them: {word} by a NAME.")
    return word, by


def write_points(briefing: Briefing, sides: tuple[Point, ...]) -> str:
    """The sides of a dispute, one a line: "About 2,000, says the union. — claimed by dockers' union [p2]"."""
    return "\n".join(_side(briefing, side) for side in sides)


def _side(briefing: Briefing, side: Point) -> str:
    text = escape(side.text)
    standing = write_standing(briefing, side.standing, side.by)
    if standing != STANDINGS[0] or _SIDE.fullmatch(text):
        text = f"{text} — {standing}"
    return write_cited(text, side.cite)


def parse_points(briefing: Briefing, text: str) -> tuple[Point, ...]:
    """The sides of a dispute."""
    return tuple(_point(briefing, line) for line in entries(text))


def _point(briefing: Briefing, line: str) -> Point:
    text, cite = parse_cited(briefing, line)
    match = _SIDE.fullmatch(text)
    said = match["standing"] or "" if match else ""
    read: tuple[Standing, tuple[str, ...]] = parse_standing(briefing, said, STANDINGS)
    return Point(unescape(match["text"] or "" if match else text), cite, *read)
