"""/desk publish."""

from typing import Annotated

from briefings.answers.blocks import Answer, Form
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Channel, DeskName, FormText, Version
from briefings.views.desk.post_card import Wanted, card_spot
from briefings.views.desk.publish import ask_why, card_items, confirm_published, hindrance


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def publish(
    context: Context,
    briefing: Annotated[DeskName, "Which draft"],
    channel: Annotated[Channel | None, "Where to post a card about it"] = None,
    version: Annotated[Version, "The draft’s version that was looked at"] = 0,
    why: Annotated[FormText, "What readers are told of the corrections"] = "",
) -> Answer | Form:
    """Give a draft to readers; what was posted of it before is mended."""
    services, caller = context.services, context.caller
    work = await services.editing.open(caller.server, briefing)
    verdict = await services.publishing.review(caller, work)
    spot = await card_spot(context, channel) if channel else None
    wanted = Wanted(work.draft.channel if channel is None else channel, spot)
    hindered = await hindrance(context, work, verdict, seen=version, why=why, card=wanted)
    if hindered:
        return hindered
    if verdict.lacks_reason(work) and not why:
        return ask_why(work, verdict, channel)
    done = await services.publishing.publish(caller, work, why=why, channel=wanted.channel, shown=card_items(work.briefing))
    return confirm_published(work, verdict, done, wanted)
