"""Our own house rule for texts: nothing in a message pings, hides behind a label of its own, or acts on the reader's screen.

Discord takes such texts; a bot that shows what others wrote must not send them.
"""

import re
import unicodedata
from collections.abc import Iterator

from playground.json_values import Json, as_text, walk
from playground.rules.violation import HOUSE, Violation, join_path

_ESCAPED = re.compile(r"\\[^\w\s]|\\_")
_ACTS = (
    (re.compile(r"\[[^\]\n]*\]\([^)\n]*\)"), "a link behind a label of its own"),
    (re.compile(r"<(?:@|#|/|t:|a?:\w+:|id:|https?:)"), "a mention, emoji, time stamp or link in angle brackets"),
    (re.compile(r"@(?:everyone|here)\b"), "a ping of everybody"),
)
_OURS = re.compile(r"^- <t:-?\d{1,13}:f> · (?:<@\d{1,20}>|at the terminal)", re.MULTILINE)
"""How a line about what somebody did begins, with the only moment and mention that we write ourselves."""
_LISTED = re.compile(r"^- [^\n<]{0,60}(?:<(?:@&|#)\d{1,20}>(?:, )?)+$", re.MULTILINE)
"""A role or channel that we name ourselves, alone on its line; neither pings, because every message allows no mentions."""
_MOMENT = re.compile(r"^-# In your own time: <t:-?\d{1,13}:F>$", re.MULTILINE)
"""When something happens, alone on its line and in words of ours."""
_PINGED = re.compile(r"^<@&?\d{1,20}>(?: <@&?\d{1,20}>){0,40}\Z")
"""The one role that a digest is for, or the editors that a notice is for: a text of its own."""
_SHOWN_CONTROLS = "\n\t\u200c\u200d"
_MARKS_IN_A_ROW = re.compile(r"[\u0300-\u036f\u0483-\u0489\u20d0-\u20f0]{9,}")


def check_markup(components: Json, path: str) -> Iterator[Violation]:
    """Yield what the texts of these components would do."""
    for component in walk(components):
        if "content" in component:
            text = _PINGED.sub("", as_text(component["content"]))
            text = _ESCAPED.sub("", _MOMENT.sub("", _LISTED.sub("", _OURS.sub("", text))))
            for pattern, what in _ACTS:
                if found := pattern.search(text):
                    yield Violation(join_path(path, "content"), HOUSE, f"The text holds {what}: {found.group()[:80]!r}.")
            if any(unicodedata.category(c) in {"Cc", "Cf", "Cs"} and c not in _SHOWN_CONTROLS for c in text):
                yield Violation(join_path(path, "content"), HOUSE, "The text holds a character that acts instead of being read.")
            if _MARKS_IN_A_ROW.search(text):
                yield Violation(join_path(path, "content"), HOUSE, "The text piles up marks over its neighbors.")
