"""/desk post."""

from typing import Annotated

from briefings.answers.blocks import Answer
from briefings.caller import Access, Surface
from briefings.digests.schedules import refuse_lacking
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Channel, Published, Version
from briefings.store.desk_records import NewPost
from briefings.views.desk.post_card import already_there, card_spot, confirm_post, refuse_retracted
from briefings.views.desk.publish import card_items


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def post(
    context: Context,
    briefing: Annotated[Published, "Which briefing"],
    channel: Annotated[Channel, "Where to post a card about it"],
    besides: Annotated[Version, "The card in that channel that the editor knows of"] = 0,
) -> Answer:
    """Post a card about a published briefing in a channel."""
    if briefing.retracted:
        return refuse_retracted(briefing)
    spot = await card_spot(context, channel)
    refuse_lacking(spot)
    card = NewPost(channel, card_items(briefing.briefing))
    there = await context.services.publishing.post(context.caller, briefing, card, where=spot.name, besides=besides)
    return already_there(context, briefing, channel, there) if there else confirm_post(briefing, channel)
