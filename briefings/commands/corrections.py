"""/corrections."""

from collections.abc import Iterator
from itertools import chain
from typing import Annotated

from briefings.answers import items, ways, wording
from briefings.answers.blocks import Answer, Block, Heading, Prose, Statement
from briefings.model.briefing import Correction
from briefings.services.command import command
from briefings.services.context import Context
from briefings.services.options import BriefingName, Shared

_NONE = "Nothing in this briefing has been corrected."


@command()
async def corrections(
    _: Context,
    briefing: Annotated[BriefingName, "Which briefing"],
    public: Annotated[Shared, "Show it to everybody here"] = False,
) -> Answer:
    """What a briefing once said wrongly, what it says now, and why."""
    about = briefing.briefing
    newest_first = sorted(about.corrections, key=lambda correction: correction.date, reverse=True)
    return Answer(
        "Corrections",
        tuple(chain.from_iterable(map(_blocks, newest_first))) or (Prose(f"{_NONE} It is at revision {briefing.revision}."),),
        links=(ways.to("Summary", "summary", about), ways.to("Notes", "notes", about)),
        provenance=items.provenance(about, briefing.revision),
        private=not public,
    )


def _blocks(correction: Correction) -> Iterator[Block]:
    yield Heading(f"{wording.date(correction.date)}, {correction.item}")
    yield Statement(f"Was: {correction.was}", item=correction.item)
    yield Statement(f"Is now: {correction.now}")
    yield Statement(f"Why: {correction.why}")
