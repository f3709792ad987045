"""The check of the running bot: whether there is one on this database, and whether Discord hears it."""

from datetime import datetime, timedelta
from pathlib import Path

from bot.app.doctor.finding import Finding, ok, problem, warning
from bot.app.live.heartbeat import read_last_beat
from briefings.model.servers.shards import OwnShards

_LATE = timedelta(minutes=2)
"""discord.py needs up to a minute to notice that a connection is dead, and some seconds to make another."""


def check_running(database: Path, shards: OwnShards | None, now: datetime, *, is_expected: bool) -> Finding:
    """One line about the bot of this database, or the process of these shards; `now` is aware.

    If it `is_expected` to run, it is a problem that it does not.
    """
    last = read_last_beat(database, shards)
    if last is None:
        said = "No bot is connected to Discord from this database."
        return (
            problem("running bot", said, "Start it, or see in its log why it ended.") if is_expected else ok("running bot", said)
        )
    if now - last > _LATE:
        said = f"It was last connected to Discord on {last:%Y-%m-%d at %H:%M} UTC."
        judge = problem if is_expected else warning
        return judge("running bot", said, "See its log: it was killed, or Discord or the network is down.")
    return ok("running bot", "It is connected to Discord.")
