"""Discord's markdown as plain terminal text: marks taken off, or turned into ANSI styles if those are asked for."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

_BOLD, _DIM, _ITALIC, _UNDERLINE, _STRUCK = "1", "2", "3", "4", "9"
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters and bidi overrides: a terminal would obey them."""
_INNER = r"(?:\\.|[^\\\n])+?"
_MARKS = re.compile(
    r"\\(?P<escaped>[^\s0-9A-Za-z])"
    r"|(?P<code>`+)(?P<verbatim>.+?)(?P=code)"
    rf"|\[(?P<words>{_INNER})\]\(<?(?P<link>https?://[^\s)>]+)>?\)"
    r"|<t:(?P<seconds>-?\d{1,12})(?::[tTdDfFR])?>"
    rf"|\*\*(?P<bold>{_INNER})\*\*(?!\*)"
    rf"|__(?P<underlined>{_INNER})__(?!_)"
    rf"|~~(?P<struck>{_INNER})~~"
    rf"|\|\|(?P<hidden>{_INNER})\|\|"
    rf"|\*(?P<italic>(?!\s){_INNER})(?<!\s)\*(?!\*)"
    rf"|(?<!\w)_(?P<slanted>(?!\s){_INNER})(?<!\s)_(?!\w)"
)
_STYLES = {"bold": _BOLD, "underlined": _UNDERLINE, "struck": _STRUCK, "hidden": "", "italic": _ITALIC, "slanted": _ITALIC}
_LINE = re.compile(r"(?P<heading>#{1,3})[ ]+|(?P<small>-#)[ ]+|(?P<quote>>(?:>>)?)[ ]")

Paint = Callable[[str, str], str]


def strip_controls(text: str) -> str:
    """The text without what a terminal would obey; its marks stay."""
    return _UNSAFE.sub("", text)


def to_plain(text: str, *, ansi: bool = False) -> str:
    """The text as a member reads it in a terminal; the same lines, without control characters."""
    paint = _paint if ansi else _leave_unpainted
    return "\n".join(_write_line(line, paint) for line in strip_controls(text).split("\n"))


def _write_line(line: str, paint: Paint) -> str:
    start = _LINE.match(line)
    if start is None:
        return _write_spans(line, paint)
    rest = _write_spans(line[start.end() :], paint)
    if start["heading"]:
        return paint(_BOLD, rest)
    return paint(_DIM, rest) if start["small"] else f"> {rest}"


def _write_spans(text: str, paint: Paint) -> str:
    return _MARKS.sub(lambda match: _write_span(match, paint), text)


def _write_span(match: re.Match[str], paint: Paint) -> str:
    kind = match.lastgroup
    if match["escaped"] is not None:
        return match["escaped"]
    if match["verbatim"] is not None:
        return match["verbatim"]
    if match["words"] is not None:
        return f"{_write_spans(match['words'], paint)} ({match['link']})"
    if match["seconds"] is not None:
        return _write_moment(int(match["seconds"]))
    for name, style in _STYLES.items():
        if match[name] is not None:
            return paint(style, _write_spans(match[name], paint))
    return match[0] if kind is None else match[kind]


def _write_moment(seconds: int) -> str:
    """A point in time, in UTC, as Discord would show it in the reader's own zone."""
    try:
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M UTC")
    except (ValueError, OverflowError, OSError):
        return str(seconds)


def _paint(style: str, text: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if style else text


def _leave_unpainted(style: str, text: str) -> str:
    del style
    return text
