"""How the editors of a server ruled on what readers challenged; never who had asked."""

from collections.abc import Iterable, Iterator

from briefings.answers import wording
from briefings.answers.blocks import Block, Heading, Statement
from briefings.services.zones import day_in
from briefings.store.challenges import Challenge

CHALLENGED = "Challenged by readers"


def list_rulings(item: str, ruled: Iterable[Challenge], zone: str) -> Iterator[Block]:
    """The rulings on challenges of that item, for its proof; days are those of the time zone."""
    of_item = tuple(challenge for challenge in ruled if challenge.item == item)
    if of_item:
        yield Heading(CHALLENGED)
    for challenge in of_item:
        yield Statement(say_ruling(challenge, "", zone))


def say_ruling(challenge: Challenge, label: str, zone: str) -> str:
    """A ruling in a sentence: when, on what (`label`, "" where that is plain), how, and why."""
    when = wording.date(day_in(challenge.ruled_at, zone)) if challenge.ruled_at else ""
    about = ", ".join(filter(None, (when, label)))
    ruling = "it is right as it stands" if challenge.state == "kept" else "the reader was right"
    return f"{about}: {ruling}. Why: {challenge.why}" if about else f"{ruling}. Why: {challenge.why}"
