"""Words to dates: time expressions of English news prose, read as EDTF, never more precise than the words and their anchor.

The anchor is the date of publication as far as it is known, perhaps only a month. Conventions, those of the evaluation data:
weeks are Monday/Sunday intervals, quarters are month intervals, "by X" is `../X`, "since X" is `X/..`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from briefings.model.edtf_dates import Edtf, Interval, Moment, Precision, contains, parse, precision
from briefings.model.errors import InvalidDateError
from briefings.text.temporal_context import Sentences, search_before, without_blanks_before
from briefings.text.temporal_rules import RULES, Meaning

_SINCE = re.compile(
    r"(?:\b(?:ever )?since|\bfrom|\bbeginning|\bstarting|\bbeginning in|\bstarting in|\bfrom early)(?: the)?[ ]$",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:by|until|till|through|up to|no later than|by the end of)(?: the)?[ ]$", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:before|prior to)[ ]$", re.IGNORECASE)
_AFTER = re.compile(r"\bafter[ ]$", re.IGNORECASE)
_ABOUT = re.compile(r"(?:\b(?:about|around|circa|roughly|approximately)|\bc\.)(?: the)?[ ]$", re.IGNORECASE)
_JOINED = re.compile(r"\s?(?:[-\u2013]|to|until|through|and)\s?", re.IGNORECASE)
_OPENS_RANGE = re.compile(r"\b(?:between|from)[ ]$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween[ ]$", re.IGNORECASE)
_PLURAL = re.compile(r"\s[a-z]+s\b")
_TIME_WORD_BEFORE = re.compile(r"\b(?:in|since|by|from|until|till|before|after|during|through|early|late)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """A time expression and what it means.

    `start` and `end` are code points of the text that was read. `edtf` is "" where the words need an anchor and there is none.
    `needs_anchor` says whether the words alone do not suffice. `coarse` marks a value that is vaguer than the words because the
    anchor is; the days it may mean then lie in `reach` (an EDTF interval or the value itself).
    """

    start: int
    end: int
    text: str
    edtf: str
    needs_anchor: bool
    coarse: bool = False
    reach: str = ""

    @property
    def date(self) -> Edtf | None:
        """The value, parsed; None where there is none."""
        return parse(self.edtf) if self.edtf else None

    @property
    def precision(self) -> Precision | None:
        """How precise the value is; None where there is none."""
        return None if self.date is None else precision(self.date)


@dataclass(frozen=True, slots=True)
class _Core:
    """An expression before the words around it ("since", "by", "between … and") have had their say."""

    start: int
    end: int
    meaning: Meaning


def find(text: str, anchor: Edtf | None, *, bare: bool = False, ahead: bool | None = None) -> tuple[Reading, ...]:
    """Every time expression of running text, in order, none overlapping another.

    `ahead` says whether "June" or "on Friday" is the next one (True) or the latest (False); None lets each sentence tell.

    `bare` also takes durations that stand alone ("30 years") as reaching back from the anchor: right for words that are known to
    be about time, wrong in running text.
    """
    cores = _cores(text, bare=bare, ahead=ahead)
    return tuple(_joined(text, cores, anchor))


def resolve(words: str, anchor: Edtf | None, *, ahead: bool | None = None) -> tuple[Reading, ...]:
    """The readings of words known to be a time expression: "in March", "2020, nor in 2021", "30 years".

    Empty where they say no date. `ahead` as in `find`.
    """
    return find(words, anchor, ahead=ahead) or find(words, anchor, bare=True, ahead=ahead)


def _cores(text: str, *, bare: bool, ahead: bool | None) -> tuple[_Core, ...]:
    found: list[tuple[int, int, int, Meaning]] = []
    sentences = Sentences(text) if ahead is None else None
    for order, rule in enumerate(RULES):
        if rule.bare and not bare:
            continue
        for match in rule.pattern.finditer(text):
            if rule.weak and _counts_things(text, match):
                continue
            forward = bool(ahead) if sentences is None else sentences.looks_ahead(match.start())
            meaning = rule.read(match, forward)
            if meaning is not None:
                found.append((match.start(), -match.end(), order, meaning))
    chosen: list[_Core] = []
    for start, minus_end, _, meaning in sorted(found, key=lambda each: each[:3]):
        if not chosen or start >= chosen[-1].end:
            chosen.append(_Core(start, -minus_end, meaning))
    return tuple(chosen)


def _counts_things(text: str, match: re.Match[str]) -> bool:
    """Whether four digits count things ("2000 soldiers") rather than name a year; "in 2000 soldiers …" stays a year."""
    follows = _PLURAL.match(text, match.end())
    after = text[match.end() : match.end() + 2]
    decimal = bool(re.match(r"[.,]\d|%", after)) or text[max(0, match.start() - 1) : match.start()] in (",", ".", "-")
    if decimal or follows is None:
        return decimal
    return search_before(_TIME_WORD_BEFORE, text, without_blanks_before(text, match.start())) is None


def _joined(text: str, cores: tuple[_Core, ...], anchor: Edtf | None) -> Iterator[Reading]:
    index = 0
    while index < len(cores):
        core = cores[index]
        following = cores[index + 1] if index + 1 < len(cores) else None
        if following is not None and _is_range(text, core, following):
            reading = _range(text, core, following, anchor)
            if reading is not None:
                yield reading
                index += 2
                continue
        reading = _single(text, core, anchor)
        if reading is not None:
            yield reading
        index += 1


def _is_range(text: str, first: _Core, second: _Core) -> bool:
    between = text[first.end : second.start]
    if not _JOINED.fullmatch(between):
        return False
    return "and" not in between.lower() or search_before(_BETWEEN, text, first.start) is not None


def _range(text: str, first: _Core, second: _Core, anchor: Edtf | None) -> Reading | None:
    end = _bare_reading(text, second, anchor)
    if isinstance(second.meaning, str) and not isinstance(first.meaning, str):  # "from May to July 2020": the year serves both
        begin = _bare_reading(text, first, None if end is None else end.date)
        begin = begin and replace(begin, needs_anchor=False)
    else:
        begin = _bare_reading(text, first, anchor)
    if begin is None or end is None:
        return None
    opening = search_before(_OPENS_RANGE, text, first.start)
    start = opening.start() if opening else first.start
    needs_anchor = begin.needs_anchor or end.needs_anchor
    edtf = f"{_start(begin.edtf)}/{_end(end.edtf)}" if begin.edtf and end.edtf else ""
    return _checked(Reading(start, second.end, text[start : second.end], edtf, needs_anchor, begin.coarse or end.coarse))


def _single(text: str, core: _Core, anchor: Edtf | None) -> Reading | None:
    reading = _bare_reading(text, core, anchor)
    if reading is None:
        return None
    for pattern, change in ((_SINCE, _since), (_UNTIL, _until), (_BEFORE, _before), (_AFTER, _after), (_ABOUT, _about)):
        match = search_before(pattern, text, core.start)
        if match is not None:
            edtf = change(reading.edtf) if reading.edtf else ""
            reach = change(reading.reach) if reading.reach else ""
            changed = replace(reading, start=match.start(), text=text[match.start() : core.end], edtf=edtf, reach=reach)
            return _checked(changed) or reading
    return reading


def _start(edtf: str) -> str:
    return edtf.partition("/")[0]


def _end(edtf: str) -> str:
    return edtf.rpartition("/")[2]


def _since(edtf: str) -> str:
    return f"{_start(edtf)}/.."


def _until(edtf: str) -> str:
    return f"../{_end(edtf)}"


def _before(edtf: str) -> str:
    return f"../{_neighbour(_start(edtf), -1)}"


def _after(edtf: str) -> str:
    return f"{_neighbour(_end(edtf), 1)}/.."


def _about(edtf: str) -> str:
    return edtf if "/" in edtf or edtf.endswith(("~", "?", "%")) else f"{edtf}~"


def _neighbour(edtf: str, step: int) -> str:
    """The year, month or day beside this one; the value itself where it is none of these."""
    parts = edtf.rstrip("~?%").split("-")
    if not all(part.isdigit() for part in parts):
        return edtf
    numbers = [int(part) for part in parts]
    if len(numbers) == 1:
        return f"{numbers[0] + step:04}"
    if len(numbers) == 2:  # noqa: PLR2004 - year and month, or a season, which stays
        moved = numbers[0] * 12 + numbers[1] - 1 + step
        return f"{moved // 12:04}-{moved % 12 + 1:02}" if numbers[1] <= 12 else edtf  # noqa: PLR2004 - months of a year
    return date.fromordinal(date(*numbers).toordinal() + step).isoformat()


def _bare_reading(text: str, core: _Core, anchor: Edtf | None) -> Reading | None:
    words = text[core.start : core.end]
    if isinstance(core.meaning, str):
        return _checked(Reading(core.start, core.end, words, core.meaning, needs_anchor=False))
    if not isinstance(anchor, Moment):
        return Reading(core.start, core.end, words, "", needs_anchor=True)
    try:
        earliest, latest = core.meaning(anchor.first), core.meaning(anchor.last)
    except (OverflowError, ValueError):
        return Reading(core.start, core.end, words, "", needs_anchor=True)
    if earliest == latest:
        return _checked(Reading(core.start, core.end, words, earliest, needs_anchor=True))
    return _coarse(Reading(core.start, core.end, words, "", needs_anchor=True, coarse=True), anchor, earliest, latest)


def _coarse(reading: Reading, anchor: Moment, earliest: str, latest: str) -> Reading:
    """A value no finer than the anchor: the anchor itself, marked approximate where the words may reach beyond it."""
    reach = f"{_start(earliest)}/{_end(latest)}"
    plain = anchor.text.rstrip("~?%")
    inside = contains(anchor, parse(reach))
    open_ended = isinstance(parse(latest), Interval) and latest.endswith("/..")
    value = anchor.text if inside else f"{plain}~"
    return replace(reading, edtf=f"{_start(earliest)}/.." if open_ended else value, reach=reach)


def _checked(reading: Reading) -> Reading | None:
    """The reading where its value is a date, else None: "from 2020 to 2018" is two dates, not a range."""
    try:
        if reading.edtf:
            parse(reading.edtf)
        if reading.reach:
            parse(reading.reach)
    except InvalidDateError:
        return None
    return reading
