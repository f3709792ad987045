"""Whether a page says of itself that it is not for everyone (schema.org's isAccessibleForFree, as search engines ask for it)."""

import json
from typing import cast

_PARTS = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart")
"""Where the page's own description goes on; other keys describe other pages, which may well cost something."""
_MOST = 10_000


def says_not_free(value: object) -> bool:
    """Whether a value of isAccessibleForFree is one of the spellings of false."""
    return value is False or (isinstance(value, str) and value.strip().lower().rpartition("/")[2] == "false")


def is_for_subscribers(linked_data: str) -> bool:
    """Whether a page's JSON-LD says that the page or a part of it is not free. What is no JSON says nothing.

    Its numbers are left as text: one of thousands of digits would make Python refuse all the rest.
    """
    try:
        waiting = [cast("object", json.loads(linked_data, parse_int=str))]
    except (ValueError, RecursionError):
        return False
    for _ in range(_MOST):
        if not waiting:
            break
        node = waiting.pop()
        if isinstance(node, list):
            waiting += cast("list[object]", node)
        elif isinstance(node, dict):
            table = cast("dict[str, object]", node)
            if says_not_free(table.get("isAccessibleForFree")):
                return True
            waiting += [table[key] for key in _PARTS if key in table]
    return False
