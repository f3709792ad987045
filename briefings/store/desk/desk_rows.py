"""Drafts, articles and what is published of them, as rows."""

import asyncio
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial
from typing import TypeVar

from briefings.model.briefing import Briefing
from briefings.model.notices import DeskNotice
from briefings.model.proposed import ProposedItem
from briefings.store.audit_log import EVENTS, AuditLog
from briefings.store.briefing_rows import BriefingRows, make_rows
from briefings.store.desk.embargoes import TAKEN_BACK, EmbargoRows, drop_embargo, find_set, lapse
from briefings.store.desk.erasing import erase
from briefings.store.desk.picked_channels import PickedChannels, with_picked
from briefings.store.desk.proposals import ProposalRows, update_proposals
from briefings.store.desk.rows import (
    ARTICLES,
    COPY_REVISIONS,
    DRAFT_CARDS,
    DRAFTS,
    REVISION_CARDS,
    SAME_ARTICLES,
    OwnCurrent,
    article_text_values,
    article_values,
    draft_values,
    find_draft_version,
    find_own,
    find_shipped,
)
from briefings.store.desk_records import (
    RELEASED_BY_HAND,
    Article,
    AuditEvent,
    ConflictError,
    Deleted,
    Draft,
    DraftCard,
    ItemVersion,
    NewPost,
    Published,
    Release,
    RevisionCard,
)
from briefings.store.driver import Driver, Value
from briefings.store.listed_rows import BRIEFING_ROWS, join
from briefings.store.outbox.notices import NoticeRows, put_notices
from briefings.store.outbox.posts import put_card
from briefings.store.revisions import Maker, Revisions
from briefings.store.rows import Rows
from briefings.store.servers import Admit, ServerRows
from briefings.store.timestamps import text_of

T = TypeVar("T")
_ALL = 2**62


