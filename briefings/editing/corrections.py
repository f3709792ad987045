"""What readers are told of a change to something published: a correction, item by item."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from briefings.editing import Change
from briefings.model.briefing import Briefing, Correction
from briefings.model.errors import InvalidArgumentError
from briefings.model.limits import LONGEST_POINT
from briefings.model.references import SUMMARY, WHOLE_SOURCE
from briefings.text.shorten import shorten


def check_reason(why: str) -> str:
    """A reason as readers will see it. Raises InvalidArgumentError if there is none, or too much of one."""
    text = why.strip()
    if not text:
        raise InvalidArgumentError("The reason is empty.", "Say why: readers see it.")
    if len(text) > LONGEST_POINT:
        message = f"The reason has {len(text)} characters, and {LONGEST_POINT} are the most."
        raise InvalidArgumentError(message, "Say it in a sentence or two.")
    return text


def find_corrected(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Those changes that are corrections: readers have been told otherwise, and no tombstone tells them why."""
    return tuple(change for change in changes if change.was and not change.retracted and not change.is_proof)


def with_corrections(briefing: Briefing, corrected: Iterable[Change], reasons: Mapping[str, str], why: str, day: str) -> Briefing:
    """The briefing with a correction for each change of something published; the reason given for an item comes first."""
    more = tuple(
        Correction(
            day,
            name_corrected(briefing, change),
            shorten(change.was, LONGEST_POINT),
            shorten(change.now, LONGEST_POINT) or "(taken out)",
            reasons.get(change.address) or why,
        )
        for change in corrected
    )
    return replace(briefing, corrections=(*briefing.corrections, *more))


def name_corrected(briefing: Briefing, change: Change) -> str:
    """What the `item` of a correction of this change holds: an id, or the summary or the source as a whole."""
    known = (*briefing.actors, *briefing.relations, *briefing.quotes, *briefing.events, *briefing.figures, *briefing.notes)
    if change.kind in {"source", "passage", "about"}:
        return WHOLE_SOURCE
    return change.address if any(item.id == change.address for item in known) else SUMMARY
