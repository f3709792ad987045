"""Pointing the unmodified discord.py client at the local server: two class attributes, and back again afterwards."""

from collections.abc import Generator
from contextlib import contextmanager

import discord.gateway
import discord.http
import yarl

from playground.errors import PlaygroundError


@contextmanager
def point_at(address: str) -> Generator[None]:
    """While this is open, every discord.py client of this process speaks to `address` (`http://127.0.0.1:PORT`).

    Raises PlaygroundError if discord.py no longer has the two attributes that this relies on.
    """
    _check()
    base, gateway = discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    discord.http.Route.BASE = f"{address}/api/v10"
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(address.replace("http", "ws", 1) + "/")
    try:
        yield
    finally:
        discord.http.Route.BASE = base
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = gateway


def _check() -> None:
    places = (
        (discord.http.Route, "BASE", str, "discord.http.Route.BASE"),
        (discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL, "discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY"),
    )
    for owner, name, kind, shown in places:
        if not isinstance(vars(owner).get(name), kind):
            raise PlaygroundError(
                f"discord.py {discord.__version__} no longer has {shown}, through which the playground reaches it.",
                "Install the version of discord.py that the lock file names.",
            )
