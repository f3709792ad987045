"""Who else is in a draft, in lines."""

from briefings.answers.blocks import HistoryEntry
from briefings.services.drafts import Work

_MOST = 3


def list_others(work: Work) -> tuple[HistoryEntry, ...]:
    """The other editors who opened or changed something of it within the last quarter of an hour, with the moment."""
    return tuple(HistoryEntry(other.at, other.user, "in this draft, too") for other in work.others[:_MOST])
