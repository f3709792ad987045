"""What can go wrong on the member's side of the playground, or while it starts."""

from briefings.model.errors import BriefingError


class PlaygroundError(BriefingError):
    """The local server cannot do what was asked; the sentence is meant for the person who typed it."""


class NotOfferedError(PlaygroundError):
    """A member tried what Discord's own client would not let them send: an unknown command, option, button or choice."""
