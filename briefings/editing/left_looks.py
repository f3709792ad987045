"""What should be looked at and an editor left as it is: kept in the briefing, void as soon as the item says something else."""

import json
from collections.abc import Iterable
from dataclasses import replace

from briefings.editing.addresses import Item, find
from briefings.export.authored import to_table
from briefings.model.briefing import Briefing, LeftLook
from briefings.model.errors import InvalidArgumentError
from briefings.text.normalise import sha256_hex
from briefings.text.shorten import shorten

_LONGEST = 300
"""Characters of a finding that are kept: enough to know it again."""


def leave(briefing: Briefing, address: str, findings: Iterable[str], why: str) -> Briefing:
    """The briefing with the reason why these findings (their messages) about an item stay; what it had of them is replaced.

    Raises InvalidArgumentError if nothing has that address.
    """
    sha256 = hash_item(find(briefing, address).item)
    more = tuple(LeftLook(address, shorten(finding, _LONGEST), sha256, why) for finding in findings)
    known = {(left.item, left.finding) for left in more}
    kept = tuple(left for left in briefing.left if (left.item, left.finding) not in known)
    return replace(briefing, left=(*kept, *more))


def find_reason(briefing: Briefing, address: str, finding: str) -> str:
    """Why this finding about an item was left; "" if it was not, or if the item has changed since."""
    said = shorten(finding, _LONGEST)
    entries = (left for left in briefing.left if (left.item, left.finding) == (address, said))
    return next((left.why for left in entries if not _is_void(briefing, left)), "")


def find_void(briefing: Briefing) -> tuple[LeftLook, ...]:
    """Those whose item is gone or says something else now."""
    return tuple(left for left in briefing.left if _is_void(briefing, left))


def drop_void(briefing: Briefing) -> Briefing:
    """The briefing without those."""
    void = find_void(briefing)
    return replace(briefing, left=tuple(left for left in briefing.left if left not in void)) if void else briefing


def hash_item(item: Item) -> str:
    """The hexadecimal SHA-256 of all that an item says, cites and rests on.

    Keys at their defaults are left out, so that a key which later versions know besides changes no hash; so is the id.
    """
    about = ("as_of", "tags") if isinstance(item, Briefing) else None
    table = {key: value for key, value in to_table(item).items() if (key in about if about else key != "id")}
    return sha256_hex(json.dumps(table, ensure_ascii=False, sort_keys=True))


def _is_void(briefing: Briefing, left: LeftLook) -> bool:
    try:
        return hash_item(find(briefing, left.item).item) != left.sha256
    except InvalidArgumentError:
        return True
