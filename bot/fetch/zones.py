"""The parts of a page around and within an article, by what their elements say of themselves."""

import re
from collections.abc import Mapping

ZONES = ("menu", "header", "footer", "aside", "dialog", "hidden", "noscript", "control")
"""Menus, heads and feet of a site or a section, boxes beside the text, windows over it, what is not shown, and buttons."""
_BY_TAG = {"nav": "menu"} | {tag: tag for tag in ("menu", "header", "footer", "aside", "dialog", "noscript")}
_BY_ROLE = {
    "navigation": "menu",
    "menu": "menu",
    "menubar": "menu",
    "search": "menu",
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "aside",
    "dialog": "dialog",
    "alertdialog": "dialog",
}
"""Roles (WAI-ARIA) of what surrounds an article."""
_UNSEEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_UNSEEN_NAMES = frozenset(
    {"visually-hidden", "visuallyhidden", "sr-only", "screen-reader-text", "screen-reader-only", "u-hidden"}
)
_LONGEST = 400
"""Characters of a style or of names that are read."""


def find_zone(tag: str, attrib: Mapping[str, str]) -> str:
    """The zone that an element begins, "" if none."""
    if not attrib:
        return _BY_TAG.get(tag, "")
    if is_unseen(attrib):
        return "hidden"
    return _BY_ROLE.get(attrib.get("role", "").strip().lower(), "") or _BY_TAG.get(tag, "")


def is_unseen(attrib: Mapping[str, str]) -> bool:
    """Whether an element says that readers do not see it."""
    if "hidden" in attrib or attrib.get("aria-hidden") == "true":
        return True
    if _UNSEEN.search(attrib.get("style", "")[:_LONGEST]):
        return True
    return not _UNSEEN_NAMES.isdisjoint(attrib.get("class", "")[:_LONGEST].split())


def read_names(attrib: Mapping[str, str]) -> str:
    """An element's id and classes, in lower case."""
    return f"{attrib.get('id', '')} {attrib.get('class', '')}".strip()[:_LONGEST].lower()
