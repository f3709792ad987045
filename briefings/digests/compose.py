"""What a digest says, as the messages it is sent in.

News comes first, because that is what readers open it for: what is new, corrections and retractions, what is planned, a
quotation, and that this is all. Each message keeps 300 characters and 2 components free for a later correction.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from cachetools import LRUCache

from briefings.answers.blocks import Answer, Block, Link, Listed, Menu, Page, Prose, Quotation
from briefings.answers.split import Cost
from briefings.answers.wording import date_for
from briefings.digests import item_blocks
from briefings.digests.body import Occasion, Telling
from briefings.digests.item_blocks import Voice
from briefings.digests.message_json import freeze
from briefings.digests.messages import Composed, Message
from briefings.digests.news import news_of
from briefings.digests.reader_view import View, view_of
from briefings.digests.topic_filter import choice_of, chosen
from briefings.model.digest import DigestSettings
from briefings.services.library_lookup import Reading
from briefings.store.desk_records import AuditEvent
from briefings.store.digests.records import NewPart, PartItem
from briefings.store.records import SHIPPED, Stored
from briefings.store.store import Store

SPARE = Cost(300 + 25, 2 + 1)
"""What stays free in each message: for a later correction, and in the first for the role that is notified."""
_MOST_NAMED = 5
_MOST_KEPT = 128
"""Digests kept in memory: a few kilobytes each."""
_IN_A_MENU = 25
_LONGEST_NUMBER = " (99 of 99)"

Pages = Callable[[Answer], tuple[Answer, ...]]
"""Splits an answer into messages and leaves `SPARE` free in each."""


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
        self._made: LRUCache[Hashable, Composed] = LRUCache(_MOST_KEPT)

    async def view(self, since: Mapping[int, int], to_seq: int) -> View:
        """What the readers of these servers see, for `compose`: what happened after the event of each, up to `to_seq`."""
        return await view_of(self._store, self._reading, since, to_seq)

    async def compose(self, view: View, server: int, settings: DigestSettings, occasion: Occasion, *, from_seq: int) -> Composed:
        """What happened after `from_seq` up to the view's last audit event, and the rest of a digest.

        The same at any time while the store has nothing newer than that.
        """
        readers = view.readers(server)
        events = await view.events(readers, from_seq)
        told = _Told(server, readers, settings, occasion, events, from_seq)
        # Of one view, as many news of the library are the same ones; readers of a server know what they saw at `from_seq`.
        since = len(events) if readers == SHIPPED else from_seq
        key, kept = (since, server if settings.place == "direct" else SHIPPED, told.sameness), view.made(readers)
        if (made := kept.get(key)) is None:
            alone = readers != SHIPPED or settings.place == "direct"
            made = kept[key] = await (self._composed(view, told) if alone else self._for_all(view, told))
        return made

    async def _for_all(self, view: View, told: "_Told") -> Composed:
        """The digest of all servers with nothing of their own that were told the same before: composed once.

        It is made for readers of the library alone (0), to whom the store shows nothing of any server, so there is nothing of one
        in it; what names a server or a member does not come here. It is kept under everything that it is made of: the news and
        every revision there is to read, so that it is found no more once the library has changed. What readers saw before the
        news follows from them, as nothing of the library is ever deleted.
        """
        key = (told.events, await view.shelf(told.readers), told.sameness)
        if (made := self._made.get(key)) is None:
            made = self._made[key] = await self._composed(view, told)
        return made

    async def _composed(self, view: View, told: "_Told") -> Composed:
        settings, readers = told.settings, told.readers
        choice = await chosen(view, readers, settings)
        earlier = [await chosen(view, readers, each) for each in told.occasion.earlier]
        news = await news_of(view, readers, told.events, told.from_seq, choice, earlier)
        editions = [await view.edition(readers, card.id) for card in await view.cards(readers)]
        stock = [
            Stored(each.briefing, each.revision, each.at, each.server)
            for each in editions
            if each and not each.retracted and choice.has(each.briefing)
        ]
        followed = await self._followed(view, told) if settings.place == "direct" else ""
        voice = Voice(date_for(settings.dates), self._commands, direct=settings.place == "direct")
        telling = Telling(settings, told.occasion, voice, news, stock)
        if telling.is_empty and settings.quiet == "skip":
            return Composed((), empty=True)
        known = {each.briefing.id: each for each in (*stock, *(item.stored for item in news))}
        answer = self._answer(told.server, settings, telling, known, followed)
        messages = tuple(Message(each, freeze(each), _items(each, known)) for each in self._split(answer))
        return Composed(messages, telling.is_empty, tuple(NewPart(each.body, each.items) for each in messages))

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

    async def _followed(self, view: View, told: "_Told") -> str:
        """What a member follows, in words."""
        settings = told.settings
        names = [*settings.tags]
        for each in (*settings.briefings, *settings.actors):
            briefing, _, actor_id = each.partition(":")
            edition = await view.edition(told.readers, briefing)
            about = edition.briefing if edition and not edition.retracted else None
            actor = about.actor(actor_id) if about else None
            headline = f"“{item_blocks.head(about)}”" if about else briefing
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


@dataclass(frozen=True, slots=True)
class _Told:
    """What one digest is made of. `readers` are whose view it tells: the server's, or the library's (see `View.readers`)."""

    server: int
    readers: int
    settings: DigestSettings
    occasion: Occasion
    events: tuple[AuditEvent, ...]
    from_seq: int

    @property
    def sameness(self) -> Hashable:
        """Everything that its text depends on besides what the readers see."""
        settings, occasion = self.settings, self.occasion
        return (
            settings.rhythm,
            choice_of(settings),
            settings.dates,
            settings.quiet,
            occasion.day,
            occasion.due_at if occasion.late else None,
            occasion.next_at,
            occasion.since,
            None if occasion.since else occasion.begun,
            occasion.before,
            tuple(map(choice_of, occasion.earlier)),
        )


def _items(answer: Answer, known: dict[str, Stored]) -> tuple[PartItem, ...]:
    return tuple(
        PartItem(briefing, known[briefing].server, known[briefing].revision, items)
        for briefing, items in sorted(item_blocks.shown(answer).items())
    )


def _sources(blocks: Iterable[Block], known: Mapping[str, Stored], voice: Voice) -> Iterator[Link]:
    """The way to where the quotation of the day stands: it is the last one."""
    for block in [each for each in blocks if isinstance(each, Quotation)][-1:]:
        if about := item_blocks.ref(block):
            arguments = (("briefing", about[0]), ("item", about[1]))
            link = voice.link(known[about[0]], Link("Where the quotation stands", "source", arguments))
            if link:
                yield link


def _menu(blocks: Iterable[Block], known: Mapping[str, Stored], voice: Voice) -> tuple[Menu, ...]:
    """The ways to the briefings that have no button of their own, if there are any."""
    every = tuple(blocks)
    with_button = {dict(block.link.arguments).get("briefing") for block in every if isinstance(block, Listed) and block.link}
    rest = dict.fromkeys(about[0] for block in every if (about := item_blocks.ref(block)) and about[0] not in with_button)
    links = [
        link
        for briefing in rest
        if (
            link := voice.link(
                known[briefing], Link(item_blocks.head(known[briefing].briefing), "summary", (("briefing", briefing),))
            )
        )
    ]
    return (Menu("Read the briefing", tuple(links[:_IN_A_MENU])),) if links else ()