class DeskRows:
    """The rows of the desk.

    Every method may raise StoreError; times are UTC and aware. Those that change something are one transaction each, write an
    audit event about it, and raise RepeatedError if the audit event's request has been carried out already: nothing is done twice
    then.
    """

    def __init__(self, rows: Rows, revisions: Revisions, events: AuditLog, servers: ServerRows) -> None:
        self._rows = rows
        self._sql = rows.sql
        self._revisions = revisions
        self._log = events
        self._servers = servers
        self.proposals = ProposalRows(rows, servers)
        """What is proposed for drafts."""
        self.picked_channels = PickedChannels(rows)
        """Where cards about drafts are wanted."""
        self.embargoes = EmbargoRows(rows, events)
        """Drafts that are to be published at a moment."""
        self.notices = NoticeRows(rows)
        """What editors are told unasked."""

    async def draft(self, server: int, briefing: str) -> Draft | None:
        """Return the draft of that briefing, or None."""
        return await self._rows.find_record(DRAFTS, "draft", {"server": server, "briefing": briefing})

    async def drafts(self, server: int) -> tuple[DraftCard, ...]:
        """Return all drafts of a server, the one changed last first."""
        return await self._rows.list_records(DRAFT_CARDS, "drafts", {"server": server})

    async def put_draft(
        self,
        draft: Draft,
        event: AuditEvent,
        *,
        admit: Admit | None = None,
        article: Article | None = None,
        changed: Collection[str] = (),
        proposed: Collection[ProposedItem] = (),
        notices: tuple[DeskNotice, ...] = (),
    ) -> Draft:
        """Store a draft in place of its version `draft.version` (0: there must be none yet); returns it with its new version.

        The items `changed` (by address) get that version, too. An `article` is stored beside it, and so is what became of some of
        what is `proposed` for it. Of a draft of something published the article is a newer text: what is published keeps the one
        that it was made from. If it was to be published at a moment, it is not any more. The `notices` are sent.

        Raises ConflictError if that is not the version there is, and what `admit` raises.
        """

        def put(driver: Driver) -> Draft:
            self._refuse_other(driver, event, draft.version)
            embargo = find_set(driver, self._sql, event.server, draft.briefing.id)
            detail = (*event.detail, TAKEN_BACK) if embargo else event.detail
            seq = self._log.add(driver, replace(event, detail=detail))
            if embargo:
                lapse(driver, self._rows, embargo, event, seq)
            put_notices(driver, self._rows, event, seq, notices)
            # The count of audit events, not the last version plus one: a new draft must not have a version of the previous one.
            version = self._log.count(driver, event.server)
            versions = {**draft.item_versions, **dict.fromkeys(changed, ItemVersion(version, seq))}
            newest = with_picked(driver, self._sql, draft, event)
            stored = replace(newest, version=version, began=draft.began or version, item_versions=versions)
            if article is not None and draft.base:
                driver.execute(self._sql["drop_text_of_draft"], {"server": event.server, "briefing": draft.briefing.id})
                driver.execute(self._sql["put_article_text"], article_text_values(event.server, draft.briefing.id, article))
            elif article is not None:
                driver.execute(self._sql["put_article"], article_values(event.server, draft.briefing.id, article))
            driver.execute(self._sql["put_draft"], draft_values(event.server, stored, self._rows.codec))
            update_proposals(driver, self._rows, event.server, draft.briefing.id, proposed)
            return stored

        return await self._run_capped(event.server, put, admit)

    async def drop_draft(self, briefing: str, version: int, event: AuditEvent) -> None:
        """Throw away that version of a draft, and its article unless something published, here or shipped, was made from it.

        Raises ConflictError.
        """

        def drop(driver: Driver) -> None:
            key = {"server": event.server, "briefing": briefing}
            self._refuse_other(driver, event, version)
            there = find_draft_version(driver, self._sql, event.server, briefing)
            seq = self._log.add(driver, event)
            if embargo := find_set(driver, self._sql, event.server, briefing):
                lapse(driver, self._rows, embargo, event, seq)
            driver.execute(self._sql["drop_text_of_draft"], key)
            self._drop_draft(driver, event.server, briefing, "The draft was thrown away.")
            # An article of something published, also of what ships, is no part of the draft.
            if there is not None and not there.base and find_own(driver, self._sql, event.server, event.briefing) is None:
                driver.execute(self._sql["drop_article"], key)
                driver.execute(self._sql["drop_article_texts"], key)

        await self._rows.transaction(drop)

    async def find_same_article(self, server: int, fingerprint: str, url: str) -> tuple[str, bool] | None:
        """Return a briefing of that server made from this article, and whether it is a draft; None if there is none.

        The article is known by the fingerprint of its text or by its address ("" if it has none).
        """
        values: dict[str, Value] = {"server": server, "fingerprint": fingerprint, "url": url}
        found = await self._rows.find_record(SAME_ARTICLES, "same_article", values)
        return (found.briefing, found.is_draft) if found else None

    async def article(self, server: int, briefing: str) -> Article | None:
        """Return the article that the draft, or if there is none what is published, was made from; None if it is not kept."""
        key: dict[str, Value] = {"server": server, "briefing": briefing}
        newer = await self._rows.find_record(ARTICLES, "newer_article", key)
        return newer or await self._rows.find_record(ARTICLES, "article", key)

    async def article_of(self, server: int, briefing: str, fingerprint: str) -> Article | None:
        """Return the article as it was when its text had that fingerprint, else as it was attached; None if it is not kept."""
        key: dict[str, Value] = {"server": server, "briefing": briefing}
        found = await self._rows.find_record(ARTICLES, "article_text", key | {"fingerprint": fingerprint})
        return found or await self._rows.find_record(ARTICLES, "article", key)

    async def put_article(self, briefing: str, article: Article, event: AuditEvent, *, admit: Admit | None = None) -> None:
        """Store the article of a briefing; one with another text that is kept already stays beside it."""

        def put(driver: Driver) -> None:
            self._log.add(driver, event)
            there = ARTICLES.read_one(driver.execute(self._sql["article"], {"server": event.server, "briefing": briefing}))
            is_other = there is not None and there.text != article.text
            values = (article_text_values if is_other else article_values)(event.server, briefing, article)
            driver.execute(self._sql["put_article_text" if is_other else "put_article"], values)

        await self._run_capped(event.server, put, admit)

    async def publish(
        self,
        briefing: Briefing,
        event: AuditEvent,
        *,
        version: int | None,
        base: int,
        admit: Admit | None = None,
        post: NewPost | None = None,
        release: Release = RELEASED_BY_HAND,
    ) -> Published:
        """Make this the current revision of the server's own briefing, in place of `base`, and drop the draft of that `version`.

        `version` is None if it was not made from a draft (a rollback). `base` is 0 if nothing was published, not even a shipped
        one. Posted messages that show the briefing are to be corrected, and `post` and the notices of the
        `release` are to be sent. Raises ConflictError if the draft, the published revision or the embargo is another by now.
        """
        rows = await self._make_rows(briefing)

        def publish(driver: Driver) -> Published:
            if version is not None:
                self._refuse_other(driver, event, version)
                self._refuse_other_embargo(driver, event, release.embargo, version)
                self._drop_draft(driver, event.server, briefing.id, "")
            self._refuse_other_base(driver, event, base)
            revision = self._make_revision(driver, event, rows, base)
            mends = self._log.add_shown(driver, replace(event, revision=revision))
            if post is not None or release.notices:
                last = self._log.last(driver, event.server, event.briefing)
                seq = last.seq if last else 0
                put_notices(driver, self._rows, event, seq, release.notices)
                if post is not None:
                    made = replace(event, revision=revision)
                    put_card(driver, self._rows, made, post, lives_in=event.server, seq=seq)
            return Published(revision, mends)

        return await self._run_capped(event.server, publish, admit)

    async def retract(self, briefing: Briefing, revision: int, why: str, event: AuditEvent) -> Published:
        """Retract the current revision; of a shipped briefing, a copy for this server is made and retracted.

        Raises ConflictError if it is another, or retracted already.
        """
        rows = await self._make_rows(briefing)

        def retract(driver: Driver) -> Published:
            if find_own(driver, self._sql, event.server, event.briefing) is None:
                self._refuse_other_base(driver, event, revision)
                retracted = self._make_revision(driver, event, rows, revision)
            else:
                self._refuse_unless(driver, event, revision, retracted=False)
                retracted = revision
            self._revisions.hide(driver, event.server, briefing.id)
            values = {"server": event.server, "briefing": briefing.id, "at": text_of(event.at), "why": why}
            driver.execute(self._sql["mark_retracted"], values)
            return Published(retracted, self._log.add_shown(driver, replace(event, revision=retracted)))

        return await self._rows.transaction(retract)

    async def restore(self, briefing: str, revision: int, event: AuditEvent) -> Published:
        """Let readers see a retracted briefing again. Raises ConflictError if it is another revision, or not retracted."""
        values: dict[str, Value] = {"server": event.server, "briefing": briefing, "revision": revision}
        stored = join(self._rows.codec, await self._rows.list_records(BRIEFING_ROWS, "briefing", values))
        if stored is None:
            raise ConflictError("This briefing is not here any more.", "/briefings lists what there is.")
        rows = await self._make_rows(stored.briefing)

        def restore(driver: Driver) -> Published:
            self._refuse_unless(driver, event, revision, retracted=True)
            self._revisions.show(driver, event.server, rows)
            driver.execute(self._sql["mark_retracted"], {"server": event.server, "briefing": briefing, "at": "", "why": ""})
            return Published(revision, self._log.add_shown(driver, replace(event, revision=revision)))

        return await self._rows.transaction(restore)

    async def revisions(self, server: int, briefing: str) -> tuple[RevisionCard, ...]:
        """Return the revisions that this server has published of a briefing, newest first."""
        return await self._rows.list_records(REVISION_CARDS, "revisions", {"server": server, "briefing": briefing})

    async def find_copy_revisions(self, server: int, briefing: str) -> tuple[int, int] | None:
        """Return the shipped revision that a server's copy was made from, and the one that ships now; None if it has no copy."""
        found = await self._rows.find_record(COPY_REVISIONS, "copied_from", {"server": server, "briefing": briefing})
        return (found.copied, found.shipped) if found else None

    async def note_shipped(self, event: AuditEvent) -> None:
        """Note that the editors, who have a copy of `event.briefing`, know which revision of it ships now."""

        def note(driver: Driver) -> None:
            self._log.add(driver, event)
            shipped = find_shipped(driver, self._sql, event.briefing)
            if shipped is not None:
                values = {"server": event.server, "briefing": event.briefing, "digest": shipped.digest}
                driver.execute(self._sql["mark_copied"], values)

        await self._rows.transaction(note)

    async def event(self, event: AuditEvent) -> AuditEvent:
        """Store an audit event by itself; returns it with its number."""
        return replace(event, seq=await self._rows.transaction(lambda driver: self._log.add(driver, event)))

    async def events(
        self, server: int, *, briefing: str = "", before: int = 0, skip: int = 0, most: int = 20
    ) -> tuple[AuditEvent, ...]:
        """Return the audit events of a server, newest first, without the first `skip`.

        Of one briefing if it is named, and numbered below `before` if that is not 0.
        """
        values: dict[str, Value] = {"server": server, "briefing": briefing, "before": before or _ALL, "skip": skip, "most": most}
        if not briefing:
            del values["briefing"]
        return await self._rows.list_records(EVENTS, "acts_of_briefing" if briefing else "acts", values)

    async def retractions(self, server: int, briefing: str, *, until: int) -> tuple[AuditEvent, ...]:
        """Return the last two audit events, newest first, by which a server's own briefing was retracted or restored.

        None after the audit event numbered `until`.
        """
        return await self._rows.list_records(EVENTS, "retractions", {"server": server, "briefing": briefing, "until": until})

    async def delete(self, briefing: str, event: AuditEvent) -> Deleted:
        """Delete everything that a server keeps of a briefing for good, and its traces in the file if that takes but a moment.

        Nobody can read or find it once this returns. Traces that are left are owed: `Traces.remove` takes them out.
        What is left are its audit events without their details, and this audit event; in place of the briefing's id they have
        "erased." and how many audit events of the server there were by then. Messages that the bot posted are to be deleted, too.
        """

        def delete(driver: Driver) -> Deleted:
            cause = self._log.add(driver, event)
            erased = erase(driver, self._sql, briefing, event, cause=cause, count=self._log.count(driver, event.server))
            self._servers.traces.owe(driver, event.server, event.at)
            return erased

        deleted = await self._rows.transaction(delete)
        return replace(deleted, traces=not await self._servers.traces.try_remove())

    async def keeps(self, server: int, briefing: str) -> bool:
        """Whether anything of a briefing is that server's own: a revision, draft, article, challenge or posted message."""
        rows = await self._rows.read("keeps", {"server": server, "briefing": briefing})
        return bool(rows[0][0])

    async def _run_capped(self, server: int, action: Callable[[Driver], T], admit: Admit | None) -> T:
        """Run an action in a transaction, which is undone if the server's usage is refused."""
        return await self._rows.transaction(action if admit is None else partial(self._servers.run_capped, server, action, admit))

    def _refuse_other(self, driver: Driver, event: AuditEvent, version: int) -> None:
        self._log.refuse_repeated(driver, event)
        there = find_draft_version(driver, self._sql, event.server, event.briefing)
        if (there.version if there else 0) != version:
            by = self._log.last(driver, event.server, event.briefing)
            raise ConflictError("Somebody else has changed this draft since you opened it.", by=by)

    def _refuse_other_embargo(self, driver: Driver, event: AuditEvent, cause: int, version: int) -> None:
        """Raise ConflictError if a draft is to be published by an embargo that is not set any more."""
        found = find_set(driver, self._sql, event.server, event.briefing) if cause else None
        if cause and (found is None or (found.cause, found.version) != (cause, version)):
            by = self._log.last(driver, event.server, event.briefing)
            raise ConflictError("This is no longer scheduled.", by=by)

    def _drop_draft(self, driver: Driver, server: int, briefing: str, reason: str) -> None:
        """Drop a draft with what is proposed for it, and its embargo, whose job says for what `reason`."""
        for dropped in ("drop_draft", "drop_proposals"):
            driver.execute(self._sql[dropped], {"server": server, "briefing": briefing})
        drop_embargo(driver, self._sql, server, briefing, reason)

    async def _make_rows(self, briefing: Briefing) -> BriefingRows:
        """Make the rows of a briefing beside the loop, before a transaction begins."""
        return await asyncio.to_thread(make_rows, briefing, self._rows.codec)

    def _make_revision(self, driver: Driver, event: AuditEvent, rows: BriefingRows, base: int) -> int:
        """Make a new revision of the server's own briefing, and return its number; a copy of a shipped one is marked as such."""
        shipped = find_shipped(driver, self._sql, rows.id)
        own = find_own(driver, self._sql, event.server, event.briefing)
        copied = shipped.digest if shipped is not None and own is None else ""
        revision = self._revisions.put(driver, event.server, rows, Maker(text_of(event.at), event.user), after=base)
        if copied:
            driver.execute(self._sql["mark_copied"], {"server": event.server, "briefing": rows.id, "digest": copied})
        return revision

    def _refuse_other_base(self, driver: Driver, event: AuditEvent, base: int) -> None:
        self._log.refuse_repeated(driver, event)
        own = find_own(driver, self._sql, event.server, event.briefing)
        shipped = find_shipped(driver, self._sql, event.briefing)
        now = own.revision if own is not None else shipped.revision if shipped is not None else 0
        if now not in {0, base}:
            by = self._log.last_shown(driver, event.server, event.briefing)
            raise ConflictError(
                f"Revision {now} has been published since this was begun from revision {base}.",
                "Nothing is lost: /desk review puts your draft on what is published now.",
                by=by,
            )
        if own is not None and own.is_retracted:
            by = self._log.last_shown(driver, event.server, event.briefing)
            raise ConflictError("This briefing has been retracted.", "Restore it first, if readers shall see it again.", by=by)

    def _refuse_unless(self, driver: Driver, event: AuditEvent, revision: int, *, retracted: bool) -> None:
        self._log.refuse_repeated(driver, event)
        if find_own(driver, self._sql, event.server, event.briefing) != OwnCurrent(revision, is_retracted=retracted):
            by = self._log.last_shown(driver, event.server, event.briefing)
            raise ConflictError("This briefing is not what it was when you looked at it.", "Look at it again.", by=by)
