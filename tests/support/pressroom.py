"""A bot that sends digests on the local server over a database that is kept, so that it can be stopped and started again."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from datetime import time as clock_time
from functools import partial
from pathlib import Path
from typing import TypedDict, Unpack

from bot.app.container import Container, open_container
from bot.chat.client import DeskClient
from bot.chat.digests.planning import Planner
from bot.chat.digests.worker import PlanningWorker
from bot.chat.outbox.attempt import PATIENCE, Hook, Tools, stop_nowhere
from bot.chat.outbox.worker import Outbox
from bot.chat.rendering import render
from bot.chat.send_rate import MOST_A_SECOND, SendRate
from briefings.answers.blocks import Answer, Prose
from briefings.digests.compose import SPARE, Composer
from briefings.digests.delivery import Delivery
from briefings.digests.message_json import freeze, thaw
from briefings.digests.planner import Planner as Composing
from briefings.model.digest import DigestSettings, Place, Quiet
from briefings.model.schedule import Rhythm
from briefings.model.servers.shards import ALL_SHARDS, Shards
from briefings.outbox.jobs import Jobs
from briefings.outbox.posts import Posting
from briefings.services.library_lookup import Reading
from briefings.store.desk_records import AuditEvent
from briefings.store.digests.records import NewPart, Occurrence, Part, Plan, Schedule
from briefings.store.store import Store
from playground.client_hook import point_at
from playground.recorder import RecordedRequest
from playground.server import Playground, playground
from playground.world.messages import Message
from playground.world.people import Guild
from support.bench import WORDS, Time, check_requests, knows
from support.components import text
from support.engines import kept_in
from support.outbox_jobs import part_due

MESSAGES, MESSAGE = "/channels/{channel_id}/messages", "/channels/{channel_id}/messages/{message_id}"
POSTS = "/channels/{channel_id}/threads"
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


class Setup(TypedDict, total=False):
    """How a bot is started: parts of each digest, seconds it waits, what it does at each point, who composes, over which file.

    `most` are the parts that it begins in a second, `store` is where its digests are kept, if that is another one.
    """

    parts: int
    patience: float
    hook: Hook
    planner: Callable[[Store], Planner]
    store: Store
    name: str
    most: int


class Wanted(TypedDict, total=False):
    """What a schedule is to be besides one for a channel, every day."""

    place: Place
    mention: int
    crosspost: bool
    drop_before: bool
    forum_tags: tuple[int, ...]
    quiet: Quiet


class Typesetter:
    """Plans digests of so many `parts` that say which they are: what is in a digest is not what these tests are about."""

    def __init__(self, store: Store, parts: int = 1) -> None:
        self._store = store
        self.parts = parts

    async def plan(self, schedule: Schedule, now: datetime, *, blocked: str = "") -> object:
        """Plan the one that is due."""
        return await self._store.digests.plan(self._plan(schedule, now, await self._store.digests.max_seq(), blocked))

    async def plan_all(self, schedules: Sequence[Schedule], now: datetime) -> object:
        """Plan all of them."""
        seq = await self._store.digests.max_seq()
        return (
            await self._store.digests.plan_many([self._plan(schedule, now, seq, "") for schedule in schedules])
            if schedules
            else ()
        )

    async def refresh_due_dates(self, now: datetime) -> object:
        """Do nothing: these digests are due when a test says so."""

    def _plan(self, schedule: Schedule, now: datetime, seq: int, blocked: str) -> Plan:
        assert schedule.next_due
        key, last = schedule.next_date, schedule.last_seq
        to_seq = last if blocked else max(seq, last + 1)  # an empty range would mean that nothing was told
        occurrence = Occurrence(
            *(schedule.server, schedule.id, "daily", key, schedule.next_due, now, last, to_seq),
            state="blocked" if blocked else "sending",
            settings=schedule.settings,
            reason=blocked,
            user=schedule.user,
        )
        answers = [Answer(f"Digest of {key}", (Prose(f"Part {n + 1} of {self.parts}."),)) for n in range(self.parts)]
        parts = () if blocked else tuple(NewPart(freeze(answer)) for answer in answers)
        following = schedule.next_due + DAY
        return Plan(schedule, occurrence, parts, following, following.date().isoformat())


class Watched(Delivery):
    """Counts how often schedules that are due were looked for, which the planner does in each round."""

    looks = 0

    async def until_looked(self) -> None:
        """Wait for the first look: what a test adds after it is not planned before it says so."""
        async with asyncio.timeout(60):
            while not self.looks:  # noqa: ASYNC110 - nothing tells
                await asyncio.sleep(0.005)

    async def list_due(self, now: datetime, most: int, shards: Shards = ALL_SHARDS) -> tuple[Schedule, ...]:
        """Count the look, also if it fails."""
        try:
            return await super().list_due(now, most, shards)
        finally:
            self.looks += 1


@dataclass(slots=True)
class Pressroom:
    """A running bot that sends digests. `due` is when the schedules made here are due."""

    store: Store
    container: Container
    ground: Playground
    time: Time
    client: DeskClient
    tools: Tools
    delivery: Watched
    planning: PlanningWorker
    outbox: Outbox
    setter: Typesetter
    schedules: list[Schedule] = field(default_factory=list[Schedule])

    @property
    def guild(self) -> Guild:
        return self.ground.world.guilds[0]

    def channel(self, name: str = "general", guild: Guild | None = None) -> int:
        home = self.ground.world.guild((guild or self.guild).id)
        return next(place.id for place in (home.places if home else ()) if place.name == name)

    async def schedule(self, guild: Guild | None = None, channel: int = 0, **more: Unpack[Wanted]) -> Schedule:
        """Add a schedule that is due now."""
        home = guild or self.guild
        made = await scheduled(self.store, home, self.time(), channel or self.channel(guild=home), **more)
        self.schedules.append(made)
        return made

    async def run(self, guild: Guild | None = None, channel: int = 0, **more: Unpack[Wanted]) -> Part:
        """Add a schedule that is due now, and return its first part once all is done."""
        made = await self.schedule(guild, channel, **more)
        await self.settle()
        return (await self.parts(made))[0]

    async def settle(self, *, within: float = 60.0) -> None:
        """Send the wake-up signal, and wait until the planner has looked since and nothing is due or being attempted."""
        async with asyncio.timeout(within):
            for _ in range(2):  # a look that is under way when the signal is sent may have begun before
                await self._look()
            quiet = 0
            while quiet < 4:  # an attempt may just be begun, or recorded
                quiet = 0 if await self._busy() else quiet + 1
                await asyncio.sleep(0.005)

    async def later(self, **ahead: float) -> None:
        """Let time pass, and all that is due then be done."""
        self.time.ahead += timedelta(**ahead)
        await self.settle()

    async def parts(self, schedule: Schedule | None = None) -> tuple[Part, ...]:
        """Return the parts of the last occurrence of a schedule, of the first schedule if none is named."""
        of = schedule or self.schedules[0]
        (last, *_) = await self.store.digests.occurrences(of.server, of.id)
        return await self.store.digests.parts(of.server, of.id, last.kind, last.key)

    async def part(self, schedule: Schedule | None = None) -> Part:
        return (await self.parts(schedule))[0]

    async def states(self, schedule: Schedule | None = None) -> list[str]:
        return [part.state for part in await self.parts(schedule)]

    async def now(self, schedule: Schedule | None = None) -> Schedule:
        """Return a schedule as it is now."""
        of = schedule or self.schedules[0]
        found = await self.store.digests.schedule(of.server, of.id)
        assert found
        return found

    def messages(self, channel: int = 0) -> list[Message]:
        """Return what the bot has written there, oldest first."""
        bot = self.ground.world.bot.id
        found = self.ground.world.messages.list_seen(channel or self.channel(), bot)
        return [message for message in found if message.author_id == bot]

    def texts(self, channel: int = 0) -> list[str]:
        return [text(self.ground.world.payload(message)) for message in self.messages(channel)]

    def direct(self, user: int) -> list[str]:
        """Return what the bot has written to somebody."""
        return self.texts(self.ground.world.direct(user, self.ground.world.bot.id).id)

    def sent(self, method: str = "POST", route: str = MESSAGES) -> list[RecordedRequest]:
        """Return the requests of that kind that the bot has made."""
        return self.ground.recorder.to(method, route)

    async def _look(self) -> None:
        """Send the wake-up signal, and wait until the planner has looked once more, if it is at work."""
        seen = self.delivery.looks
        self.container.services.wake_up.send()
        while self.delivery.looks == seen and self.planning.is_working:  # noqa: ASYNC110 - nothing tells when it has looked
            await asyncio.sleep(0.005)

    async def _busy(self) -> bool:
        now, rows = self.time(), self.store.digests
        return bool(
            self.outbox.serving or await part_due(self.store, now) or await rows.list_due(now, 1) or await rows.list_to_warn(1)
        )


async def scheduled(store: Store, guild: Guild, due: datetime, channel: int = 0, **more: Unpack[Wanted]) -> Schedule:
    """Add a schedule for the first channel of a server, due at the full minute; it says so if nothing is new."""
    due = due.replace(second=0, microsecond=0)
    rhythm = Rhythm(clock_time(due.hour, due.minute), "UTC")
    settings = DigestSettings(channel or guild.channels[0].id, "channel", rhythm, quiet="line")
    event = AuditEvent(guild.id, due, guild.owner_id, "digest", "")
    made = await store.digests.add(replace(settings, **more), due, due.date().isoformat(), event, most=10)
    assert made
    return made


@asynccontextmanager
async def pressroom(folder: Path, ground: Playground, time: Time, **setup: Unpack[Setup]) -> AsyncGenerator[Pressroom]:
    """Start the bot over the database of that folder; what it sends by itself begins and ends with it."""
    database = folder / setup.get("name", "kept.db")
    opened = open_container(kept_in(database), clock=time, limits=None, means=WORDS)
    async with opened as container, bot_of(container, ground) as client:
        kept = setup.get("store", container.store)
        setter = Typesetter(kept, setup.get("parts", 1))
        planner = setup["planner"](kept) if "planner" in setup else setter
        wake_up = container.services.wake_up
        most = setup.get("most", MOST_A_SECOND)
        delivery = Watched(kept.digests, thaw)
        posting = container.desk.outgoing.posting if container.desk.outgoing else Posting(container.store, ())
        patience, hook = setup.get("patience", PATIENCE), setup.get("hook", stop_nowhere)
        jobs, links = Jobs(kept.jobs), container.desk.links
        tools = Tools(client, jobs, posting, delivery, links, time, SendRate(most), patience=patience, hook=hook)
        outbox = Outbox(tools, wake_up)
        planning = PlanningWorker(tools, planner, wake_up, outbox.look)
        planning.begin()
        outbox.begin()
        try:
            await delivery.until_looked()
            yield Pressroom(kept, container, ground, time, client, tools, delivery, planning, outbox, setter)
        finally:
            await planning.end()
            await outbox.end()


@asynccontextmanager
async def bot_of(container: Container, ground: Playground) -> AsyncGenerator[DeskClient]:
    """The client, connected, that knows its servers."""
    with point_at(ground.address):
        async with DeskClient(replace(container.desk, outgoing=None)) as client:
            running = asyncio.create_task(client.start(ground.token))
            try:
                await ground.connected()
                async with asyncio.timeout(60):
                    while not all(knows(client, guild) for guild in ground.world.guilds if guild.has_bot):  # noqa: ASYNC110 - it tells two seconds later
                        await asyncio.sleep(0.01)
                yield client
            finally:
                await client.close()
                await asyncio.gather(running, return_exceptions=True)


def real_planner(store: Store) -> Planner:
    """Return a planner that composes digests of what is in the store."""
    return Composing(store, Composer(store, Reading(store), partial(render.paginate, spare=SPARE), frozenset({"summary"})))


@asynccontextmanager
async def press_container(folder: Path, **setup: Unpack[Setup]) -> AsyncGenerator[Pressroom]:
    """A local server with a bot on it; what the bot sent must keep Discord's rules."""
    time = Time()
    async with playground(time) as ground:
        async with pressroom(folder, ground, time, **setup) as started:
            yield started
        check_requests(ground)
