"""What the bot proposes for drafts: made once when a draft begins, ticked and unticked, kept and dropped as editors decide."""

import asyncio
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Protocol

from briefings.caller import Caller
from briefings.editing import changes
from briefings.editing.proposed.deciding import Decided, decide, keep_as, sync, take_over
from briefings.editing.proposed.furniture import list_account, mark_furniture
from briefings.editing.proposed.items import propose_items
from briefings.editing.proposed.speakers import name_speaker
from briefings.editing.proposed.top import Top, write_top
from briefings.extract.proposals import Proposals, QuotationProposal, Speaker
from briefings.model import edtf_dates
from briefings.model.briefing import Briefing
from briefings.model.proposed import ProposedItem
from briefings.services.drafts import Editing, Work
from briefings.services.quotas import Quotas
from briefings.services.shared_drafts.steps import Besides
from briefings.store.store import Store
from briefings.text.language import is_english

SOURCE = "source"
"""The item on which it depends what is proposed: another day of publication dates things anew."""


class Propose(Protocol):
    """Reads an article for what can be proposed; runs beside the loop."""

    async def __call__(self, text: str, published: str, account: frozenset[int] = frozenset()) -> Proposals:
        """What is found in a normalized text, published on that EDTF date ("": not known). Raises BriefingError.

        `account` are passages, by their places from 0, that belong to the account because an editor says so.
        """
        ...


async def propose_here(text: str, published: str, account: frozenset[int] = frozenset()) -> Proposals:
    """A Propose without a parser, in a thread."""
    from briefings.extract.drafting import propose  # noqa: PLC0415 - loaded when first needed

    return await asyncio.to_thread(propose, text, edtf_dates.parse(published) if published else None, None, account)


