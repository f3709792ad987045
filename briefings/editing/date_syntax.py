"""The line syntax for dates: the article's words, "=", the date, and what led from one to the other.

`on Monday = 2024-05-13, resolved from the dateline, May 14, 2024` · `in March 2023 = 2023-03` (stated) · `2024-05-13` (stated,
without words) · `2024-05-13, inferred from …` · `later` (words alone) · `2013 =` (words alone that look like a date) · nothing.
"""

import re
from dataclasses import replace
from typing import cast

from briefings.editing.line_syntax import escape, split, unescape
from briefings.model import edtf_dates
from briefings.model.briefing import Briefing
from briefings.model.decode import show
from briefings.model.edtf_wording import wording
from briefings.model.errors import InvalidArgumentError, InvalidDateError
from briefings.model.source import UNDATED, Basis, When
from briefings.text.temporal import Reading, resolve

_DATED = re.compile(
    r"(?P<edtf>[0-9X?~%./-]*)(?:\s*,\s*(?P<basis>stated|resolved|inferred|unknown|metadata)\b(?:\s+from\s+(?P<by>.*))?)?",
    re.IGNORECASE | re.DOTALL,
)
_BESIDE = frozenset({"in", "on", "at", "of", "the", "during", "a"})
"""Words that may stand around a time expression without changing which days it means."""


def write_date(when: When) -> str:
    """A date on one line; "" if nothing is known."""
    words, dated = escape(when.worded, "="), _tail(when)
    if words and dated:
        return f"{words} = {dated}"
    if words:
        return f"{words} =" if _bare(words) else words
    return dated if not dated or _bare(dated) else f"= {dated}"


def _tail(when: When) -> str:
    led = f" from {escape(when.resolved_by, '=')}" if when.resolved_by else ""
    usual: Basis = "stated" if when.edtf else "unknown"
    return f"{when.edtf}, {when.basis}{led}" if led or when.basis != usual else when.edtf


def _bare(text: str) -> re.Match[str] | None:
    """What a text without "=" says, if it is a date rather than the article's words."""
    match = _DATED.fullmatch(text)
    return match if match and any(char.isdigit() for char in match["edtf"]) else None


def parse_date(text: str) -> When:
    """The date that a line says. Raises InvalidArgumentError if it is none, or does not say what it was resolved from."""
    words, *rest = split(text.strip(), "=")
    if not rest:
        match = _bare(words)
        return _read_dated("", match) if match else When(worded=unescape(words, "=")) if words else UNDATED
    after = " = ".join(rest).strip()
    match = _DATED.fullmatch(after)
    if match is None:
        raise InvalidArgumentError(
            f"{show(after)}, after the =, is not a date.",
            'Write it like "in March 2023 = 2023-03" or "on Monday = 2024-05-13, resolved from the dateline, May 14, 2024".',
        )
    return _read_dated(unescape(words, "="), match)


def parse_again(text: str, before: When) -> When:
    """The date that a line says in place of another one; documents outside the article stay with what is inferred from them."""
    read = parse_date(text)
    return replace(read, outside=before.outside) if read.basis == "inferred" else read


def _read_dated(words: str, match: re.Match[str]) -> When:
    edtf = match["edtf"].upper()
    given = (match["basis"] or "").casefold()
    basis = cast("Basis", given) if given else "stated" if edtf else "unknown"
    led = unescape(match["by"] or "", "=")
    if edtf:
        try:
            edtf_dates.parse(edtf)
        except InvalidDateError as error:
            alone = "" if words else f" If these are the article's words, put = after them: {match['edtf']} ="
            raise InvalidArgumentError(error.message, f"{error.remedy}{alone}") from error
    elif basis != "unknown":
        raise InvalidArgumentError(f'there is no date before "{basis}".', 'Write it like "2024-05-13, inferred from …".')
    if basis == "metadata" and not led:
        raise InvalidArgumentError(f"it does not say where in the page {edtf} stands.", f'Add it: "{edtf}, metadata from …".')
    if basis in {"resolved", "inferred"} and not led:
        raise InvalidArgumentError(f"it does not say what {edtf} was {basis} from.", f'Add it: "{edtf}, {basis} from …".')
    return When(edtf, words, basis, led)


def suggest_date(briefing: Briefing, words: str) -> str:
    """The whole line to offer for words that were given without a date, or "" if there is nothing certain to offer.

    Offered are words that mean one date by themselves, and those that mean one as seen from the date of publication that the
    article states. It is only ever offered: whether the words mean that day is for a person to say.
    """
    when = parse_date(words) if "=" not in words and not _bare(words.strip()) else UNDATED
    reading = _only(when.worded, None)
    if reading and not reading.needs_anchor and reading.edtf:
        return write_date(When(reading.edtf, when.worded, "stated"))
    published = briefing.source.published
    if published.basis not in {"stated", "metadata"} or not published.edtf:
        return ""
    reading = _only(when.worded, edtf_dates.parse(published.edtf))
    if reading is None or reading.coarse or not reading.edtf or reading.is_hour:
        return ""
    day = published.worded or wording(edtf_dates.parse(published.edtf))
    return write_date(When(reading.edtf, when.worded, "resolved", f"the date of publication, {day}"))


def _only(words: str, anchor: edtf_dates.Edtf | None) -> Reading | None:
    """The one reading of the words, if nothing beside it could change what it means."""
    readings = resolve(words, anchor) if words else ()
    if len(readings) != 1:
        return None
    beside = f"{words[: readings[0].start]} {words[readings[0].end :]}".casefold().split()
    return readings[0] if _BESIDE.issuperset(beside) else None
