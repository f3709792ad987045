"""Options that name something stored: a briefing, an actor, a speaker, a tag, an item."""

from abc import abstractmethod
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import ClassVar

from briefings.editing import item_lookup
from briefings.editing.item_lookup import Item
from briefings.framework.options.base import SUGGESTIONS, Asking, OptionKind
from briefings.model.briefing import Actor, Briefing, Quote
from briefings.model.errors import NotFoundError
from briefings.services.library_lookup import OFFERED, ActorInEdition, Edition, Suggestion
from briefings.store.records import Recent
from briefings.text.fold import fold, suffixes

_LOOKED_THROUGH = 25
"""Briefings that are read to see which has an item of some id."""


class BriefingKind(OptionKind):
    """A briefing by id or headline; left out, the newest that has what the other options name.

    The newest is the one that readers of the server got last.
    """

    may_be_left_out: ClassVar[bool] = True
    completes: ClassVar[bool] = True

    async def resolve(self, asking: Asking, option: str, text: str | None) -> Edition:
        """The briefing as that server sees it."""
        if text is not None and text.strip():
            return await asking.reading.find_briefing(asking.server, text, option=option)
        for recent in await _find_fitting(asking, asking.given):
            if edition := await asking.reading.edition(asking.server, recent.id):
                return edition
        for card in await asking.reading.cards(asking.server, most=1):  # all of them were retracted: it says so
            return await asking.reading.find_briefing(asking.server, card.id, option=option)
        raise NotFoundError("There is no briefing here yet.", "An editor can post one with /desk add.")

    async def list_others(self, asking: Asking, value: object) -> tuple[Suggestion, ...]:
        """The others that have what the other options name; none if one of these is of this briefing alone."""
        if not (self.may_be_left_out and isinstance(value, Edition)):
            return ()
        given = {name: text for name, text in asking.given.items() if asking.kinds.get(name) is not self}
        if len(given) < len(asking.given) and any(isinstance(asking.kinds.get(name), WithinBriefing) for name in given):
            return ()
        return _list_others(await _find_fitting(asking, given), value)

    def text_of(self, value: object, text: str) -> str:
        """The briefing's id, even if it was left out."""
        return value.briefing.id if isinstance(value, Edition) else text

    async def suggest(self, asking: Asking, typed: str) -> tuple[Suggestion, ...]:
        """Briefings whose id or headline has a word that starts like this."""
        return await asking.reading.suggest_briefings(asking.server, typed, limit=SUGGESTIONS)


class ActorKind(OptionKind):
    """Somebody or something in a briefing, by name or alias."""

    completes: ClassVar[bool] = True
    called: ClassVar[str] = "person or body"
    there: ClassVar[str] = "Named"

    async def resolve(self, asking: Asking, option: str, text: str | None) -> ActorInEdition:
        """The actor, in the briefing chosen by another option or in any.

        Raises NotFoundError with the nearest names, or with those that are there if none comes near.
        """
        try:
            return await asking.reading.find_actor(asking.server, text or "", within=asking.edition, option=option)
        except NotFoundError as error:
            if error.nearest or (edition := asking.edition or await find_edition_meant(asking)) is None:
                raise
            there = self.list_likely(edition.briefing)[:OFFERED]
            offered = tuple((actor.name, f"{edition.briefing.id}:{actor.id}") for actor in there)
            message = f"No {self.called} “{(text or '').strip()}” here."
            raise NotFoundError(message, f"{self.there} are:" if offered else "", option=option, nearest=offered) from error

    def list_likely(self, briefing: Briefing) -> tuple[Actor, ...]:
        """Whom this option takes of a briefing, those who are quoted most first."""
        spoken = Counter(quote.speaker for quote in briefing.quotes)
        return tuple(sorted(briefing.actors, key=lambda actor: -spoken[actor.id]))

    def text_of(self, value: object, text: str) -> str:
        """The actor's id with its briefing's."""
        return f"{value.edition.briefing.id}:{value.actor.id}" if isinstance(value, ActorInEdition) else text

    async def find_briefings(self, asking: Asking, text: str) -> frozenset[str] | None:
        """Those with somebody of that name; the one that "briefing:actor" names."""
        head, colon, _ = text.partition(":")
        if colon and await asking.reading.edition(asking.server, head):
            return frozenset((head,))
        found = await asking.reading.find_bearers(asking.server, text) if fold(text) else ()
        return frozenset(bearer.edition.briefing.id for bearer in found if self.is_meant(bearer))

    def is_meant(self, bearer: ActorInEdition) -> bool:
        """Whether somebody of that name is one whom this option takes."""
        del bearer
        return True

    async def list_others(self, asking: Asking, value: object) -> tuple[Suggestion, ...]:
        """The others that have somebody of that name, if no option chooses the briefing."""
        if not isinstance(value, ActorInEdition) or any(isinstance(kind, BriefingKind) for kind in asking.kinds.values()):
            return ()
        having = await self.find_briefings(asking, value.actor.name) or ()
        recent = [recent for recent in await asking.reading.newest(asking.server) if recent.id in having]
        others = _list_others(recent, value.edition)
        return tuple(Suggestion(other.label, f"{other.value}:{value.actor.name}") for other in others)

    def text_elsewhere(self, value: object, text: str) -> str:
        """The name, without the briefing that it was picked from."""
        return value.actor.name if isinstance(value, ActorInEdition) else text

    async def suggest(self, asking: Asking, typed: str) -> tuple[Suggestion, ...]:
        """Actors with a name that has a word starting like this."""
        edition = await asking.reading.find_edition(asking.server, asking.given.get("briefing"))
        briefing = edition.briefing.id if edition else None
        return await asking.reading.suggest_actors(asking.server, typed, briefing=briefing, limit=SUGGESTIONS)


