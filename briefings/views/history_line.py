"""Who did what, in words."""

from briefings.answers.blocks import HistoryEntry
from briefings.model.act_names import WORDS, AuditStep
from briefings.store.desk_records import AuditEvent

_WITH_A_REVISION: frozenset[AuditStep] = frozenset({"load", "publish", "rollback"})


def history_entry(event: AuditEvent, *, named: bool) -> HistoryEntry:
    """An audit event as a line of a history; `named` puts its briefing first, for a list about several."""
    what = WORDS[event.step]
    if event.revision and event.step in _WITH_A_REVISION:
        what = f"{what} as revision {event.revision}"
    about = f"{event.briefing}: " if named and event.briefing else ""
    return HistoryEntry(event.at, event.user, f"{about}{what}{' · ' if event.detail else ''}{' · '.join(event.detail)}")
