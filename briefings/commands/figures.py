"""/figures."""

from typing import Annotated

from briefings.answers import items, navigation, sections
from briefings.answers.blocks import Answer, Prose
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import BriefingName, Shared

_WORDS = 250
"""Words of a page."""


@command(kept=True)
async def figures(
    _: Context,
    briefing: Annotated[BriefingName, "Which briefing"],
    public: Annotated[Shared, "Show it to everybody here"] = False,
) -> Answer:
    """Every number, and whose it is."""
    about = briefing.briefing
    return Answer(
        "Figures",
        tuple(sections.figures(about)) or (Prose("This briefing has no figures."),),
        links=(navigation.to("Summary", "summary", about), navigation.notes(about)),
        menus=navigation.more(about),
        provenance=items.provenance(about, briefing.revision),
        words=_WORDS,
        private=not public,
    )
