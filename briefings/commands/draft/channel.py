"""Choosing where a card about a draft is to be posted, on its proof."""

from typing import Annotated

from briefings.answers.blocks import Answer
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Channel, DeskName
from briefings.views.desk.post_card import card_spot
from briefings.views.draft.proof import show_proof


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def channel(
    context: Context,
    briefing: Annotated[DeskName, "Which draft"],
    picked: Annotated[Channel | None, "The channel"] = None,
) -> Answer:
    """Choose where a card about it is to be posted; the draft keeps it."""
    services, caller = context.services, context.caller
    work = await services.editing.enter(caller, briefing)
    spot = await card_spot(context, picked) if picked else None
    lacking = f"The bot may not post there yet. What is missing: {', '.join(spot.missing)}." if spot and spot.missing else ""
    work = await services.editing.pick_channel(caller, work, picked or 0)
    return await show_proof(context, work, message=lacking)