class SpeakerKind(ActorKind):
    """Somebody who is quoted or reports a quotation, by name or alias."""

    called: ClassVar[str] = "speaker"
    there: ClassVar[str] = "Quoted"

    def list_likely(self, briefing: Briefing) -> tuple[Actor, ...]:
        """Who is quoted, those who are quoted most first."""
        heard = {voice for quote in briefing.quotes for voice in quote.voices}
        return tuple(actor for actor in super().list_likely(briefing) if actor.id in heard)

    def is_meant(self, bearer: ActorInEdition) -> bool:
        """Whether they are quoted there."""
        return any(bearer.actor.id in quote.voices for quote in bearer.edition.briefing.quotes)

    async def suggest(self, asking: Asking, typed: str) -> tuple[Suggestion, ...]:
        """Those who are quoted and have a name with a word starting like this: in the briefing in question, else in any."""
        edition = await asking.reading.find_edition(asking.server, asking.given.get("briefing"))
        return await asking.reading.suggest_speakers(asking.server, typed, edition=edition, limit=SUGGESTIONS)


class TagKind(OptionKind):
    """A tag of some briefing that is not retracted."""

    completes: ClassVar[bool] = True

    async def resolve(self, asking: Asking, option: str, text: str | None) -> str:
        """The tag as it is spelled in the briefings."""
        wanted = fold(text or "")
        tags = await asking.reading.tags(asking.server)
        found = next((tag for tag in tags if fold(tag) == wanted), None)
        if found is None:
            known = "There are:" if tags else "No briefing here has any tag."
            offered = tuple((tag, tag) for tag in tags[:SUGGESTIONS])
            raise NotFoundError(f"No briefing here has the tag “{(text or '').strip()}”.", known, option=option, nearest=offered)
        return found

    async def suggest(self, asking: Asking, typed: str) -> tuple[Suggestion, ...]:
        """Tags with a word that starts like this, the most used first."""
        wanted = fold(typed)
        tags = await asking.reading.tags(asking.server)
        hits = [tag for tag in tags if any(word.startswith(wanted) for word in suffixes(tag)) or not wanted]
        return tuple(Suggestion(tag, tag) for tag in hits[:SUGGESTIONS])


class WithinBriefing(OptionKind):
    """Something by an address that has its meaning in one briefing."""

    @abstractmethod
    def is_in(self, edition: Edition, text: str) -> bool:
        """Whether a briefing has what this text names."""

    async def find_briefings(self, asking: Asking, text: str) -> frozenset[str] | None:
        """Those that have it; of many briefings, only the newest are looked through."""
        recent = (await asking.reading.newest(asking.server))[:_LOOKED_THROUGH]
        editions = [edition for one in recent if (edition := await asking.reading.edition(asking.server, one.id))]
        return frozenset(edition.briefing.id for edition in editions if self.is_in(edition, text))


