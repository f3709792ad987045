"""/summary."""

from dataclasses import replace
from typing import Annotated, Literal

from briefings.answers import items, navigation, sections
from briefings.answers.blocks import Answer, Block, Link, Statement
from briefings.answers.glance import glance
from briefings.answers.people import find_people
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import BriefingName
from briefings.model.briefing import Briefing

_WORDS_IN_FULL = 450
"""Words of a page: some two minutes."""


@command(kept=True)
async def summary(
    _: Context,
    briefing: Annotated[BriefingName, "Which briefing"],
    depth: Annotated[Literal["glance", "full"], "At a glance, or in full with background and disputes"] = "glance",
) -> Answer:
    """What happened, and what is disputed."""
    about = briefing.briefing
    is_full = depth == "full"
    blocks = tuple(sections.full(about)) if is_full else glance(about)
    return Answer(
        about.summary.headline.text,
        blocks,
        links=(_other_depth(about, is_full=is_full), *_ways(about, blocks)),
        menus=navigation.more(about, find_people(about, blocks)),
        provenance=items.provenance(about, briefing.revision),
        words=_WORDS_IN_FULL if is_full else 0,
    )


def _other_depth(about: Briefing, *, is_full: bool) -> Link:
    """The way from one depth to the other, in the same message."""
    if is_full:
        return replace(navigation.to("At a glance", "summary", about), in_place=True)
    return replace(navigation.to("Full briefing", "summary", about, depth="full"), in_place=True, primary=True)


def _ways(about: Briefing, blocks: tuple[Block, ...]) -> tuple[Link, ...]:
    """The ways on; to all notes if none is on what is shown."""
    noted = any(isinstance(block, Statement) and block.notes for block in blocks)
    every = (navigation.to(f"Notes ({len(about.notes)})", "notes", about),) if about.notes else ()
    notes = (navigation.notes(about),) if noted else every
    return (
        navigation.to("Quotes", "quotes", about),
        navigation.to("Timeline", "timeline", about),
        *notes,
        *navigation.article(about),
    )
