"""Reading what is stored: briefings and their actors, by whatever people call them."""

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from cachetools import LRUCache

from briefings.model.briefing import Actor, Briefing
from briefings.model.errors import InvalidArgumentError, NotFoundError
from briefings.services.edition_cache import Edition, Editions
from briefings.store.reader_changes import State
from briefings.store.records import Card, Name, NameKind, Recent
from briefings.store.store import Store
from briefings.text.fold import fold

NEAREST = 5
OFFERED = 3
"""Names that are offered in the place of one that is not there: more are no help."""
_FEW, _TYPED_ENOUGH = 5, 5
"""Typos are looked for when fewer than 5 names were hit exactly and 5 letters were typed: fewer letters resemble everything."""
_SHORTEST_TYPO = 3
_NAME_ENOUGH = 4
"""Letters from which on the beginning of a name means its only bearer; with fewer, the bearer is offered."""
_FEW_SPELLINGS, _SHORTLIST = 500, 50
_PART_OF_A_NAME = 10
"""Among more than 500 spellings, WRatio ranks only the 50 that a quicker comparison finds likest: with a part of each if no
more letters were typed than one word has, else with each as a whole."""
_LIKE_ENOUGH = 72.0
"""rapidfuzz's WRatio from 0 to 100: below this, two names only share letters."""
_MOST_RECENT = 20_000
"""Briefings in all lists of the newest that are kept together: some megabytes."""
_NAMES_LOOKED_AT, _EDITIONS_LOOKED_AT = 200, 25
"""For speakers of several briefings: names that start as typed, and briefings that are read to see who is quoted."""


