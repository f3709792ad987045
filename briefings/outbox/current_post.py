"""What a post should say now: everything that it has shown is read first, then the decision is made once.

A card is compared in three editions: the one it showed at first, the one it shows, and the one that is current. A message of a
digest is always made from what it said at first, so making it twice changes nothing. Nothing is sent here.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from briefings.answers import briefing_card as cards
from briefings.answers.amendments import Amendment, amendments, touching
from briefings.answers.blocks import Answer
from briefings.answers.wording import date_for
from briefings.digests.corrections import Fits, correct_message, read_shown
from briefings.digests.item_blocks import Voice
from briefings.digests.message_json import thaw
from briefings.model.references import WHOLE_SOURCE
from briefings.model.settings import ServerSettings
from briefings.services.zones import day_in
from briefings.store.outbox.records import Post
from briefings.store.records import Stored, Version
from briefings.store.store import Store
from briefings.store.timestamps import moment_of


@dataclass(frozen=True, slots=True)
class Work:
    """What a message should say now, the post as it is once it says so, and whether a reply should tell of it.

    `is_needed` is False if the message says so already.
    """

    answer: Answer
    post: Post
    reply: bool = False
    is_needed: bool = True

    @property
    def post_without_picture(self) -> Post:
        """The post as it is if the message could not have its picture: it shows no event then."""
        return replace(self.post, items=self.post.items - cards.events_shown(self.answer))


@dataclass(frozen=True, slots=True)
class CardEdition:
    """A briefing in one edition, and its card."""

    stored: Stored
    card: Answer

    @property
    def items(self) -> frozenset[str]:
        """The ids of what the card shows."""
        return cards.items_shown(self.stored.briefing, self.card)

    @property
    def texts(self) -> frozenset[str]:
        """Our own words on the card."""
        return cards.texts_shown(self.stored.briefing, self.card)


@dataclass(frozen=True, slots=True)
class CardHistory:
    """All that is known of a card: its `post`, the server's `settings`, and its editions.

    `commands` are the names of those that buttons may lead to. `old` is the edition that it shows, `first` the one that it showed
    at first; both are None if they are not there any more, and before the card is sent.

    A card that was sent before cards had leads (`is_former`) does not name its lead among its items. It counts as one that has
    shown what cards showed then, also once it looks like the others.
    """

    post: Post
    settings: ServerSettings
    version: Version
    current: CardEdition
    old: CardEdition | None = None
    first: CardEdition | None = None
    commands: Collection[str] = ()

    @property
    def is_former(self) -> bool:
        """Whether the card was sent before cards had leads."""
        return bool(self.post.message and self.post.items) and cards.LEAD not in self.post.items

    @property
    def had_picture(self) -> bool:
        """Whether the message shows events in a picture, as cards do that were sent since they have one."""
        return cards.PICTURE in self.post.items

    def say(self, day: str) -> str:
        """Return an EDTF value in words, in the server's language."""
        return date_for(self.settings.dates)(day)

    def day_of(self, moment: datetime) -> str:
        """Return the date of a moment in the server's time zone, as an EDTF day."""
        return day_in(moment, self.settings.zone)

    def find_amendments(self, before: CardEdition | None, *others: CardEdition | None) -> tuple[Amendment, ...]:
        """Return what was corrected since an edition of what the message shows, or has shown in that edition or the others."""
        found = amendments(self.current.stored.briefing, before.stored.briefing if before else None)
        editions = [self.current, *(edition for edition in (before, *others) if edition)]
        ids = self.post.items.union(*(edition.items for edition in editions))
        texts = frozenset[str]().union(*(edition.texts for edition in editions))
        if self.is_former:
            ids = ids.union(*(cards.former_items(edition.stored.briefing) for edition in editions))
            texts = texts.union(*(cards.former_texts(edition.stored.briefing) for edition in editions))
        elif len({cards.says_of_article(edition.card) for edition in editions}) == 1:
            ids -= {WHOLE_SOURCE}
        if not self.had_picture:
            ids = ids.difference(*(cards.events_shown(edition.card) for edition in editions))
        return touching(found, ids, texts, every_sentence=self.is_former)


async def read_card(store: Store, post: Post, commands: Collection[str]) -> CardHistory | None:
    """Return what is known of a card; None if its briefing is not there any more. Raises StoreError."""
    version = await store.current(post.server, post.briefing)
    settings = await store.settings.settings(post.server)
    current = await read_edition(store, post, post.server, None, settings, commands)
    if version is None or current is None:
        return None
    if not post.message or version.retracted_at:
        return CardHistory(post, settings, version, current, commands=commands)
    old = await read_edition(store, post, post.lives_in, post.revision, settings, commands)
    first = await read_edition(store, post, post.lives_in, post.first_revision, settings, commands)
    return CardHistory(post, settings, version, current, old, first, commands)


