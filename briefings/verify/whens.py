"""Dates against the words they came from: never finer than the words plus what resolves them, and in agreement with both."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from briefings.model.edtf_dates import Edtf, Interval, Moment, contains, overlaps, parse
from briefings.model.edtf_wording import wording
from briefings.model.errors import InvalidDateError
from briefings.model.source import When
from briefings.text.anchors import occurrences, stands_in
from briefings.text.temporal import Reading, find, find_all, resolve
from briefings.verify.finding import Finding, shown
from briefings.verify.ground import Ground, Place, ids, read_date
from briefings.verify.in_place import find_told, is_length, read_in_place

_FINENESS = {"day": 0, "month": 1, "season": 2, "year": 3, "decade": 4, "century": 5, "interval": 0}
_MONTH_ALONE = re.compile(r"(?:January|March|April|May|June|July|August)")
"""Words that are dates and names alike."""
_ROUGH = re.compile(r"(?:about|around|circa|roughly|approximately|c\.)\s", re.IGNORECASE)


def check_events(ground: Ground) -> Iterator[Finding]:
    """Yield what is wrong with the dates of the events and of the source."""
    for index, event in enumerate(ground.briefing.events):
        yield from check_when(ground, event.when, event.cite, f"events[{index}]")
    yield from _check_published(ground)


def check_when(ground: Ground, when: When, cite: tuple[str, ...], path: str) -> Iterator[Finding]:
    """Yield what is wrong with one date that rests on these passages."""
    cited = ground.cited(cite)
    holding = tuple(place for place in cited if stands_in(when.worded, place.text))
    if when.worded and not holding:
        elsewhere = ids(tuple(ground.where(when.worded)))
        remedy = f"It stands in {elsewhere}: cite that passage." if elsewhere else "Copy the article's words exactly."
        message = f"{shown(when.worded)} does not stand in {ids(cited) or 'any passage cited'}."
        yield Finding(f"{path}.worded", ids(cited), message, remedy)
    value = read_date(when.edtf)
    if value is None:
        return
    in_place = tuple(
        reading for place in holding for reading in read_in_place(when, place, ground.published()) if reading.is_dated
    )
    found = tuple(_check_value(ground, when, value, ids(cited), path, in_place))
    yield from found or _check_told(ground, when, value, holding, path)
    for place in holding:
        yield from _check_whole_expression(when, place, path)


def _check_published(ground: Ground) -> Iterator[Finding]:
    when = ground.briefing.source.published
    path = "source.published"
    if when.worded and not stands_in(when.worded, ground.article):
        yield Finding(f"{path}.worded", "", f"{shown(when.worded)} does not stand in the article.", "Copy its words exactly.")
    value = read_date(when.edtf)
    if value is not None and (when.worded or when.basis == "stated"):
        yield from _check_value(ground, when, value, "", path)


def _check_value(
    ground: Ground, when: When, value: Edtf, passage: str, path: str, in_place: tuple[Reading, ...] = ()
) -> Iterator[Finding]:
    alone = [reading for reading in _readings(when.worded, None) if reading.edtf]
    if (problem := _problem(when)) is not None:
        if not _decides(value, problem, when):
            yield _mismatch(ground, when, passage, path)
        return
    if when.basis == "stated":
        stated = (*alone, *(reading for reading in in_place if not reading.needs_anchor))
        if not any(fits(value, reading, None) for reading in stated):
            yield _mismatch(ground, when, passage, path)
        return
    if when.basis == "resolved" and any(fits(value, reading, None) for reading in alone):
        message = f"{shown(when.worded)} gives {when.edtf} by itself."
        yield Finding(f"{path}.basis", passage, message, 'Write basis = "stated" and leave out `resolved_by`.')
    anchors = tuple(_anchors(ground, when))
    read = [(reading, anchor) for anchor in anchors for reading in _readings(when.worded, anchor)]
    read += [(reading, ground.published()) for reading in in_place]
    fitting = [anchor for reading, anchor in read if anchor is not None and reading.edtf and fits(value, reading, anchor)]
    if not fitting and any(fits(value, reading, None) for reading in in_place):
        return  # counted from a date of the article itself
    if fitting:
        published = ground.briefing.source.published
        if when.basis == "resolved" and published.basis == "inferred" and all(each.text == published.edtf for each in fitting):
            message = "this date rests on the date of publication, which is itself inferred."
            yield Finding(f"{path}.basis", passage, message, 'Write basis = "inferred", and say in `resolved_by` from what.')
        return
    given = [each for each in anchors if contains(value, each)]
    agreeing = not read or any(reading.date is not None and overlaps(value, reading.date) for reading, _ in read)
    if not (given and agreeing and when.basis in ("resolved", "inferred")):
        yield _mismatch(ground, when, passage, path)


def _check_told(ground: Ground, when: When, value: Edtf, holding: tuple[Place, ...], path: str) -> Iterator[Finding]:
    """A date that the words may mean, but not where they stand: the sentence there tells, and nothing else was given."""
    published = ground.published()
    is_counted = published is not None and all(contains(anchor, published) for anchor in _anchors(ground, when))
    if when.basis != "stated" and not (when.basis == "resolved" and is_counted):
        return
    told = find_told(when, holding, published)
    if not told or any(_agrees(value, reading, published) for _, reading in told):
        return
    (place, reading), words, date = told[0], shown(when.worded), _in_words(when.edtf)
    if is_length(reading):
        message = f"{words} says in {place.id} how long something lasts, not that it was {date}."
        remedy = "Leave the date empty, or say in `resolved_by` from what it is counted."
    else:
        message = f"{words} means {_in_words_and_edtf(reading.edtf)} in its sentence in {place.id}, not {date}."
        remedy = "Write that date. If the article gives another clue, name it in `resolved_by`."
    yield Finding(f"{path}.edtf", place.id, message, remedy)


def _agrees(value: Edtf, reading: Reading, anchor: Edtf | None) -> bool:
    """Whether a date is what words mean in their sentence, or a part of it: how fine it may be is judged elsewhere."""
    if reading.date is None:
        return not isinstance(value, Moment)  # a stretch as long as the words say
    return fits(value, reading, anchor) or (".." not in reading.edtf and contains(reading.date, value))


def _problem(when: When) -> Reading | None:
    """The words themselves, if they name no day that can be written down: "1200 BC", "31 April", "03/05/2021"."""
    readings = resolve(when.worded, None)
    return readings[0] if len(readings) == 1 and readings[0].problem else None


def _decides(value: Edtf, problem: Reading, when: When) -> bool:
    """Whether a date may stand for such words all the same: for one of two possible days if something decided between them."""
    covered = [contains(value, parse(choice)) for choice in problem.choices]
    return bool(covered) and (all(covered) if when.basis == "stated" else any(covered))


def _mismatch(ground: Ground, when: When, passage: str, path: str) -> Finding:
    """One finding that says what the words mean, if anything, and what to write instead."""
    words, date = shown(when.worded), _in_words(when.edtf)
    if not when.worded:
        message, remedy = (
            f"no words of the article are given for {date}.",
            "Copy the article's words for it, or say what it was inferred from.",
        )
    elif (problem := _problem(when)) is not None:
        message, remedy = _say_problem(problem, words)
    elif any(reading.is_hour for reading in resolve(when.worded, None)):
        message = f"{words} is a time of day and does not say {date}."
        remedy = "Leave the date empty, or name what tells the day in `resolved_by`."
    elif readings := _possible(ground, when):
        meant = " or ".join(dict.fromkeys(_in_words_and_edtf(reading.edtf) for reading in readings))
        message = f"{words} means {meant}, not {date}."
        remedy = "Write that date, or a vaguer one that includes it. If the article gives another clue, name it in `resolved_by`."
    elif any(reading.needs_anchor for reading in resolve(when.worded, None)):
        message = f"{words} does not say {date} by itself."
        remedy = 'Write basis = "resolved", and in `resolved_by` the date that it is counted from.'
    else:
        message = f"{words} names no date, so it cannot mean {date}."
        remedy = "Leave the date empty, or copy the words that date it."
    return Finding(f"{path}.edtf", passage, message, remedy)


def _say_problem(problem: Reading, words: str) -> tuple[str, str]:
    """What is the matter with words that name no day, and what to do."""
    if problem.problem == "before-year-one":
        return (
            f"{words} is before the year 1, and dates here begin with that year.",
            "Leave the date empty and keep the words.",
        )
    if problem.problem == "no-such-day":
        return f"there is no such day as {words}.", "Leave the date empty, and tell readers of the slip in a note."
    either = " or ".join(_in_words(choice) for choice in problem.choices)
    one = f'Write basis = "resolved" and say in `resolved_by` what tells which; else leave the date at {problem.choices[0][:4]}.'
    return f"{words} can mean {either}.", one


def _in_words(edtf: str) -> str:
    date = read_date(edtf)
    return edtf if date is None else wording(date)


def _in_words_and_edtf(edtf: str) -> str:
    said = _in_words(edtf)
    return said if said == edtf else f"{said} ({edtf})"


def _possible(ground: Ground, when: When) -> list[Reading]:
    """What the words can mean, as far as it can be told: by themselves, else as seen from what resolves them."""
    alone = [reading for reading in _readings(when.worded, None) if reading.edtf]
    if alone or when.basis == "stated":
        return alone
    found = [reading for anchor in _anchors(ground, when) for reading in _readings(when.worded, anchor) if reading.edtf]
    return [reading for reading in found if not reading.coarse] or found


def _readings(words: str, anchor: Edtf | None) -> list[Reading]:
    """All that the words can mean: looking back, looking ahead, and several dates as the stretch from first to last."""
    found: list[Reading] = []
    for ahead in (False, True):
        readings = resolve(words, anchor, ahead=ahead, before=anchor)
        found.extend(readings)
        dated = [reading for reading in readings if reading.edtf]
        if len(dated) > 1:
            stretch = f"{dated[0].edtf.partition('/')[0]}/{dated[-1].edtf.rpartition('/')[2]}"
            if read_date(stretch) is not None:
                last = dated[-1]
                found.append(Reading(dated[0].start, last.end, words, stretch, any(each.needs_anchor for each in dated)))
    return found


def _anchors(ground: Ground, when: When) -> Iterator[Edtf]:
    """The dates that may resolve these words: the publication date, and those named in `resolved_by`, directly or by event id."""
    published = ground.published()
    if published is not None:
        yield published
    for reading in find(when.resolved_by, None):
        if reading.date is not None:
            yield reading.date
    for word in when.resolved_by.replace("`", " ").replace(",", " ").split():
        yield from _as_date(word)
    for event in ground.briefing.events:
        named = stands_in(event.id, when.resolved_by)
        date = read_date(event.edtf) if named else None
        if date is not None:
            yield date


def _as_date(word: str) -> Iterator[Edtf]:
    """The EDTF value that an author wrote out in `resolved_by`, as in "the month of publication, 2023-09"."""
    try:
        yield parse(word.strip(".;:()"))
    except InvalidDateError:
        return


def fits(value: Edtf, reading: Reading, anchor: Edtf | None) -> bool:
    """Whether a date says no more than these words do, and nothing else: it covers all the days that they may mean.

    For words that are vague themselves ("for 30 years") or because of a coarse anchor ("last week", published in some month), it
    must meet the days they may mean and be no finer than they or the anchor are.
    """
    read = reading.date
    if read is None or _drops_hedge(value, reading, read):
        return False
    if contains(value, read) or _is_same_century(value, read):
        return True
    if reading.coarse:
        reach = read_date(reading.reach) or read
        return overlaps(value, reach) and anchor is not None and _fineness(value) >= _fineness(anchor)
    if reading.edtf.endswith("/..") and isinstance(read, Interval) and isinstance(read.start, Moment):
        has_start = isinstance(value, Moment) or isinstance(value.start, Moment)
        return has_start and contains(value, read.start)  # "since 2018" for what began in 2018
    if reading.kind == "TIME" and reading.reach:
        return contains(parse(reading.reach), value)  # a night ends on the next day
    vague = any(each.approximate for each in _moments(read))
    return vague and overlaps(value, read) and _fineness(value) >= _fineness(read)


def _drops_hedge(value: Edtf, reading: Reading, read: Edtf) -> bool:
    """Whether a date is exact although the words say that theirs is not: "circa 1850"."""
    if not (isinstance(value, Moment) and isinstance(read, Moment)) or _ROUGH.match(reading.text) is None:
        return False
    return not value.approximate and value.precision == read.precision


def _is_same_century(value: Edtf, read: Edtf) -> bool:
    """Whether both are one century: 19XX is what EDTF has for the 20th, which began in 1901."""
    if not isinstance(value, Moment) or value.precision != "century" or not isinstance(read, Interval):
        return False
    ends = (read.start, read.end)
    years = [end.first.year for end in ends if isinstance(end, Moment)]
    return years == [value.first.year + 1, value.last.year + 1]


def _moments(edtf: Edtf) -> tuple[Moment, ...]:
    if isinstance(edtf, Moment):
        return (edtf,)
    return tuple(each for each in (edtf.start, edtf.end) if isinstance(each, Moment))


def _fineness(edtf: Edtf) -> int:
    return min((_FINENESS[each.precision] for each in _moments(edtf)), default=0)


def _check_whole_expression(when: When, place: Place, path: str) -> Iterator[Finding]:
    """The words must be the article's whole time expression: "2020" out of "27 September 2020" hides what the article says.

    And they must be one there: "May" is none in "Mrs May", nor is "2000" in "2000 GMT".
    """
    alone = resolve(when.worded, None)
    if len(alone) != 1 or alone[0].problem:
        return
    readings = find_all(place.text, None)
    starts, ends = [reading.start for reading in readings], [reading.end for reading in readings]
    found: list[Finding] = []
    for start, end in occurrences(when.worded, place.text):
        around = readings[bisect_right(ends, start) : bisect_left(starts, end)]
        finding = _compare_in_place(when, alone[0], (start, end), around, place, path)
        if finding is None:
            return
        found.append(finding)
    yield from found[:1]


def _compare_in_place(
    when: When, alone: Reading, span: tuple[int, int], around: tuple[Reading, ...], place: Place, path: str
) -> Finding | None:
    """What is wrong with taking these words out of their place; None if they mean there what they mean alone."""
    words = shown(when.worded)
    if not around:
        if not find(when.worded, None):
            return None
        if _MONTH_ALONE.fullmatch(when.worded.strip()):
            message = f"{words} is a name in {place.id}, not the month."
        elif when.worded.strip().isdigit():
            message = f"{words} counts something in {place.id} and is no year there."
        else:
            message = f"{words} names no date in {place.id}."
        return Finding(f"{path}.worded", place.id, message, "Copy the words that date it, or leave the date out.")
    for reading in around:
        beyond = reading.start < span[0] or span[1] < reading.end
        if not beyond or reading.edtf == alone.edtf:
            continue
        if alone.date is not None and _says_something_else(reading, alone.date):
            message = f"{place.id} says {shown(reading.text)}, and {words} is only a part of it."
            return Finding(f"{path}.worded", place.id, message, "Give the whole expression, and the date it says.")
    return None


def _says_something_else(reading: Reading, part: Edtf) -> bool:
    whole = reading.date
    if whole is None:
        return reading.kind != "DATE" or bool(reading.problem)
    return contains(part, whole) and not contains(whole, part)
