"""What the bot says by itself: its posts as they should be now, replies that tell of corrections, and rulings."""

from collections.abc import Collection
from datetime import datetime

from briefings.answers import briefing_card as cards
from briefings.answers.blocks import Answer, Prose
from briefings.answers.desk_notices import desk_notice
from briefings.answers.notifications import corrected_reply, restored_reply, retracted_reply, ruling, welcome
from briefings.answers.wording import date_for
from briefings.digests.corrections import Fits
from briefings.model.notices import DeskNotice
from briefings.outbox.current_post import CardHistory, Work, decide_card, decide_digest, read_card, read_edition
from briefings.services.challenges import say_item
from briefings.services.zones import day_in
from briefings.store.challenges import Challenge
from briefings.store.outbox.records import Job, Post
from briefings.store.records import SHIPPED
from briefings.store.store import Store
from briefings.store.timestamps import moment_of

__all__ = ["Challenge", "DeskNotice", "Post", "Posting", "Work"]


class Posting:
    """Reads what messages show and should show.

    `commands` are the names of those that buttons may lead to, `fits` says whether an answer is one message. Every method may
    raise StoreError; moments are UTC and aware.
    """

    def __init__(self, store: Store, commands: Collection[str], *, fits: Fits = lambda _: True) -> None:
        self._store = store
        self._commands = frozenset(commands)
        self._fits = fits

    async def post(self, server: int, post: int) -> Post | None:
        """Return the post of that number, or None."""
        return await self._store.posts.post(server, post)

    async def work(self, post: Post, now: datetime) -> Work | None:
        """Return what the message of this post should say now; None if what it was about is not there any more."""
        if post.kind == "digest":
            return await decide_digest(self._store, post, self._commands, self._fits, now)
        history = await read_card(self._store, post, self._commands)
        return decide_card(history, now) if history else None

    async def reply(self, job: Job, post: Post) -> Answer | None:
        """Return what a reply to the message tells: what was corrected since the last one; None if there is nothing to tell."""
        if post.kind == "digest":
            is_told = not post.corrected or await self._store.jobs.has_later_reply(job)
            return None if is_told else Answer("Correction", (Prose(post.corrected),))
        history = await read_card(self._store, post, self._commands)
        return await self._reply_to_card(job, history) if history else None

    async def ruling(self, server: int, challenge: int, server_name: str) -> tuple[Challenge, Answer] | None:
        """Return a challenge that was ruled on, and what its reader is told; None if there is none."""
        found = await self._store.challenges.get(server, challenge)
        if found is None or found.state == "open":
            return None
        stored = await self._store.briefing(server, found.briefing)
        version = await self._store.current(server, found.briefing)
        settings = await self._store.settings.settings(server)
        # In a direct message only the shipped library answers: a button to anything else would lead nowhere.
        commands = self._commands if stored and stored.server == SHIPPED else frozenset[str]()
        answer = ruling(
            where=server_name,
            day=date_for(settings.dates)(day_in(found.at, settings.zone)),
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

    async def notice(self, job: Job) -> tuple[DeskNotice, Answer] | None:
        """Return what editors are told by that job, and whom it is told; None if the draft was deleted for good since."""
        found = await self._store.desk.notices.get(job.server, job.id)
        if found is None:
            return None
        draft = await self._store.desk.draft(job.server, job.briefing)
        stored = None if draft else await self._store.briefing(job.server, job.briefing)
        headline = draft.briefing.summary.headline.text if draft else stored.briefing.summary.headline.text if stored else ""
        commands = self._commands if found.notice.channel else frozenset[str]()
        return found.notice, desk_notice(found.notice, found.at, job.briefing, headline, commands)

    def welcome(self) -> Answer:
        """Return what a server reads that the bot was added to."""
        return welcome(self._commands)

    async def _reply_to_card(self, job: Job, history: CardHistory) -> Answer | None:
        post, version, stored = history.post, history.version, history.current.stored
        last = await self._store.jobs.last_reply(job.server, job.subject)
        if retracted := moment_of(version.retracted_at):
            if last and last >= retracted:
                return None
            why = cards.retraction(history.day_of(retracted), version.retracted_why, history.say)
            return retracted_reply(stored.briefing, stored.revision, why, self._commands)
        events = await self._store.desk.events(job.server, briefing=post.briefing, before=job.cause + 1, most=1)
        if events and (events[0].seq, events[0].step) == (job.cause, "restore"):
            day = history.say(history.day_of(events[0].at))
            return restored_reply(stored.briefing, stored.revision, day, self._commands)
        known = await self._read_known_revision(post, last)
        before = await read_edition(self._store, post, post.lives_in, known, history.settings, self._commands)
        found = history.find_amendments(before)
        return corrected_reply(stored.briefing, stored.revision, found, self._commands) if found else None

    async def _read_known_revision(self, post: Post, last: datetime | None) -> int:
        """Return the revision that readers of a message know: that of the last reply, or else the one it showed at first."""
        if last is None:
            return post.first_revision
        revisions = await self._store.desk.revisions(post.lives_in, post.briefing)
        return max((made.revision for made in revisions if made.made_at <= last), default=post.first_revision)
