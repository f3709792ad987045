"""Who did what, as rows: written by the transaction that does it, and never changed afterwards but by erasing."""

from collections.abc import Mapping

from briefings.store.codec import Codec
from briefings.store.desk_records import AuditEvent, RepeatedError
from briefings.store.driver import Driver, Value
from briefings.store.record_reader import RecordReader
from briefings.store.timestamps import text_of

EVENTS = RecordReader(AuditEvent, "the history")


class AuditLog:
    """Writes audit events; each method is part of a transaction on the writer's thread."""

    def __init__(self, sql: Mapping[str, str], codec: Codec) -> None:
        self._sql = sql
        self._codec = codec

    def add(self, driver: Driver, event: AuditEvent) -> int:
        """Write an audit event and return its number. Raises RepeatedError if its request has been carried out already."""
        self.refuse_repeated(driver, event)
        values: dict[str, Value] = {
            "server": event.server,
            "at": text_of(event.at),
            "user": event.user,
            "step": event.step,
            "briefing": event.briefing,
            "revision": event.revision,
            "detail": self._codec.json(event.detail),
            "request": event.request,
        }
        return int(driver.execute(self._sql["add_act"], values).fetchone()[0])

    def refuse_repeated(self, driver: Driver, event: AuditEvent) -> None:
        """Raise RepeatedError if the audit event's request has been carried out already."""
        values: dict[str, Value] = {"server": event.server, "request": event.request}
        if event.request and driver.execute(self._sql["act_of_request"], values).fetchone():
            raise RepeatedError("This has been done already.", "/desk history shows it.")

    def add_shown(self, driver: Driver, event: AuditEvent) -> int:
        """Write an audit event that changes what readers see of a briefing, and have every message that shows it corrected.

        Returns how many messages those are, without answers to people.
        """
        seq = self.add(driver, event)
        values: dict[str, Value] = {"server": event.server, "briefing": event.briefing, "seq": seq, "at": text_of(event.at)}
        driver.execute(self._sql["mark_shown"], values)
        posts = sum(driver.execute(self._sql[name], values).rowcount for name in ("mend_posts", "mend_digests"))
        driver.execute(self._sql["renew_answers"], values)
        return posts

    def last(self, driver: Driver, server: int, briefing: str) -> AuditEvent | None:
        """Return the last audit event about a briefing that makes a form out of date."""
        return EVENTS.read_one(driver.execute(self._sql["last_act"], {"server": server, "briefing": briefing}))

    def last_shown(self, driver: Driver, server: int, briefing: str) -> AuditEvent | None:
        """Return the audit event that last changed what readers see of a server's own briefing."""
        return EVENTS.read_one(driver.execute(self._sql["last_shown"], {"server": server, "briefing": briefing}))

    def count(self, driver: Driver, server: int) -> int:
        """Return how many audit events of a server there are; it only ever grows, even if a briefing is deleted for good."""
        return int(driver.execute(self._sql["count_acts"], {"server": server}).fetchone()[0])
