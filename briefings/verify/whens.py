"""Dates against the words they came from: never finer than the words plus what resolves them, and in agreement with both."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from briefings.model.edtf_dates import Edtf, Interval, Moment, contains, overlaps, parse
from briefings.model.errors import InvalidDateError
from briefings.model.source import When
from briefings.text.anchors import occurrences, stands_in
from briefings.text.temporal import Reading, find, resolve
from briefings.verify.finding import Finding, shown
from briefings.verify.ground import Ground, Place, ids, read_date

_FINENESS = {"day": 0, "month": 1, "season": 2, "year": 3, "decade": 4, "century": 5, "interval": 0}


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
    yield from _check_value(ground, when, value, ids(cited), path)
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


def _check_value(ground: Ground, when: When, value: Edtf, passage: str, path: str) -> Iterator[Finding]:
    alone = [reading for reading in _readings(when.worded, None) if reading.edtf]
    if when.basis == "stated":
        if not any(fits(value, reading, None) for reading in alone):
            yield _mismatch(when, alone, passage, path, 'these words alone give ("stated")')
        return
    if when.basis == "resolved" and any(fits(value, reading, None) for reading in alone):
        message = f"{shown(when.worded)} gives {when.edtf} by itself."
        yield Finding(f"{path}.basis", passage, message, 'Write basis = "stated" and leave out `resolved_by`.')
    anchors = tuple(_anchors(ground, when))
    read = [(reading, anchor) for anchor in anchors for reading in _readings(when.worded, anchor)]
    fitting = [anchor for reading, anchor in read if reading.edtf and fits(value, reading, anchor)]
    if fitting:
        published = ground.briefing.source.published
        if when.basis == "resolved" and published.basis == "inferred" and all(each.text == published.edtf for each in fitting):
            message = "this date rests on the date of publication, which is itself inferred."
            yield Finding(f"{path}.basis", passage, message, 'Write basis = "inferred", and say in `resolved_by` from what.')
        return
    given = [each for each in anchors if contains(value, each)]
    agreeing = not read or any(reading.date is not None and overlaps(value, reading.date) for reading, _ in read)
    if not (given and agreeing and when.basis in ("resolved", "inferred")):
        yield _mismatch(when, [reading for reading, _ in read], passage, path, "these words and what resolves them give")


def _mismatch(when: When, readings: list[Reading], passage: str, path: str, what: str) -> Finding:
    possible = ", ".join(dict.fromkeys(reading.edtf for reading in readings if reading.edtf))
    words = shown(when.worded) if when.worded else "no words of the article"
    message = f"{when.edtf} is not what {what}: {words}" + (f" is {possible}." if possible else " says no date.")
    remedy = "Write no finer and no other date than that"
    return Finding(f"{path}.edtf", passage, message, f"{remedy}; if something else resolves it, say what in `resolved_by`.")


def _readings(words: str, anchor: Edtf | None) -> list[Reading]:
    """All that the words can mean: looking back, looking ahead, and several dates as the stretch from first to last."""
    found: list[Reading] = []
    for ahead in (False, True):
        readings = resolve(words, anchor, ahead=ahead)
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
    if read is None:
        return False
    if contains(value, read):
        return True
    if reading.coarse:
        reach = read_date(reading.reach) or read
        return overlaps(value, reach) and anchor is not None and _fineness(value) >= _fineness(anchor)
    if reading.edtf.endswith("/..") and isinstance(read, Interval) and isinstance(read.start, Moment):
        return contains(value, read.start)  # "since 2018" for what began in 2018
    vague = any(each.approximate for each in _moments(read))
    return vague and overlaps(value, read) and _fineness(value) >= _fineness(read)


def _moments(edtf: Edtf) -> tuple[Moment, ...]:
    if isinstance(edtf, Moment):
        return (edtf,)
    return tuple(each for each in (edtf.start, edtf.end) if isinstance(each, Moment))


def _fineness(edtf: Edtf) -> int:
    return min((_FINENESS[each.precision] for each in _moments(edtf)), default=0)


def _check_whole_expression(when: When, place: Place, path: str) -> Iterator[Finding]:
    """The words must be the article's whole time expression: "2020" out of "27 September 2020" hides what the article says."""
    alone = [reading for reading in resolve(when.worded, None) if reading.date is not None]
    if len(alone) != 1 or alone[0].date is None:
        return
    wider: list[Reading] = []
    readings = find(place.text, None)
    starts, ends = [reading.start for reading in readings], [reading.end for reading in readings]
    for start, end in occurrences(when.worded, place.text):
        around = readings[bisect_right(ends, start) : bisect_left(starts, end)]
        if not any(_says_more(each, alone[0].date, start, end) for each in around):
            return
        wider.extend(around)
    if wider:
        message = f"{place.id} says {shown(wider[0].text)}, and {shown(when.worded)} is only a part of it."
        yield Finding(f"{path}.worded", place.id, message, "Give the whole expression, and the date it says.")


def _says_more(reading: Reading, part: Edtf, start: int, end: int) -> bool:
    goes_beyond = reading.start < start or end < reading.end
    whole = reading.date
    return goes_beyond and whole is not None and contains(part, whole) and not contains(whole, part)
