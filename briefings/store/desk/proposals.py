"""What the bot proposes for drafts, as rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

import msgspec

from briefings.model.briefing import Actor, Event, Figure, Point, Quote, Relation
from briefings.model.proposed import Decision, ProposedItem, ProposedKind, ProposedState, ProposedValue
from briefings.store.codec import Codec
from briefings.store.desk.rows import find_draft_version
from briefings.store.driver import Driver, Value
from briefings.store.record_reader import RecordReader, damaged_error
from briefings.store.rows import Rows
from briefings.store.servers import Admit, ServerRows

_VALUES: Mapping[ProposedKind, type[ProposedValue]] = {
    "lead": Point,
    "key": Point,
    "quote": Quote,
    "actor": Actor,
    "relation": Relation,
    "event": Event,
    "figure": Figure,
    "furniture": Point,
}


class _Proof(msgspec.Struct):
    """What an editor is told about an item, and where its words begin."""

    state: ProposedState
    at: int
    claim: str
    why: str
    is_preset: bool


@dataclass(frozen=True, slots=True)
class _ProposalRow:
    """A proposed item whose `body` is the JSON of its value: which type that has, its kind says."""

    id: str
    kind: ProposedKind
    body: str
    proof: _Proof
    is_picked: bool
    decision: Decision
    address: str


_PROPOSALS = RecordReader(_ProposalRow, "proposals")


class ProposalRows:
    """The rows about what is proposed. Every method may raise StoreError."""

    def __init__(self, rows: Rows, servers: ServerRows) -> None:
        self._rows = rows
        self._servers = servers

    async def list(self, server: int, briefing: str) -> tuple[ProposedItem, ...]:
        """Return what is proposed for that draft, in order; () if nothing is."""
        rows = await self._rows.list_records(_PROPOSALS, "proposals", {"server": server, "briefing": briefing})
        try:
            return tuple(map(_read, rows))
        except msgspec.MsgspecError as error:
            raise damaged_error("proposals") from error

    async def put(self, server: int, briefing: str, proposed: Iterable[ProposedItem], *, admit: Admit | None = None) -> None:
        """Store what is proposed for a draft, in place of all that was; nothing if the draft is gone by now.

        Raises what `admit` raises if it is more than the server may keep; what was proposed before stays then.
        """
        put = partial(self._put, server, briefing, tuple(proposed))
        await self._rows.transaction(put if admit is None else partial(self._servers.run_capped, server, put, admit))

    async def pick(self, server: int, briefing: str, picked: Mapping[str, bool]) -> None:
        """Tick some items, by their ids, and untick others."""
        await self._rows.transaction(partial(self._pick, server, briefing, picked))

    def _put(self, server: int, briefing: str, proposed: tuple[ProposedItem, ...], driver: Driver) -> None:
        key = {"server": server, "briefing": briefing}
        driver.execute(self._rows.sql["drop_proposals"], key)
        if find_draft_version(driver, self._rows.sql, server, briefing) is None:
            return  # reading took a while, and somebody has thrown the draft away meanwhile
        values = [_write(server, briefing, position, item, self._rows.codec) for position, item in enumerate(proposed)]
        driver.executemany(self._rows.sql["put_proposal"], values)

    def _pick(self, server: int, briefing: str, picked: Mapping[str, bool], driver: Driver) -> None:
        values = [
            {"server": server, "briefing": briefing, "id": item_id, "picked": int(is_picked)}
            for item_id, is_picked in picked.items()
        ]
        driver.executemany(self._rows.sql["pick_proposal"], values)


def update_proposals(driver: Driver, rows: Rows, server: int, briefing: str, proposed: Iterable[ProposedItem]) -> None:
    """Store what became of some of what is proposed for a draft, in the transaction of the driver; all the rest stays."""
    driver.executemany(rows.sql["update_proposal"], [_write(server, briefing, 0, item, rows.codec) for item in proposed])


def _write(server: int, briefing: str, position: int, item: ProposedItem, codec: Codec) -> dict[str, Value]:
    return {
        "server": server,
        "briefing": briefing,
        "id": item.id,
        "position": position,
        "kind": item.kind,
        "body": codec.json(item.value),
        "proof": codec.json(_Proof(item.state, item.at, item.claim, item.why, item.is_preset)),
        "picked": int(item.is_picked),
        "decision": item.decision,
        "address": item.address,
    }


def _read(row: _ProposalRow) -> ProposedItem:
    value = cast("ProposedValue", msgspec.json.decode(row.body, type=cast("type[Any]", _VALUES[row.kind])))
    proof = row.proof
    return ProposedItem(
        row.id,
        row.kind,
        value,
        proof.state,
        proof.at,
        proof.claim,
        proof.why,
        proof.is_preset,
        row.is_picked,
        row.decision,
        row.address,
    )
