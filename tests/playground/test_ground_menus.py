"""Menus of people, roles and channels, and options that name them."""

from collections.abc import Sequence
from typing import Any

import discord
import pytest
from discord import app_commands, ui

from playground.errors import NotOfferedError
from playground.json_values import as_int
from playground.member.exchange import Exchange
from playground.server import Playground
from support import openapi
from support.trial_bot import Asked, TrialBot
from support.world_changes import changes


class Menus(ui.LayoutView):
    """One menu of each kind; `got` are the names of what was chosen."""

    people: ui.ActionRow["Menus"] = ui.ActionRow()
    roles: ui.ActionRow["Menus"] = ui.ActionRow()
    places: ui.ActionRow["Menus"] = ui.ActionRow()
    anyone: ui.ActionRow["Menus"] = ui.ActionRow()

    def __init__(self) -> None:
        super().__init__()
        self.got: list[str] = []

    async def _note(self, interaction: Asked, values: Sequence[Any]) -> None:
        self.got += [value.name for value in values]
        await interaction.response.defer()

    @people.select(cls=ui.UserSelect, custom_id="people", max_values=2)
    async def pick_people(self, interaction: Asked, select: ui.UserSelect["Menus"]) -> None:
        await self._note(interaction, select.values)

    @roles.select(cls=ui.RoleSelect, custom_id="roles")
    async def pick_roles(self, interaction: Asked, select: ui.RoleSelect["Menus"]) -> None:
        await self._note(interaction, select.values)

    @places.select(
        cls=ui.ChannelSelect,
        custom_id="places",
        channel_types=[discord.ChannelType.text, discord.ChannelType.public_thread],
        max_values=3,
    )
    async def pick_places(self, interaction: Asked, select: ui.ChannelSelect["Menus"]) -> None:
        await self._note(interaction, select.values)

    @anyone.select(cls=ui.MentionableSelect, custom_id="anyone", max_values=3)
    async def pick_anyone(self, interaction: Asked, select: ui.MentionableSelect["Menus"]) -> None:
        await self._note(interaction, select.values)


@pytest.fixture
async def shown(server: Playground, client: TrialBot) -> tuple[Menus, Exchange]:
    view = Menus()

    @client.tree.command(description="Shows menus")
    async def menus(interaction: Asked) -> None:
        await interaction.response.send_message(view=view)

    await client.tree.sync()
    exchange = await server.member("Mia").slash("menus")
    assert client.errors == []
    return view, exchange


@pytest.mark.parametrize(
    ("custom_id", "values", "names"),
    [
        ("people", ["@Ben", "zoe"], ["ben", "zoe"]),
        ("roles", ["desk"], ["Desk"]),
        ("roles", ["@everyone"], ["@everyone"]),
        ("places", ["#reports", "general"], ["reports", "general"]),
        ("anyone", ["Ben", "Editors"], ["ben", "Editors"]),
    ],
)
async def test_a_menu_is_chosen_from_by_name(
    server: Playground, shown: tuple[Menus, Exchange], custom_id: str, values: list[str], names: list[str]
) -> None:
    view, exchange = shown
    await server.member("Mia").choose(exchange.message, custom_id, values)
    assert sorted(view.got) == sorted(names)
    assert openapi.check(server.recorder.requests) == []


async def test_a_menu_refuses_what_it_does_not_offer(server: Playground, shown: tuple[Menus, Exchange]) -> None:
    mia, message = server.member("Mia"), shown[1].message
    for custom_id, values, said in (
        ("roles", ["Kings"], "no role called Kings"),
        ("places", ["cellar"], "no channel called cellar"),
        ("roles", ["Desk", "Editors"], "takes 1 to 1 values, not 2"),
    ):
        with pytest.raises(NotOfferedError, match=said):
            await mia.choose(message, custom_id, values)


async def test_a_channel_option_takes_only_its_kinds_and_what_its_member_sees(server: Playground, client: TrialBot) -> None:
    got: list[tuple[str, bool]] = []

    @client.tree.command(description="Points")
    async def point(
        interaction: Asked, where: app_commands.AppCommandThread | None = None, place: discord.TextChannel | None = None
    ) -> None:
        named = where or place
        assert named is not None
        got.append((named.name, where is not None and where.permissions.manage_guild))
        await interaction.response.defer()

    await client.tree.sync()
    thread = await changes(server).add_thread("Newsroom", "general", "harbour")
    mia = server.member("Mia")
    await mia.slash("point", {"where": "harbour"}, within=0.2)
    await mia.slash("point", {"where": str(thread.id)}, within=0.2)
    await mia.slash("point", {"place": "#reports"}, within=0.2)
    assert client.errors == []
    assert got == [("harbour", True), ("harbour", True), ("reports", False)]
    with pytest.raises(
        NotOfferedError, match=r"reports is not the kind of channel that is asked for\. There are questions, last-year, harbour"
    ):
        await mia.slash("point", {"where": "reports"})
    await changes(server).delete_channel("Newsroom", "harbour")
    with pytest.raises(NotOfferedError, match="no channel called harbour"):
        await mia.slash("point", {"where": "harbour"})


async def test_two_options_for_people_are_both_resolved(server: Playground, client: TrialBot) -> None:
    got: list[str] = []

    @client.tree.command(description="Pairs")
    async def pair(interaction: Asked, one: discord.Member, two: discord.Member | discord.Role) -> None:
        got.extend([one.name, two.name])
        await interaction.response.defer()

    await client.tree.sync()
    await server.member("Mia").slash("pair", {"one": "Ben", "two": "Zoe"}, within=0.2)
    await server.member("Mia").slash("pair", {"one": "Ben", "two": "Desk"}, within=0.2)
    assert got == ["ben", "zoe", "ben", "Desk"]


async def test_roles_and_channels_are_named_in_servers_only(server: Playground, shown: tuple[Menus, Exchange]) -> None:
    direct = server.member("Mia").direct()
    said = await direct.slash("menus")
    with pytest.raises(NotOfferedError, match="no roles and channels in a direct message"):
        await direct.choose(said.message, "roles", ["Desk"])
    assert as_int(shown[1].message["id"]) != as_int(said.message["id"])
