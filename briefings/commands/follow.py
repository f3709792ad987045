"""/follow."""

from typing import Annotated

from briefings.answers.blocks import Answer, Block, Link, Moment, Prose, Statement
from briefings.caller import Surface
from briefings.digests import schedule_wording
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import ActorName, TagName
from briefings.framework.options.digests import FollowedName
from briefings.store.digests.records import FollowKind

_HOW = "To follow something, type /follow and choose an actor, a tag or a briefing: the bot offers what fits while you type."
_GETS = (
    "Whenever there is something new about it, you get it as a direct message from the bot, once a day at the most. Let people "
    "in this server send you direct messages, or it cannot reach you."
)


@command(surfaces=frozenset({Surface.DISCORD}), private=True)
async def follow(
    context: Context,
    briefing: Annotated[FollowedName | None, "A briefing that you want to follow"] = None,
    actor: Annotated[ActorName | None, "Somebody that you want to follow, in every briefing here"] = None,
    tag: Annotated[TagName | None, "A tag whose briefings you want to follow"] = None,
) -> Answer:
    """Get news by direct message."""
    caller, following = context.caller, context.services.following
    wanted: list[tuple[FollowKind, str]] = []
    if briefing is not None:
        wanted.append(("briefing", briefing.briefing.id))
    if actor is not None:
        wanted.append(("actor", f"{actor.edition.briefing.id}:{actor.actor.id}"))
    if tag is not None:
        wanted.append(("tag", tag))
    await following.add(caller, wanted)
    followed = await following.of(caller.user, caller.server, named=True)
    if not followed:
        return Answer("Follow", (Prose("You follow nothing in this server. " + _HOW),), private=True)
    blocks: list[Block] = [Prose("In this server you follow:"), *(Statement(target.name) for target in followed), Prose(_GETS)]
    schedule = await following.schedule(caller.user, caller.server)
    if schedule and schedule.next_due and schedule.state == "on":
        words = schedule_wording.moment_in_words(schedule.next_due, schedule.settings.rhythm.zone)
        blocks.append(Moment(f"The next one can come on {words}.", schedule.next_due))
    elif schedule:
        blocks.append(Prose("Your digest is paused: the bot could not send you a direct message. Follow something to go on."))
    links = (Link("Unfollow", "unfollow", (("server", str(caller.server)),), in_place=True),)
    return Answer("Follow", tuple(blocks), links=links, private=True)
