"""Drafts: begun from a file, an article or what is published, changed step by step, each step one transaction."""

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from briefings.caller import Caller
from briefings.editing import Change, changes
from briefings.editing.empty_briefing import empty
from briefings.editing.left_looks import leave
from briefings.editing.merge import merge, with_history
from briefings.editing.page_metadata import fill_source, set_published
from briefings.editing.page_parts import is_fresh
from briefings.model import authored_file
from briefings.model.briefing import Briefing
from briefings.model.errors import InvalidArgumentError, NotFoundError
from briefings.model.notices import Notice
from briefings.model.page_facts import Fact, LeftOut
from briefings.model.proposed import ProposedItem
from briefings.model.references import LONGEST_ID
from briefings.model.revision import State, move
from briefings.services.audit import audit_event
from briefings.services.edition_cache import Edition
from briefings.services.library_lookup import Reading
from briefings.services.looks_left import without
from briefings.services.quotas import Quotas
from briefings.store.desk_records import Article, AuditEvent, AuditStep, ConflictError, Draft, DraftCard
from briefings.store.store import Store
from briefings.text.fold import fold
from briefings.text.language import recognize_language, say_unchecked
from briefings.text.shorten import say_more, shorten

_WORDS_IN_AN_ID = 6
_MOST_LINES = 20
"""Lines of one audit event: what a step changed, item by item."""
_LONGEST_SIDE, _BEFORE = 90, 30
"""Characters of what an item was, and of what it is, in a line of the history; and how many of them before the difference."""
_LOOKED_BACK = 50
"""Acts looked through for the one that matters."""
SHOWING: frozenset[AuditStep] = frozenset({"load", "publish", "retract", "restore", "rollback"})
"""What changes what readers see."""
CHANGING = SHOWING | frozenset[AuditStep]({"add", "edit", "accept", "drop", "hand in", "reject", "discard", "delete"})
"""What makes a form out of date; a ruling or an article does not."""
_AGAIN = "Nothing of yours was changed; look at it as it is now, and do it again where it still applies."


@dataclass(frozen=True, slots=True)
class Work:
    """What an editor works on: a draft, not stored yet if its version is 0, and what readers see now, if anything."""

    draft: Draft
    base: Edition | None

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
        """What buttons and forms carry, to tell later whether the text is still the one that they were made for.

        It is never the same twice: not of a draft that was thrown away and begun anew, nor of a text that was published since.
        """
        return 2 * self.draft.version + 1 if self.draft.version else 2 * self.draft.base


@dataclass(frozen=True, slots=True)
class IncomingArticle:
    """An article as it came in: its normal form, what its file or page was called, and its title and address if known.

    `hint` are the words that a briefing of it may be named after; `facts` is what its page says of it, `left_out` what of
    the page is not in the text.
    """

    text: str
    name: str
    hint: str
    title: str = ""
    url: str = ""
    remarks: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    def remarks_about(self, language: str) -> tuple[str, ...]:
        """The remarks on the text, and what the bot does not check in an article of that language (a tag of BCP 47)."""
        unchecked = say_unchecked(language)
        return (*self.remarks, unchecked) if unchecked else self.remarks


@dataclass(frozen=True, slots=True)
class LeftAsItIs:
    """An item that an editor leaves although something should be looked at: what was found, and why it may stay.

    `lines` are those that the history keeps of it.
    """

    address: str
    findings: tuple[str, ...]
    why: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Besides:
    """What is stored of a draft besides its text, None for what stays as it is.

    `accepted` are addresses of items that are right; `left` is an item left although it should be looked at; `proposed` is
    everything that is proposed. `reasons` are more reasons for what was changed.
    """

    accepted: frozenset[str] | None = None
    left: LeftAsItIs | None = None
    proposed: tuple[ProposedItem, ...] | None = None
    reasons: Mapping[str, str] = field(default_factory=dict[str, str])


NOTHING_BESIDES = Besides()


