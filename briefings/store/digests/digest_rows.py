"""Digests as rows: schedules, what became of each date, and what is sent."""

from briefings.store.audit_log import AuditLog
from briefings.store.digests.history import HistoryRows
from briefings.store.digests.own_news import OwnNewsRows
from briefings.store.digests.parts import PartRows
from briefings.store.digests.plans import PlanRows
from briefings.store.digests.rows import DigestTable
from briefings.store.digests.schedules import ScheduleRows
from briefings.store.rows import Rows


class DigestRows(ScheduleRows, HistoryRows, OwnNewsRows, PlanRows, PartRows):
    """Everything about digests: five families of methods over one set of tables. Every method may raise StoreError."""

    def __init__(self, rows: Rows, events: AuditLog) -> None:
        table = DigestTable(rows, events)
        ScheduleRows.__init__(self, table)
        HistoryRows.__init__(self, table)
        OwnNewsRows.__init__(self, table)
        PlanRows.__init__(self, table)
        PartRows.__init__(self, table)
