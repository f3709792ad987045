"""/summary."""

from typing import Annotated

from briefings.answers import items, navigation, sections
from briefings.answers.blocks import Answer
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import BriefingName


@command()
async def summary(_: Context, briefing: Annotated[BriefingName, "Which briefing"]) -> Answer:
    """What happened, why it matters, and what is disputed."""
    about = briefing.briefing
    return Answer(
        about.summary.headline.text,
        tuple(sections.summary(about)),
        links=(
            navigation.to("Timeline", "timeline", about),
            navigation.to("Quotes", "quotes", about),
            navigation.to("Notes", "notes", about),
            navigation.to("Source", "source", about),
            navigation.to("Challenge", "challenge", about),
        ),
        menus=navigation.actors(about),
        provenance=items.provenance(about, briefing.revision),
    )
