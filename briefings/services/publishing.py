"""Giving a text to readers and taking it back: publish, retract, restore, roll back, delete for good."""

import asyncio
from dataclasses import dataclass, replace

from cachetools import LRUCache

from briefings.caller import Caller
from briefings.editing import Change, addresses, changes
from briefings.editing.corrections import check_reason, find_corrected, with_corrections
from briefings.editing.empty_briefing import drop_blank
from briefings.editing.left_looks import drop_void
from briefings.editing.merge import with_history
from briefings.editing.renaming.explained import ExplainedRenaming, explain, list_renamings, with_renamed
from briefings.model.briefing import Briefing
from briefings.model.errors import BriefingError, InvalidArgumentError, NotFoundError
from briefings.model.notices import DeskNotice, plan_notices
from briefings.model.revision import State, move
from briefings.model.rules import check
from briefings.services.audit import audit_event
from briefings.services.draft_checks import DraftCheck, RunBeside, check_draft
from briefings.services.drafts import SHOWING, Editing, Work
from briefings.services.edition_cache import Edition
from briefings.services.erasure_hooks import ErasureHooks
from briefings.services.looks_left import keep_left, lines_left
from briefings.services.quotas import Quotas
from briefings.services.settings import Settings
from briefings.services.shared_drafts.change_lines import lines_of
from briefings.services.wakeup import WakeUpSignal
from briefings.services.zones import day_in
from briefings.store.desk.embargoes import Embargo
from briefings.store.desk_records import Article, ConflictError, Deleted, NewPost, Published, Release, RevisionCard
from briefings.store.outbox.records import CardThere
from briefings.store.store import Store
from briefings.text.normalise import fingerprint

MOST_SECOND_EDITORS = 10
"""Editors who are told of one hand-in by direct message: the bot does not know the members of a role, only who was at work."""
_LATEST_EVENTS = 500
"""Audit events by which it is known who works at the desk."""
_MOST_CHECKS = 64
"""Drafts whose findings are remembered while somebody works on them."""


class UnfitError(BriefingError):
    """A draft that may not be published yet; `checked` has everything that was found."""

    def __init__(self, message: str, remedy: str, found: DraftCheck) -> None:
        super().__init__(message, remedy)
        self.checked = found


@dataclass(frozen=True, slots=True)
class Verdict:
    """What publishing a draft would mean: what was found, what readers see changed, and whether a second editor must do it.

    What a name explains that was corrected everywhere is not among the `corrected`, but `renamed`: one correction for all of it.
    """

    checked: DraftCheck
    changes: tuple[Change, ...]
    corrected: tuple[Change, ...]
    needs_another: bool
    renamed: tuple[ExplainedRenaming, ...] = ()

    def lacks_reason(self, work: Work) -> bool:
        """Whether readers would be told of a correction without being told why."""
        lacking = any(not work.draft.reasons.get(change.address) for change in self.corrected)
        return lacking or any(not entry.renaming.why for entry in self.renamed)


@dataclass(frozen=True, slots=True)
class Rollback:
    """What going back to a revision would mean: the text that readers would see, what it changes, and if a second editor must."""

    revision: int
    text: Briefing
    changes: tuple[Change, ...]
    needs_another: bool

    @property
    def corrected(self) -> tuple[Change, ...]:
        """What readers would be told of as a correction."""
        return find_corrected(self.changes)


