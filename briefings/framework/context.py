"""What a command may use to answer."""

from dataclasses import dataclass

from briefings.caller import Caller, Surface
from briefings.framework.command import Command
from briefings.framework.services import Services
from briefings.services.library_lookup import Reading
from briefings.services.search import Searching


@dataclass(frozen=True, slots=True)
class Context:
    """What a command gets: the caller, the services, and the commands that this caller may use."""

    caller: Caller
    services: Services
    commands: tuple[Command, ...]

    @property
    def shows_pictures(self) -> bool:
        """Whether the caller asks from where pictures can be seen."""
        return self.caller.surface is not Surface.TERMINAL

    @property
    def reading(self) -> Reading:
        """What can be read."""
        return self.services.reading

    @property
    def searching(self) -> Searching:
        """What can be searched."""
        return self.services.searching
