"""What the bot keeps of servers, and that it still knows what it may do there: with the real client on the local server."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from bot.app.container import Container, open_container
from bot.chat.client import DeskClient
from bot.chat.discord_internals import list_role_ids
from playground.client_hook import point_at
from playground.server import Playground, playground
from playground.world import permissions
from playground.world.payloads import guild_create_payload, guild_payload, member_payload, role_payload
from playground.world.people import Guild, Member, Role
from support.bench import check_requests
from support.clock import Time
from support.engines import kept_in
from support.factory import harbour
from support.world_changes import changes

NEWSROOM = "Newsroom"


@asynccontextmanager
async def connected(folder: Path) -> AsyncGenerator[tuple[DeskClient, Container, Playground]]:
    time = Time()
    async with playground(time) as ground, open_container(kept_in(folder / "kept.db"), clock=time, limits=None) as container:
        with point_at(ground.address):
            async with DeskClient(container.desk) as client:
                running = asyncio.create_task(client.start(ground.token))
                await reached(lambda: client.ready_shards.are_all)
                yield client, container, ground
                await client.close()
                await running
        check_requests(ground)


async def reached(is_reached: Callable[[], bool], within: float = 15.0) -> None:
    async with asyncio.timeout(within):
        while not is_reached():  # noqa: ASYNC110 - nothing tells
            await asyncio.sleep(0.01)


def count_kept(client: DeskClient) -> tuple[int, int, int]:
    """Channels, threads and roles of all servers."""
    return (
        sum(len(guild.channels) for guild in client.guilds),
        sum(len(guild.threads) for guild in client.guilds),
        sum(len(guild.roles) for guild in client.guilds),
    )


async def test_neither_channels_nor_threads_nor_the_roles_of_others_are_kept_whatever_happens(tmp_path: Path) -> None:
    async with connected(tmp_path) as (client, _, ground):
        home = ground.world.find_guild(NEWSROOM)
        assert sorted(guild.name for guild in client.guilds) == ["Library", NEWSROOM]
        assert count_kept(client) == (0, 0, 4), "everybody's and the bot's own in two servers"
        await changes(ground).add_channel(NEWSROOM, "more")
        await changes(ground).add_thread(NEWSROOM, "more", "harbour")
        await changes(ground).archive_thread(NEWSROOM, "harbour", archived=False)
        role = role_payload(Role(ground.world.ids.take(), "Guests", 0))
        await ground.gateway.dispatch("GUILD_ROLE_CREATE", {"guild_id": str(home.id), "role": role}, guild_id=home.id)
        renamed = {**guild_payload(ground.world.find_guild(NEWSROOM)), "name": "Late Newsroom"}
        await ground.gateway.dispatch("GUILD_UPDATE", renamed, guild_id=home.id)
        await reached(lambda: "Late Newsroom" in [guild.name for guild in client.guilds])
        assert count_kept(client) == (0, 0, 4)


async def test_a_role_that_the_bot_is_given_later_counts(tmp_path: Path) -> None:
    async with connected(tmp_path) as (client, container, ground):
        home = ground.world.find_guild(NEWSROOM)
        locked = next(channel for channel in home.channels if channel.name == "locked")
        places = container.services.digests.places
        before = await places.spot(home.id, locked.id)
        assert before
        assert before.missing == ("Send Messages",)
        role = Role(ground.world.ids.take(), "May do everything", permissions.ADMINISTRATOR)
        own = home.member(client.user.id if client.user else 0)
        assert own
        own = replace(own, roles=(*own.roles, role.id))
        ground.world.put_guild(with_member(replace(home, roles=(*home.roles, role)), own))
        told = {**member_payload(own, ground.world.bot), "guild_id": str(home.id)}
        await ground.gateway.dispatch("GUILD_MEMBER_UPDATE", told, guild_id=home.id)
        known = client.get_guild(home.id)
        assert known
        await reached(lambda: role.id in list_role_ids(known.me))
        after = await places.spot(home.id, locked.id)
        assert after
        assert after.missing == ()
        asked = len(ground.recorder.to("GET", "/guilds/{guild_id}/roles"))
        assert await places.spot(home.id, locked.id) == after
        assert len(ground.recorder.to("GET", "/guilds/{guild_id}/roles")) == asked == 1, "it is known from then on"


async def test_a_role_that_is_gone_is_asked_for_once(tmp_path: Path) -> None:
    async with connected(tmp_path) as (client, container, ground):
        home = ground.world.find_guild(NEWSROOM)
        place, places = home.channels[0].id, container.services.digests.places
        own = home.member(client.user.id if client.user else 0)
        assert own
        gone = ground.world.ids.take()
        told = {**member_payload(replace(own, roles=(*own.roles, gone)), ground.world.bot), "guild_id": str(home.id)}
        await ground.gateway.dispatch("GUILD_MEMBER_UPDATE", told, guild_id=home.id)
        known = client.get_guild(home.id)
        assert known
        await reached(lambda: gone in list_role_ids(known.me))
        first = await places.spot(home.id, place)
        assert await places.spot(home.id, place) == first
        assert len(ground.recorder.to("GET", "/guilds/{guild_id}/roles")) == 1
        assert list_role_ids(known.me) == set(own.roles), "those that it has still count"


async def test_a_server_that_removed_the_bot_while_its_shard_was_cut_off_is_missed(tmp_path: Path) -> None:
    async with connected(tmp_path) as (client, _, ground):
        home = ground.world.find_guild(NEWSROOM)
        ground.world.put_guild(replace(home, has_bot=False))
        ground.gateway.forget_sessions()
        ground.gateway.drop_all()
        await reached(lambda: not client.ready_shards.ready)
        await reached(lambda: client.ready_shards.are_all)
        assert [guild.name for guild in client.guilds] == ["Library"]


async def test_a_server_that_is_not_as_discord_describes_it_counts_as_one_that_the_bot_is_in(tmp_path: Path) -> None:
    async with connected(tmp_path) as (client, container, ground):
        home = ground.world.find_guild(NEWSROOM)
        await container.store.servers.mark_left((home.id,), now=container.desk.clock())
        await ground.gateway.dispatch("GUILD_CREATE", {**guild_create_payload(home, []), "roles": [None]}, guild_id=home.id)
        async with asyncio.timeout(5):
            while await container.store.servers.list_departed():  # noqa: ASYNC110 - nothing tells when a row is written
                await asyncio.sleep(0.01)
        assert client.get_guild(home.id)


async def test_a_server_that_could_not_be_read_and_is_gone_counts_as_left(tmp_path: Path) -> None:
    async with connected(tmp_path) as (_, container, ground):
        home, other = ground.world.find_guild(NEWSROOM), ground.world.find_guild("Library")
        unknown = replace(home, id=ground.world.ids.take())
        servers = container.store.servers
        for guild in (home, unknown):
            await container.store.load(guild.id, harbour(), now=container.desk.clock())
            await ground.gateway.dispatch("GUILD_CREATE", {**guild_create_payload(guild, []), "roles": [None]}, guild_id=home.id)
        for guild in (home, unknown):
            await ground.gateway.dispatch("GUILD_DELETE", {"id": str(guild.id)}, guild_id=home.id)
        await departed(container, {home.id, unknown.id})
        await servers.mark_left((other.id,), now=container.desk.clock())
        await ground.gateway.dispatch("GUILD_CREATE", {**guild_create_payload(other, []), "roles": [None]}, guild_id=other.id)
        await departed(container, {home.id, unknown.id})


async def departed(container: Container, wanted: set[int]) -> None:
    """Wait until just these servers count as left."""
    async with asyncio.timeout(5):
        while set(await container.store.servers.list_departed()) != wanted:  # noqa: ASYNC110 - nothing tells when a row is written
            await asyncio.sleep(0.01)


def with_member(guild: Guild, member: Member) -> Guild:
    others = tuple(other for other in guild.members if other.user_id != member.user_id)
    return replace(guild, members=(*others, member))