@dataclass(frozen=True, slots=True)
class ActorInEdition:
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
        self._editions = Editions(store)
        self._newest: LRUCache[int, tuple[State, tuple[Recent, ...]]] = LRUCache(
            _MOST_RECENT, getsizeof=lambda kept: 1 + len(kept[1])
        )

    async def cards(self, server: int, *, most: int | None = None) -> tuple[Card, ...]:
        """What there is to read, one card a briefing, by id; all of it or the first `most`."""
        return await self._store.cards(server, most=most)

    async def newest(self, server: int) -> tuple[Recent, ...]:
        """What readers of the server can read, the newest first: that is what they got last. Retracted ones are left out."""
        state = self._store.take_state(server)
        kept = self._newest.get(server)
        if kept is not None and kept[0] == state:
            return kept[1]
        newest = await self._store.newest(server)
        if state is not None and state == self._store.take_state(server):
            with suppress(ValueError):  # more of them than all that may be kept
                self._newest[server] = (state, newest)
        return newest

    async def find_briefing(self, server: int, text: str, *, option: str) -> Edition:
        """The briefing of that id, or the only one whose headline has a word starting like this.

        Raises NotFoundError with the nearest ones otherwise; `option` names the option the text came from.
        """
        wanted = text.strip()
        edition = await self.edition(server, wanted)
        if edition:
            return edition
        hits = await self._store.names(server, "briefing", wanted, limit=NEAREST) if fold(wanted) else ()
        only = {hit.id for hit in hits}
        if len(only) == 1 and (edition := await self.edition(server, only.pop())):
            return edition
        nearest = _drop_repeats(hits) or await self._find_nearest(server, "briefing", wanted)
        close = tuple((name.label, name.id) for name in nearest[:OFFERED])
        there = close or tuple((recent.headline, recent.id) for recent in (await self.newest(server))[:OFFERED])
        remedy = "Did you mean:" if close else "The newest are:" if there else "/briefings lists what there is."
        raise NotFoundError(f"There is no briefing called “{wanted}” here.", remedy, option=option, nearest=there)

    async def find_actor(self, server: int, text: str, *, within: Edition | None, option: str) -> ActorInEdition:
        """The actor of that id, name or alias, `within` one briefing or in any that the server sees, the newest that has one.

        "briefing:actor" names both, as the suggestions do. Raises NotFoundError with the nearest ones otherwise.
        """
        wanted = text.strip()
        if not fold(wanted):
            raise InvalidArgumentError(f"There is no name in “{wanted}”.", f"Type at least a letter of one into “{option}”.")
        edition, actor_text = within, wanted
        head, colon, tail = wanted.partition(":")
        if colon and (named := await self.edition(server, head)):
            if within and within.briefing.id != named.briefing.id:
                raise InvalidArgumentError(
                    f"“{option}” names somebody of the briefing {head}, and another briefing was chosen.",
                    "Leave one of them out.",
                )
            edition, actor_text = named, tail
        if edition and (actor := _find_called(edition.briefing, actor_text)):
            return ActorInEdition(edition, actor)
        briefing = edition.briefing.id if edition else None
        found = await self.find_bearers(server, actor_text, briefing=briefing)
        if found and len({fold(bearer.actor.name) for bearer in found}) == 1:
            return found[0]
        hits = _drop_repeats(await self._find_names(server, "actor", actor_text, briefing, NEAREST))
        if hits:
            nearest, message = hits, f"“{actor_text}” could be more than one name."
            remedy = "Which one?" if len(hits) > 1 else "Did you mean:"
        else:
            nearest = (await self._find_nearest(server, "actor", actor_text, briefing))[:OFFERED]
            message = f"No one called “{actor_text}” here."
            remedy = "Did you mean:" if nearest else "Type the beginning of a name, and the bot offers what fits."
        if len(hits) == 1:
            message = f"No one is called just “{actor_text}” here."
        raise NotFoundError(
            message, remedy, option=option, nearest=tuple((choice.label, choice.value) for choice in _choices(nearest))
        )

    async def find_bearers(self, server: int, text: str, *, briefing: str | None = None) -> tuple[ActorInEdition, ...]:
        """Whom a name means, in one briefing or in all, newest first: those called just so, else those whose name begins so."""
        hits = await self._find_names(server, "actor", text, briefing, _NAMES_LOOKED_AT)
        within = {hit.briefing for hit in hits}
        ranked = [recent.id for recent in await self.newest(server) if recent.id in within] if len(within) > 1 else [*within]
        editions = [edition for name in ranked[:_EDITIONS_LOOKED_AT] if (edition := await self.edition(server, name))]
        return _find_bearers_in(editions, hits, text)

    async def find_edition(self, server: int, text: str | None) -> Edition | None:
        """The briefing that a command means by this text, or by none if there is only one; None if it cannot be told.

        None also for a retracted one: this is for offering what it says, and that is no longer shown.
        """
        edition = await self._find_meant(server, text)
        return edition if edition and not edition.retracted else None

    async def tags(self, server: int) -> tuple[str, ...]:
        """The tags of all briefings that are not retracted, the most used first."""
        counted = Counter(tag for card in await self.cards(server) if not card.retracted for tag in card.tags)
        return tuple(tag for tag, _ in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))

    async def suggest_briefings(self, server: int, typed: str, *, limit: int) -> tuple[Suggestion, ...]:
        """Briefings to offer for the text typed so far; all of them for none. Small typos are forgiven, see `_add_nearest`.

        Retracted ones keep their headline here, and nothing else: a reader who looks for one must be able to find why it is gone.
        """
        names = _drop_repeats(await self._store.names(server, "briefing", typed, limit=limit))
        names = await self._add_nearest(server, "briefing", typed, names, None)
        return tuple(Suggestion(name.label, name.id) for name in names[:limit])

    async def suggest_actors(self, server: int, typed: str, *, briefing: str | None, limit: int) -> tuple[Suggestion, ...]:
        """Actors to offer for the text typed so far, of one briefing if one is chosen. Small typos are forgiven."""
        names = _drop_repeats(await self._find_names(server, "actor", typed, briefing, limit))
        names = await self._add_nearest(server, "actor", typed, names, briefing)
        return _choices(names[:limit])

    async def suggest_speakers(self, server: int, typed: str, *, edition: Edition | None, limit: int) -> tuple[Suggestion, ...]:
        """Actors to offer as `suggest_actors` does, but only those who are quoted or report a quotation.

        That is in `edition`, or in any that readers see.
        """
        if edition is None:
            names = await self._find_quoted(server, typed)
        else:
            heard = {voice for quote in edition.briefing.quotes for voice in quote.voices}
            within, everybody = edition.briefing.id, len(edition.briefing.actors)
            names = _drop_repeats(await self._find_names(server, "actor", typed, within, everybody))
            names = tuple(name for name in names if name.id in heard)
            names = await self._add_nearest(server, "actor", typed, names, within, lambda name: name.id in heard)
        return _choices(names[:limit])

    async def find_actors_in(self, server: int, text: str, *, limit: int) -> tuple[Suggestion, ...]:
        """The actors of whom a name or alias stands in the text as whole words, in the text's order, `limit` at most."""
        folded = f" {fold(text)} "
        names = await self._store.all_names(server, "actor")
        hits = [name for name in names if len(name.folded) >= _SHORTEST_TYPO and f" {name.folded} " in folded]
        hits.sort(key=lambda name: (folded.index(f" {name.folded} "), -len(name.folded)))
        return _choices(_drop_repeats(tuple(hits))[:limit])

    async def _find_meant(self, server: int, text: str | None) -> Edition | None:
        if text is not None and text.strip():
            try:
                return await self.find_briefing(server, text, option="briefing")
            except NotFoundError:
                return None
        cards = await self.cards(server, most=2)
        return await self.edition(server, cards[0].id) if len(cards) == 1 else None

    async def _find_quoted(self, server: int, typed: str) -> tuple[Name, ...]:
        """Names starting as typed of those who are quoted where they stand."""
        names = _drop_repeats(await self._find_names(server, "actor", typed, None, _NAMES_LOOKED_AT))
        briefings = tuple(dict.fromkeys(name.briefing for name in names))[:_EDITIONS_LOOKED_AT]
        editions = [edition for briefing in briefings if (edition := await self.edition(server, briefing))]
        heard = {
            (edition.briefing.id, voice)
            for edition in editions
            if not edition.retracted
            for quote in edition.briefing.quotes
            for voice in quote.voices
        }
        return tuple(name for name in names if (name.briefing, name.id) in heard)

    async def _add_nearest(
        self,
        server: int,
        kind: NameKind,
        typed: str,
        names: tuple[Name, ...],
        briefing: str | None,
        is_wanted: Callable[[Name], bool] | None = None,
    ) -> tuple[Name, ...]:
        """The names found and, if they are few and enough was typed for a typo to show, the nearest others after them.

        `is_wanted` says which others may be offered; None means all.
        """
        if len(names) >= _FEW or len(fold(typed)) < _TYPED_ENOUGH:
            return names
        return _drop_repeats((*names, *await self._find_nearest(server, kind, typed, briefing, is_wanted)))

    async def edition(self, server: int, briefing_id: str) -> Edition | None:
        """The briefing of just this id, or None."""
        return await self._editions.current(server, briefing_id)

    def forget(self, briefing_id: str | None, server: int | None = None) -> None:
        """Drop what is kept of a briefing that was deleted for good; None: of all that live in the server, None: in any."""
        self._newest.clear()
        self._editions.forget(briefing_id, server)

    async def _find_names(self, server: int, kind: NameKind, typed: str, briefing: str | None, limit: int) -> tuple[Name, ...]:
        return await self._store.names(server, kind, typed, briefing=briefing, limit=limit)

    async def _find_nearest(
        self,
        server: int,
        kind: NameKind,
        text: str,
        briefing: str | None = None,
        is_wanted: Callable[[Name], bool] | None = None,
    ) -> tuple[Name, ...]:
        wanted = fold(text)
        if len(wanted) < _SHORTEST_TYPO:
            return ()
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - loaded when first needed

        spellings: Sequence[str] = await self._store.spellings(server, kind, briefing=briefing)
        if len(spellings) > _FEW_SPELLINGS:
            compare = fuzz.partial_ratio if len(wanted) <= _PART_OF_A_NAME else fuzz.ratio
            spellings = [spelling for spelling, _, _ in process.extract(wanted, spellings, scorer=compare, limit=_SHORTLIST)]
        nearest: tuple[Name, ...] = ()
        likely = None if is_wanted else NEAREST * 2
        for spelling, _, _ in process.extract(wanted, spellings, scorer=fuzz.WRatio, score_cutoff=_LIKE_ENOUGH, limit=likely):
            called = await self._store.names(server, kind, spelling, briefing=briefing, limit=NEAREST)
            fitting = (name for name in called if name.folded == spelling and (is_wanted is None or is_wanted(name)))
            nearest = _drop_repeats((*nearest, *fitting))
            if len(nearest) >= NEAREST:
                break
        return nearest[:NEAREST]


