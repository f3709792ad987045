"""/summary."""

from collections.abc import Iterator
from typing import Annotated

from briefings.answers import items, ways
from briefings.answers.blocks import Answer, Block, Heading, Prose, Rule
from briefings.model.briefing import Briefing
from briefings.services.command import command
from briefings.services.context import Context
from briefings.services.options import BriefingName


@command()
async def summary(_: Context, briefing: Annotated[BriefingName, "Which briefing"]) -> Answer:
    """What happened, why it matters, and what is disputed."""
    about = briefing.briefing
    return Answer(
        about.summary.headline.text,
        tuple(_blocks(about)),
        links=(
            ways.to("Timeline", "timeline", about),
            ways.to("Quotes", "quotes", about),
            ways.to("Notes", "notes", about),
            ways.to("Source", "source", about),
        ),
        menus=ways.actors(about),
        provenance=items.provenance(about, briefing.revision),
    )


def _blocks(about: Briefing) -> Iterator[Block]:
    told = about.summary
    yield Heading("What happened")
    yield from (items.point(about, point) for point in told.points)
    yield Heading("Why it matters")
    yield items.point(about, told.why)
    yield Rule()
    if told.background:
        yield Heading("Background")
        yield from (items.point(about, point) for point in told.background)
    if told.disputed:
        yield Heading("Disputed")
    for dispute in told.disputed:
        yield Prose(dispute.matter)
        yield from (items.point(about, side) for side in dispute.sides)
    notices = items.notices(about, "summary", "source")
    if notices:
        yield Rule()
        yield Heading("About the article")
        yield from notices
