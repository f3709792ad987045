"""What people do, as the audit events that the store keeps of it."""

from briefings.caller import Caller
from briefings.store.desk_records import AuditEvent, AuditStep


def audit_event(caller: Caller, step: AuditStep, briefing: str = "", *detail: str, revision: int = 0) -> AuditEvent:
    """The audit event of what the caller does now, in their server; `detail` are lines for people.

    `briefing` is the id of the one it is about, "" for none, and `revision` the one that it is about or publishes, 0 for none.
    """
    return AuditEvent(caller.server, caller.now, caller.user, step, briefing, revision, detail, caller.request)