class ItemKind(WithinBriefing):
    """A quote, event, figure, actor, note or passage of the briefing chosen, by id; passages also several at once."""

    completes: ClassVar[bool] = True

    async def resolve(self, asking: Asking, option: str, text: str | None) -> Item:
        """The item, with the passages it rests on."""
        edition = asking.edition
        found = item_lookup.find(edition.briefing, text or "") if edition else None
        if found is None:
            raise NotFoundError(
                f"There is no {option} “{(text or '').strip()}” in this briefing.",
                "Pick one from the list that shows while you type, or name a passage: p7.",
            )
        return found

    def is_in(self, edition: Edition, text: str) -> bool:
        """Whether a briefing has what this text names."""
        return item_lookup.find(edition.briefing, text) is not None

    async def suggest(self, asking: Asking, typed: str) -> tuple[Suggestion, ...]:
        """Items whose id or words hold the text typed so far."""
        edition = await find_edition_meant(asking)
        found = item_lookup.suggest(edition.briefing, typed, SUGGESTIONS) if edition else ()
        return tuple(Suggestion(f"{item.id} · {item.label}", item.id) for item in found)


class QuoteKind(WithinBriefing):
    """A quotation of the briefing chosen, by its id; the command gets the quote itself."""

    completes: ClassVar[bool] = True

    async def resolve(self, asking: Asking, option: str, text: str | None) -> Quote:
        """The quotation. Raises NotFoundError for everything else."""
        del option
        edition = asking.edition
        wanted = (text or "").strip()
        found = next((quote for quote in edition.briefing.quotes if quote.id == wanted), None) if edition else None
        if found is None:
            raise NotFoundError(
                f"There is no quotation “{wanted}” in this briefing.", "Pick one from the list that shows while you type."
            )
        return found

    def is_in(self, edition: Edition, text: str) -> bool:
        """Whether a briefing has a quotation of this id."""
        return any(quote.id == text.strip() for quote in edition.briefing.quotes)

    async def suggest(self, asking: Asking, typed: str) -> tuple[Suggestion, ...]:
        """Quotations with a word that starts like this, in their words or their speaker's name."""
        edition = await find_edition_meant(asking)
        wanted = f" {fold(typed)}"
        said = [(quote, _say_quote(edition.briefing, quote)) for quote in edition.briefing.quotes] if edition else []
        hits = (Suggestion(label, quote.id) for quote, label in said if wanted in f" {fold(label)}" or not typed.strip())
        return tuple(islice(hits, SUGGESTIONS))


async def find_edition_meant(asking: Asking) -> Edition | None:
    """The briefing that is meant while options are typed: the one that is named, else the newest; None if it cannot be told."""
    if asking.given.get("briefing", "").strip():
        return await asking.reading.find_edition(asking.server, asking.given["briefing"])
    recent = await asking.reading.newest(asking.server)
    return await asking.reading.edition(asking.server, recent[0].id) if recent else None


async def _find_fitting(asking: Asking, given: Mapping[str, str]) -> tuple[Recent, ...]:
    """The briefings that have what these options name, the newest first. What none of them has narrows nothing down."""
    fitting = await asking.reading.newest(asking.server)
    for name, text in given.items() if len(fitting) > 1 else ():
        kind = asking.kinds.get(name)
        having = await kind.find_briefings(asking, text) if kind else None
        fitting = tuple(recent for recent in fitting if having is None or recent.id in having) or fitting
    return fitting


def _say_quote(briefing: Briefing, quote: Quote) -> str:
    speaker = briefing.actor(quote.speaker) if quote.speaker else None
    return f"“{quote.segments[0]}” {speaker.name if speaker else ''}".rstrip()


def _list_others(recent: Iterable[Recent], shown: Edition) -> tuple[Suggestion, ...]:
    others = (Suggestion(one.headline, one.id) for one in recent if one.id != shown.briefing.id)
    return tuple(islice(others, SUGGESTIONS))
