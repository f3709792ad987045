"""The channels in which cards about drafts are wanted, picked apart from all other changes of a draft."""

from collections.abc import Mapping
from dataclasses import replace

from briefings.store.desk.rows import find_draft_version
from briefings.store.desk_records import AuditEvent, Draft
from briefings.store.driver import Driver, Value
from briefings.store.rows import Rows


class PickedChannels:
    """Every method may raise StoreError."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    async def pick(self, server: int, briefing: str, channel: int) -> None:
        """Want a card in that channel once the draft is published, 0 for nowhere; nothing if there is no draft.

        It is no change of the text: forms and buttons of the draft stay good.
        """
        values: dict[str, Value] = {"server": server, "briefing": briefing, "channel": channel}
        await self._rows.transaction(lambda driver: driver.execute(self._rows.sql["pick_channel"], values))


def with_picked(driver: Driver, sql: Mapping[str, str], draft: Draft, event: AuditEvent) -> Draft:
    """Return the draft with the channel that is picked now, as it may be later than the rest; handing in says its own."""
    there = find_draft_version(driver, sql, event.server, draft.briefing.id)
    return draft if there is None or event.step == "hand in" else replace(draft, channel=there.channel)
