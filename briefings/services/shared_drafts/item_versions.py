"""Which items of a draft were changed since an editor looked: a form or button is refused for those alone.

What an editor has seen is one number, which forms and buttons carry: of a draft, twice its version and one; of what is published
and has no draft yet, twice its revision. It is never the same twice: not of a draft that was thrown away and begun anew, nor of a
text that was published since. See docs/decisions/item-versions.md.
"""

from collections.abc import Collection

from briefings.editing import Change, addresses
from briefings.editing.addresses import places
from briefings.model.briefing import Briefing
from briefings.store.desk_records import EVERY_ITEM, Draft, ItemVersion

_NEVER = ItemVersion(0, 0)


def make_seen(draft: Draft) -> int:
    """What forms and buttons carry that are made from this draft, or from what is published if its version is 0."""
    return 2 * draft.version + 1 if draft.version else 2 * draft.base


def is_same_draft(draft: Draft, seen: int) -> bool:
    """Whether what was `seen` was this draft, however it was then, or the revision that it was begun from."""
    if not draft.version:
        return seen == make_seen(draft)
    number, is_of_draft = divmod(seen, 2)
    return draft.began <= number <= draft.version if is_of_draft else 0 < number == draft.base


def list_changed(draft: Draft, items: Collection[str], seen: int) -> tuple[str, ...]:
    """Those of the items (by address) that were changed since, the one that was changed last first."""
    number, is_of_draft = divmod(seen, 2)
    since = number if is_of_draft else 0
    found = {address: version for address in items if (version := find_version(draft, address).version) > since}
    return tuple(sorted(found, key=lambda address: -found[address]))


def find_version(draft: Draft, address: str) -> ItemVersion:
    """When an item was last changed in this draft; version 0 if it was not."""
    known = (draft.item_versions.get(key, _NEVER) for key in (address, EVERY_ITEM))
    return max(known, key=lambda item: item.version)


def list_touched(before: Briefing, changes: Collection[Change]) -> frozenset[str]:
    """The addresses of what was there before and was changed or taken out: a new item is nobody else's."""
    there = {place.address for place in places(before)} | {passage.id for passage in before.passages}
    return frozenset(change.address for change in changes if change.address in there)


def say_changed(briefing: Briefing, changed: Collection[str]) -> str:
    """That these items, by address, were changed since they were looked at; the first of them is named."""
    labels = {item.address: item.label for item in addresses(briefing)}
    known = [labels[address] for address in changed if address in labels]
    if not known:
        return "What you had open has been changed since, or taken out."
    more = f" (and {len(changed) - 1} more)" if len(changed) > 1 else ""
    return f"This has been changed since you opened it: {known[0]}{more}"
