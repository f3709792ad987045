"""Reading what is stored: briefings and their actors, by whatever people call them."""

from dataclasses import dataclass
from datetime import datetime

from rapidfuzz import fuzz, process

from briefings.model.briefing import Actor, Briefing
from briefings.model.errors import InvalidArgumentError, NotFoundError
from briefings.store.interface import Card, Name, NameKind, Store
from briefings.text.fold import fold

NEAREST = 5
_SHORTEST_TYPO = 3
_LIKE_ENOUGH = 72.0
"""rapidfuzz's WRatio from 0 to 100: below this, two names only share letters."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A briefing as one server sees it: its current revision, and whether it is the shipped one."""

    briefing: Briefing
    revision: int
    loaded_at: datetime
    shipped: bool


@dataclass(frozen=True, slots=True)
class Found:
    """An actor and the briefing it was found in."""

    edition: Edition
    actor: Actor


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A choice while typing: what is shown and what is sent."""

    label: str
    value: str


class Reading:
    """Everything that can be read. All methods see the shipped library and the given server's own briefings, nothing else."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def cards(self, server: int) -> tuple[Card, ...]:
        """What there is to read, one card a briefing."""
        return await self._store.cards(server)

    async def find_briefing(self, server: int, text: str, *, option: str) -> Edition:
        """The briefing of that id, or the only one whose headline has a word starting like this.

        Raises NotFoundError with the nearest ones otherwise; `option` names the option the text came from.
        """
        wanted = text.strip()
        edition = await self._edition(server, wanted)
        if edition:
            return edition
        hits = await self._store.names(server, "briefing", wanted, limit=NEAREST) if fold(wanted) else ()
        only = {hit.id for hit in hits}
        if len(only) == 1 and (edition := await self._edition(server, only.pop())):
            return edition
        nearest = _distinct(hits) or await self._nearest(server, "briefing", wanted)
        raise NotFoundError(
            f"There is no briefing called “{wanted}” here.",
            "Did you mean:" if nearest else "/briefings lists what there is.",
            option=option,
            nearest=tuple((name.label, name.id) for name in nearest),
        )

    async def find_actor(self, server: int, text: str, *, within: Edition | None, option: str) -> Found:
        """The actor of that id, name or alias, `within` one briefing or in any that the server sees.

        "briefing:actor" names both, as the suggestions do. Raises NotFoundError with the nearest ones otherwise.
        """
        wanted = text.strip()
        if not wanted:
            raise InvalidArgumentError(f"There is nothing in “{option}”.", "Type a name.")
        edition, actor_text = within, wanted
        head, colon, tail = wanted.partition(":")
        if colon and (named := await self._edition(server, head)):
            edition, actor_text = within or named, tail
        if edition and (actor := _called(edition.briefing, actor_text)):
            return Found(edition, actor)
        briefing = edition.briefing.id if edition else None
        hits = await self._names(server, "actor", actor_text, briefing, NEAREST)
        exact = [hit for hit in hits if hit.folded == fold(actor_text)] or hits
        if len({(hit.briefing, hit.id) for hit in exact}) == 1 and (found := await self._found(server, exact[0])):
            return found
        nearest = _distinct(hits) or await self._nearest(server, "actor", actor_text, briefing)
        where = f"in “{edition.briefing.summary.headline.text}”" if edition else "in any briefing here"
        raise NotFoundError(
            f"{'Several names match' if len(hits) > 1 else 'Nobody is called'} “{actor_text}” {where}.",
            "Pick one:" if len(hits) > 1 else "Did you mean:" if nearest else "/briefings lists what there is.",
            option=option,
            nearest=tuple((choice.label, choice.value) for choice in _choices(nearest)),
        )

    async def suggest_briefings(self, server: int, typed: str, *, limit: int) -> tuple[Suggestion, ...]:
        """Briefings to offer for the text typed so far; all of them for none."""
        names = await self._store.names(server, "briefing", typed, limit=limit)
        return tuple(Suggestion(name.label, name.id) for name in _distinct(names))

    async def suggest_actors(self, server: int, typed: str, *, briefing: str | None, limit: int) -> tuple[Suggestion, ...]:
        """Actors to offer for the text typed so far, of one briefing where one is chosen."""
        names = await self._names(server, "actor", typed, briefing, limit)
        return _choices(_distinct(names))

    async def _edition(self, server: int, briefing_id: str) -> Edition | None:
        stored = await self._store.briefing(server, briefing_id)
        return Edition(stored.briefing, stored.revision, stored.loaded_at, stored.server == 0) if stored else None

    async def _found(self, server: int, name: Name) -> Found | None:
        edition = await self._edition(server, name.briefing)
        actor = edition.briefing.actor(name.id) if edition else None
        return Found(edition, actor) if edition and actor else None

    async def _names(self, server: int, kind: NameKind, typed: str, briefing: str | None, limit: int) -> tuple[Name, ...]:
        return await self._store.names(server, kind, typed, briefing=briefing, limit=limit)

    async def _nearest(self, server: int, kind: NameKind, text: str, briefing: str | None = None) -> tuple[Name, ...]:
        wanted = fold(text)
        if len(wanted) < _SHORTEST_TYPO:
            return ()
        names = [name for name in await self._store.all_names(server, kind) if briefing in {None, name.briefing}]
        ranked = process.extract(
            wanted, [name.folded for name in names], scorer=fuzz.WRatio, score_cutoff=_LIKE_ENOUGH, limit=NEAREST * 2
        )
        return _distinct(tuple(names[index] for _, _, index in ranked))[:NEAREST]


def _called(briefing: Briefing, text: str) -> Actor | None:
    """The actor of this id, or the only one that has just this name or alias, folded."""
    wanted = fold(text)
    named = [actor for actor in briefing.actors if wanted in {fold(name) for name in (actor.name, *actor.aliases)}]
    return briefing.actor(text) or (named[0] if len(named) == 1 else None)


def _distinct(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """The names without repeats of the same thing, in order."""
    first: dict[tuple[str, str], Name] = {}
    for name in names:
        first.setdefault((name.briefing, name.id), name)
    return tuple(first.values())


def _choices(actors: tuple[Name, ...]) -> tuple[Suggestion, ...]:
    """Actors to choose from; where they stand in several briefings, each says in which."""
    several = len({actor.briefing for actor in actors}) > 1
    return tuple(
        Suggestion(f"{actor.label} · {actor.briefing}" if several else actor.label, f"{actor.briefing}:{actor.id}")
        for actor in actors
    )
