"""Digests as rows: schedules, what became of each date, and what is sent."""

from briefings.store.acts import Acts
from briefings.store.digest_parts import PartRows
from briefings.store.digest_past import PastRows
from briefings.store.digest_plans import PlanRows
from briefings.store.digest_rows import DigestTable
from briefings.store.digest_schedules import ScheduleRows
from briefings.store.rows import Rows


class SqliteDigestRows(ScheduleRows, PastRows, PlanRows, PartRows):
    """See `DigestRows`: four families of methods over one set of tables."""

    def __init__(self, rows: Rows, acts: Acts) -> None:
        table = DigestTable(rows, acts)
        ScheduleRows.__init__(self, table)
        PastRows.__init__(self, table)
        PlanRows.__init__(self, table)
        PartRows.__init__(self, table)
