"""What is taken out of the events about servers, and the private parts of discord.py on which that rests."""

from typing import Any

import discord
import pytest

from bot.chat.discord_internals import find_parsers, list_role_ids
from bot.chat.thin_servers import thin

BOT, SERVER, OWN, OTHER = 7, 600, 11, 12


def server(**changes: object) -> dict[str, Any]:
    roles: list[dict[str, Any]] = [
        {"id": str(role), "name": f"role {role}", "permissions": "8", "tags": {}} for role in (SERVER, OWN, OTHER)
    ]
    members = [
        {"user": {"id": "99"}, "roles": [str(OTHER)], "flags": 0},
        {"user": {"id": str(BOT)}, "roles": [str(OWN)], "joined_at": None, "nick": "desk", "flags": 0},
    ]
    whole: dict[str, Any] = {
        "id": str(SERVER),
        "name": "Newsroom",
        "owner_id": "1",
        "roles": roles,
        "members": members,
        "emojis": [{}],
    }
    return {**whole, "channels": [{}], "threads": [{}], "system_channel_id": "5", "description": "long", **changes}


def test_a_server_is_kept_with_its_name_and_what_the_bot_is_there() -> None:
    kept = thin(server(), BOT, frozenset())
    assert kept.keys() == {"id", "name", "owner_id", "system_channel_id", "roles", "members"}
    assert [role["id"] for role in kept["roles"]] == [str(SERVER), str(OWN)]
    assert kept["roles"][0].keys() == {"id", "name", "permissions"}
    assert [(member["user"]["id"], "nick" in member) for member in kept["members"]] == [(str(BOT), False)]


def test_a_server_that_has_changed_names_no_members_and_keeps_the_roles_that_are_known_to_be_the_bots() -> None:
    changed = server()
    del changed["members"]
    assert [role["id"] for role in thin(changed, BOT, frozenset({OTHER}))["roles"]] == [str(SERVER), str(OTHER)]


def test_the_events_are_read_by_a_table_that_can_be_changed() -> None:
    client = discord.AutoShardedClient(intents=discord.Intents(guilds=True))
    assert {"READY", "GUILD_CREATE", "CHANNEL_UPDATE", "INTERACTION_CREATE"} <= find_parsers(client).keys()
    find_parsers(client).clear()
    with pytest.raises(
        TypeError, match=r"discord.py 2\..* has no table of parsers; install the version that the lock file names"
    ):
        find_parsers(client)


def test_a_members_roles_are_known_though_those_of_the_server_are_not() -> None:
    client = discord.AutoShardedClient(intents=discord.Intents(guilds=True))
    state: Any = client._connection  # pyright: ignore[reportPrivateUsage] - the private place that is pinned here
    guild = discord.Guild(data={"id": str(SERVER), "unavailable": True}, state=state)  # pyright: ignore[reportArgumentType] - as at the start
    data: Any = {"user": {"id": "99", "username": "x", "discriminator": "0", "avatar": None}, "roles": ["11", "12"], "flags": 0}
    member = discord.Member(data=data, guild=guild, state=state)
    assert member.roles == []
    assert list_role_ids(member) == {OWN, OTHER}
