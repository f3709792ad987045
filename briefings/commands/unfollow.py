"""/unfollow."""

from typing import Annotated

from briefings.answers.blocks import Answer, Link, Menu, Prose
from briefings.caller import LIBRARY, Surface
from briefings.digests.follows import NamedFollow
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Carried
from briefings.model.errors import InvalidArgumentError

_LONGEST_ID = 20


@command(surfaces=frozenset({Surface.DISCORD}), private=True)
async def unfollow(
    context: Context,
    server: Annotated[Carried, "The server whose digest it is about"] = "",
    what: Annotated[Carried, "What to follow no longer"] = "",
) -> Answer:
    """Stop news about something that you follow."""
    caller, following = context.caller, context.services.following
    where = _server(server, caller.server)
    here = where == caller.server
    before = await following.of(caller.user, where, named=here)
    if not before:
        return _show_nothing()
    if not what:
        return _choice(where, before, "Choose what you do not want to follow any more.")
    gone = await following.drop(caller, where, what)
    after = await following.of(caller.user, where, named=here)
    message = "Done." if gone else "You did not follow that any more."
    if not after:
        return Answer(
            "Unfollow", (Prose(f"{message} You follow nothing in that server now, and get no digest from it."),), private=True
        )
    return _choice(where, after, f"{message} You still follow {', '.join(target.name for target in after)}.")


def _choice(server: int, followed: tuple[NamedFollow, ...], message: str) -> Answer:
    about = ("server", str(server))
    links = tuple(Link(target.name, "unfollow", (about, ("what", target.what)), in_place=True) for target in followed)
    everything = Link("Unfollow everything", "unfollow", (about, ("what", "all")), in_place=True)
    return Answer("Unfollow", (Prose(message),), links=(everything,), menus=(Menu("Unfollow …", links),), private=True)


def _show_nothing() -> Answer:
    return Answer("Unfollow", (Prose("You follow nothing there, so you get no digest from that server."),), private=True)


def _server(text: str, here: int) -> int:
    """The server that a button in a direct message names; the one that is asked in if none is named."""
    if text and text.isascii() and text.isdigit() and len(text) <= _LONGEST_ID:
        return int(text)
    if here == LIBRARY:
        raise InvalidArgumentError(
            "From which server? Here the bot cannot tell.", "Press Unfollow beneath a digest, or type /unfollow in the server."
        )
    return here
