"""Everything that answers, built over one open database."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.app.cleaning import keeping_clean
from bot.app.hearing import Hearing
from bot.app.heavy_reading import FileReader, HeavyWork
from bot.app.late_fetcher import LateFetcher
from bot.app.leading import leading
from bot.app.upgrade import back_up_first
from bot.app.workers import ALL, NO_WORKERS, Means, Workers, open_workers
from bot.chat.answer_memory import AnswerMemory
from bot.chat.channels import ChatPlaces
from bot.chat.dependencies import Clock, Desk, Outgoing
from bot.chat.rendering.cache import Drawings
from bot.chat.rendering.render import paginate, remember_costs
from briefings.answers.blocks import Answer
from briefings.answers.pictures import draw_nothing
from briefings.digests.compose import SPARE
from briefings.digests.delivery import Delivery
from briefings.digests.destination import Chat
from briefings.digests.message_json import thaw
from briefings.dispatch import catalogue
from briefings.dispatch.asking_again import make_asking_again
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.rate import MemberLimits
from briefings.framework.command import Command
from briefings.framework.services import Services, services_over
from briefings.model.errors import StoreError
from briefings.outbox.jobs import Jobs
from briefings.outbox.posts import Posting
from briefings.outbox.public_answers import PublicAnswers
from briefings.services import quotas
from briefings.services.backups import DEFAULT as DEFAULT_BACKUPS
from briefings.services.backups import Routine
from briefings.services.library_lookup import Reading
from briefings.services.links import Links
from briefings.services.quotas import Quotas
from briefings.services.servers import Servers
from briefings.store.address import Database, PostgresAddress
from briefings.store.maintenance.copy import copy_database
from briefings.store.opening import open_holding, open_store
from briefings.store.sqlite.migrate import EmptyError
from briefings.store.store import Store


@dataclass(frozen=True, slots=True)
class Container:
    """Everything built over one open database."""

    store: Store
    services: Services
    desk: Desk

    @property
    def reading(self) -> Reading:
        """What can be read."""
        return self.services.reading


@asynccontextmanager
async def open_container(
    database: Database,
    *,
    clock: Clock,
    extra: tuple[Command, ...] = (),
    limits: Quotas | None = quotas.DEFAULT,
    is_at_home: bool = True,
    backups: Routine | None = DEFAULT_BACKUPS,
    means: Means = ALL,
) -> AsyncGenerator[Container]:
    """Open the database for writing, bring the shipped briefings up to date, and build everything on it.

    `clock` returns the time in UTC, aware; nothing below reads another one. `extra` are commands besides those of the package;
    `limits` say how often a member may ask, None that nobody counts. `is_at_home` is False where the bot will not be among the
    servers whose data this is: on the local server, for a trial. `backups` is where an older file is kept before it is
    brought up to date, None for nowhere. `means` are what the bot may use besides the database.

    Raises StoreError where the database cannot be used or another process writes to it.
    """
    before = _prepare(database, backups, clock)
    async with (
        open_store(database, before_upgrade=before) as store,
        open_holding(database) as holding,
        leading(store, holding, clock),
        open_workers(means) as workers,
        keeping_clean(store, clock, holding),
    ):
        container = _build(store, clock, extra, limits, workers, is_at_home=is_at_home)
        Hearing(container.services).hear(store)
        yield replace(container, desk=replace(container.desk, holding=holding))


@asynccontextmanager
async def open_container_to_read(database: Database, *, clock: Clock) -> AsyncGenerator[Container]:
    """Open the database for reading only, beside a running bot; if there is none yet, a throw-away one with the library."""
    async with AsyncExitStack() as stack:
        store = await _enter_to_read(stack, database)
        if store is None:
            yield await stack.enter_async_context(open_throwaway_container(clock=clock))
        else:
            yield _build(store, clock, (), None, NO_WORKERS, is_at_home=False)


@asynccontextmanager
async def open_throwaway_container(
    *,
    clock: Clock,
    extra: tuple[Command, ...] = (),
    copy_of: Path | None = None,
    means: Means = ALL,
) -> AsyncGenerator[Container]:
    """A container over a database that is deleted in the end, empty at first or a copy of another, which stays as it is.

    Nobody else waits for it, so nobody counts how often it is asked. Raises StoreError if there is nothing to copy.
    """
    with TemporaryDirectory(prefix="briefing-desk-") as folder:
        database = Path(folder) / "briefings.db"
        if copy_of:
            await asyncio.to_thread(copy_database, copy_of, database)
        async with open_container(
            database,
            clock=clock,
            extra=extra,
            limits=None,
            is_at_home=copy_of is None,
            backups=None,
            means=means,
        ) as container:
            yield container


def _prepare(database: Database, backups: Routine | None, clock: Clock) -> Callable[[], None] | None:
    """Make the folder of a file; returns what is called before a file of an older version is changed."""
    if isinstance(database, PostgresAddress):
        return None
    _make_folder(database.parent)
    return back_up_first(database, backups, clock) if backups else None


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The folder {folder} for the database cannot be made: {error.strerror or error}.",
            "Make it yourself, or name another place with BRIEFING_DATABASE.",
        ) from error


async def _enter_to_read(stack: AsyncExitStack, database: Database) -> Store | None:
    """Open a database for reading with the stack; None if there is none yet: no file, or nothing on the server."""
    if isinstance(database, PostgresAddress):
        try:
            return await stack.enter_async_context(open_store(database, mode="read"))
        except EmptyError:
            return None
    there = await asyncio.to_thread(database.exists)
    return await stack.enter_async_context(open_store(database, mode="read")) if there else None


def _build(
    store: Store,
    clock: Clock,
    extra: tuple[Command, ...],
    limits: Quotas | None,
    workers: Workers,
    *,
    is_at_home: bool,
) -> Container:
    commands = (*catalogue.commands(), *extra)
    places = ChatPlaces()
    names = frozenset(command.name for command in commands)
    chat = Chat(places, partial(paginate, spare=SPARE, measure=remember_costs()), names, places.find_name)
    services = services_over(
        store,
        limits=limits,
        fetch=LateFetcher(workers.reading, lambda: clock().date()),
        read_file=FileReader(workers.reading, lambda: clock().date()),
        run=HeavyWork(workers.reading),
        propose=workers.propose,
        chat=chat,
    )
    dispatcher = Dispatcher(commands, services, MemberLimits(limits) if limits else None)
    answers = PublicAnswers(store, make_asking_again(dispatcher), paginate, names)
    posting, delivery = Posting(store, names, fits=_fits), Delivery(store.digests, thaw)
    pictures = workers.studio.draw if workers.studio else draw_nothing
    outgoing = Outgoing(Jobs(store.jobs), posting, delivery, services.planner, answers, services.embargoes)
    desk = Desk(
        dispatcher,
        commands,
        Links(store),
        store,
        clock,
        Servers(store.servers) if is_at_home else None,
        outgoing=outgoing if is_at_home else None,
        wake_up=services.wake_up,
        places=places,
        memory=AnswerMemory(answers.remember, clock, services.wake_up),
        drawings=Drawings(pictures=pictures),
        pictures=pictures,
    )

    def forget(server: int | None, _: str | None) -> None:
        desk.drawings.clear()
        if workers.studio is not None:
            workers.studio.forget()
        desk.kept_forms.forget(server)

    services.forgetting.tell(forget)
    return Container(store, services, desk)


def _fits(answer: Answer) -> bool:
    """Whether an answer is one message of Discord's."""
    return len(paginate(answer)) == 1
