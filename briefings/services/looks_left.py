"""What an editor left as it is although it should be looked at, and why: in a draft, and in the history.

The briefing keeps it (`briefings.editing.left_looks`). Drafts of before kept the reason among their `reasons`, under the item's
address after a prefix that no address has; it counts on, for everything that is found about that item.
"""

from collections.abc import Iterable, Mapping

from briefings.editing.left_looks import find_reason, leave
from briefings.model.briefing import Briefing
from briefings.services.draft_checks import AddressedFinding, DraftCheck
from briefings.store.desk_records import Draft
from briefings.text.shorten import shorten

_PREFIX = "left:"
_LONGEST = 120
"""Characters of a finding in a line of the history."""


def without(reasons: Mapping[str, str], changed: Iterable[str]) -> dict[str, str]:
    """The reasons without those for leaving items that were changed since: what was found about them is another thing now."""
    gone = {f"{_PREFIX}{address}" for address in changed}
    return {address: why for address, why in reasons.items() if address not in gone}


def reason_left(draft: Draft, found: AddressedFinding) -> str:
    """Why this may stay; "" if nobody said so."""
    return find_reason(draft.briefing, found.address, found.finding.message) or draft.reasons.get(f"{_PREFIX}{found.address}", "")


def find_open(checked: DraftCheck, draft: Draft) -> tuple[AddressedFinding, ...]:
    """What should be looked at and nobody gave a reason to leave."""
    return tuple(found for found in checked.looks if not reason_left(draft, found))


def keep_left(briefing: Briefing, checked: DraftCheck, draft: Draft) -> Briefing:
    """The briefing with what the draft of before kept outside of it."""
    for found in checked.looks:
        why = reason_left(draft, found)
        if why and not find_reason(briefing, found.address, found.finding.message):
            briefing = leave(briefing, found.address, (found.finding.message,), why)
    return briefing


def lines_left(checked: DraftCheck, draft: Draft, labels: Mapping[str, str]) -> tuple[str, ...]:
    """What was left with a reason, a line each, for the history."""
    left = ((found, reason_left(draft, found)) for found in checked.looks)
    return tuple(line_left(found, why, labels) for found, why in left if why)


def line_left(found: AddressedFinding, why: str, labels: Mapping[str, str]) -> str:
    """One of them: which item, what was found, and why it may stay."""
    where = labels.get(found.address, found.address).removesuffix(": …")
    return f"left as it is, {where}: {shorten(found.said, _LONGEST)} Why: {why}"
