"""What the messages that the bot posts by itself say, and what there is to do about them. Nothing is sent here."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from briefings.answers import briefing_card as cards
from briefings.answers.amendments import Amendment, amendments, touching
from briefings.answers.blocks import Answer, Prose
from briefings.answers.notifications import corrected_reply, restored_reply, retracted_reply, ruling
from briefings.answers.wording import date_for
from briefings.digests.corrections import Fits
from briefings.digests.posted import digest_now
from briefings.model.settings import ServerSettings
from briefings.services.challenges import say_item
from briefings.services.zones import day_in
from briefings.store.challenges import Challenge
from briefings.store.outbox_records import Errand, ErrandKind, Outcome, Post
from briefings.store.records import SHIPPED, Stored
from briefings.store.store import Store
from briefings.store.timestamps import moment_of

__all__ = ["Challenge", "Errand", "ErrandKind", "Outcome", "Post", "Posting", "Work"]

LEASE = timedelta(seconds=60)
"""How long an attempt may take before it counts as never heard of again: twice what one may take."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a message should say now, the post as it is once it says so, and whether a reply should tell of it.

    `is_needed` is False where the message says so already.
    """

    answer: Answer
    post: Post
    reply: bool = False
    is_needed: bool = True


@dataclass(frozen=True, slots=True)
class _Shown:
    """A briefing in one edition, and its card."""

    stored: Stored
    card: Answer

    @property
    def items(self) -> frozenset[str]:
        return cards.items_shown(self.stored.briefing, self.card)

    @property
    def texts(self) -> frozenset[str]:
        return cards.texts_shown(self.stored.briefing, self.card)


class Posting:
    """Reads what messages show and should show. `commands` are the names of those that buttons may lead to, `fits` says whether
    an answer is one message.

    Every method may raise StoreError; moments are UTC and aware.
    """

    def __init__(self, store: Store, commands: Collection[str], *, fits: Fits = lambda _: True) -> None:
        self._store = store
        self._commands = frozenset(commands)
        self._fits = fits

    async def turn(self, now: datetime, *, busy: Collection[int]) -> Errand | None:
        """The errand whose turn it is among those of servers that are not busy, or None."""
        return await self._store.errands.due(now, busy=busy)

    async def next_due(self) -> datetime | None:
        """When the next errand is due, or None."""
        return await self._store.errands.next_due()

    async def claim(self, errand: Errand, now: datetime) -> Errand | None:
        """Begin an attempt, committed before anything is sent; None where somebody else has begun one."""
        return await self._store.errands.claim(errand, now=now, until=now + LEASE)

    async def record(self, errand: Errand, outcome: Outcome, now: datetime) -> bool:
        """Say how an attempt went. False where it is not the last one."""
        return await self._store.errands.record(errand, outcome, now=now)

    async def is_deleted(self, errand: Errand) -> bool:
        """Whether an errand was deleted since, with the briefing that it was for; another may have its number by now."""
        now = await self._store.errands.errand(errand.server, errand.id)
        return now is None or (now.kind, now.subject, now.cause) != (errand.kind, errand.subject, errand.cause)

    async def post(self, server: int, post: int) -> Post | None:
        """The post of that number, or None."""
        return await self._store.errands.post(server, post)

    async def work(self, post: Post, now: datetime) -> Work | None:
        """What the message of this post should say now; None where its briefing is not there any more.

        One that has not been sent yet says what is true now, without a mark.
        """
        if post.kind == "digest":
            return await self._digest(post, now)
        version = await self._store.current(post.server, post.briefing)
        shown = await self._shown(post, post.server, None)
        if version is None or shown is None:
            return None
        settings = await self._store.settings.settings(post.server)
        say = date_for(settings.dates)
        stored = shown.stored
        new = replace(post, lives_in=stored.server, revision=stored.revision, seq=version.seq, items=shown.items)
        needed = post.seq < version.seq or not post.message
        if retracted := moment_of(version.retracted_at):
            answer = cards.retracted_card(shown.card, _day(retracted, settings), version.retracted_why, say)
            told = cards.mark_of(answer)
            # No items: by this it is known that the message shows none.
            new = replace(new, items=frozenset(), corrected=told)
            return Work(answer, new, settings.notices and bool(post.items) and bool(post.message), needed)
        if not post.message:
            return Work(shown.card, replace(new, first_revision=stored.revision, corrected=""))
        return await self._mended(post, new, shown, settings, now, needed=needed)

    async def _digest(self, post: Post, now: datetime) -> Work | None:
        """What the message of a digest should say now; None where nothing of it is kept."""
        seq = await self._store.digests.max_seq()  # read first: what comes in between is not counted as shown
        done = await digest_now(self._store, post, self._commands, self._fits, now)
        if done is None:
            return None
        settings = await self._store.settings.settings(post.server)
        is_news = done.mark != post.corrected
        new = replace(post, seq=seq, corrected=done.mark)
        return Work(done.answer, new, settings.notices and is_news and bool(done.mark), is_news or done.differs)

    async def reply(self, errand: Errand, post: Post) -> Answer | None:
        """What a reply to the message tells: what was corrected since the last one; None where there is nothing to tell."""
        if post.kind == "digest":
            is_told = not post.corrected or await self._store.errands.has_later_reply(errand)
            return None if is_told else Answer("Correction", (Prose(post.corrected),))
        version = await self._store.current(post.server, post.briefing)
        shown = await self._shown(post, post.server, None)
        if version is None or shown is None:
            return None
        settings = await self._store.settings.settings(post.server)
        last = await self._store.errands.last_reply(errand.server, errand.subject)
        say, briefing = date_for(settings.dates), shown.stored.briefing
        if retracted := moment_of(version.retracted_at):
            if last and last >= retracted:
                return None
            why = cards.retraction(_day(retracted, settings), version.retracted_why, say)
            return retracted_reply(briefing, shown.stored.revision, why, self._commands)
        events = await self._store.desk.events(errand.server, briefing=post.briefing, before=errand.cause + 1, most=1)
        if events and (events[0].seq, events[0].step) == (errand.cause, "restore"):
            return restored_reply(briefing, shown.stored.revision, say(_day(events[0].at, settings)), self._commands)
        before = await self._shown(post, post.lives_in, await self._told_up_to(post, last))
        found = _touched(shown, amendments(briefing, before.stored.briefing if before else None), (before,), post.items)
        return corrected_reply(briefing, shown.stored.revision, found, self._commands) if found else None

    async def ruling(self, server: int, challenge: int, where: str) -> tuple[Challenge, Answer] | None:
        """A challenge that was ruled on, and what its reader is told; `where` is the server's name. None where there is none."""
        found = await self._store.challenges.get(server, challenge)
        if found is None or found.state == "open":
            return None
        stored = await self._store.briefing(server, found.briefing)
        version = await self._store.current(server, found.briefing)
        settings = await self._store.settings.settings(server)
        # In a direct message only the shipped library answers: a button to anything else would lead nowhere.
        commands = self._commands if stored and stored.server == SHIPPED else frozenset[str]()
        answer = ruling(
            where=where,
            day=date_for(settings.dates)(_day(found.at, settings)),
            briefing=found.briefing,
            item=found.item,
            said=found.said,
            text=found.text,
            corrected=found.state == "corrected",
            now=say_item(stored.briefing, found.item) if stored else "",
            retracted=version is not None and bool(version.retracted_at),
            why=found.why,
            commands=commands,
        )
        return found, answer

    async def _mended(
        self, post: Post, new: Post, shown: _Shown, settings: ServerSettings, now: datetime, *, needed: bool
    ) -> Work:
        say = date_for(settings.dates)
        old = await self._shown(post, post.lives_in, post.revision)
        first = await self._shown(post, post.lives_in, post.first_revision)
        if new.lives_in != post.lives_in:
            new = replace(new, first_revision=0)  # the numbers of one server's revisions mean nothing in another's
        was_retracted = not post.items
        changed = old is None or not cards.says_the_same(old.card, shown.card)
        if not changed and not was_retracted:
            answer = cards.marked_card(shown.card, post.corrected) if post.corrected else shown.card
            return Work(answer, new, is_needed=needed)
        found = _touched(shown, _between(shown, first), (first, old), post.items)
        fresh = _touched(shown, _between(shown, old), (old,), post.items) if changed else ()
        if found:
            answer = cards.corrected_card(shown.card, found, say)
        elif changed:
            answer = cards.updated_card(shown.card, _day(now, settings), say)
        else:
            return Work(shown.card, replace(new, corrected=""), settings.notices and was_retracted, needed)
        is_news = bool(fresh) or was_retracted
        return Work(answer, replace(new, corrected=cards.mark_of(answer)), settings.notices and is_news, needed)

    async def _shown(self, post: Post, server: int, revision: int | None) -> _Shown | None:
        """An edition as its card shows it; the current one where no revision is named."""
        stored = await self._store.briefing(server, post.briefing, revision=revision)
        if stored is None or (revision is not None and stored.server != server):
            return None
        settings = await self._store.settings.settings(post.server)
        say = date_for(settings.dates)
        return _Shown(stored, cards.card(stored.briefing, stored.revision, say, commands=self._commands))

    async def _told_up_to(self, post: Post, last: datetime | None) -> int:
        """The revision that readers of a message know: the one of the last reply to it, or the one that it showed at first."""
        if last is None:
            return post.first_revision
        made = await self._store.desk.revisions(post.lives_in, post.briefing)
        return max((each.revision for each in made if each.made_at <= last), default=post.first_revision)


def _between(shown: _Shown, before: _Shown | None) -> tuple[Amendment, ...]:
    return amendments(shown.stored.briefing, before.stored.briefing if before else None)


def _touched(
    shown: _Shown, found: tuple[Amendment, ...], others: Collection[_Shown | None], listed: frozenset[str]
) -> tuple[Amendment, ...]:
    """Those of what the message shows, or has shown in other editions."""
    editions = [shown, *(each for each in others if each)]
    ids = listed.union(*(each.items for each in editions))
    return touching(found, ids, frozenset[str]().union(*(each.texts for each in editions)))


def _day(moment: datetime, settings: ServerSettings) -> str:
    """The date of a moment in the server's time zone, as an EDTF day."""
    return day_in(moment, settings.zone)
