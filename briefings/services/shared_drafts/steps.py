"""What one step of an editor makes of a draft: pure, so that it can be done once more on a newer text."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from briefings.caller import Caller
from briefings.editing import changes
from briefings.editing.left_looks import leave
from briefings.editing.reanchoring.reanchor import Reanchored
from briefings.model.briefing import Briefing
from briefings.model.proposed import ProposedItem
from briefings.model.revision import State, move
from briefings.services.looks_left import without
from briefings.services.shared_drafts.change_lines import lines_of
from briefings.services.shared_drafts.item_versions import list_touched
from briefings.store.desk_records import Draft


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
    """What a step does besides changing the text.

    `accepted` are addresses of items that an editor has found right by it, `left` is an item left although it should be looked
    at, and `proposed` is what became of some of what is proposed. `reasons` are more reasons for what was changed, and `stamped`
    is what else counts as changed by it.
    """

    accepted: frozenset[str] = frozenset()
    left: LeftAsItIs | None = None
    proposed: tuple[ProposedItem, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict[str, str])
    stamped: frozenset[str] = frozenset()


NOTHING_BESIDES = Besides()


@dataclass(frozen=True, slots=True)
class NextDraft:
    """A draft after a step, with the lines that the history keeps of it.

    `touched` are the addresses of items that were there and are other now, `changed` all that get the draft's new version.
    """

    draft: Draft
    detail: tuple[str, ...]
    touched: frozenset[str]
    changed: frozenset[str]


def take_step(before: Draft, text: Briefing, besides: Besides, caller: Caller) -> NextDraft | None:
    """The draft with another text, and with what is known `besides`; None if nothing was done.

    What was changed is no longer accepted, unless the step accepts it. Raises IllegalMoveError.
    """
    left = besides.left
    after = leave(text, left.address, left.findings, left.why) if left else text
    if after == before.briefing and besides.accepted <= before.accepted and not besides.proposed:
        return None
    differing = changes(before.briefing, after)
    addresses = frozenset(change.address for change in differing)
    draft = replace(
        before,
        briefing=after,
        state=move(before.state, "edit") if addresses else before.state,
        accepted=before.accepted - addresses | besides.accepted,
        reasons=without({**before.reasons, **besides.reasons}, addresses),
        changed_at=caller.now,
        changed_by=caller.user,
        writers=add_writer(before, caller.user) if addresses else before.writers,
    )
    return NextDraft(
        draft,
        (*lines_of(differing), *(left.lines if left else ())),
        list_touched(before.briefing, differing),
        addresses | besides.stamped | frozenset({left.address} if left else ()),
    )


def put_on_text(before: Draft, done: Reanchored, caller: Caller) -> Draft:
    """The draft on another text of its story; what broke there is not accepted any more."""
    return replace(
        before,
        briefing=done.briefing,
        state=move(before.state, "edit"),
        accepted=before.accepted - {entry.address for entry in done.broken},
        changed_at=caller.now,
        changed_by=caller.user,
        writers=add_writer(before, caller.user),
    )


def add_writer(draft: Draft, user: int) -> frozenset[int]:
    """Who has written what no other editor has looked through: whoever changes what was handed in to them has seen it all."""
    if draft.state is State.IN_REVIEW and user not in draft.writers:
        return frozenset({user})
    return draft.writers | {user}
