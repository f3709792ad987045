"""Drafts: begun from a file, an article or what is published, changed step by step, each step one transaction."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, replace

from briefings.caller import Caller
from briefings.editing import changes
from briefings.editing.empty_briefing import empty
from briefings.editing.merge import merge, with_history
from briefings.editing.page_metadata import fill_source, set_published
from briefings.editing.page_parts import is_fresh
from briefings.editing.reanchoring.reanchor import Reanchored, reanchor
from briefings.model import authored_file
from briefings.model.briefing import Briefing
from briefings.model.errors import InvalidArgumentError, NotFoundError
from briefings.model.notices import DeskNotice
from briefings.model.proposed import ProposedItem
from briefings.model.references import LONGEST_ID
from briefings.model.revision import State, move
from briefings.services.arrivals.incoming_article import IncomingArticle
from briefings.services.audit import audit_event
from briefings.services.edition_cache import Edition
from briefings.services.library_lookup import Reading
from briefings.services.quotas import Quotas
from briefings.services.shared_drafts.item_versions import find_version, is_same_draft, list_changed, make_seen, say_changed
from briefings.services.shared_drafts.presence import Presence, Present
from briefings.services.shared_drafts.steps import NOTHING_BESIDES, Besides, add_writer, put_on_text, take_step
from briefings.store.desk_records import Article, AuditEvent, AuditStep, ConflictError, Draft, DraftCard
from briefings.store.store import Store
from briefings.text.fold import fold
from briefings.text.language import recognize_language
from briefings.text.normalise import fingerprint

_WORDS_IN_AN_ID = 6
_LOOKED_BACK = 50
"""Acts looked through for the one that matters."""
_MOST_RACES = 20
"""How often a step is done anew because somebody else stored a change at the same moment: each time, one of them gets on."""
SHOWING: frozenset[AuditStep] = frozenset({"load", "publish", "retract", "restore", "rollback"})
"""What changes what readers see."""
CHANGING = SHOWING | frozenset[AuditStep]({"add", "edit", "accept", "drop", "hand in", "reject", "discard", "delete"})
"""What makes a form out of date; a ruling or an article does not."""
_AGAIN = "Nothing of yours was changed; look at it as it is now, and do it again where it still applies."


@dataclass(frozen=True, slots=True)
class Work:
    """What an editor works on: a draft, not stored yet if its version is 0, and what readers see now, if anything.

    `others` are the other editors who are in it.
    """

    draft: Draft
    base: Edition | None
    others: tuple[Present, ...] = ()

    @property
    def briefing(self) -> Briefing:
        """The draft's text."""
        return self.draft.briefing

    @property
    def outdated(self) -> bool:
        """Whether something else has been published since the draft was begun."""
        base = self.base
        return (
            base is not None
            and bool(self.draft.version)
            and (base.revision, base.server)
            != (
                self.draft.base,
                self.draft.base_server,
            )
        )

    @property
    def seen(self) -> int:
        """What buttons and forms carry, to tell later what was changed since they were made."""
        return make_seen(self.draft)


MakeText = Callable[[Work], Awaitable[tuple[Briefing, Besides]]]
"""Makes, of the draft as it is now, the text that is to be stored and what is known besides."""


