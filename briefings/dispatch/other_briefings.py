"""The same question about other briefings: one list of links for every command."""

from dataclasses import replace

from briefings.answers.blocks import Link
from briefings.framework.command import Command
from briefings.framework.options import Asking


async def list_others(command: Command, asking: Asking) -> tuple[Link, ...]:
    """Links that ask the same about the other briefings, the newest first; () if there are none, or if something was done.

    `asking` has the options as they were given and what they turned out to mean.
    """
    if any(option.kind.unseen and option.name in asking.given for option in command.options):
        return ()
    elsewhere = {
        option.name: option.kind.text_elsewhere(asking.resolved.get(option.parameter), asking.given[option.name])
        for option in command.options
        if option.name in asking.given
    }
    for option in command.options:
        value = asking.resolved.get(option.parameter)
        if others := await option.kind.list_others(replace(asking, given=elsewhere), value):
            rest = tuple((name, text) for name, text in elsewhere.items() if name != option.name)
            name = command.name
            return tuple(Link(other.label, name, (*rest, (option.name, other.value))) for other in others)
    return ()
