"""What was changed, in lines for the history."""

from briefings.editing.diff import Change
from briefings.text.shorten import say_more, shorten

_MOST_LINES = 20
"""Lines of one audit event: what a step changed, item by item."""
_LONGEST_SIDE, _BEFORE = 90, 30
"""Characters of what an item was, and of what it is, in a line of the history; and how many of them before the difference."""


def lines_of(seen: tuple[Change, ...]) -> tuple[str, ...]:
    """What was changed, a line an item, for the history."""
    lines = map(_line, seen[:_MOST_LINES])
    return tuple(filter(None, (*lines, say_more(len(seen), _MOST_LINES))))


def _line(change: Change) -> str:
    """What an item was and what it is, both cut to where they differ if they are long."""
    if not change.now:
        return f"{change.label}: “{_cut(change.was, 0, 2 * _LONGEST_SIDE)}” was taken out"
    if not change.was:
        return f"{change.label}: “{_cut(change.now, 0, 2 * _LONGEST_SIDE)}” was added"
    pairs = zip(change.was, change.now, strict=False)
    differs = next((at for at, (old, new) in enumerate(pairs) if old != new), min(len(change.was), len(change.now)))
    was, now = (_cut(text, differs, _LONGEST_SIDE) for text in (change.was, change.now))
    return f"{change.label}: “{was}” → “{now}”"


def _cut(text: str, differs: int, longest: int) -> str:
    """The text, or if it is longer than that, the stretch of it that begins a little before the place where it differs."""
    if len(text) <= longest:
        return text
    start = max(min(differs - _BEFORE, len(text) - longest + 1), 0)
    return shorten(f"{'…' if start else ''}{text[start:]}", longest)