class Publishing:
    """Acts on the caller's server alone. Every method may raise StoreError, ConflictError and RepeatedError."""

    def __init__(
        self,
        store: Store,
        editing: Editing,
        settings: Settings,
        wake_up: WakeUpSignal,
        forgetting: ErasureHooks,
        limits: Quotas,
        run: RunBeside = asyncio.to_thread,
    ) -> None:
        self._store = store
        self._editing = editing
        self._settings = settings
        self._wake_up = wake_up
        self._forgetting = forgetting
        self._limits = limits
        self.run = run
        """Runs what checks a draft, beside the loop."""
        self._checks: LRUCache[tuple[int, str, int, int, str], DraftCheck] = LRUCache(_MOST_CHECKS)
        forgetting.tell(lambda _, __: self._checks.clear())

    async def review(self, caller: Caller, work: Work) -> Verdict:
        """Everything an editor wants to know before publishing."""
        article = await self._editing.article(caller.server, work.briefing.id)
        base = work.base.briefing if work.base else None
        found = await self._check(caller.server, work, article)
        settings = await self._settings.of(caller.server)
        needs_another = settings.second_eyes and caller.user in work.draft.writers
        if base is None:
            return Verdict(found, (), (), needs_another)
        explained = explain(base, work.briefing, list_renamings(work.draft.reasons))
        corrected = find_corrected(changes(explained.base, work.briefing))
        return Verdict(found, changes(base, work.briefing), corrected, needs_another, explained.renamed)

    async def _check(self, server: int, work: Work, article: Article | None) -> DraftCheck:
        """What `check_draft` finds; once for each version of a draft, because one press asks several times."""
        base = work.base
        key = (
            server,
            work.briefing.id,
            work.draft.version,
            base.revision if base else 0,
            fingerprint(article.text) if article else "",
        )
        found = self._checks.get(key) if work.draft.version else None
        if found is None:
            found = await check_draft(work.briefing, article, base.briefing if base else None, self.run)
            self._checks[key] = found
        return found

    async def hand_in(self, caller: Caller, work: Work, channel: int = 0, *, where: str = "") -> Work:
        """Give a draft to a second editor; a card is to be posted in that `channel` once it is published, 0 for nowhere.

        `where` is what the channel is called. What is handed in already stays so, with that channel. Raises IllegalMoveError.
        """
        draft = work.draft
        state = draft.state if draft.state is State.IN_REVIEW else move(draft.state, "hand in")
        detail = (f"with a card for #{where}",) if where else ()
        if draft.channel and not channel:
            detail = ("without a card",)
        notices = await self._plan_hand_in(caller, draft.writers) if draft.state is not state else ()
        wanted = replace(work, draft=replace(draft, channel=channel))
        handed_in = await self._editing.move_to(caller, wanted, state, "hand in", detail, notices)
        self._wake_up.send()
        return handed_in

    async def reject(self, caller: Caller, work: Work, why: str, *, seen: int) -> Work:
        """Give a draft back to those who wrote it, and say why. Raises IllegalMoveError, and ConflictError as `change`."""
        await self._editing.refuse_changed(caller.server, work, seen)
        state, reason = move(work.draft.state, "reject"), check_reason(why)
        settings = await self._settings.of(caller.server)
        notices = plan_notices(settings, "reject", caller.user, work.draft.writers, said=reason)
        given_back = await self._editing.move_to(caller, work, state, "reject", (reason,), notices)
        self._wake_up.send()
        return given_back

    async def check_fit(self, caller: Caller, work: Work, why: str) -> Verdict:
        """What publishing a draft would mean, if the caller may do it as it is. Raises as `publish`."""
        verdict = await self.review(caller, work)
        move(work.draft.state, "publish")
        if verdict.checked.wrong:
            raise UnfitError(
                "This cannot be published yet.", "Mend what is marked, or call a quotation a paraphrase.", verdict.checked
            )
        if verdict.needs_another:
            raise InvalidArgumentError("You wrote in this draft, and here a second editor has to publish.", "Hand it in.")
        if verdict.lacks_reason(work):
            check_reason(why)
        return verdict

    async def publish(
        self,
        caller: Caller,
        work: Work,
        *,
        why: str,
        channel: int,
        shown: frozenset[str],
        embargo: Embargo | None = None,
    ) -> Published:
        """Publish a draft; `why` is what readers are told of everything that was corrected.

        If `channel` is not 0, a card is posted there that shows the items `shown`. `embargo` is the one by which it is published
        now, None if the caller does it. Raises UnfitError if something found forbids it, IllegalMoveError, InvalidArgumentError
        if a second editor has to do it or the reason is missing.
        """
        verdict = await self.check_fit(caller, work, why)
        reason = check_reason(why) if verdict.lacks_reason(work) or why.strip() else ""
        today = await self._today(caller)
        named = with_renamed(drop_blank(work.briefing), verdict.renamed, reason, today)
        briefing = with_corrections(named, verdict.corrected, work.draft.reasons, reason, today)
        briefing = replace(
            drop_void(keep_left(briefing, verdict.checked, work.draft)), revised=""
        )  # it has the moment of this act
        _refuse_broken(briefing)
        labels = {item.address: item.label for item in addresses(work.briefing)}
        left = lines_left(verdict.checked, work.draft, labels)
        how = ("as scheduled",) if embargo else ()
        event = audit_event(caller, "publish", briefing.id, *how, *(lines_of(verdict.changes) or ("first published",)), *left)
        told = {*work.draft.writers, *((embargo.user,) if embargo else ())}
        notices = plan_notices(await self._settings.of(caller.server), "publish", 0 if embargo else caller.user, told)
        published = await self._store.desk.publish(
            briefing,
            event,
            version=work.draft.version,
            base=work.draft.base,
            admit=self._limits.admit,
            post=NewPost(channel, shown) if channel else None,
            release=Release(embargo.cause if embargo else 0, notices),
        )
        self._wake_up.send()
        return published

    async def post(self, caller: Caller, edition: Edition, card: NewPost, *, where: str, besides: int = 0) -> CardThere | None:
        """Have a card about a published briefing posted in a channel, which is called `where`.

        Returns the one that the channel has already, or that waits for it, unless that is the post `besides`: nothing is done
        then. Raises IllegalMoveError for a retracted briefing.
        """
        if edition.retracted:
            move(State.RETRACTED, "publish")
        event = audit_event(caller, "post", edition.briefing.id, f"in #{where}", revision=edition.revision)
        there = await self._store.posts.add_card(event, card, lives_in=edition.server, besides=besides)
        self._wake_up.send()
        return there

    async def retract(self, caller: Caller, edition: Edition, why: str, *, seen: int = 0) -> Published:
        """Take a briefing back from readers, who are told why. Raises InvalidArgumentError without a reason, IllegalMoveError.

        `seen` is the revision that was looked at, 0 if none was: another one is not retracted.
        """
        await self._refuse_other(caller, edition, seen)
        reason = check_reason(why)
        move(_state(edition), "retract")
        event = audit_event(caller, "retract", edition.briefing.id, reason)
        published = await self._store.desk.retract(edition.briefing, edition.revision, reason, event)
        self._wake_up.send()
        return published

    async def restore(self, caller: Caller, edition: Edition) -> Published:
        """Give a retracted briefing back to readers. Raises IllegalMoveError if it is not retracted."""
        move(_state(edition), "restore")
        event = audit_event(caller, "restore", edition.briefing.id)
        published = await self._store.desk.restore(edition.briefing.id, edition.revision, event)
        self._wake_up.send()
        return published

    async def revisions(self, server: int, briefing: str) -> tuple[RevisionCard, ...]:
        """The revisions that this server has published, newest first."""
        return await self._store.desk.revisions(server, briefing)

    async def plan_rollback(self, caller: Caller, edition: Edition, revision: int, *, seen: int = 0) -> Rollback:
        """What going back to an older revision would change. Raises NotFoundError, and IllegalMoveError if it is retracted.

        `seen` is as for `retract`.
        """
        await self._refuse_other(caller, edition, seen)
        move(_state(edition), "rollback")
        older = await self._store.briefing(caller.server, edition.briefing.id, revision=revision)
        if older is None or older.server != caller.server or revision == edition.revision:
            raise NotFoundError(
                f"There is no older revision {revision} of {edition.briefing.id} here.", "/desk history lists them."
            )
        current = edition.briefing
        text = replace(with_history(older.briefing, current.corrections, current.tombstones, current), revised="")
        settings = await self._settings.of(caller.server)
        return Rollback(revision, text, changes(current, text), settings.second_eyes)

    async def rollback(self, caller: Caller, edition: Edition, revision: int, why: str, *, seen: int = 0) -> Published | Work:
        """Publish an older revision's content anew; what differs is a correction. Raises what `plan_rollback` raises.

        If a second editor has to publish, it becomes a draft that is handed in, and that is returned. Raises
        InvalidArgumentError without a reason.
        """
        planned = await self.plan_rollback(caller, edition, revision, seen=seen)
        reason = check_reason(why)
        if planned.needs_another:
            reasons = {change.address: reason for change in planned.corrected}
            detail = f"rolling back to revision {revision}: {reason}"
            notices = await self._plan_hand_in(caller, frozenset())
            proposed = await self._editing.propose(caller, edition, planned.text, reasons, detail, notices)
            self._wake_up.send()
            return proposed
        briefing = with_corrections(planned.text, planned.corrected, {}, reason, await self._today(caller))
        _refuse_broken(briefing)
        event = audit_event(caller, "rollback", briefing.id, f"to revision {revision}: {reason}")
        published = await self._store.desk.publish(briefing, event, version=None, base=edition.revision, admit=self._limits.admit)
        self._wake_up.send()
        return published

    async def delete(self, caller: Caller, briefing: str) -> Deleted:
        """Delete all that a server keeps of a briefing for good; of one that ships that may be an article, challenges or cards.

        If that was done before and traces were left in the file, they are erased now if that takes but a moment.
        Raises NotFoundError if there is nothing of it.
        """
        if not await self._store.desk.keeps(caller.server, briefing):
            is_finished = await self._store.servers.try_finish_erasing(caller.server)
            if is_finished is not None:
                return Deleted(0, 0, traces=not is_finished)
            raise NotFoundError(
                f"This server has nothing of its own called “{briefing}”: no briefing, draft or article.",
                "What ships with the bot cannot be deleted.",
            )
        try:
            return await self._store.desk.delete(briefing, audit_event(caller, "delete", briefing, "erased for good"))
        finally:
            self._forgetting.forget(caller.server, briefing)
            self._wake_up.send()

    async def _plan_hand_in(self, caller: Caller, writers: frozenset[int]) -> tuple[DeskNotice, ...]:
        """Who is told that a draft waits for a second editor: those who were last at work at the desk and did not write in it."""
        latest = await self._store.desk.events(caller.server, most=_LATEST_EVENTS)
        active = dict.fromkeys(event.user for event in latest if event.user not in writers)
        second = tuple(user for user in active if user not in {0, caller.user})[:MOST_SECOND_EDITORS]
        return plan_notices(await self._settings.of(caller.server), "hand in", caller.user, second)

    async def _refuse_other(self, caller: Caller, edition: Edition, seen: int) -> None:
        """Raise ConflictError, saying who did what, if the revision is not the one that was `seen` (0: none was)."""
        if seen not in {0, edition.revision}:
            by = await self._editing.last(caller.server, edition.briefing.id, SHOWING)
            message = (
                f"You looked at revision {seen} of {edition.briefing.id}, and revision {edition.revision} is published by now."
            )
            raise ConflictError(message, "Nothing was done; look at it, and do it again where it still applies.", by=by)

    async def _today(self, caller: Caller) -> str:
        """The date of this moment in the server's time zone, as an EDTF day."""
        settings = await self._settings.of(caller.server)
        return day_in(caller.now, settings.zone)


def _refuse_broken(briefing: Briefing) -> None:
    problem = next(check(briefing), None)
    if problem is not None:
        raise InvalidArgumentError(f"This cannot be published: {problem}")


def _state(edition: Edition) -> State:
    return State.RETRACTED if edition.retracted else State.PUBLISHED
