"""Notes: the wordings that a contradiction or slip is about, to the letter."""

from collections.abc import Iterator

from briefings.text.anchors import stands_in
from briefings.verify.finding import Finding, shown
from briefings.verify.ground import Ground, ids


def check_notes(ground: Ground) -> Iterator[Finding]:
    """Yield sides of notes that do not stand in every passage they cite."""
    for index, note in enumerate(ground.briefing.notes):
        for number, side in enumerate(note.sides):
            for place in ground.cited(side.cite):
                if not stands_in(side.worded, place.text):
                    elsewhere = ids(tuple(ground.where(side.worded)))
                    remedy = f"It stands in {elsewhere}: cite that passage." if elsewhere else "Copy the article's words exactly."
                    message = f"{shown(side.worded)} does not stand in {place.id}."
                    yield Finding(f"notes[{index}].sides[{number}].worded", place.id, message, remedy, weight="wrong")
