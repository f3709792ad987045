"""A bot whose outbox runs on the local server over a database that is kept, so that it can be stopped and started again."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from bot.app.container import Container, open_container
from bot.chat.client import DeskClient
from bot.chat.outbox.attempt import Tools
from bot.chat.outbox.worker import Outbox
from briefings.answers.pictures import DrawPicture, draw_nothing
from briefings.digests.delivery import Delivery
from briefings.digests.message_json import thaw
from briefings.model.briefing import Briefing
from briefings.outbox.jobs import Job, Jobs
from briefings.outbox.posts import Post, Posting
from briefings.store.desk_records import AuditEvent, AuditStep, NewPost
from playground.client_hook import point_at
from playground.server import Playground, playground
from playground.world.messages import Message
from playground.world.people import Guild
from support.bench import WORDS, Time, check_requests, knows
from support.components import text
from support.engines import kept_in

MESSAGES, MESSAGE = "/channels/{channel_id}/messages", "/channels/{channel_id}/messages/{message_id}"
EDITOR = 77
COMMANDS = frozenset({"summary", "timeline", "quotes", "source", "corrections", "challenge"})


@dataclass(frozen=True, slots=True)
class Postbox:
    """A running bot with its outbox, and the local server that it posts on."""

    container: Container
    ground: Playground
    time: Time
    outbox: Outbox

    @property
    def guild(self) -> Guild:
        return self.ground.world.guilds[0]

    def channel(self, name: str = "general", guild: Guild | None = None) -> int:
        return next(place.id for place in (guild or self.guild).places if place.name == name)

    async def publish(
        self, briefing: Briefing, *, base: int = 0, channel: int = 0, guild: Guild | None = None, settled: bool = True
    ) -> None:
        """Publish it in the first server if none is named, with a card if a channel is named."""
        event = self.event("publish", briefing.id, guild)
        post = NewPost(channel, frozenset()) if channel else None
        await self.container.store.desk.publish(briefing, event, version=None, base=base, post=post)
        if settled:
            await self.settle()

    def event(self, step: AuditStep, briefing: str, guild: Guild | None = None) -> AuditEvent:
        return AuditEvent((guild or self.guild).id, self.time(), EDITOR, step, briefing)

    async def settle(self, *guilds: Guild) -> None:
        """Send the wake-up signal, and wait until no job of these servers (the first if none is named) is due or attempted."""
        self.container.services.wake_up.send()
        async with asyncio.timeout(60):
            quiet = 0
            while quiet < 2:  # an attempt may just be begun
                quiet = 0 if await self._busy(guilds or (self.guild,)) else quiet + 1
                await asyncio.sleep(0.005)

    async def later(self, **ahead: float) -> None:
        """Let time pass, and all that is due then be done."""
        self.time.ahead += timedelta(**ahead)
        await self.settle()

    async def jobs(self, guild: Guild | None = None) -> tuple[Job, ...]:
        """Return all jobs of a server, oldest first."""
        states = ("pending", "attempting", "done", "failed", "unconfirmed")
        return tuple(reversed(await self.container.store.jobs.jobs((guild or self.guild).id, states=states)))

    async def last(self, guild: Guild | None = None) -> Job:
        return (await self.jobs(guild))[-1]

    async def post(self, briefing: str = "harbour-talks", guild: Guild | None = None) -> Post:
        return (await self.container.store.posts.posts((guild or self.guild).id, briefing))[0]

    def messages(self, channel: int) -> list[Message]:
        """Return what the bot has written there, oldest first."""
        bot = self.ground.world.bot.id
        return [message for message in self.ground.world.messages.list_seen(channel, bot) if message.author_id == bot]

    def texts(self, channel: int) -> list[str]:
        return [text(self.ground.world.payload(message)) for message in self.messages(channel)]

    def sent(self, method: str, route: str) -> int:
        """Return how many requests of that kind the bot has made."""
        return len(self.ground.recorder.to(method, route))

    async def _busy(self, guilds: tuple[Guild, ...]) -> bool:
        now = self.time()
        servers = {guild.id for guild in guilds}
        was_serving = not servers.isdisjoint(self.outbox.serving)  # an attempt may end while this is read, and leave another job
        waiting = [
            job
            for guild in guilds
            for job in await self.container.store.jobs.jobs(guild.id, states=("pending", "attempting"), most=500)
        ]
        is_serving = was_serving or not servers.isdisjoint(self.outbox.serving)
        return is_serving or any(job.due_at and job.due_at <= now for job in waiting)


@asynccontextmanager
async def postbox(
    folder: Path,
    ground: Playground,
    time: Time,
    *,
    patience: float = 28.0,
    takes: type[Jobs] = Jobs,
    pictures: DrawPicture = draw_nothing,
) -> AsyncGenerator[Postbox]:
    """Start the bot over the database of that folder; its outbox begins and ends with it, and cards have these pictures."""
    async with open_container(kept_in(folder / "kept.db"), clock=time, limits=None, means=WORDS) as container:
        with point_at(ground.address):
            async with DeskClient(replace(container.desk, outgoing=None)) as client:
                running = asyncio.create_task(client.start(ground.token))
                await ground.connected()
                await _knows_all(client, ground)
                posting = Posting(container.store, COMMANDS)
                jobs, delivery = takes(container.store.jobs), Delivery(container.store.digests, thaw)
                links, embargoes = container.desk.links, container.services.embargoes
                tools = Tools(
                    client, jobs, posting, delivery, links, time, patience=patience, embargoes=embargoes, pictures=pictures
                )
                outbox = Outbox(tools, container.services.wake_up)
                outbox.begin()
                try:
                    yield Postbox(container, ground, time, outbox)
                finally:
                    await outbox.end()
                    await client.close()
                    await asyncio.gather(running, return_exceptions=True)


async def _knows_all(client: DeskClient, ground: Playground) -> None:
    """Wait until the bot has been told of every server: `on_ready` comes two seconds later."""
    async with asyncio.timeout(60):
        while not all(knows(client, guild) for guild in ground.world.guilds if guild.has_bot):  # noqa: ASYNC110 - nothing tells
            await asyncio.sleep(0.01)


@asynccontextmanager
async def post_office(folder: Path, pictures: DrawPicture = draw_nothing) -> AsyncGenerator[Postbox]:
    """A local server with a bot on it, whose cards have these pictures; what the bot sent must keep Discord's rules."""
    time = Time()
    async with playground(time) as ground:
        async with postbox(folder, ground, time, pictures=pictures) as started:
            yield started
        check_requests(ground)
