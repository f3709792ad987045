"""What a digest says, as the messages it is sent in.

News comes first, because that is what readers open it for; then corrections and retractions, and a line that this is all. Each
message keeps 300 characters and 2 components free for a later correction.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from cachetools import LRUCache

from briefings.answers.blocks import Answer, Block, Link, Listed, Menu, Page, Prose
from briefings.answers.split import Cost
from briefings.answers.wording import date_for
from briefings.digests import item_blocks
from briefings.digests.body import DigestContent, Occasion
from briefings.digests.item_blocks import Voice
from briefings.digests.message_json import freeze
from briefings.digests.messages import ComposedDigest, Message
from briefings.digests.news import News, find_news
from briefings.digests.reader_view import View, read_view
from briefings.digests.topic_filter import Choice, choice_of, read_choice
from briefings.model.digest import DigestSettings
from briefings.services.library_lookup import Reading
from briefings.store.desk_records import AuditEvent
from briefings.store.digests.records import NewPart, PartItem
from briefings.store.records import SHIPPED, Stored
from briefings.store.store import Store
from briefings.text.shorten import list_first

SPARE = Cost(300 + 25, 2 + 1)
"""What stays free in each message: room for a later correction, and in the first one for the role that is notified."""
_MOST_NAMED = 5
_MOST_KEPT = 128
"""Digests kept in memory: a few kilobytes each."""
_MOST_DATES = 1000
"""Dates kept in words."""
_IN_A_MENU = 25
_LONGEST_NUMBER = " (99 of 99)"

Pages = Callable[[Answer], tuple[Answer, ...]]
"""Splits an answer into messages and leaves `SPARE` free in each."""


class Composer:
    """Composes digests. `server_name` gives the name of a server, for direct messages. Every method may raise StoreError."""

    def __init__(
        self,
        store: Store,
        reading: Reading,
        pages: Pages,
        commands: Collection[str],
        *,
        server_name: Callable[[int], str] = lambda _: "",
    ) -> None:
        self._store = store
        self._reading = reading
        self._pages = pages
        self._commands = frozenset(commands)
        self._server_name = server_name
        self._cache: LRUCache[Hashable, ComposedDigest] = LRUCache(_MOST_KEPT)
        self._dates: LRUCache[tuple[str, str], str] = LRUCache(_MOST_DATES)
        self._told: _Told | None = None

    async def view(self, since: Mapping[int, int], to_seq: int) -> View:
        """Return what the readers of these servers see, for `compose`.

        `since` is the audit event of each server after which it is news, `to_seq` the last one that is told.
        """
        return await read_view(self._store, self._reading, since, to_seq)

    async def compose(
        self, view: View, server: int, settings: DigestSettings, occasion: Occasion, *, from_seq: int
    ) -> ComposedDigest:
        """Compose a digest of what happened after `from_seq` up to the view's last audit event.

        The result is the same at any time while the store has nothing newer than that.
        """
        readers = view.readers(server)
        events = await view.events(readers, from_seq)
        source = _Source(server, readers, settings, occasion, events, from_seq)
        # In one view, equally many news of the library are the same news; what a server's readers saw depends on `from_seq`.
        since = len(events) if readers == SHIPPED else from_seq
        key, kept = (since, server if settings.place == "direct" else SHIPPED, source.cache_key), view.composed(readers)
        if (made := kept.get(key)) is None:
            alone = readers != SHIPPED or settings.place == "direct"
            made = kept[key] = await (self._compose(view, source) if alone else self._compose_shared(view, source))
        return made

    async def _compose_shared(self, view: View, source: "_Source") -> ComposedDigest:
        """Compose once the digest of all servers that have nothing of their own and were told the same before.

        It is made for readers of the library alone (0), to whom the store shows nothing of any server, so it holds nothing of
        one; a digest that names a server or a member is not composed here. Its cache key is everything that it is made of: the
        news and every revision there is to read, so it is not found any more once the library has changed. What readers saw
        before the news follows from these, as nothing of the library is ever deleted.
        """
        key = (source.events, await view.catalog_key(source.readers), source.cache_key)
        if (made := self._cache.get(key)) is None:
            made = self._cache[key] = await self._compose(view, source)
        return made

    async def _compose(self, view: View, source: "_Source") -> ComposedDigest:
        settings, readers = source.settings, source.readers
        told = self._told_of(view, readers)
        choice, news = await told.find_news(source)
        direct = settings.place == "direct"
        # Whoever follows something knows it already: only a channel is told what there is to read.
        stock = await _read_stock(view, readers, choice, news) if source.occasion.is_first and not direct else ()
        voice = Voice(partial(self._say_date, settings.dates), self._commands, direct=direct)
        content = DigestContent(settings, source.occasion, voice, news, stock)
        if content.is_empty and settings.quiet == "skip":
            return ComposedDigest((), is_empty=True)
        follows = await self._say_follows(view, source) if direct else ""
        known = {stored.briefing.id: stored for stored in (*stock, *(item.stored for item in news))}
        blocks = content.build_blocks_around(told.build(source, content))
        answer = self._build_answer(source, content, blocks, known, follows)
        messages = tuple(Message(part, freeze(part), _list_items(part, known)) for part in self._split(answer))
        return ComposedDigest(messages, content.is_empty, tuple(NewPart(message.body, message.items) for message in messages))

    def _told_of(self, view: View, readers: int) -> "_Told":
        if self._told is None or self._told.view is not view or self._told.readers != readers:
            self._told = _Told(view, readers)
        return self._told

    def _say_date(self, locale: str, edtf: str) -> str:
        """Return a date in words: few dates are said again and again."""
        if (said := self._dates.get((locale, edtf))) is None:
            said = self._dates[locale, edtf] = date_for(locale)(edtf)
        return said

    def _build_answer(
        self, source: "_Source", content: DigestContent, told: Iterable[Block], known: Mapping[str, Stored], follows: str
    ) -> Answer:
        server, direct, blocks = source.server, source.settings.place == "direct", list(told)
        links: list[Link] = []
        if direct:
            name = self._server_name(server)
            blocks.append(Prose(f"You get this because you follow {follows}{f' in {name}' if name else ''}."))
            if "unfollow" in self._commands:
                links.append(Link("Unfollow", "unfollow", (("server", str(server)),)))
        day = content.voice.say(content.occasion.day.isoformat())
        title = f"{'Your digest' if direct else 'Digest'} of {day}"
        return Answer(title, tuple(blocks), links=tuple(links), menus=_build_menu(blocks, known, content.voice))

    async def _say_follows(self, view: View, source: "_Source") -> str:
        """Return what a member follows, in words."""
        settings = source.settings
        names = [*settings.tags]
        for target in (*settings.briefings, *settings.actors):
            briefing, _, actor_id = target.partition(":")
            edition = await view.edition(source.readers, briefing)
            about = edition.briefing if edition and not edition.retracted else None
            actor = about.actor(actor_id) if about else None
            headline = f"“{item_blocks.shorten_headline(about)}”" if about else briefing
            names.append(actor.name if actor else actor_id or headline)
        return list_first(names, _MOST_NAMED)

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
class _Source:
    """What one digest is made of. `readers` says whose view it tells: the server's, or the library's (see `View.readers`)."""

    server: int
    readers: int
    settings: DigestSettings
    occasion: Occasion
    events: tuple[AuditEvent, ...]
    from_seq: int

    @property
    def news_key(self) -> Hashable:
        """Everything that is chosen by, and since when it is news, for the readers of one server."""
        return self.from_seq, choice_of(self.settings), tuple(map(choice_of, self.occasion.earlier))

    @property
    def cache_key(self) -> Hashable:
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
            occasion.is_first,
            tuple(map(choice_of, occasion.earlier)),
        )


@dataclass(slots=True)
class _Told:
    """What digests for the readers of one server have in common: each thing is found and built once from a view."""

    view: View
    readers: int
    news: dict[Hashable, tuple[Choice, tuple[News, ...]]] = field(
        default_factory=dict[Hashable, "tuple[Choice, tuple[News, ...]]"]
    )
    blocks: dict[Hashable, tuple[Block, ...]] = field(default_factory=dict[Hashable, "tuple[Block, ...]"])

    async def find_news(self, source: _Source) -> tuple[Choice, tuple[News, ...]]:
        """Return what a digest is about, and what is new of it."""
        if (found := self.news.get(source.news_key)) is None:
            choice = await read_choice(self.view, self.readers, source.settings)
            earlier = [await read_choice(self.view, self.readers, before) for before in source.occasion.earlier]
            news = await find_news(self.view, self.readers, source.events, source.from_seq, choice, earlier)
            found = self.news[source.news_key] = (choice, news)
        return found

    def build(self, source: _Source, content: DigestContent) -> tuple[Block, ...]:
        """Return the blocks about briefings."""
        if content.stock:  # of a first digest alone
            return tuple(content.build_told())
        key = (source.news_key, content.told_key)
        if (built := self.blocks.get(key)) is None:
            built = self.blocks[key] = tuple(content.build_told())
        return built


async def _read_stock(view: View, readers: int, choice: Choice, news: Iterable[News]) -> tuple[Stored, ...]:
    """Return what there is to read besides the news, the newest first."""
    told = {item.stored.briefing.id for item in news}
    editions = [await view.edition(readers, card.id) for card in await view.cards(readers) if card.id not in told]
    stock = [
        Stored(edition.briefing, edition.revision, edition.at, edition.server)
        for edition in editions
        if edition and not edition.retracted and choice.has(edition.briefing)
    ]
    return tuple(sorted(stock, key=lambda stored: stored.loaded_at, reverse=True))


def _list_items(answer: Answer, known: dict[str, Stored]) -> tuple[PartItem, ...]:
    return tuple(
        PartItem(briefing, known[briefing].server, known[briefing].revision, items)
        for briefing, items in sorted(item_blocks.collect_items(answer).items())
    )


def _build_menu(blocks: Iterable[Block], known: Mapping[str, Stored], voice: Voice) -> tuple[Menu, ...]:
    """Return a menu of the briefings that have no button of their own; () if there are none."""
    every = tuple(blocks)
    with_button = {dict(block.link.arguments).get("briefing") for block in every if isinstance(block, Listed) and block.link}
    rest = dict.fromkeys(about[0] for block in every if (about := item_blocks.subject_of(block)) and about[0] not in with_button)
    links = [
        link
        for briefing in rest
        if (
            link := voice.link(
                known[briefing],
                Link(item_blocks.shorten_headline(known[briefing].briefing), "summary", (("briefing", briefing),)),
            )
        )
    ]
    return (Menu("Read the briefing", tuple(links[:_IN_A_MENU])),) if links else ()
