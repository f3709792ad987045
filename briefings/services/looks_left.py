"""What an editor left as it is although it should be looked at, and why.

A draft keeps the reason among its `reasons`, under the item's address after a prefix that no address has, so that readers are
never told it as the reason for a correction. Publishing writes it into the history.
"""

from collections.abc import Iterable, Mapping

from briefings.services.draft_checks import AddressedFinding, DraftCheck
from briefings.text.shorten import shorten

_PREFIX = "left:"
_LONGEST = 120
"""Characters of a finding in a line of the history."""


def with_reason(reasons: Mapping[str, str], address: str, why: str) -> dict[str, str]:
    """The reasons with one more: why what was found about that item may stay."""
    return {**reasons, f"{_PREFIX}{address}": why}


def without(reasons: Mapping[str, str], changed: Iterable[str]) -> dict[str, str]:
    """The reasons without those for leaving items that were changed since: what was found about them is another thing now."""
    gone = {f"{_PREFIX}{address}" for address in changed}
    return {address: why for address, why in reasons.items() if address not in gone}


def reason_left(reasons: Mapping[str, str], address: str) -> str:
    """Why what was found about that item may stay; "" if nobody said so."""
    return reasons.get(f"{_PREFIX}{address}", "")


def find_open(checked: DraftCheck, reasons: Mapping[str, str]) -> tuple[AddressedFinding, ...]:
    """What should be looked at and nobody gave a reason to leave."""
    return tuple(found for found in checked.looks if not reason_left(reasons, found.address))


def lines_left(checked: DraftCheck, reasons: Mapping[str, str], labels: Mapping[str, str]) -> tuple[str, ...]:
    """What was left with a reason, a line each, for the history."""
    left = ((found, reason_left(reasons, found.address)) for found in checked.looks)
    return tuple(line_left(found, why, labels) for found, why in left if why)


def line_left(found: AddressedFinding, why: str, labels: Mapping[str, str]) -> str:
    """One of them: which item, what was found, and why it may stay."""
    where = labels.get(found.address, found.address).removesuffix(": …")
    return f"left as it is, {where}: {shorten(found.said, _LONGEST)} Why: {why}"
