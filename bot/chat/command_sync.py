"""What Discord was told of the commands, in a form that both sides can be compared in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Numbers = frozenset[int] | None


@dataclass(frozen=True, slots=True)
class Shape:
    """A command: its type, name, description, the names of its options or sub-commands, and where and to whom it is shown.

    `rights` are those that somebody needs at first, None if nobody needs any; `contexts` and `installs` are Discord's numbers
    for the places, None if it tells nothing of them.
    """

    type: int
    name: str
    description: str
    options: frozenset[str]
    rights: int | None = None
    contexts: Numbers = None
    installs: Numbers = None


def read_shape(command: Mapping[str, Any]) -> Shape:
    """A command as it is sent to Discord, or as Discord lists it (Application Commands, Application Command Structure).

    Read from the payload itself: the AppCommand of discord.py 2.7 mistakes the numbers of places for others.
    """
    rights, options = command.get("default_member_permissions"), command.get("options")
    return Shape(
        int(command.get("type", 1)),
        str(command["name"]),
        str(command.get("description") or ""),
        frozenset(() if options is None else (str(option["name"]) for option in options)),
        None if rights is None else int(rights),
        _numbers(command.get("contexts")),
        _numbers(command.get("integration_types")),
    )


def are_same(theirs: Iterable[Shape], ours: Iterable[Shape]) -> bool:
    """Whether Discord has our commands and no others, as far as it tells."""
    known = {(command.type, command.name): command for command in theirs}
    wanted = {(command.type, command.name): command for command in ours}
    return known.keys() == wanted.keys() and all(_agree(known[key], wanted[key]) for key in known)


def _agree(theirs: Shape, ours: Shape) -> bool:
    return (
        (theirs.description, theirs.options, theirs.rights) == (ours.description, ours.options, ours.rights)
        and theirs.contexts in {None, ours.contexts}
        and theirs.installs in {None, ours.installs}
    )


def _numbers(values: Iterable[Any] | None) -> Numbers:
    return None if values is None else frozenset(map(int, values))
