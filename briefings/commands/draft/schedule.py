"""Setting the moment at which a draft is published, reached from its proof and its overview."""

from typing import Annotated

from briefings.answers.blocks import Answer, Form
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Channel, DeskName, FormText, Version
from briefings.views.desk.embargo import ask_moment, read_moment, set_embargo
from briefings.views.desk.post_card import Wanted, card_spot
from briefings.views.desk.publish import hindrance


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def schedule(
    context: Context,
    briefing: Annotated[DeskName, "Which draft"],
    channel: Annotated[Channel | None, "Where to post a card about it"] = None,
    version: Annotated[Version, "The draft’s version that was looked at"] = 0,
    when: Annotated[FormText, "When it is published"] = "",
    why: Annotated[FormText, "What readers are told of the corrections"] = "",
) -> Answer | Form:
    """Have a draft published by itself at a moment."""
    services, caller = context.services, context.caller
    work = await services.editing.open(caller.server, briefing)
    verdict = await services.publishing.review(caller, work)
    if not when:
        return ask_moment(work, verdict, channel, (await services.settings.of(caller.server)).zone)
    typed = await read_moment(context, when)
    spot = await card_spot(context, channel) if channel else None
    wanted = Wanted(work.draft.channel if channel is None else channel, spot)
    hindered = await hindrance(context, work, verdict, seen=version, why=when, card=wanted)
    return hindered or await set_embargo(context, work, typed, why=why, card=wanted)
