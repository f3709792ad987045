"""What a person asks for, whichever way they asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefings.answers.blocks import Link
from briefings.caller import Caller
from briefings.framework.options import GivenFile


@dataclass(frozen=True, slots=True)
class Request:
    """One slash command, terminal line, button or select: a command's full name and its arguments as text, by option name.

    A form that was sent in comes as one, too. `page` is the part of the answer asked for, from 1. `seen` is the revision under
    which a button was shown, None for others. `files` are those sent along, by option name. `labels` are what the form that was
    filled in calls its fields, by option name.
    """

    caller: Caller
    command: str
    arguments: Mapping[str, str] = field(default_factory=dict[str, str])
    page: int = 1
    seen: int | None = None
    files: Mapping[str, GivenFile] = field(default_factory=dict[str, GivenFile])
    labels: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def link(self) -> Link:
        """The request as a link that makes it again."""
        return Link("", self.command, tuple(self.arguments.items()), self.page)
