"""What a screen carries of the proposals on it, so that a later press is known to mean the same ones."""

from collections.abc import Iterable

from briefings.editing.proposed.deciding import identify
from briefings.model.briefing import Event
from briefings.model.proposed import ProposedItem
from briefings.text.normalise import sha256_hex

_LENGTH = 8
"""Hexadecimal digits: a press on a screen that is out of date passes for a good one once in four thousand million."""


def make_stamp(items: Iterable[ProposedItem]) -> str:
    """A stamp of what these items are: ids, words, places and dates, but not whether they are ticked or kept.

    An id is a number in one reading of an article; after another reading it may be that of something else.
    """
    told = [(item.id, item.at, identify(item), _date(item)) for item in items]
    return sha256_hex(repr(sorted(told, key=lambda entry: entry[0])))[:_LENGTH]


def _date(item: ProposedItem) -> str:
    return item.value.edtf if isinstance(item.value, Event) else ""