async def read_edition(
    store: Store, post: Post, server: int, revision: int | None, settings: ServerSettings, commands: Collection[str]
) -> CardEdition | None:
    """Return an edition as its card shows it, the current one if no revision is named; None if it is not there."""
    stored = await store.briefing(server, post.briefing, revision=revision)
    if stored is None or (revision is not None and stored.server != server):
        return None
    return CardEdition(stored, cards.card(stored.briefing, stored.revision, date_for(settings.dates), commands=commands))


def decide_card(history: CardHistory, now: datetime) -> Work:
    """Decide what a card should say. One that has not been sent yet says what is true now, without a mark."""
    post, version, current = history.post, history.version, history.current
    is_needed = post.seq < version.seq or not post.message
    stored = current.stored
    items = (post.items | current.items) - {cards.LEAD} if history.is_former else current.items
    new = replace(post, lives_in=stored.server, revision=stored.revision, seq=version.seq, items=items)
    if retracted := moment_of(version.retracted_at):
        day = history.day_of(retracted)
        answer = cards.retracted_card(current.card, day, version.retracted_why, history.say, commands=history.commands)
        # No items: by this it is known that the message shows none.
        new = replace(new, items=frozenset(), corrected=cards.mark_of(answer))
        return Work(answer, new, history.settings.notices and bool(post.items) and bool(post.message), is_needed)
    if not post.message:
        return Work(current.card, replace(new, first_revision=stored.revision, corrected=""))
    if new.lives_in != post.lives_in:
        new = replace(new, first_revision=0)  # the numbers of one server's revisions mean nothing in another's
    return _correct_card(history, new, now, is_needed=is_needed)


def _correct_card(history: CardHistory, new: Post, now: datetime, *, is_needed: bool) -> Work:
    """Decide what a card that was sent should say, and which mark it has."""
    post, card, old = history.post, history.current.card, history.old
    was_retracted = not post.items
    is_changed = old is None or _differs(history, old) or _has_lost_words(history)
    if not is_changed and not was_retracted:
        answer = cards.marked_card(card, post.corrected) if post.corrected else card
        return Work(answer, new, is_needed=is_needed)
    found = history.find_amendments(history.first, old)
    is_news = was_retracted or (is_changed and bool(history.find_amendments(old)))
    if found:
        answer = cards.corrected_card(card, found, history.say)
    elif is_changed:
        answer = cards.updated_card(card, history.day_of(now), history.say)
    else:
        return Work(card, replace(new, corrected=""), history.settings.notices, is_needed)
    return Work(answer, replace(new, corrected=cards.mark_of(answer)), history.settings.notices and is_news, is_needed)


def _differs(history: CardHistory, old: CardEdition) -> bool:
    """Whether the message says something else than its card now; that it gets its first picture is no change of what it says."""
    before, now = old.card, history.current.card
    if not history.had_picture:
        before, now = cards.without_picture(before), cards.without_picture(now)
    return not cards.says_the_same(before, now)


def _has_lost_words(history: CardHistory) -> bool:
    """Whether a card of before showed words that were corrected since, and does not show them any more."""
    return history.is_former and bool(history.find_amendments(history.old))


async def decide_digest(store: Store, post: Post, commands: Collection[str], fits: Fits, now: datetime) -> Work | None:
    """Decide what a message of a digest should say; None if nothing of it is kept: it was deleted for good. Raises StoreError."""
    seq = await store.digests.max_seq()  # read first: what comes in between is not counted as shown
    found = await store.digests.part_of_post(post.server, post.id)
    if found is None or not found[0].body:
        return None
    part, items = found
    settings = part.settings
    shown = await read_shown(store, post.server, items, lambda at: day_in(at, settings.rhythm.zone), now)
    voice = Voice(date_for(settings.dates), frozenset(commands), direct=settings.place == "direct")
    corrected = correct_message(thaw(part.body), shown, voice, fits, post.corrected)
    notices = (await store.settings.settings(post.server)).notices
    is_news = corrected.mark != post.corrected
    new = replace(post, seq=seq, corrected=corrected.mark)
    return Work(corrected.answer, new, notices and is_news and bool(corrected.mark), is_news or corrected.differs)
