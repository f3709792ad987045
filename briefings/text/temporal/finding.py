"""Finding time expressions in a text, and what each means."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from briefings.model.edtf_dates import Edtf, Interval, Moment, contains, parse
from briefings.model.errors import InvalidDateError
from briefings.text.temporal.counting import counts_things
from briefings.text.temporal.names import MonthNames
from briefings.text.temporal.reading import Reading
from briefings.text.temporal.rules import RULES
from briefings.text.temporal.sense import Rule, Sense, Tense
from briefings.text.temporal.spans import FromDay, Unit, shift_years
from briefings.text.temporal.surroundings import Before, change, end_of, is_denied, read_away, read_before, start_of
from briefings.text.temporal.tokens import Scan

_JOINED = re.compile(r"\s?(?:[-\u2013\u2014]|to|until|till|through|and)\s?", re.IGNORECASE)
_OPENS_RANGE = re.compile(r"\b(?:between|from)[ ](?:the[ ])?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween[ ](?:the[ ])?$", re.IGNORECASE)
_TIME_THEN_DAY = frozenset({"", " ", " on ", ", ", ", on ", " of "})
_DAY_THEN_TIME = frozenset({" at ", ", ", " ", " at around ", " at about ", " around ", " about ", " shortly ", ", at ", " in "})
_GAME = re.compile(
    r"\b(?:goals?|scor(?:ed?|es|ing)|minutes?|match|kick(?:ed|off)?|penalt(?:y|ies)|half-?time|equali[sz]\w+|coach"
    r"|players?|touchdowns?|yards?"
    r"|quarterback|midfielder|striker|defender|goalkeeper|rebounds?|innings?|teams?|World Cup)\b",
    re.IGNORECASE,
)
_MOST = re.compile(r"\b(?:first|last|only|most|least|worst|best|[a-z]{3,}est|record)\b[^.,;:!?\n]{0,40}$")
_AROUND, _WIDEST_CLAUSE = 120, 64
_WIDEST_OPENING = 16
_REMEMBERED = 1_000
"""Code points after which a date that stands before no longer is what "two weeks later" is counted from."""
_PRECISE: dict[Unit, frozenset[str]] = {
    "day": frozenset({"day"}),
    "week": frozenset({"day"}),
    "fortnight": frozenset({"day"}),
    "month": frozenset({"day", "month"}),
    "quarter": frozenset({"day", "month", "interval", "season"}),
}
_COMPARED: tuple[Unit | None, ...] = ("quarter", "year", "decade", "century")
"""Units of words that compare ("a year earlier"): nothing is counted from what they mean."""
_ANY_PRECISION = frozenset({"day", "month", "interval", "season", "year"})


@dataclass(frozen=True, slots=True)
class _Core:
    """An expression before the words around it ("since", "by", "between … and") have had their say."""

    start: int
    end: int
    sense: Sense
    tense: Tense
    match: re.Match[str]
    rule: Rule

    def again(self, tense: Tense) -> "_Core":
        """The expression as it reads in another tense."""
        sense = self.rule.read(self.match, tense)
        return self if sense is None else replace(self, sense=sense, tense=tense)


class Finder:
    """Reads the time expressions of one text."""

    def __init__(self, text: str, anchor: Edtf | None, *, bare: bool, ahead: bool | None, before: Edtf | None) -> None:
        self._text = text
        self._anchor = anchor
        self._bare = bare
        self._ahead = ahead
        self._scan = Scan(text)
        self._names = MonthNames(text)
        self._senses: dict[tuple[int, str, Tense], Sense | None] = {}
        self._befores: dict[tuple[int, int], Before | None] = {}
        self._seen: list[tuple[int, Edtf]] = [] if before is None else [(0, before)]
        self._parsed: dict[str, Edtf | None] = {}

    def read(self) -> Iterator[Reading]:
        """Every time expression in order, none overlapping another."""
        cores = self._merged(self._cores())
        index = 0
        while index < len(cores):
            following = cores[index + 1] if index + 1 < len(cores) else None
            reading = None
            if following is not None and self._is_range(cores[index], following):
                reading = self._range(cores[index], following)
            index += 1 if reading is None else 2
            reading = reading or self._single(cores[index - 1])
            if reading is not None:
                if cores[index - 1].sense.from_before not in _COMPARED:
                    self._remember(reading)
                yield reading

    def _cores(self) -> list[_Core]:
        found: list[tuple[int, int, int, _Core]] = []
        for order, rule in enumerate(RULES):
            if rule.bare and not self._bare:
                continue
            for low, high in self._scan.around(rule.near):
                for match in rule.pattern.finditer(self._text, low, high):
                    core = self._core(order, rule, match, high)
                    if core is not None:
                        found.append((core.start, -core.end, order, core))
        found.sort(key=lambda entry: entry[:3])
        chosen: list[_Core] = []
        for start, _, _, core in found:
            if not chosen or start >= chosen[-1].end:
                chosen.append(core)
        return chosen

    def _core(self, order: int, rule: Rule, match: re.Match[str], high: int) -> _Core | None:
        start, end = match.span()
        if start == end or (end == high and self._text[high : high + 1].isalnum()):
            return None
        if rule.may_be == "number" and counts_things(self._text, *match.span("y")):
            return None
        if rule.may_be == "name" and match["m"] == match.group() and self._names.is_name(start, end):
            return None
        if rule.may_be == "game" and match["y"] is None and not match["which"] and self._is_near(_GAME, start, end):
            return None
        is_within = rule.may_be == "within" and _MOST.search(self._text, max(0, start - _WIDEST_CLAUSE), start) is not None
        tense = "past" if is_within else self._tense(start, end)
        key = order, match.group(), tense
        if key not in self._senses:
            self._senses[key] = rule.read(match, tense)
        sense = self._senses[key]
        return None if sense is None else _Core(start, end, sense, tense, match, rule)

    def _is_near(self, pattern: re.Pattern[str], start: int, end: int) -> bool:
        return pattern.search(self._text, max(0, start - _AROUND), end + _AROUND) is not None

    def _tense(self, start: int, end: int) -> Tense:
        if self._ahead is not None:
            return "ahead" if self._ahead else "perfect"
        before = self._before(start, end)
        told = self._scan.clauses.tense_at(start, end)
        if before is None or not before.words:
            return told
        words = self._text[before.start : start].lower()
        if before.words == "since":
            opens = words.startswith(("from", "begin", "start")) and told == "ahead"
            return "ahead" if opens or (not words.startswith(("since", "ever", "from")) and told != "past") else "past"
        if (
            before.words == "until"
            and not words.startswith("through")
            and (told != "past" or self._scan.clauses.sets_deadline(before.start))
        ):
            return "ahead"
        return told

    def _before(self, start: int, end: int) -> Before | None:
        key = start, end
        if key not in self._befores:
            before = read_before(self._text, start, end)
            is_denied_there = before is not None and before.words in ("before", "until") and is_denied(self._text, before)
            self._befores[key] = replace(before, words="since") if before and is_denied_there else before
        return self._befores[key]

    def _merged(self, cores: list[_Core]) -> list[_Core]:
        """A time of day and its day made one: "at 8pm on Monday"."""
        merged: list[_Core] = []
        for core in cores:
            away = read_away(self._text, core.start) if core.sense.kind == "DATE" else None
            if away is not None and merged and merged[-1].start >= away[0] and merged[-1].sense.says is None:
                merged.pop()
            last = merged[-1] if merged else None
            if last is not None and {last.sense.kind, core.sense.kind} == {"DATE", "TIME"}:
                between = self._text[last.end : core.start]
                first_is_time = last.sense.kind == "TIME"
                day = core if first_is_time else last
                if between.lower() in (_TIME_THEN_DAY if first_is_time else _DAY_THEN_TIME) and day.sense.says is not None:
                    merged[-1] = replace(day, start=last.start, end=core.end, sense=replace(day.sense, kind="TIME"))
                    continue
            merged.append(core)
        return merged

    def _is_range(self, first: _Core, second: _Core) -> bool:
        if first.sense.says is None or second.sense.says is None or second.sense.from_before:
            return False
        between = self._text[first.end : second.start]
        if len(between) > _WIDEST_OPENING or not _JOINED.fullmatch(between):
            return False
        return "and" not in between.lower() or self._opening(_BETWEEN, first.start) is not None

    def _opening(self, pattern: re.Pattern[str], start: int) -> re.Match[str] | None:
        return pattern.search(self._text, max(0, start - _WIDEST_OPENING), start)

    def _range(self, first: _Core, second: _Core) -> Reading | None:
        """From one date to another; a year, or else the tense, that stands by one of them serves both."""
        if isinstance(second.sense.says, str) and not isinstance(first.sense.says, str):
            end = self._bare_reading(second)
            begin = self._bare_reading(first.again("past"), None if end is None else end.date)
            begin = begin and replace(begin, needs_anchor=False)
            if begin and end and begin.edtf and not self._ordered(begin.edtf, end.edtf):
                begin = replace(begin, edtf=shift_years(begin.edtf, -1))
        elif isinstance(first.sense.says, str) and not isinstance(second.sense.says, str):
            begin = self._bare_reading(first)
            end = self._bare_reading(second.again("ahead"), None if begin is None else begin.date)
            end = end and replace(end, needs_anchor=False)
        else:
            begin, end = self._bare_reading(first), self._bare_reading(second)
            if begin and end and begin.edtf and end.edtf and not self._ordered(begin.edtf, end.edtf):
                begin, end = self._in_order(first, second, begin, end)
        if begin is None or end is None:
            return None
        opening = self._opening(_OPENS_RANGE, first.start)
        start = opening.start() if opening else first.start
        needs_anchor = begin.needs_anchor or end.needs_anchor
        edtf = self._ordered(begin.edtf, end.edtf) if begin.edtf and end.edtf else ""
        if not edtf and not needs_anchor:
            return None
        kind = "TIME" if "TIME" in (begin.kind, end.kind) else "DATE"
        text = self._text[start : second.end]
        if first.sense.is_hour and second.sense.is_hour:
            return replace(begin, start=start, end=second.end, text=text)
        return self._checked(Reading(start, second.end, text, edtf, needs_anchor, begin.coarse or end.coarse, kind=kind))

    def _in_order(self, first: _Core, second: _Core, begin: Reading, end: Reading) -> tuple[Reading | None, Reading | None]:
        """Two relative dates that would end before they start: one is seen from the other, as the tense says."""
        if first.tense == "ahead":
            moved = self._bare_reading(second.again("ahead"), begin.date)
            return begin, moved
        return self._bare_reading(first.again("past"), end.date), end

    def _ordered(self, begin: str, end: str) -> str:
        """The interval; "" if it would end before it starts."""
        edtf = begin if begin == end else f"{start_of(begin)}/{end_of(end)}"
        return edtf if self._parse(edtf) is not None else ""

    def _single(self, core: _Core) -> Reading | None:
        away = read_away(self._text, core.start) if core.sense.kind == "DATE" else None
        if away is not None and core.sense.says is not None:
            return self._away(core, *away)
        reading = self._bare_reading(core)
        before = self._before(core.start, core.end)
        if reading is None or before is None or not reading.is_dated or reading.problem or reading.is_hour:
            return reading
        edtf = change(reading.edtf, before) if reading.edtf else ""
        reach = change(reading.reach, before) if reading.reach else ""
        text = self._text[before.start : core.end]
        return self._checked(replace(reading, start=before.start, text=text, edtf=edtf, reach=reach)) or reading

    def _away(self, core: _Core, start: int, seen_from: FromDay) -> Reading | None:
        """So and so long before or after a date: "two days after 3 May"."""
        base = self._bare_reading(core)
        if base is None:
            return None
        sense = Sense(seen_from)
        moved = self._seen_from(sense, core, base.date)
        text = self._text[start : core.end]
        return moved and self._checked(replace(moved, start=start, text=text, needs_anchor=base.needs_anchor))

    def _bare_reading(self, core: _Core, anchor: Edtf | None = None) -> Reading | None:
        words, sense = self._text[core.start : core.end], core.sense
        if sense.says is None or isinstance(sense.says, str):
            edtf = sense.says or ""
            return self._checked(
                Reading(
                    core.start,
                    core.end,
                    words,
                    edtf,
                    needs_anchor=False,
                    kind=sense.kind,
                    problem=sense.problem,
                    choices=sense.choices,
                    reference=sense.reference,
                )
            )
        if sense.from_before:
            return self._from_before(core, sense.from_before)
        if anchor is None and sense.is_hour:
            anchor = self._day_in_sentence(core.start)
        return self._seen_from(sense, core, anchor or self._anchor)

    def _from_before(self, core: _Core, unit: Unit) -> Reading | None:
        """What is counted from a date that stands before in the text."""
        for place, base in reversed(self._seen):
            if core.start - place > _REMEMBERED:
                break
            kind = "interval" if isinstance(base, Interval) else base.precision
            if kind not in _PRECISE.get(unit, _ANY_PRECISION):
                continue
            if core.sense.years and kind != "day":
                try:
                    edtf = shift_years(base.text, core.sense.years)
                except ValueError:
                    break
                return self._checked(self._blank(core, edtf))
            if isinstance(base, Moment):
                return self._seen_from(core.sense, core, base)
            if isinstance(base.end, Moment):
                return self._seen_from(core.sense, core, base.end)
        return self._seen_from(core.sense, core, self._anchor) if core.sense.or_anchor else self._blank(core, "")

    def _blank(self, core: _Core, edtf: str) -> Reading:
        sense = core.sense
        words = self._text[core.start : core.end]
        return Reading(
            core.start,
            core.end,
            words,
            edtf,
            needs_anchor=True,
            kind=sense.kind,
            reference=sense.reference,
            is_hour=sense.is_hour,
        )

    def _seen_from(self, sense: Sense, core: _Core, anchor: Edtf | None) -> Reading | None:
        reading = self._blank(core, "")
        if not isinstance(anchor, Moment) or sense.says is None or isinstance(sense.says, str):
            return reading
        try:
            earliest = sense.says(anchor.first)
            latest = earliest if anchor.first == anchor.last else sense.says(anchor.last)
            if earliest == latest:
                reach = _night(earliest) if sense.by_night else ""
                return self._checked(_with_value(reading, earliest, reach))
            return self._coarse(replace(reading, coarse=True), anchor, earliest, latest)
        except (OverflowError, ValueError, InvalidDateError):
            return reading

    def _coarse(self, reading: Reading, anchor: Moment, earliest: str, latest: str) -> Reading:
        """A value no finer than the anchor: the anchor itself, marked approximate if the words may reach beyond it."""
        reach = f"{start_of(earliest)}/{end_of(latest)}"
        plain = anchor.text.rstrip("~?%")
        inside = contains(anchor, parse(reach))
        open_ended = isinstance(parse(latest), Interval) and latest.endswith("/..")
        value = anchor.text if inside else f"{plain}~"
        return replace(reading, edtf=f"{start_of(earliest)}/.." if open_ended else value, reach=reach)

    def _day_in_sentence(self, start: int) -> Edtf | None:
        """The day that stands before a time of day in its sentence."""
        if self._seen:
            place, base = self._seen[-1]
            if place > self._scan.clauses.begins_sentence(start) and isinstance(base, Moment) and base.precision == "day":
                return base
        return None

    def _remember(self, reading: Reading) -> None:
        if not reading.edtf or reading.coarse or reading.kind in ("DURATION", "SET") or ".." in reading.edtf:
            return
        base = self._parse(reading.edtf)
        if base is not None:
            self._seen.append((reading.end, base))
            del self._seen[:-6]

    def _parse(self, edtf: str) -> Edtf | None:
        if edtf not in self._parsed:
            try:
                self._parsed[edtf] = parse(edtf)
            except InvalidDateError:
                self._parsed[edtf] = None
        return self._parsed[edtf]

    def _checked(self, reading: Reading) -> Reading | None:
        """The reading if its value is a date, else None: "from 2020 to 2018" is two dates, not a range."""
        if (reading.edtf and self._parse(reading.edtf) is None) or (reading.reach and self._parse(reading.reach) is None):
            return None
        return reading


def _with_value(reading: Reading, edtf: str, reach: str) -> Reading:
    return Reading(
        reading.start,
        reading.end,
        reading.text,
        edtf,
        reading.needs_anchor,
        reach=reach,
        kind=reading.kind,
        reference=reading.reference,
        is_hour=reading.is_hour,
    )


def _night(edtf: str) -> str:
    """The day of a night and the one that it ends on."""
    day = date.fromisoformat(edtf)
    return f"{edtf}/{date.fromordinal(day.toordinal() + 1).isoformat()}"
