"""/summary."""

from typing import Annotated

from briefings.answers import items, parts, ways
from briefings.answers.blocks import Answer
from briefings.services.command import command
from briefings.services.context import Context
from briefings.services.options import BriefingName


@command()
async def summary(_: Context, briefing: Annotated[BriefingName, "Which briefing"]) -> Answer:
    """What happened, why it matters, and what is disputed."""
    about = briefing.briefing
    return Answer(
        about.summary.headline.text,
        tuple(parts.summary(about)),
        links=(
            ways.to("Timeline", "timeline", about),
            ways.to("Quotes", "quotes", about),
            ways.to("Notes", "notes", about),
            ways.to("Source", "source", about),
            ways.to("Challenge", "challenge", about),
        ),
        menus=ways.actors(about),
        provenance=items.provenance(about, briefing.revision),
    )
