"""A bench on which people ask in public, editors correct, and one looks at what became of the answers."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from bot.app.workers import Means
from briefings.framework.command import Command
from briefings.model.briefing import Briefing
from briefings.store.desk_records import AuditEvent, AuditStep
from briefings.store.outbox.records import Job, PublicAnswer
from playground.json_values import JsonObject, as_int
from playground.world.people import Guild
from support.bench import WORDS, Bench, start_bench
from support.components import text

NAME = "harbour-talks"
MESSAGE = "/channels/{channel_id}/messages/{message_id}"
EDITOR = 77


@dataclass(frozen=True, slots=True)
class AnswerDesk:
    """The bench, and what tests of public answers do with it. Servers are named as they are shown."""

    bench: Bench

    def guild(self, name: str = "Newsroom") -> Guild:
        return self.bench.ground.world.find_guild(name)

    async def ask(self, command: str = "summary", person: str = "Ben", guild: str = "Newsroom", **options: str) -> JsonObject:
        """Ask in public, and wait until the answer is remembered; returns its message."""
        exchange = await self.bench.member(person, guild=guild).slash(command, {"briefing": NAME} | options)
        await self.remembers(exchange.message, guild)
        return exchange.message

    async def remembers(self, message: JsonObject, guild: str = "Newsroom") -> PublicAnswer:
        """Wait until a message is remembered."""
        return await self.remembers_as(message, lambda _: True, guild)

    async def remembers_as(
        self, message: JsonObject, is_so: Callable[[PublicAnswer], bool], guild: str = "Newsroom"
    ) -> PublicAnswer:
        """Wait until a message is remembered so."""
        async with asyncio.timeout(60):
            while (kept := await self.kept(message, guild)) is None or not is_so(kept):  # noqa: ASYNC110 - nothing tells when a row is written
                await asyncio.sleep(0.02)
        return kept

    async def kept(self, message: JsonObject, guild: str = "Newsroom") -> PublicAnswer | None:
        """What is remembered of a message."""
        return await self.bench.container.store.answers.answer(self.guild(guild).id, as_int(message["id"]))

    def says(self, message: JsonObject) -> str:
        """What a message says now; "" if it is gone."""
        found = self.bench.ground.world.messages.get(as_int(message["id"]))
        return text(self.bench.ground.world.payload(found)) if found else ""

    def shown(self, message: JsonObject) -> JsonObject:
        """A message as everybody sees it now."""
        found = self.bench.ground.world.messages.get(as_int(message["id"]))
        assert found, "the message is gone"
        return self.bench.ground.world.payload(found)

    async def publish(self, briefing: Briefing, *, base: int = 0, guild: str = "Newsroom") -> None:
        """Publish it in a server, and wait until all answers are what they should be."""
        event = self.event("publish", briefing.id, guild)
        await self.bench.container.store.desk.publish(briefing, event, version=None, base=base)
        await self.settle()

    async def retract(self, revision: int, why: str = "It is about another harbour.") -> None:
        stored = await self.bench.container.store.briefing(self.guild().id, NAME)
        assert stored
        event = self.event("retract", NAME)
        await self.bench.container.store.desk.retract(stored.briefing, revision, why, event)
        await self.settle()

    async def restore(self, revision: int) -> None:
        await self.bench.container.store.desk.restore(NAME, revision, self.event("restore", NAME))
        await self.settle()

    async def delete(self, guild: str = "Newsroom", briefing: str = NAME) -> None:
        await self.bench.container.store.desk.delete(briefing, self.event("delete", briefing, guild))
        await self.settle()

    def event(self, step: AuditStep, briefing: str, guild: str = "Newsroom") -> AuditEvent:
        return AuditEvent(self.guild(guild).id, self.bench.time(), EDITOR, step, briefing)

    async def jobs(self, guild: str = "Newsroom", *, is_open: bool = True) -> tuple[Job, ...]:
        """The jobs of a server that correct public answers: those still open, or else those that are not."""
        states = ("pending", "attempting") if is_open else ("done", "failed", "unconfirmed")
        found = await self.bench.container.store.jobs.jobs(self.guild(guild).id, states=states, most=500)
        return tuple(job for job in found if job.kind == "renew")

    async def settle(self, *guilds: str) -> None:
        """Wait until no answer of these servers (Newsroom and Library if none is named) is to be corrected any more."""
        self.bench.container.services.wake_up.send()
        async with asyncio.timeout(60):
            for guild in guilds or ("Newsroom", "Library"):
                while await self.is_busy(guild):  # noqa: ASYNC110 - nothing tells when a row is written
                    await asyncio.sleep(0.02)

    async def is_busy(self, guild: str) -> bool:
        """Whether an answer of a server is being corrected, or will be within a minute."""
        jobs = await self.jobs(guild)
        soon = self.bench.time() + timedelta(minutes=1)  # after reading: a lease that began meanwhile ends later than one before
        return any(job.due_at and job.due_at <= soon for job in jobs)

    def edits(self) -> int:
        """How many messages the bot has edited by itself."""
        return len(self.bench.ground.recorder.to("PATCH", MESSAGE))


@asynccontextmanager
async def start_answer_desk(*extra: Command, means: Means = WORDS) -> AsyncGenerator[AnswerDesk]:
    """A bot that answers, remembers and corrects, with these commands besides its own; all it sends must keep Discord's rules."""
    async with start_bench(*extra, means=means) as bench:
        yield AnswerDesk(bench)
