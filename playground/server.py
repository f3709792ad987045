"""The playground itself: one object that starts, holds and stops the local server."""

import asyncio
import errno
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

from playground.errors import PlaygroundError
from playground.faults import Faults
from playground.gateway.gateway import Gateway
from playground.gateway.relay import Relay
from playground.http_server import LOOPBACK, Front
from playground.member.asking import Speaker
from playground.member.exchange import Exchanges
from playground.member.member import MemberHandle
from playground.page.controls import Controls
from playground.page.site import Site
from playground.page.stage import Stage
from playground.recorder import Recorder
from playground.rest.call import Desk
from playground.rest.router import Router
from playground.world.default_world import default_world
from playground.world.interactions import Interactions
from playground.world.location import Location
from playground.world.snowflakes import Clock
from playground.world.world import World

TOKEN = "playground-token"  # noqa: S105 - the local server's own, worth nothing anywhere else


@dataclass(frozen=True, slots=True)
class Playground:
    """A running local server. `address` is `http://127.0.0.1:PORT`, `token` what the bot must log in with."""

    address: str
    token: str = field(repr=False)
    world: World
    interactions: Interactions
    gateway: Gateway
    relay: Relay
    exchanges: Exchanges
    recorder: Recorder
    faults: Faults
    site: Site | None = None

    @property
    def link(self) -> str:
        """The address of the page; empty without one."""
        return "" if self.site is None else self.site.link

    def member(self, name: str, *, guild: str | None = None, channel: str = "general") -> MemberHandle:
        """That person, in a channel or thread of a server (the first server if none is named).

        Raises PlaygroundError if there is no such person, server, channel or member.
        """
        home = self.world.guilds[0] if guild is None else self.world.find_guild(guild)
        user = self.world.find_user(name)
        found = next((place for place in home.places if place.name == channel), None)
        if found is None:
            known = ", ".join(place.name for place in home.places)
            raise PlaygroundError(f"{home.name} has no channel called {channel}.", f"It has {known}.")
        if home.member(user.id) is None:
            raise PlaygroundError(f"{user.shown} is not a member of {home.name}.")
        speaker = Speaker(self.world, self.interactions, self.exchanges, self.relay, self.gateway)
        return MemberHandle(speaker, user, Location.guild(home, found))

    async def connected(self, shards: int = 1, *, within: float = 10.0) -> None:
        """Wait until that many gateway sessions are connected. Raises PlaygroundError after `within` seconds."""
        try:
            async with asyncio.timeout(within):
                await self.gateway.wait_connected(shards)
        except TimeoutError as error:
            raise PlaygroundError(f"The bot did not connect to the playground within {within:g} seconds.") from error


@dataclass(frozen=True, slots=True)
class PageSetup:
    """What the page needs: the secret of its link, and the strings behind the scenes if anybody holds some."""

    secret: str = field(repr=False)
    controls: Controls | None = None


@asynccontextmanager
async def playground(
    clock: Clock,
    *,
    port: int = 0,
    token: str = TOKEN,
    world: World | None = None,
    heartbeat: float = 41.25,
    allowed_intents: int = 0,
    page: PageSetup | None = None,
) -> AsyncGenerator[Playground]:
    """Run the local server while this is open.

    `clock` gives the time in UTC, `port` 0 means any free one, `world` is the default world if it is left out, `heartbeat` is
    in seconds, `allowed_intents` are the privileged intents switched on for the app; without `page` there is none. Raises
    PlaygroundError if the port is taken.
    """
    home = default_world(clock) if world is None else world
    recorder, faults, interactions = Recorder(), Faults(), Interactions(clock)
    gateway = Gateway(home, token, faults, heartbeat=heartbeat, allowed_intents=allowed_intents)
    relay, exchanges = Relay(home, gateway, faults), Exchanges(home)
    speaker = Speaker(home, interactions, exchanges, relay, gateway, waits_for_thought=False)
    site = None if page is None else Site(Stage(speaker, faults, page.controls), page.secret)
    if site is not None:
        site.watch()
    router = Router(Desk(home, interactions), token, recorder)
    front = Front(home, router, gateway, recorder, faults, site)
    runner = web.AppRunner(front.make_application(), access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    try:
        home.address = f"http://{LOOPBACK}:{await _listen(runner, port)}"
        relay.start()
        yield Playground(home.address, token, home, interactions, gateway, relay, exchanges, recorder, faults, site)
    finally:
        await relay.stop()
        if site is not None:
            await site.close()
        gateway.thaw()
        await gateway.close_all(1001)
        await runner.cleanup()


async def _listen(runner: web.AppRunner, port: int) -> int:
    site = web.TCPSite(runner, LOOPBACK, port)
    try:
        await site.start()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PlaygroundError(
                f"Port {port} on this computer is taken by another program.", "Choose another port, or 0 for any free one."
            ) from error
        raise
    return int(runner.addresses[0][1])
