"""Passages that read like captions, bylines or what every page has: left aside, or taken for the account as an editor says."""

from collections.abc import Sequence
from dataclasses import replace

from briefings.model.proposed import Decision, ProposedItem

_KIND = "furniture"


def list_furniture(proposed: Sequence[ProposedItem]) -> tuple[ProposedItem, ...]:
    """Those that are left aside: nothing is proposed from them."""
    return tuple(item for item in proposed if item.kind == _KIND and item.decision != "kept")


def list_account(proposed: Sequence[ProposedItem]) -> tuple[ProposedItem, ...]:
    """Those that an editor has taken for the account, under ids that none which are left aside have."""
    kept = (item for item in proposed if item.kind == _KIND and item.decision == "kept")
    return tuple(replace(item, id=f"account-{number}") for number, item in enumerate(kept, 1))


def mark_furniture(proposed: Sequence[ProposedItem], *, is_account: bool) -> tuple[ProposedItem, ...]:
    """The proposals with all of these passages taken for the account, or left aside."""
    decision: Decision = "kept" if is_account else "open"
    return tuple(replace(item, decision=decision) if item.kind == _KIND else item for item in proposed)
