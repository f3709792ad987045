"""Links to the steps of a draft."""

from briefings.answers.blocks import Link
from briefings.services.drafts import Work


def to(label: str, command: str, work: Work, **arguments: str) -> Link:
    """A link to a step of this work, which takes the place of the message that it stands in."""
    return Link(label, command, (("briefing", work.briefing.id), *arguments.items()), in_place=True)


def link_versioned(label: str, command: str, work: Work, **arguments: str) -> Link:
    """A link to a step that changes the draft: it is taken only while the draft is as it is now."""
    return to(label, command, work, **arguments, version=str(work.seen))
