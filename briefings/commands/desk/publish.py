"""/desk publish."""

from dataclasses import replace
from typing import Annotated

from briefings.answers.blocks import Answer, Form
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Channel, DeskName, FormText, Version
from briefings.services.drafts import Work
from briefings.services.looks_left import find_open
from briefings.services.publishing import Verdict
from briefings.views.desk.embargo import UP_TO_THE_SECOND, carry_moment, read_moment, set_embargo
from briefings.views.desk.post_card import Wanted, card_spot
from briefings.views.desk.publish import ask_why, card_items, confirm_published, hindrance
from briefings.views.draft.proof import show_proof

_LOOK_BEFORE_THEN = "Not scheduled yet: something in it should be looked at first. “Schedule it” below takes it as it is."
_LOOK_FIRST = "Not published yet: something in it should be looked at first. “Publish” below takes it as it is."


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def publish(
    context: Context,
    briefing: Annotated[DeskName, "Which draft"],
    channel: Annotated[Channel | None, "Where to post a card about it"] = None,
    at: Annotated[str | None, "When: tomorrow 07:30, Friday noon, in 2 hours; leave it out for now"] = None,
    version: Annotated[Version, "The draft’s version that was looked at"] = 0,
    why: Annotated[FormText, "What readers are told of the corrections"] = "",
) -> Answer | Form:
    """Give a draft to readers, now or at a moment; what was posted of it before is mended."""
    services, caller = context.services, context.caller
    work = await services.editing.enter(caller, briefing)
    verdict = await services.publishing.review(caller, work)
    typed = await read_moment(context, at) if at else None
    spot = await card_spot(context, channel) if channel else None
    wanted = Wanted(work.draft.channel if channel is None else channel, spot)
    if _has_unseen_findings(work, verdict, version):
        at = carry_moment(typed.at) if typed else ""
        message = _LOOK_BEFORE_THEN if typed else _LOOK_FIRST
        return await show_proof(context, work, channel=wanted.channel, at=at, message=message)
    hindered = await hindrance(context, work, verdict, seen=version, why=why, card=wanted)
    if hindered:
        return replace(hindered, blocks=(*hindered.blocks, UP_TO_THE_SECOND)) if typed and verdict.needs_another else hindered
    if verdict.lacks_reason(work) and not why:
        return ask_why(work, verdict, channel, carry_moment(typed.at) if typed else "")
    if typed:
        return await set_embargo(context, work, typed, why=why, card=wanted)
    done = await services.publishing.publish(caller, work, why=why, channel=wanted.channel, shown=card_items(work.briefing))
    return confirm_published(work, verdict, done, wanted)


def _has_unseen_findings(work: Work, verdict: Verdict, version: int) -> bool:
    """Whether a first publication was asked for without a look at the draft, although something in it should be looked at."""
    is_first = work.base is None and bool(work.draft.version)
    return is_first and not version and not verdict.checked.wrong and bool(find_open(verdict.checked, work.draft))