class Editing:
    """Reads and changes the drafts of the caller's server alone. Every method may raise StoreError."""

    def __init__(self, store: Store, reading: Reading, limits: Quotas, presence: Presence) -> None:
        self._store = store
        self._presence = presence
        self._reading = reading
        self._limits = limits

    async def drafts(self, server: int) -> tuple[DraftCard, ...]:
        """All drafts, the one changed last first."""
        return await self._store.desk.drafts(server)

    async def open(self, server: int, briefing: str) -> Work:
        """The draft of a briefing, or a new one of what is published. Raises NotFoundError if there is neither."""
        draft = await self._store.desk.draft(server, briefing)
        base = await self._reading.edition(server, briefing)
        if draft is None:
            if base is None:
                raise NotFoundError(f"There is no briefing or draft called “{briefing}” here.", "/desk review lists the drafts.")
            draft = Draft(base.briefing, 0, State.DRAFT, base.revision, base.server, base.at, 0)
        return Work(draft, base)

    async def enter(self, caller: Caller, briefing: str) -> Work:
        """As `open`, for somebody who is going to work on it: the other editors see that they are in it."""
        work = await self.open(caller.server, briefing)
        return replace(work, others=self._presence.enter(caller, briefing))

    async def begin_from_file(self, caller: Caller, raw: bytes, name: str) -> Work:
        """Make a draft of a briefing file. Raises InvalidBriefingError, and InvalidArgumentError if there is a draft of it."""
        briefing = await asyncio.to_thread(authored_file.read, raw, name)  # a hostile file takes a second
        base = await self._reading.edition(caller.server, briefing.id)
        if base:
            briefing = with_history(briefing, briefing.corrections, briefing.tombstones, base.briefing)
        return await self._begin(caller, briefing, base, f"from the file {name}")

    async def begin_from_article(self, caller: Caller, taken: IncomingArticle, publisher: str, published: str = "") -> Work:
        """Keep an article and make a draft to fill, with its passages and what its page says. Raises QuotaError.

        `published` is the EDTF date that an editor gave, "" for none.
        """
        briefing_id = await self._free_id(caller.server, taken.hint or taken.text)
        # beside the loop: the first text that is not English takes a second, and so does cutting one of fifty thousand lines
        language = await asyncio.to_thread(recognize_language, taken.text)
        blank = await asyncio.to_thread(
            empty, briefing_id, taken.text, publisher, title=taken.title, url=taken.url, language=language
        )
        briefing = fill_source(set_published(blank, published) if published else blank, taken.facts)
        article = Article(taken.name, taken.text, caller.now, caller.user)
        return await self._begin(caller, briefing, None, f"from the article {taken.name}", article)

    async def change(  # noqa: PLR0913 - what a step is, and what it must not run over
        self,
        caller: Caller,
        work: Work,
        step: AuditStep,
        how: Callable[[Briefing], Briefing],
        *,
        seen: int,
        looked_at: frozenset[str] = frozenset(),
        besides: Besides = NOTHING_BESIDES,
        is_whole: bool = False,
    ) -> Work:
        """Store what `how` makes of the draft, and what is known `besides`.

        `seen` is `Work.seen` of what the editor had before them. If an item that is changed, or that they `looked_at` (by
        address), was changed since, nothing is done; other changes stand, and `how` is done on top of them. If the step
        `is_whole`, nothing at all may have changed. What was handed in to a second editor is taken back by a change. Raises what
        `how` raises, ConflictError, RepeatedError and QuotaError.
        """

        async def make(newest: Work) -> tuple[Briefing, Besides]:
            return how(newest.briefing), besides

        return await self.carry_out(caller, work, step, make, seen=seen, looked_at=looked_at, is_whole=is_whole)

    async def carry_out(
        self,
        caller: Caller,
        work: Work,
        step: AuditStep,
        make: MakeText,
        *,
        seen: int,
        looked_at: frozenset[str] = frozenset(),
        is_whole: bool = False,
    ) -> Work:
        """As `change`, but that `make` says what is stored. It is done anew if somebody else stores a change at the same time."""
        for _ in range(_MOST_RACES):
            if is_whole:
                await self.refuse_changed(caller.server, work, seen)
            await self.refuse_items_changed(caller.server, work, looked_at, seen)
            text, besides = await make(work)
            after = take_step(work.draft, text, besides, caller)
            if after is None:
                return work  # nothing was done, so nobody else's form goes out of date by it
            await self.refuse_items_changed(caller.server, work, after.touched, seen)
            try:
                return await self._put(
                    caller, work, after.draft, step, after.detail, changed=after.changed, proposed=besides.proposed
                )
            except ConflictError:
                work = replace(await self.open(caller.server, work.briefing.id), others=work.others)
        raise ConflictError("Others keep changing this draft at the same moment.", "Nothing of yours was changed; try again.")

    async def refuse_changed(self, server: int, work: Work, seen: int) -> None:
        """Raise ConflictError, saying who did what, if anything in the text is not as it was when it was `seen`."""
        if seen != work.seen:
            by = await self.last(server, work.briefing.id)
            raise ConflictError("This draft has been changed since you opened it.", _AGAIN, by=by)

    async def refuse_items_changed(self, server: int, work: Work, addresses: Collection[str], seen: int) -> None:
        """Raise ConflictError, saying who did what, if one of these items is not as it was `seen`, or this is another draft."""
        if not is_same_draft(work.draft, seen):
            await self.refuse_changed(server, work, seen)
        changed = list_changed(work.draft, addresses, seen)
        if changed:
            by = await self.last_of(server, work, changed[0])
            raise ConflictError(say_changed(work.briefing, changed), _AGAIN, by=by)

    async def last_of(self, server: int, work: Work, address: str) -> AuditEvent | None:
        """What last changed an item in a draft: the audit event, the draft's last one if it is not known, None if none did."""
        version = find_version(work.draft, address)
        if not version.version:
            return None
        before = version.seq + 1 if version.seq else 0
        events = await self._store.desk.events(server, briefing=work.briefing.id, before=before, most=1)
        known = next(iter(events), None)
        return known if known and known.seq == version.seq else await self.last(server, work.briefing.id)

    async def last(self, server: int, briefing: str, steps: frozenset[AuditStep] = CHANGING) -> AuditEvent | None:
        """The last thing of that kind that was done with a briefing, if it was not long ago."""
        events = await self._store.desk.events(server, briefing=briefing, most=_LOOKED_BACK)
        return next((event for event in events if event.step in steps), None)

    async def move_to(
        self,
        caller: Caller,
        work: Work,
        state: State,
        step: AuditStep,
        detail: tuple[str, ...] = (),
        notices: tuple[DeskNotice, ...] = (),
    ) -> Work:
        """Store the draft in another state: handed in, or given back; the `notices` tell of it.

        Raises ConflictError and RepeatedError.
        """
        draft = replace(work.draft, state=state, changed_at=caller.now, changed_by=caller.user)
        event = audit_event(caller, step, draft.briefing.id, *detail)
        stored = await self._store.desk.put_draft(draft, event, admit=self._limits.admit, notices=notices)
        return replace(work, draft=stored)

    async def pick_channel(self, caller: Caller, work: Work, channel: int) -> Work:
        """Want a card in that channel once the draft is published, 0 for nowhere. It is kept with the draft, if there is one."""
        await self._store.desk.picked_channels.pick(caller.server, work.briefing.id, channel)
        return replace(work, draft=replace(work.draft, channel=channel))

    async def discard(self, caller: Caller, work: Work, *, seen: int) -> None:
        """Throw the draft away that was `seen`. Raises NotFoundError if there is none, ConflictError and RepeatedError."""
        if not work.draft.version:
            raise NotFoundError(f"There is no draft of {work.briefing.id}.", "/desk review lists the drafts.")
        await self.refuse_changed(caller.server, work, seen)
        await self._store.desk.drop_draft(work.briefing.id, work.draft.version, audit_event(caller, "discard", work.briefing.id))

    async def article(self, server: int, briefing: str) -> Article | None:
        """The article of a briefing, or None."""
        return await self._store.desk.article(server, briefing)

    async def keep_article(self, caller: Caller, briefing: str, taken: IncomingArticle) -> None:
        """Keep an article beside its briefing. Raises QuotaError."""
        article = Article(taken.name, taken.text, caller.now, caller.user)
        event = audit_event(caller, "source", briefing, f"{taken.name}, {len(taken.text)} characters")
        await self._store.desk.put_article(briefing, article, event, admit=self._limits.admit)

    async def replace_text(self, caller: Caller, work: Work, text: str, detail: str, *, seen: int) -> Work:
        """Put another text in the place of the article of a draft in which nothing points into it yet; its passages are cut anew.

        Raises InvalidArgumentError if something does, ConflictError if the draft is another by now, and QuotaError.
        """
        await self.refuse_changed(caller.server, work, seen)
        if work.base is not None or not is_fresh(work.briefing):
            raise InvalidArgumentError(
                "Something in this draft points into its text already, so the text stays as it is.",
                "Begin another draft with /desk add, and paste the whole text there.",
            )
        old = work.briefing
        known = await self.article(caller.server, old.id)
        cut = await asyncio.to_thread(empty, old.id, text, "", title="", url="", language=old.source.language)
        source = replace(old.source, fingerprint=cut.source.fingerprint)
        briefing = replace(old, source=source, passages=cut.passages)
        draft = replace(work.draft, briefing=briefing, changed_at=caller.now, changed_by=caller.user)
        article = Article(known.name if known else old.source.url, text, caller.now, caller.user)
        changed = _list_addresses(old, briefing)
        return await self._put(caller, work, draft, "edit", (detail,), article, changed=changed)

    async def take_newer(self, caller: Caller, work: Work, taken: IncomingArticle) -> tuple[Work, Reanchored]:
        """Put a draft on a newer text of its story; what is published keeps the text that it was made from.

        Raises InvalidArgumentError if nothing of the draft is in that text, ConflictError, RepeatedError and QuotaError.
        """
        known = await self.article(caller.server, work.briefing.id)
        old = known.text if known and fingerprint(known.text) == work.briefing.source.fingerprint else ""
        done = await asyncio.to_thread(reanchor, work.briefing, old, taken.text)
        if not done.is_same_story:
            raise InvalidArgumentError("Nothing of this briefing stands in that text.", "Begin another story with /desk add.")
        detail = (f"put on a newer text, {taken.name}: {done.found} items found again, {len(done.broken)} to be mended",)
        article = Article(taken.name, taken.text, caller.now, caller.user)
        changed = _list_addresses(work.briefing, done.briefing)
        draft = put_on_text(work.draft, done, caller)
        return await self._put(caller, work, draft, "edit", detail, article, changed=changed), done

    async def propose(
        self,
        caller: Caller,
        base: Edition,
        text: Briefing,
        reasons: Mapping[str, str],
        detail: str,
        notices: tuple[DeskNotice, ...] = (),
    ) -> Work:
        """Hand in a whole text to a second editor; the `notices` tell of it.

        Raises InvalidArgumentError if there is a draft of it already.
        """
        await self._refuse_second(caller.server, text.id)
        writers = frozenset({caller.user})
        changed = _list_addresses(base.briefing, text)
        draft = Draft(
            text, 0, State.IN_REVIEW, base.revision, base.server, caller.now, caller.user, reasons=reasons, writers=writers
        )
        event = audit_event(caller, "hand in", text.id, detail)
        admit = self._limits.admit
        stored = await self._store.desk.put_draft(draft, event, admit=admit, changed=changed, notices=notices)
        return Work(stored, base)

    async def catch_up(self, caller: Caller, work: Work) -> tuple[Work, tuple[str, ...]]:
        """Put a draft on what has been published since it was begun; returns it and what both sides had changed.

        Raises InvalidArgumentError if nothing has been published since, ConflictError and RepeatedError.
        """
        draft, base = work.draft, work.base
        if base is None or not work.outdated:
            raise InvalidArgumentError("Nothing has been published since this draft was begun.", "Go on with it.")
        old = await self._store.briefing(draft.base_server, base.briefing.id, revision=draft.base) if draft.base else None
        both = merge(draft.briefing, old.briefing if old else None, base.briefing)
        moved_on = replace(
            draft,
            briefing=both.briefing,
            state=move(draft.state, "edit"),
            base=base.revision,
            base_server=base.server,
            changed_at=caller.now,
            changed_by=caller.user,
            writers=add_writer(draft, caller.user),
        )
        detail = (f"put on revision {base.revision}", *(f"changed on both sides: {name}" for name in both.both))
        changed = _list_addresses(draft.briefing, both.briefing)
        return await self._put(caller, work, moved_on, "edit", detail, changed=changed), both.both

    async def _begin(
        self, caller: Caller, briefing: Briefing, base: Edition | None, detail: str, article: Article | None = None
    ) -> Work:
        await self._refuse_second(caller.server, briefing.id)
        revision, server = (base.revision, base.server) if base else (0, caller.server)
        writers = frozenset({caller.user})
        draft = Draft(briefing, 0, State.DRAFT, revision, server, caller.now, caller.user, writers=writers)
        changed = _list_addresses(base.briefing, briefing) if base else frozenset[str]()
        return await self._put(caller, Work(draft, base), draft, "add", (detail,), article, changed=changed)

    async def _refuse_second(self, server: int, briefing: str) -> None:
        if await self._store.desk.draft(server, briefing) is not None:
            raise InvalidArgumentError(
                f"There is a draft of {briefing} already.", f"Publish or discard it first: /desk review briefing:{briefing}"
            )

    async def _put(  # noqa: PLR0913 - all that is stored in one transaction
        self,
        caller: Caller,
        work: Work,
        draft: Draft,
        step: AuditStep,
        detail: tuple[str, ...],
        article: Article | None = None,
        *,
        changed: frozenset[str] = frozenset(),
        proposed: tuple[ProposedItem, ...] = (),
    ) -> Work:
        event = audit_event(caller, step, draft.briefing.id, *detail)
        admit = self._limits.admit
        stored = await self._store.desk.put_draft(draft, event, admit=admit, article=article, changed=changed, proposed=proposed)
        return replace(work, draft=stored)

    async def _free_id(self, server: int, words: str) -> str:
        """An id made of the first words, that nothing here has yet."""
        stem = "-".join(re.findall(r"[a-z0-9]+", fold(words))[:_WORDS_IN_AN_ID])[: LONGEST_ID - 4].strip("-") or "article"
        number, found = 1, stem
        while await self._store.desk.draft(server, found) or await self._reading.edition(server, found):
            number += 1
            found = f"{stem}-{number}"
        return found


def _list_addresses(before: Briefing, after: Briefing) -> frozenset[str]:
    return frozenset(change.address for change in changes(before, after))
