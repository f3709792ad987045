"""Checks of a PostgreSQL server: the database on it, who is connected, who holds which shards, and the standbys behind it."""

import asyncio
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby

from bot.app.doctor.finding import Finding, ok, problem, warning
from briefings.answers.wording import count
from briefings.model.errors import StoreError
from briefings.services.quotas import MEBIBYTE
from briefings.store.address import PostgresAddress, requiring_psycopg
from briefings.store.erasing.owed_traces import Owed
from briefings.store.opening import open_store
from briefings.store.postgres.server_state import Held, Inspection, Replication, Safety, Session, Standby
from briefings.store.sqlite.migrate import migrations

_LISTENS = "briefing-desk listens"
"""What the one session of each process is called on which it hears of the others."""
_LONGEST_OWED = timedelta(days=1)
AT_RISK = "If it takes over, what was sent last may be sent twice, or never."
_MAKE_SYNCHRONOUS = (
    "Name the standby in synchronous_standby_names on the primary and reload it: then a commit is on both before it is answered."
)


async def check_server(address: PostgresAddress, now: datetime) -> tuple[Finding, ...]:
    """The database on the server, its processes, and its standbys, at this moment (UTC); a problem alone if it cannot be used."""
    try:
        with requiring_psycopg():
            # psycopg is an extra, and takes its time to load
            from briefings.store.postgres.inspection import inspect  # noqa: PLC0415 - as above
        found = await asyncio.to_thread(inspect, address.uri)
        owed = await _find_owed(address) if found.shape == migrations()[-1].number else None
    except StoreError as error:
        message = error.message if str(address) in error.message else f"{address}: {error.message}"
        return (problem("database", message, error.remedy),)
    if found.is_standby:
        return (problem("database", f"{address} is a standby, so nothing can be written.", "Name the primary."),)
    return (
        judge_database(found),
        *_judge_owed(owed, now),
        judge_processes(found.sessions),
        judge_shards(found.held, found.sessions),
        judge_standbys(found.replication),
    )


async def _find_owed(address: PostgresAddress) -> Owed | None:
    async with open_store(address, mode="read") as store:
        return await store.servers.traces.find_owed()


def _judge_owed(owed: Owed | None, now: datetime) -> tuple[Finding, ...]:
    """The room that rows took that were deleted for good, if any is still to be given back."""
    if owed is None or owed.since is None:
        return ()
    said = f"The room of what was deleted for good at {owed.since:%Y-%m-%d %H:%M} UTC is still to be given back."
    if owed.since + _LONGEST_OWED < now:
        return (warning("erasing", said, "Leave a bot running; if one runs, its log says what keeps it from vacuuming."),)
    return (ok("erasing", f"{said} The running bot has the tables vacuumed, mostly within a minute."),)


def judge_database(found: Inspection) -> Finding:
    """The server's version and the database's shape."""
    said = f"PostgreSQL {found.version}, {found.encoding}, shape {found.shape}, {found.size / MEBIBYTE:,.1f} MiB."
    if found.shape < migrations()[-1].number:
        what = "There is nothing of the bot in it yet" if not found.shape else "An older version of this program wrote it"
        return warning("database", f"{said} {what}.", "Start the bot once: that brings it up to date.")
    return ok("database", said)


def judge_processes(sessions: tuple[Session, ...]) -> Finding:
    """Which programs of this bot are connected; those that answer are told apart by the session on which they listen."""
    if not sessions:
        return ok("processes", "No program of this bot is connected.")
    listening = [session for session in sessions if session.name == _LISTENS]
    listed = "; ".join(_describe(session) for session in listening)
    said = f"{count(len(listening), 'process', 'processes')} that may write, {count(len(sessions), 'session')} in all"
    return ok("processes", f"{said}{f': {listed}' if listed else ''}.")


def judge_shards(held: Held, sessions: tuple[Session, ...]) -> Finding:
    """Which shards are held, by whom, and which are not."""
    if not held.shards:
        return ok("shards", "None is held: no bot sends from this database now.")
    by_number = {session.pid: session for session in sessions}
    parts = [
        f"{list_numbers(shards)} by {_describe(by_number[pid]) if pid in by_number else f'session {pid}'}"
        f"{', which leads' if pid == held.leader else ''}"
        for pid, shards in held.shards.items()
    ]
    said = f"Of {count(held.count, 'shard')}: {'; '.join(parts)}."
    free = sorted(set(range(held.count)) - {number for shards in held.shards.values() for number in shards})
    if free:
        return warning(
            "shards", f"{said} Nobody holds {list_numbers(free)}.", "Start the processes that serve them (BRIEFING_SHARDS)."
        )
    return ok("shards", said)


def judge_standbys(replication: Replication) -> Finding:
    """What becomes of the last commits if the server's machine is lost, and how far behind each standby is."""
    listed = "; ".join(_describe_standby(standby) for standby in replication.standbys)
    match replication.safety:
        case Safety.ALONE:
            return ok(
                "standby",
                "There is none: if this server's machine is lost, so is everything since its last backup. That is allowed.",
            )
        case Safety.SYNCHRONOUS:
            return ok("standby", f"A commit is answered once a standby has it: {listed}.")
        case Safety.WAITING:
            said = f"synchronous_standby_names is “{replication.wanted}”, and no such standby is streaming: no commit ends."
            return problem(
                "standby", f"{said}{f' {listed}.' if listed else ''}", "Start the standby, or see in its log why it fails."
            )
        case Safety.ASYNCHRONOUS:
            said = f"It follows without being waited for: {listed}. {AT_RISK}"
            return problem("standby", said, _MAKE_SYNCHRONOUS)


def list_numbers(numbers: Iterable[int]) -> str:
    """Numbers as BRIEFING_SHARDS has them: 0-3,8."""
    runs = [[number for _, number in run] for _, run in groupby(enumerate(sorted(numbers)), lambda pair: pair[1] - pair[0])]
    return ",".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _describe(session: Session) -> str:
    return f"{session.host or 'the server itself'}{f' since {session.since} UTC' if session.since else ''}"


def _describe_standby(standby: Standby) -> str:
    name = f"{standby.name}{f' at {standby.host}' if standby.host else ''}"
    if not standby.state:
        return f"{name}, of which this user may see no more (GRANT pg_read_all_stats)"
    behind = "" if standby.bytes is None else f", {standby.bytes:,} bytes behind"
    late = "" if standby.milliseconds is None else f" ({standby.milliseconds:,} ms)"
    return f"{name}, {standby.state}, {standby.sync}{behind}{late}"