class Proposing:
    """Acts on the drafts of the caller's server alone. Every method may raise StoreError."""

    def __init__(self, store: Store, editing: Editing, limits: Quotas, propose: Propose = propose_here) -> None:
        self._store = store
        self._editing = editing
        self._limits = limits
        self._propose = propose

    async def begin(self, caller: Caller, work: Work, text: str) -> tuple[ProposedItem, ...]:
        """Read the article of a draft and keep what is to be proposed; what was decided before about the same words stays.

        Raises UnreadableTextError if reading it takes more than it may, QuotaError if the server has no room for what is found.
        """
        return await self._read_anew(caller, work, text, await self.list(caller.server, work))

    async def judge_furniture(self, caller: Caller, work: Work, text: str, *, is_account: bool) -> tuple[ProposedItem, ...]:
        """Take the passages that read like captions or bylines for the account, or not any more, and read the article anew.

        Raises as `begin`; nothing is changed then.
        """
        before = await self.list(caller.server, work)
        return await self._read_anew(caller, work, text, mark_furniture(before, is_account=is_account))

    async def _read_anew(
        self, caller: Caller, work: Work, text: str, before: tuple[ProposedItem, ...]
    ) -> tuple[ProposedItem, ...]:
        account = list_account(before)
        places = {passage.id: place for place, passage in enumerate(work.briefing.passages)}
        cited = frozenset(places[passage] for item in account for passage in item.value.cite if passage in places)
        proposed = (*take_over(await self._find(work.briefing, text, cited), before), *account)
        await self._store.desk.proposals.put(caller.server, work.briefing.id, proposed, admit=self._limits.admit)
        return proposed

    async def withdraw(self, caller: Caller, work: Work) -> None:
        """Propose nothing any more for a draft, such as one whose article is another text by now."""
        await self._store.desk.proposals.put(caller.server, work.briefing.id, ())

    async def _find(self, briefing: Briefing, text: str, account: frozenset[int]) -> tuple[ProposedItem, ...]:
        found = await self._propose(text, briefing.source.published.edtf, account)
        if not is_english(briefing.source.language):
            found = Proposals(quotations=tuple(map(_leave_speaker_open, found.quotations)), furniture=found.furniture)
        return await asyncio.to_thread(propose_items, briefing, text, found)

    async def list(self, server: int, work: Work) -> tuple[ProposedItem, ...]:
        """What is proposed for a draft, as the draft shows it now."""
        return sync(work.briefing, await self._store.desk.proposals.list(server, work.briefing.id))

    async def pick(self, caller: Caller, work: Work, asked: Collection[str], picked: Collection[str]) -> None:
        """Tick those of the items `asked` about that were `picked`, and untick the others of them."""
        await self._store.desk.proposals.pick(caller.server, work.briefing.id, {item: item in picked for item in asked})

    async def decide(self, caller: Caller, work: Work, asked: frozenset[str], *, seen: int) -> tuple[Work, Decided]:
        """Keep the ticked ones of those `asked` about and drop the others. Raises what `Editing.change` raises."""
        result = Decided(work.briefing, ())

        def make(newest: Work, proposed: tuple[ProposedItem, ...]) -> Decided:
            nonlocal result
            result = decide(newest.briefing, proposed, asked)
            return result

        looked_at = frozenset(map(_stamp, asked)) | {SOURCE}
        work = await self._carry_out(caller, work, make, seen=seen, looked_at=looked_at)
        return work, result

    async def keep_as(self, caller: Caller, work: Work, texts: dict[str, str], *, seen: int) -> Work:
        """Keep proposed sentences in our own words, by their ids; one whose text is empty is dropped."""
        stored = await self._store.desk.proposals.list(caller.server, work.briefing.id)
        kept = frozenset(item.address for item in stored if item.id in texts and item.address)

        def make(newest: Work, proposed: tuple[ProposedItem, ...]) -> Decided:
            return keep_as(newest.briefing, proposed, texts)

        return await self._carry_out(caller, work, make, seen=seen, looked_at=kept)

    async def write_top(self, caller: Caller, work: Work, top: Top, *, seen: int) -> Work:
        """Put headline, lead and why it matters at the top of the draft."""
        return await self._carry_out(caller, work, lambda newest, proposed: write_top(newest.briefing, proposed, top), seen=seen)

    async def name_speaker(self, caller: Caller, work: Work, quote: str, actor: str, *, seen: int) -> Work:
        """Say who speaks a proposed quotation: a proposed actor, by id; "" if the article does not say."""
        article = await self._editing.article(caller.server, work.briefing.id)
        text = article.text if article else ""

        def make(newest: Work, proposed: tuple[ProposedItem, ...]) -> Decided:
            return name_speaker(newest.briefing, proposed, text, quote, actor)

        named = frozenset({_stamp(quote)})
        return await self._carry_out(caller, work, make, seen=seen, looked_at=named | {SOURCE}, stamped=named)

    async def _carry_out(
        self,
        caller: Caller,
        work: Work,
        how: Callable[[Work, tuple[ProposedItem, ...]], Decided],
        *,
        seen: int,
        looked_at: frozenset[str] = frozenset(),
        stamped: frozenset[str] = frozenset(),
    ) -> Work:
        async def make(newest: Work) -> tuple[Briefing, Besides]:
            before = await self.list(caller.server, newest)
            decided = how(newest, before)
            other = tuple(item for item, old in zip(decided.proposed, before, strict=True) if item != old)
            written = {change.address for change in changes(newest.briefing, decided.briefing)}
            kept = (item for item in decided.proposed if item.decision == "kept")
            accepted = frozenset(item.address for item in kept if item in other or item.address in written)
            return decided.briefing, Besides(accepted, proposed=other, stamped=stamped)

        return await self._editing.carry_out(caller, work, "edit", make, seen=seen, looked_at=looked_at)


def _stamp(proposed: str) -> str:
    """What a proposed item, by its id, is called among the items of a draft that were changed: no address has a colon."""
    return f"proposed:{proposed}"


def _leave_speaker_open(found: QuotationProposal) -> QuotationProposal:
    return replace(found, speaker=Speaker("unknown", why="Who speaks is read in English articles only."))
