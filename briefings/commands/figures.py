"""/figures."""

from typing import Annotated

from briefings.answers import items, parts, ways
from briefings.answers.blocks import Answer, Prose
from briefings.services.command import command
from briefings.services.context import Context
from briefings.services.options import BriefingName, Shared


@command()
async def figures(
    _: Context,
    briefing: Annotated[BriefingName, "Which briefing"],
    public: Annotated[Shared, "Show it to everybody here"] = False,
) -> Answer:
    """Every number of the article, as worded and whose it is."""
    about = briefing.briefing
    return Answer(
        "Figures",
        tuple(parts.figures(about)) or (Prose("This briefing has no figures."),),
        links=(ways.to("Summary", "summary", about), ways.to("Timeline", "timeline", about)),
        provenance=items.provenance(about, briefing.revision),
        private=not public,
    )
