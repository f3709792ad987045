"""What a digest says, as the messages it is sent in.

The order is that of DESIGN §3: what is new, corrections and retractions, what is planned, a quotation, and that this is all. Each
message keeps 300 characters and 2 components free for a later correction.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefings.answers.blocks import Answer, Block, Link, Listed, Menu, Page, Prose, Quotation
from briefings.answers.split import Cost
from briefings.answers.wording import date_for
from briefings.model.digest import DigestSettings
from briefings.services.digests import lines
from briefings.services.digests.choosing import chosen
from briefings.services.digests.freezing import freeze
from briefings.services.digests.lines import Voice
from briefings.services.digests.news import news_of
from briefings.services.digests.telling import Occasion, Telling
from briefings.services.reading import Reading
from briefings.store.desk_interface import Act
from briefings.store.digests_interface import NewPart, PartItem
from briefings.store.interface import SHIPPED, Card, Store, Stored

SPARE = Cost(300 + 25, 2 + 1)
"""What stays free in each message: for a later correction (DESIGN, section 3), and in the first for the role that is notified."""
_MOST_NAMED = 5
_MOST_KEPT = 128
"""Digests kept in memory: a few kilobytes each."""
_IN_A_MENU = 25
_LONGEST_NUMBER = " (99 of 99)"

Pages = Callable[[Answer], tuple[Answer, ...]]
"""Splits an answer into messages and leaves `SPARE` free in each."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a digest, the same frozen, and what it shows."""

    answer: Answer
    body: str
    items: tuple[PartItem, ...]


@dataclass(frozen=True, slots=True)
class Composed:
    """A digest in its messages; `empty`: nothing is new in it. Without messages it is to be skipped."""

    messages: tuple[Message, ...]
    empty: bool

    @property
    def parts(self) -> tuple[NewPart, ...]:
        """What the store keeps of it."""
        return tuple(NewPart(each.body, each.items) for each in self.messages)


