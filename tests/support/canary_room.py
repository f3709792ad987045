"""One database with everything over it, and steps to take in it: what a step brings back is text, to be searched and compared."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from briefings.answers.blocks import Answer, Form, Link, Listed, Match
from briefings.caller import Caller
from briefings.dispatch import catalogue
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.request import Request
from briefings.framework.options import GivenFile
from briefings.framework.services import services_over
from briefings.model.errors import BriefingError, NotFoundError
from briefings.outbox.jobs import LEASE
from briefings.outbox.posts import Posting
from briefings.store.address import Database
from briefings.store.opening import open_store
from briefings.store.outbox.records import Outcome
from briefings.store.store import Store
from support.factory import harbour

NOW = datetime(2024, 5, 20, 8, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Step:
    """Something that somebody does. `option` is one that is being typed; `outbox` is the bot's own turn to post what is due."""

    caller: Caller
    command: str = ""
    arguments: tuple[tuple[str, str], ...] = ()
    option: str = ""
    file: tuple[str, bytes] | None = None
    outbox: str = ""

    @property
    def typed(self) -> str:
        """All that the asker gave."""
        return f"{self.command} {self.arguments} {self.file[0] if self.file else ''}"


@dataclass(frozen=True, slots=True)
class Result:
    """What a step brought back: all of it as text, the ways on, and whether the program failed."""

    text: str
    links: tuple[Link, ...] = ()
    form: Form | None = None
    failed: bool = False
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """The dispatcher over one database."""

    store: Store
    dispatcher: Dispatcher
    posting: Posting

    async def take(self, step: Step) -> Result:
        """Take a step; nothing is raised."""
        try:
            if step.outbox:
                return Result(await self._post(step))
            if step.option:
                request = Request(step.caller, step.command, dict(step.arguments))
                return Result(str(await self.dispatcher.suggest(request, step.option)))
            return _seen(await self.dispatcher.dispatch(_request(step)))
        except BriefingError as error:
            nearest = error.nearest if isinstance(error, NotFoundError) else ()
            return Result(f"{type(error).__name__}: {error} {nearest} {getattr(error, 'said', '')}", refused=True)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
            return Result(f"{type(error).__name__}: {error!r}", failed=True)

    async def _post(self, step: Step) -> str:
        """What the bot would post by itself now: one job of this server that is due, done or failed."""
        server, now, rows = step.caller.server, step.caller.now, self.store.jobs
        waiting = await rows.jobs(server, states=("pending", "attempting"))
        if not waiting:
            return "nothing to do"
        job = waiting[-1]
        claimed = await rows.claim(job, now=now, until=now + LEASE)
        if claimed is None:
            return "not now"
        if step.outbox == "failed":
            await rows.record(claimed, Outcome("failed", "Discord did not take it."), now=now)
            return "failed"
        if job.kind == "tell":
            ruling = await self.posting.ruling(server, job.subject, "a server")
            await rows.record(claimed, Outcome("done"), now=now)
            return str(ruling)
        post = await self.posting.post(server, job.subject)
        work = await self.posting.work(post, now) if post and job.kind != "unpost" else None
        reply = await self.posting.reply(claimed, post) if post and job.kind == "reply" else None
        after = replace(work.post, message=post.message or 1000 + post.id) if work and post else None
        await rows.record(claimed, Outcome("done", post=after, reply=bool(work and work.reply)), now=now)
        return f"{work.answer if work else ''} {reply}"


def _request(step: Step) -> Request:
    files: dict[str, GivenFile] = {}
    if step.file:
        name, content = step.file

        async def read() -> bytes:
            return content

        files["file"] = GivenFile(name, len(content), read)
    return Request(step.caller, step.command, dict(step.arguments), files=files)


def _seen(answer: Answer | Form) -> Result:
    if isinstance(answer, Form):
        return Result(str(answer), form=answer)
    files = [document.content.decode("utf-8", "replace") for document in answer.documents]
    links = [*answer.links, *(link for menu in answer.menus for link in menu.links)]
    links += [block.link for block in answer.blocks if isinstance(block, Listed | Match) and block.link]
    return Result(f"{answer} {files}", tuple(links), refused=answer.apologises)


@asynccontextmanager
async def room(database: Database) -> AsyncGenerator[Room]:
    """A room with two shipped briefings, one of them in its second revision, and nothing else."""
    async with open_store(database) as store:
        await store.load(0, harbour("harbour-talks", headline="Shipped dockers stop work"), now=NOW - timedelta(days=3))
        await store.load(0, harbour("harbour-talks"), now=NOW - timedelta(days=2))
        await store.load(0, harbour("old-port"), now=NOW - timedelta(days=2))
        yield _furnish(store)


@asynccontextmanager
async def next_room(database: Database) -> AsyncGenerator[Room]:
    """Another room over the database of one that is open, as of another process."""
    async with open_store(database) as store:
        yield _furnish(store)


def _furnish(store: Store) -> Room:
    commands = catalogue.commands()
    dispatcher = Dispatcher(commands, services_over(store))
    return Room(store, dispatcher, Posting(store, [command.name for command in commands]))
