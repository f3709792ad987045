"""A reading command typed in a terminal."""

import shutil

from bot.terminal.arguments import write_command_line
from briefings.answers import terminal
from briefings.answers.blocks import Form
from briefings.answers.error_answer import apology
from briefings.caller import Access, Caller
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.request import Request
from briefings.framework.command import Command
from briefings.model.errors import BriefingError, NotFoundError

OPERATOR = frozenset(Access)
"""Whoever can start the program on this machine can read its database file anyway."""


async def answer(dispatcher: Dispatcher, commands: tuple[Command, ...], caller: Caller, name: str, given: dict[str, str]) -> str:
    """The answer to a command as text for a terminal as wide as this one.

    Raises BriefingError with the sentence for the asker; for an unknown name, with the command lines of the nearest ones.
    """
    request = Request(caller, name, given)
    try:
        said = await dispatcher.dispatch(request)
    except NotFoundError as error:
        links = apology(error, request.link).links
        ways = [f"  {link.label}:  {typed}" for link in links if (typed := write_command_line(link, commands))]
        raise BriefingError("\n".join([str(error), *ways])) from error
    if isinstance(said, Form):
        raise BriefingError("This needs a form, which only a chat has.", "Use the command in Discord.")
    width = min(100, shutil.get_terminal_size((80, 24)).columns)
    return terminal.render(said, lambda link: write_command_line(link, commands), width=width)