class Composer:
    """Reads what there is to tell. `called` gives a server's name, for direct messages. Every method may raise StoreError."""

    def __init__(
        self,
        store: Store,
        reading: Reading,
        pages: Pages,
        commands: Collection[str],
        *,
        called: Callable[[int], str] = lambda _: "",
    ) -> None:
        self._store = store
        self._reading = reading
        self._pages = pages
        self._commands = frozenset(commands)
        self._called = called
        self._one_at_a_time = asyncio.Lock()
        self._made: OrderedDict[Hashable, Composed] = OrderedDict()

    async def compose(self, server: int, settings: DigestSettings, occasion: Occasion, *, from_seq: int, to_seq: int) -> Composed:
        """What happened after `from_seq` up to `to_seq`, and the rest of a digest.

        The same at any time while the store has nothing newer than `to_seq`.
        """
        acts = await self._store.digests.news(server, from_seq, to_seq)
        cards = await self._reading.cards(server)
        if any(each.server != SHIPPED for each in (*acts, *cards)) or settings.place == "direct":
            return await self._composed(server, settings, occasion, from_seq, cards, acts)
        # Servers without briefings of their own are told the same: of many that are due at once, it is made once.
        shelf = tuple((each.id, each.revision, each.loaded_at, each.retracted) for each in cards)
        chosen_by = (settings.rhythm, settings.tags, settings.actors, settings.briefings, settings.dates, settings.quiet)
        key = (acts, shelf, chosen_by, occasion)
        if (made := self._made.get(key)) is not None:
            return made
        async with self._one_at_a_time:
            if key not in self._made:
                self._made[key] = await self._composed(server, settings, occasion, from_seq, cards, acts)
            made = self._made[key]
            if len(self._made) > _MOST_KEPT:
                self._made.popitem(last=False)
        return made

    async def _composed(
        self,
        server: int,
        settings: DigestSettings,
        occasion: Occasion,
        from_seq: int,
        cards: Sequence[Card],
        acts: Sequence[Act],
    ) -> Composed:
        choice = await chosen(self._reading, server, settings)
        earlier = [await chosen(self._reading, server, each) for each in occasion.earlier]
        news = await news_of(self._store, server, acts, from_seq, choice, earlier)
        editions = [await self._reading.edition(server, card.id) for card in cards]
        stock = [
            Stored(each.briefing, each.revision, each.at, each.server)
            for each in editions
            if each and not each.retracted and choice.has(each.briefing)
        ]
        followed = await self._followed(server, settings) if settings.place == "direct" else ""
        voice = Voice(date_for(settings.dates), self._commands, direct=settings.place == "direct")
        telling = Telling(settings, occasion, voice, news, stock)
        if telling.is_empty and settings.quiet == "skip":
            return Composed((), empty=True)
        known = {each.briefing.id: each for each in (*stock, *(item.stored for item in news))}
        answer = self._answer(server, settings, telling, known, followed)
        messages = tuple(Message(each, freeze(each), _items(each, known)) for each in self._split(answer))
        return Composed(messages, telling.is_empty)

    def _answer(
        self, server: int, settings: DigestSettings, telling: "Telling", known: Mapping[str, Stored], followed: str
    ) -> Answer:
        direct = settings.place == "direct"
        blocks = list(telling.blocks())
        links = list(_sources(blocks, known, telling.voice))
        if direct:
            where = self._called(server)
            blocks.append(Prose(f"You get this because you follow {followed}{f' in {where}' if where else ''}."))
            if "unfollow" in self._commands:
                links.append(Link("Unfollow", "unfollow", (("server", str(server)),)))
        day = telling.voice.say(telling.occasion.day.isoformat())
        title = f"{'Your digest' if direct else 'Digest'} of {day}"
        return Answer(title, tuple(blocks), links=tuple(links), menus=_menu(blocks, known, telling.voice))

    async def _followed(self, server: int, settings: DigestSettings) -> str:
        """What a member follows, in words."""
        names = [*settings.tags]
        for each in (*settings.briefings, *settings.actors):
            briefing, _, actor_id = each.partition(":")
            edition = await self._reading.edition(server, briefing)
            about = edition.briefing if edition and not edition.retracted else None
            actor = about.actor(actor_id) if about else None
            headline = f"“{lines.head(about)}”" if about else briefing
            names.append(actor.name if actor else actor_id or headline)
        shown = names[:_MOST_NAMED]
        return ", ".join(shown) + (f" and {len(names) - len(shown)} more" if len(names) > len(shown) else "")

    def _split(self, answer: Answer) -> tuple[Answer, ...]:
        if len(whole := self._pages(answer)) == 1:
            return (replace(whole[0], page=Page()),)
        parts = self._pages(replace(answer, title=answer.title + _LONGEST_NUMBER))
        last = len(parts)
        return tuple(
            replace(
                part,
                title=f"{answer.title} ({number} of {last})",
                page=Page(),
                links=answer.links if number == last else (),
                menus=answer.menus if number == last else (),
            )
            for number, part in enumerate(parts, 1)
        )


def _items(answer: Answer, known: dict[str, Stored]) -> tuple[PartItem, ...]:
    return tuple(
        PartItem(briefing, known[briefing].server, known[briefing].revision, items)
        for briefing, items in sorted(lines.shown(answer).items())
    )


def _sources(blocks: Iterable[Block], known: Mapping[str, Stored], voice: Voice) -> Iterator[Link]:
    """The way to where the quotation of the day stands: it is the last one."""
    for block in [each for each in blocks if isinstance(each, Quotation)][-1:]:
        if about := lines.ref(block):
            arguments = (("briefing", about[0]), ("item", about[1]))
            link = voice.link(known[about[0]], Link("Where the quotation stands", "source", arguments))
            if link:
                yield link


def _menu(blocks: Iterable[Block], known: Mapping[str, Stored], voice: Voice) -> tuple[Menu, ...]:
    """The ways to the briefings that have no button of their own, if there are any."""
    every = tuple(blocks)
    with_button = {dict(block.link.arguments).get("briefing") for block in every if isinstance(block, Listed) and block.link}
    rest = dict.fromkeys(about[0] for block in every if (about := lines.ref(block)) and about[0] not in with_button)
    links = [
        link
        for briefing in rest
        if (link := voice.link(known[briefing], Link(lines.head(known[briefing].briefing), "summary", (("briefing", briefing),))))
    ]
    return (Menu("Read the briefing", tuple(links[:_IN_A_MENU])),) if links else ()