class Editing:
    """Reads and changes the drafts of the caller's server alone. Every method may raise StoreError."""

    def __init__(self, store: Store, reading: Reading, limits: Quotas) -> None:
        self._store = store
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

    async def change(
        self,
        caller: Caller,
        work: Work,
        step: AuditStep,
        how: Callable[[Briefing], Briefing],
        *,
        seen: int,
        besides: Besides = NOTHING_BESIDES,
    ) -> Work:
        """Store what `how` makes of the draft, and what is known `besides`.

        `seen` is `Work.seen` of what the editor had before them: if that is another by now, nothing is changed. What was
        handed in to a second editor is taken back by a change. Raises what `how` raises, ConflictError if somebody else was
        faster, RepeatedError and QuotaError.
        """
        before, left = work.draft, besides.left
        await self.refuse_changed(caller.server, work, seen)
        after = how(before.briefing)
        if left:
            after = leave(after, left.address, left.findings, left.why)
        if after == before.briefing and besides.accepted is None and besides.proposed is None:
            return work  # nothing was done, so nobody else's form goes out of date by it
        differing = changes(before.briefing, after)
        changed = {change.address for change in differing}
        draft = replace(
            before,
            briefing=after,
            state=move(before.state, "edit") if changed else before.state,
            accepted=before.accepted - changed if besides.accepted is None else besides.accepted,
            reasons=without({**before.reasons, **besides.reasons}, changed),
            changed_at=caller.now,
            changed_by=caller.user,
            writers=_writers(before, caller.user) if changed else before.writers,
        )
        detail = (*lines_of(differing), *(left.lines if left else ()))
        return await self._put(caller, work, draft, step, detail, proposed=besides.proposed)

    async def refuse_changed(self, server: int, work: Work, seen: int) -> None:
        """Raise ConflictError, saying who did what, if the text is not the one that was `seen` any more."""
        if seen != work.seen:
            by = await self.last(server, work.briefing.id)
            raise ConflictError("This draft has been changed since you opened it.", _AGAIN, by=by)

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
        notices: tuple[Notice, ...] = (),
    ) -> Work:
        """Store the draft in another state: handed in, or given back; the `notices` tell of it.

        Raises ConflictError and RepeatedError.
        """
        draft = replace(work.draft, state=state, changed_at=caller.now, changed_by=caller.user)
        event = audit_event(caller, step, draft.briefing.id, *detail)
        stored = await self._store.desk.put_draft(draft, event, admit=self._limits.admit, notices=notices)
        return replace(work, draft=stored)

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
        return await self._put(caller, work, draft, "edit", (detail,), article)

    async def propose(self, caller: Caller, base: Edition, text: Briefing, reasons: Mapping[str, str], detail: str) -> Work:
        """Hand in a whole text to a second editor. Raises InvalidArgumentError if there is a draft of it already."""
        await self._refuse_second(caller.server, text.id)
        writers = frozenset({caller.user})
        draft = Draft(
            text, 0, State.IN_REVIEW, base.revision, base.server, caller.now, caller.user, reasons=reasons, writers=writers
        )
        return await self._put(caller, Work(draft, base), draft, "hand in", (detail,))

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
            writers=_writers(draft, caller.user),
        )
        detail = (f"put on revision {base.revision}", *(f"changed on both sides: {name}" for name in both.both))
        return await self._put(caller, work, moved_on, "edit", detail), both.both

    async def _begin(
        self, caller: Caller, briefing: Briefing, base: Edition | None, detail: str, article: Article | None = None
    ) -> Work:
        await self._refuse_second(caller.server, briefing.id)
        revision, server = (base.revision, base.server) if base else (0, caller.server)
        writers = frozenset({caller.user})
        draft = Draft(briefing, 0, State.DRAFT, revision, server, caller.now, caller.user, writers=writers)
        return await self._put(caller, Work(draft, base), draft, "add", (detail,), article)

    async def _refuse_second(self, server: int, briefing: str) -> None:
        if await self._store.desk.draft(server, briefing) is not None:
            raise InvalidArgumentError(
                f"There is a draft of {briefing} already.", f"Publish or discard it first: /desk review briefing:{briefing}"
            )

    async def _put(
        self,
        caller: Caller,
        work: Work,
        draft: Draft,
        step: AuditStep,
        detail: tuple[str, ...],
        article: Article | None = None,
        proposed: tuple[ProposedItem, ...] | None = None,
    ) -> Work:
        event = audit_event(caller, step, draft.briefing.id, *detail)
        admit = self._limits.admit
        stored = await self._store.desk.put_draft(draft, event, admit=admit, article=article, proposed=proposed)
        return replace(work, draft=stored)

    async def _free_id(self, server: int, words: str) -> str:
        """An id made of the first words, that nothing here has yet."""
        stem = "-".join(re.findall(r"[a-z0-9]+", fold(words))[:_WORDS_IN_AN_ID])[: LONGEST_ID - 4].strip("-") or "article"
        number, found = 1, stem
        while await self._store.desk.draft(server, found) or await self._reading.edition(server, found):
            number += 1
            found = f"{stem}-{number}"
        return found


def _writers(draft: Draft, user: int) -> frozenset[int]:
    """Who has written what no other editor has looked through: whoever changes what was handed in to them has seen it all."""
    if draft.state is State.IN_REVIEW and user not in draft.writers:
        return frozenset({user})
    return draft.writers | {user}


def lines_of(seen: tuple[Change, ...]) -> tuple[str, ...]:
    """What was changed, a line an item, for the history."""
    lines = map(_line, seen[:_MOST_LINES])
    return tuple(filter(None, (*lines, say_more(len(seen), _MOST_LINES))))


def _line(change: Change) -> str:
    """What an item was and what it is, both cut to where they differ if they are long."""
    if not change.now:
        return f"{change.label}: “{_cut(change.was, 0, 2 * _LONGEST_SIDE)}” was taken out"
    if not change.was:
        return f"{change.label}: “{_cut(change.now, 0, 2 * _LONGEST_SIDE)}” was added"
    pairs = zip(change.was, change.now, strict=False)
    differs = next((at for at, (old, new) in enumerate(pairs) if old != new), min(len(change.was), len(change.now)))
    was, now = (_cut(text, differs, _LONGEST_SIDE) for text in (change.was, change.now))
    return f"{change.label}: “{was}” → “{now}”"


def _cut(text: str, differs: int, longest: int) -> str:
    """The text, or if it is longer than that, the stretch of it that begins a little before the place where it differs."""
    if len(text) <= longest:
        return text
    start = max(min(differs - _BEFORE, len(text) - longest + 1), 0)
    return shorten(f"{'…' if start else ''}{text[start:]}", longest)