def _find_bearers_in(editions: Sequence[Edition], hits: tuple[Name, ...], text: str) -> tuple[ActorInEdition, ...]:
    """Whom a text means among names that start with it: those that are called just so, else all, if enough was typed."""
    exactly = [ActorInEdition(edition, actor) for edition in editions if (actor := _find_called(edition.briefing, text))]
    if exactly or len(fold(text)) < _NAME_ENOUGH:
        return tuple(exactly)
    ids = {(hit.briefing, hit.id) for hit in hits}
    return tuple(
        ActorInEdition(edition, actor)
        for edition in editions
        for actor in edition.briefing.actors
        if (edition.briefing.id, actor.id) in ids
    )


def _find_called(briefing: Briefing, text: str) -> Actor | None:
    """The actor of this id, or the only one that has just this name or alias, folded."""
    wanted = fold(text)
    named = [actor for actor in briefing.actors if wanted in {fold(name) for name in (actor.name, *actor.aliases)}]
    return briefing.actor(text) or (named[0] if len(named) == 1 else None)


def _drop_repeats(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """The names without repeats of the same thing, in order."""
    first: dict[tuple[str, str], Name] = {}
    for name in names:
        first.setdefault((name.briefing, name.id), name)
    return tuple(first.values())


def _choices(actors: tuple[Name, ...]) -> tuple[Suggestion, ...]:
    """Actors to choose from; if they stand in several briefings, each says in which."""
    several = len({actor.briefing for actor in actors}) > 1
    return tuple(
        Suggestion(f"{actor.label} · {actor.briefing}" if several else actor.label, f"{actor.briefing}:{actor.id}")
        for actor in actors
    )
