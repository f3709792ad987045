"""A client in a process of its own that is told of many servers: `server_process.py ours|stock COUNT`.

`stock` is a client of discord.py with the same settings, which keeps what it is told. It prints one line of JSON: the memory
(MiB) and the processor time (s) that the servers took, without those that came first, when the process still fetched its things.
Reading JSON is not counted: it is the same for both.
"""

import argparse
import asyncio
import gc
import json
import sys
import time
from dataclasses import replace
from pathlib import Path

# So that it runs by its path alone; what PYTHONPATH names comes first.
sys.path.extend((str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1])))

import discord

from bench.memory import resident
from bench.synthetic_servers import ready, servers
from bot.app.container import open_throwaway_container
from bot.chat.client import DeskClient
from bot.chat.discord_internals import find_parsers
from support.clock import Time

_WARM = 10
"""A tenth of the servers is told before anything is measured."""


def main() -> None:
    """Tell the client of the servers, and print what that took."""
    parser = argparse.ArgumentParser(description="What servers take of memory and time.")
    parser.add_argument("kind", choices=("ours", "stock"))
    parser.add_argument("count", type=int)
    given = parser.parse_args()
    asyncio.run(_run(given.kind, given.count))


async def _run(kind: str, count: int) -> None:
    async with open_throwaway_container(clock=Time()) as container:
        client = DeskClient(replace(container.desk, outgoing=None)) if kind == "ours" else _make_stock()
        async with client:
            client._connection.shard_ids = range(1)  # pyright: ignore[reportPrivateUsage] - as if it had connected
            client.shard_count = 1
            used = _tell(client, count)
            gc.collect()
            if len(client.guilds) != count or any(guild.unavailable for guild in client.guilds):
                raise AssertionError("not every server was read")
            sys.stdout.write(json.dumps({"memory": resident() - used[0], "cpu": used[1]}) + "\n")


def _make_stock() -> discord.AutoShardedClient:
    return discord.AutoShardedClient(
        intents=discord.Intents(guilds=True),
        chunk_guilds_at_startup=False,
        member_cache_flags=discord.MemberCacheFlags.none(),
        max_messages=None,
    )


def _tell(client: discord.AutoShardedClient, count: int) -> tuple[float, float]:
    """The memory before, and the processor time of keeping the servers."""
    parsers = find_parsers(client)
    parsers["READY"](json.loads(ready()))
    before, used = 0.0, 0.0
    for number, text in enumerate(servers(count)):
        if number == count // _WARM:
            gc.collect()
            before, used = resident(), 0.0
        server = json.loads(text)
        begun = time.process_time()
        parsers["GUILD_CREATE"](server)
        used += time.process_time() - begun
    return before, used


if __name__ == "__main__":
    main()
