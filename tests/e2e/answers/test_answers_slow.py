"""An answer before which Discord showed that the bot is thinking is remembered and corrected like any other."""

import asyncio
from typing import Annotated

from briefings.answers import items
from briefings.answers.blocks import Answer, Prose
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import BriefingName
from support.factory import harbour
from support.public_answers import start_answer_desk
from support.rewriting import with_headline


@command()
async def slow(_: Context, briefing: Annotated[BriefingName, "Which briefing"]) -> Answer:
    """The headline, after a while."""
    await asyncio.sleep(1.8)
    about = briefing.briefing
    return Answer("Slowly", (Prose(about.summary.headline.text),), provenance=items.provenance(about, briefing.revision))


async def test_what_took_its_time_is_corrected_in_place() -> None:
    async with start_answer_desk(slow.at(("slow",))) as desk:
        await desk.publish(harbour())
        message = await desk.ask("slow")
        assert "as of" not in desk.says(message)
        await desk.publish(with_headline(harbour(), "The docks of Port Sella stand still"), base=1)
        said = desk.says(message)
        assert "The docks of Port Sella stand still" in said
        assert "⚠️" in said
