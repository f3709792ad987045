"""What going back to an older revision would change, before it is done."""

from collections.abc import Iterable, Iterator

from briefings.answers.blocks import Answer, Block, Diff, Heading, Link, Prose
from briefings.answers.wording import count
from briefings.editing import Change
from briefings.services.edition_cache import Edition
from briefings.services.publishing import Rollback


def show_rollback(edition: Edition, planned: Rollback) -> Answer:
    """Everything that would change, what readers are told of first, and the button that does it."""
    name = edition.briefing.id
    history = Link("History", "desk history", (("briefing", name),))
    title = f"Back to revision {planned.revision}?"
    if not planned.changes:
        message = f"Revision {planned.revision} says the same as what readers see now, so there is nothing to go back to."
        return Answer(title, (Prose(message),), links=(history,), private=True)
    arguments = (("briefing", name), ("revision", str(planned.revision)), ("seen", str(edition.revision)), ("looked", "yes"))
    does = "Hand the rollback in" if planned.needs_another else "Roll back"
    do_it = Link(does, "desk rollback", arguments, in_place=True, primary=True)
    return Answer(title, tuple(_say_changes(edition, planned)), links=(do_it, history), private=True)


def _say_changes(edition: Edition, planned: Rollback) -> Iterator[Block]:
    corrected = planned.corrected
    others = [change for change in planned.changes if change not in corrected]
    much = count(len(planned.changes), "thing")
    yield Prose(f"Nothing has been changed yet. Readers see revision {edition.revision}; this would change {much} in it.")
    if corrected:
        yield Heading(f"Corrections that readers will see, with your reason: {len(corrected)}")
        yield from _show(corrected)
    if others:
        yield Heading(f"Changes without a correction: {len(others)}")
        yield from _show(others)


def _show(changed: Iterable[Change]) -> Iterator[Block]:
    return (Diff(change.label, change.was, change.now) for change in changed)
