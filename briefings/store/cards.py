"""Adding a card that is to be posted: its row, and the errand that posts it."""

import sqlite3

from briefings.store.connection import Value
from briefings.store.desk_records import AuditEvent, NewPost
from briefings.store.rows import Rows
from briefings.store.timestamps import text_of


def add_card(driver: sqlite3.Connection, rows: Rows, event: AuditEvent, post: NewPost, *, lives_in: int, seq: int) -> None:
    """Add a card of `event.revision` of a briefing that lives in that server, in the transaction that wrote event `seq`."""
    number = int(driver.execute(rows.sql["next_post"], (event.server,)).fetchone()[0])
    values: dict[str, Value] = {"server": event.server, "id": number, "channel": post.channel, "briefing": event.briefing}
    values |= {"lives_in": lives_in, "revision": event.revision, "seq": seq, "items": rows.codec.json(sorted(post.items))}
    driver.execute(rows.sql["add_post"], values)
    errand: dict[str, Value] = {"server": event.server, "kind": "post", "subject": number, "briefing": event.briefing}
    driver.execute(rows.sql["add_errand"], errand | {"cause": seq, "due_at": text_of(event.at)})
