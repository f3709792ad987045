"""What time expressions mean where they stand in the article, when that differs from what the words alone may mean."""

from collections.abc import Iterator

from briefings.model.edtf_dates import Edtf
from briefings.model.source import When
from briefings.text.anchors import occurrences
from briefings.text.temporal import Reading, find_all, read_tenses, resolve
from briefings.verify.ground import Place


def read_in_place(when: When, place: Place, anchor: Edtf | None) -> Iterator[Reading]:
    """What the words of a date mean at each of their places in a passage, of those where they are one expression or part of one.

    "Until October" means another time after "not", and "two weeks later" after a date.
    """
    spans = tuple(occurrences(when.worded, place.text))
    for reading in find_all(place.text, anchor):
        if any(start <= reading.start and reading.end <= end for start, end in spans):
            yield reading


def find_told(when: When, holding: tuple[Place, ...], anchor: Edtf | None) -> tuple[tuple[Place, Reading], ...]:
    """What the sentences around the words of a date make of them, with the passage of each; () if one of them leaves it open.

    "In July" is the next one after "will be" and the latest after "was"; "two years" after "lasted" dates nothing.
    """
    told: list[tuple[Place, Reading]] = []
    depends_on_tense = _depends_on_tense(when.worded, anchor)
    for place in holding:
        tells_tense = read_tenses(place.text)
        readings = tuple(read_in_place(when, place, anchor))
        if len(readings) != len(tuple(occurrences(when.worded, place.text))):
            return ()
        for reading in readings:
            is_open = depends_on_tense and not tells_tense(reading.start, reading.end)
            if is_open or reading.coarse or reading.problem or reading.kind == "SET" or not (reading.edtf or is_length(reading)):
                return ()
            told.append((place, reading))
    return tuple(told)


def is_length(reading: Reading) -> bool:
    """Whether words tell only how long something lasts, not from when to when."""
    return reading.kind == "DURATION" and not reading.is_dated


def _depends_on_tense(words: str, anchor: Edtf | None) -> bool:
    back, ahead = (
        [reading.edtf for reading in resolve(words, anchor, ahead=is_ahead, before=anchor)] for is_ahead in (False, True)
    )
    return back != ahead
