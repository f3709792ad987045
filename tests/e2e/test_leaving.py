"""What becomes of a server's data when the bot leaves it, and how much a member may ask."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app.container import Container, open_container
from bot.app.forget import forget
from bot.app.playground import trial
from bot.chat.membership import TASK, Membership
from bot.settings import Settings
from briefings.model.errors import BriefingError, InvalidArgumentError, NotFoundError, StoreError
from briefings.services.quotas import Quotas
from briefings.services.servers import KEPT, Servers
from playground.json_values import JsonObject
from playground.server import Playground, playground
from playground.world.payloads import guild_create_payload
from playground.world.people import Guild
from support.bench import Time
from support.components import text
from support.engines import kept_in
from support.factory import harbour

DAY = timedelta(days=1)


@dataclass
class Person:
    answers: list[str] = field(default_factory=list[str])
    is_interactive: bool = True
    heard: list[str] = field(default_factory=list[str])

    def secret(self, prompt: str) -> str:
        raise AssertionError(prompt)

    def ask(self, prompt: str) -> str:
        self.heard.append(prompt)
        return self.answers.pop(0)

    def say(self, text: str) -> None:
        self.heard.append(text)


async def marked(container: Container, wanted: set[int]) -> None:
    """Wait until exactly these servers are marked as left."""
    async with asyncio.timeout(60):
        while set(await container.store.servers.list_departed()) != wanted:  # noqa: ASYNC110 - see below
            await asyncio.sleep(0.01)  # nothing tells when a row is written; the time-out ends it


def invited(guild: Guild) -> JsonObject:
    """What Discord sends of a server that is new to the bot: unlike at the start, nothing is said of its being available."""
    return {name: value for name, value in guild_create_payload(guild, []).items() if name != "unavailable"}


def tending() -> bool:
    return any(task.get_name() == TASK for task in asyncio.all_tasks())


async def remove(ground: Playground, guild: Guild, *, unavailable: bool = False) -> None:
    payload = {"id": str(guild.id), **({"unavailable": True} if unavailable else {})}
    await ground.gateway.dispatch("GUILD_DELETE", {**payload}, guild_id=guild.id)


@asynccontextmanager
async def bot(folder: Path, ground: Playground, time: Time, limits: Quotas | None = None) -> AsyncGenerator[Container]:
    async with open_container(kept_in(folder / "kept.db"), clock=time, limits=limits) as container, trial(container, ground):
        yield container


async def test_a_server_that_removes_the_bot_and_invites_it_again_loses_nothing(tmp_path: Path) -> None:
    time = Time()
    async with playground(time) as ground:
        guild, other = ground.world.guilds
        async with open_container(kept_in(tmp_path / "kept.db"), clock=time) as container:
            await container.store.load(guild.id, harbour(), now=time())
            await container.store.servers.mark_left((other.id,), now=time() - 2 * KEPT)
        async with bot(tmp_path, ground, time) as container:
            await marked(container, set())  # it is ready, and has seen where it is, before it would have erased anything
            await remove(ground, other, unavailable=True)
            await remove(ground, guild)
            await marked(container, {guild.id})
            await ground.gateway.dispatch("GUILD_CREATE", invited(guild), guild_id=guild.id)
            await marked(container, set())
            assert [card.server for card in await container.store.cards(guild.id)] == [0, guild.id]


async def test_a_server_that_invites_the_bot_again_keeps_its_data_though_it_cannot_be_read(tmp_path: Path) -> None:
    time = Time()
    async with playground(time) as ground:
        guild, other = ground.world.guilds
        async with open_container(kept_in(tmp_path / "kept.db"), clock=time) as container:
            await container.store.load(guild.id, harbour(), now=time())
            await container.store.servers.mark_left((other.id,), now=time())
        async with bot(tmp_path, ground, time) as container:
            await marked(container, set())
            await remove(ground, guild)
            await marked(container, {guild.id})
            await ground.gateway.dispatch("GUILD_CREATE", {**invited(guild), "channels": [None]}, guild_id=guild.id)
            await marked(container, set())


async def test_a_removal_that_happened_while_it_was_off_is_noticed_and_its_day_comes(tmp_path: Path) -> None:
    time = Time()
    async with playground(time) as ground:
        guild, other = ground.world.guilds
        async with open_container(kept_in(tmp_path / "kept.db"), clock=time) as container:
            for server in (guild.id, other.id):
                await container.store.load(server, harbour(), now=time())
        ground.world.put_guild(replace(guild, has_bot=False))
        async with bot(tmp_path, ground, time) as container:
            await marked(container, {guild.id})
            assert await container.store.servers.list_known() == {guild.id, other.id}
            assert tending()
        assert not tending(), "a closed client asks nothing more of the store"
        time.ahead = KEPT
        async with bot(tmp_path, ground, time) as container:
            await marked(container, set())
            assert await container.store.servers.list_known() == {other.id}


async def test_a_trial_on_the_local_server_says_nothing_of_where_the_bot_is(tmp_path: Path) -> None:
    """`briefing try --kept` has other servers than Discord: those of the database must not be taken for left."""
    time = Time()
    async with playground(time) as ground:
        async with open_container(kept_in(tmp_path / "kept.db"), clock=time) as container:
            await container.store.load(5, harbour(), now=time())
        async with (
            open_container(kept_in(tmp_path / "kept.db"), clock=Time(), is_at_home=False) as container,
            trial(container, ground),
        ):
            membership = Membership(container.desk.servers, time, frozenset)
            membership.begin()
            await membership.note_removal(5)
            await membership.note_join(5)
            assert not tending()
            assert await container.store.servers.list_departed() == {}


@dataclass
class Looks:
    """Which servers the bot is in: none, once two looks have failed."""

    looks: int = 0

    def __call__(self) -> frozenset[int]:
        self.looks += 1
        if self.looks == 1:
            raise StoreError("The disk is full.", "Make room.")
        if self.looks == 2:
            raise RuntimeError("unheard of")
        return frozenset()


async def test_it_compares_every_day_and_no_error_ends_that(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    time, present = Time(), Looks()
    caplog.set_level(logging.INFO)
    async with open_container(kept_in(tmp_path / "kept.db"), clock=time) as container:
        await container.store.load(5, harbour(), now=time())
        membership = Membership(Servers(container.store.servers), time, present, pause=timedelta(milliseconds=5))
        membership.begin()
        await marked(container, {5})
        time.ahead = KEPT + DAY
        await marked(container, set())
        await asyncio.sleep(0.02)
        await membership.end()
        assert await container.store.servers.list_known() == frozenset()
        seen = present.looks
        await asyncio.sleep(0.05)
        assert present.looks == seen, "after the end nothing is compared"
    assert "tried again within a day. The disk is full. Make room." in caplog.text
    assert "unheard of" in caplog.text
    assert "The data of server 5 was erased" in caplog.text


async def test_an_event_that_cannot_be_noted_is_a_line_in_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    time = Time()
    async with open_container(kept_in(tmp_path / "kept.db"), clock=time) as container:
        membership = Membership(Servers(container.store.servers), time, frozenset)
    await membership.note_removal(5)
    await membership.note_join(5)
    assert caplog.text.count("The database is closed already.") == 2


async def filled(folder: Path) -> Settings:
    async with open_container(kept_in(folder / "kept.db"), clock=Time()) as container:
        for server in (5, 6):
            await container.store.load(server, harbour(headline=f"Secret of {server}"), now=Time()())
    return Settings(None, folder / "kept.db", "INFO")


async def known(settings: Settings) -> frozenset[int]:
    async with open_container(settings.database, clock=Time()) as container:
        return await container.store.servers.list_known()


async def test_forget_erases_one_server_at_once(tmp_path: Path) -> None:
    settings = await filled(tmp_path)
    person = Person(["5"])
    assert await asyncio.to_thread(forget, settings, 5, person, sure=False, clock=Time()) == 0
    assert "Server 5 has 1 briefing, " in person.heard[0]
    assert "Everything of server 5 was erased from the database: " in person.heard[-1]
    assert b"Secret of 5" not in settings.database.read_bytes()
    assert b"Secret of 6" in settings.database.read_bytes()
    assert await known(settings) == {6}
    assert await asyncio.to_thread(forget, settings, 6, Person(is_interactive=False), sure=True, clock=Time()) == 0
    assert await known(settings) == frozenset()


async def test_forget_erases_nothing_that_is_not_confirmed_or_not_there(tmp_path: Path) -> None:
    settings = await filled(tmp_path)
    with pytest.raises(InvalidArgumentError, match="another id, so nothing was erased"):
        await asyncio.to_thread(forget, settings, 5, Person(["yes"]), sure=False, clock=Time())
    with pytest.raises(BriefingError, match="Nobody is here to confirm this"):
        await asyncio.to_thread(forget, settings, 5, Person(is_interactive=False), sure=False, clock=Time())
    with pytest.raises(NotFoundError, match="Nothing is kept of a server 7"):
        await asyncio.to_thread(forget, settings, 7, Person(), sure=True, clock=Time())
    with pytest.raises(InvalidArgumentError, match="0 is the library that ships"):
        await asyncio.to_thread(forget, settings, 0, Person(), sure=True, clock=Time())
    nowhere = replace(settings, database=tmp_path / "none.db")
    with pytest.raises(StoreError, match="There is no database"):
        await asyncio.to_thread(forget, nowhere, 5, Person(), sure=True, clock=Time())
    assert not nowhere.database.exists()
    assert await known(settings) == {5, 6}


async def test_forget_is_refused_while_the_bot_runs(tmp_path: Path) -> None:
    settings = await filled(tmp_path)
    async with open_container(settings.database, clock=Time()):
        with pytest.raises(StoreError, match="Another program is writing to this database already"):
            await asyncio.to_thread(forget, settings, 5, Person(), sure=True, clock=Time())
    assert await known(settings) == {5, 6}


async def test_a_member_who_asks_too_fast_is_told_when_to_come_back(tmp_path: Path) -> None:
    time = Time()
    async with playground(time) as ground, bot(tmp_path, ground, time, Quotas(commands=2, suggestions=1)):
        mia = ground.member("Mia")
        for _ in range(2):
            assert "CNN, " in text((await mia.slash("summary")).message)
        refused = await mia.slash("summary")
        assert "Too many questions at once." in text(refused.message)
        assert "Try again in " in text(refused.message)
        assert "CNN, " in text((await ground.member("Ben").slash("summary")).message)
        time.ahead = timedelta(seconds=61)
        assert "CNN, " in text((await mia.slash("summary")).message)
