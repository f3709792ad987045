"""Short tags for the ids of items, so that a button can carry a page of them within the 100 characters that it has.

A tag is four characters of a hash, one of a million. In a briefing of two hundred items any two share a tag once in some fifty
briefings; who follows a page that has one of the two then finds one item more than the page had.
"""

import base64
import hashlib
from collections.abc import Iterable

_LENGTH = 4
_BYTES = 5
"""Bytes of the hash that are encoded: they give eight characters."""


def join_tags(ids: Iterable[str]) -> str:
    """The tags of these ids, one after the other."""
    return "".join(dict.fromkeys(map(tag_of, ids)))


def is_tagged(tags: str, item_id: str) -> bool:
    """Whether the tag of this id is among those that `join_tags` joined."""
    wanted = tag_of(item_id)
    return any(tags[start : start + _LENGTH] == wanted for start in range(0, len(tags), _LENGTH))


def tag_of(item_id: str) -> str:
    """The tag of an id."""
    return base64.b32encode(hashlib.sha256(item_id.encode()).digest()[:_BYTES]).decode().lower()[:_LENGTH]
