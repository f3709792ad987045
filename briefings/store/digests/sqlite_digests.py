"""Digests as rows: schedules, what became of each date, and what is sent."""

from briefings.store.acts import Acts
from briefings.store.digests.history import PastRows
from briefings.store.digests.parts import PartRows
from briefings.store.digests.plans import PlanRows
from briefings.store.digests.rows import DigestTable
from briefings.store.digests.schedules import ScheduleRows
from briefings.store.rows import Rows


class SqliteDigestRows(ScheduleRows, PastRows, PlanRows, PartRows):
    """See `DigestRows`: four families of methods over one set of tables."""

    def __init__(self, rows: Rows, acts: Acts) -> None:
        table = DigestTable(rows, acts)
        ScheduleRows.__init__(self, table)
        PastRows.__init__(self, table)
        PlanRows.__init__(self, table)
        PartRows.__init__(self, table)
