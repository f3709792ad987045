"""/digest status."""

from collections.abc import Iterator
from typing import Annotated

from briefings.answers.blocks import Answer, Block, Heading, Link, Prose, Rule
from briefings.caller import Access, Surface
from briefings.digests import schedule_wording
from briefings.digests.destination import Places
from briefings.digests.requests import PastOccurrence, Schedule
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options.digests import AnyDigestName
from briefings.views.digests import card
from briefings.views.digests.occurrence_status import render_occurrence_status

_FEW, _MANY = 3, 20


@command(access=Access.ADMINISTRATORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def status(
    context: Context, digest: Annotated[AnyDigestName | None, "Which digest; leave it out to see all of them"] = None
) -> Answer:
    """When each digest comes next, and what became of those before."""
    services = context.services
    found = await services.digests.all(context.caller.server) if digest is None else (digest,)
    if not found:
        return Answer("Digests", (Prose("No digest is set up in this server yet. /digest setup does it."),), private=True)
    most = _MANY if len(found) == 1 else _FEW
    blocks: list[Block] = []
    for schedule in found:
        past = await services.digest_requests.history(schedule, most=most)
        blocks += _blocks(schedule, past, services.digests.places, alone=len(found) == 1, most=most)
    title = f"Status of digest {found[0].id}" if len(found) == 1 else "Status of the digests"
    return Answer(title, tuple(blocks), links=(Link("All digests", "digest list", in_place=True),), private=True)


def _blocks(schedule: Schedule, past: tuple[PastOccurrence, ...], places: Places, *, alone: bool, most: int) -> Iterator[Block]:
    if not alone:
        yield Rule()
        yield Heading(f"Digest {schedule.id}")
    yield card.place(schedule)
    yield schedule_wording.say_next(schedule)
    yield Prose(f"When nothing is new, {schedule_wording.say_quiet(schedule.settings)}.")
    if not past:
        yield Prose("None has come yet.")
    for entry in past:
        yield from render_occurrence_status(schedule, entry, places)
    if len(past) == most:
        yield Prose(f"These are the last {most}." if alone else f"These are the last {most}: name one digest to see more.")
