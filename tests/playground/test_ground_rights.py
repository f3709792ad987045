"""What the bot learns of a person's rights, and who is shown a command."""

import discord
import pytest
from discord import app_commands, ui

from playground.errors import NotOfferedError, PlaygroundError
from playground.server import Playground
from playground.world import permissions
from support.trial_bot import Asked, TrialBot, wait_until
from support.world_changes import changes

NEWS = "Newsroom"


class Ask(ui.Modal, title="Why?"):
    """A form that any button opens."""

    why: ui.Label["Ask"] = ui.Label(text="Why", component=ui.TextInput(custom_id="why"))

    def __init__(self, seen: list[Asked]) -> None:
        super().__init__(custom_id="ask")
        self.seen = seen

    async def on_submit(self, interaction: Asked) -> None:
        self.seen.append(interaction)
        await interaction.response.send_message("noted", ephemeral=True)


class Opener(ui.View):
    """A message with a button that opens a form."""

    def __init__(self, seen: list[Asked]) -> None:
        super().__init__()
        self.seen = seen

    @ui.button(label="Challenge", custom_id="challenge")
    async def challenge(self, interaction: Asked, _button: ui.Button["Opener"]) -> None:
        self.seen.append(interaction)
        await interaction.response.send_modal(Ask(self.seen))


@pytest.fixture
async def seen(client: TrialBot) -> list[Asked]:
    """The interactions of /open, its button and its form."""
    found: list[Asked] = []

    @client.tree.command(name="open", description="Opens")
    async def opens(interaction: Asked) -> None:
        found.append(interaction)
        await interaction.response.send_message("press", view=Opener(found))

    await client.tree.sync()
    return found


async def test_command_button_and_form_carry_roles_and_rights_of_that_moment(server: Playground, seen: list[Asked]) -> None:
    ben = server.member("Ben", channel="reports")
    changes(server).give_role("Ben", NEWS, "Editors")
    asked = await ben.slash("open")
    changes(server).take_role("Ben", NEWS, "Editors")
    changes(server).give_role("Ben", NEWS, "Desk")
    pressed = await ben.press(asked.message, "challenge")
    assert pressed.form is not None
    changes(server).take_role("Ben", NEWS, "Desk")
    await ben.submit(pressed.form, {"why": "wrong"})
    roles: list[list[str]] = []
    for interaction in seen:
        assert isinstance(interaction.user, discord.Member)
        roles.append([role.name for role in interaction.user.roles])
        assert interaction.app_permissions.send_messages
        assert interaction.entitlements == []
        assert isinstance(interaction.channel, discord.TextChannel)
        assert interaction.channel.name == "reports"
    assert roles == [["@everyone", "Editors"], ["@everyone", "Desk"], ["@everyone"]]
    assert [interaction.permissions.manage_guild for interaction in seen] == [True, False, False]
    assert [interaction.message is not None for interaction in seen] == [False, True, True]


async def test_what_the_app_may_do_is_told_for_the_channel(server: Playground, seen: list[Asked]) -> None:
    await server.member("Mia").slash("open")
    await changes(server).allow_bot(NEWS, "general", permissions.VIEW_CHANNEL)
    await server.member("Mia").slash("open")
    assert [interaction.app_permissions.send_messages for interaction in seen] == [True, False]


@pytest.fixture
async def desk(client: TrialBot) -> str:
    """The name of a group of commands that take the right to manage the server."""
    group = app_commands.Group(name="desk", description="Editing", default_permissions=discord.Permissions(manage_guild=True))

    @group.command(description="Adds")
    async def add(interaction: Asked) -> None:
        await interaction.response.send_message("added")

    client.tree.add_command(group)
    await client.tree.sync()
    return group.name


async def test_a_command_is_shown_to_a_role_by_an_administrator(server: Playground, client: TrialBot, desk: str) -> None:
    changes(server).give_role("Ben", NEWS, "Desk")
    ben = server.member("Ben")
    with pytest.raises(NotOfferedError, match="no command /desk"):
        await ben.slash("desk add")
    await changes(server).allow_command(NEWS, desk, "Desk")
    assert (await ben.slash("desk add")).message["content"] == "added"
    await client.tree.sync()
    assert desk in [command["name"] for command in ben.list_commands()], "a sync keeps what an administrator set"
    for other in (server.member("Zoe"), server.member("Mia", guild="Library")):
        with pytest.raises(NotOfferedError):
            await other.slash("desk add")
    changes(server).take_role("Ben", NEWS, "Desk")
    with pytest.raises(NotOfferedError):
        await ben.slash("desk add")


async def test_the_bot_is_told_to_whom_its_command_was_shown(server: Playground, client: TrialBot, desk: str) -> None:
    updates: list[discord.RawAppCommandPermissionsUpdateEvent] = []

    @client.event
    async def on_raw_app_command_permissions_update(payload: discord.RawAppCommandPermissionsUpdateEvent) -> None:
        updates.append(payload)

    await changes(server).allow_command(NEWS, desk, "Desk")
    await wait_until(lambda: bool(updates))
    assert (updates[0].guild.name, [permission.permission for permission in updates[0].permissions]) == (NEWS, [True])
    for command, role in (("desks", "Desk"), (desk, "Kings")):
        with pytest.raises(PlaygroundError, match=r"no (command|role) called"):
            await changes(server).allow_command(NEWS, command, role)


async def test_a_command_for_nobody_is_for_administrators_only(server: Playground, client: TrialBot) -> None:
    @client.tree.command(description="Hidden")
    @app_commands.default_permissions()
    async def hidden(interaction: Asked) -> None:
        await interaction.response.send_message("there")

    await client.tree.sync()
    assert "hidden" in [command["name"] for command in server.member("Mia").list_commands()]
    assert "hidden" not in [command["name"] for command in server.member("Ben", guild="Library").list_commands()]


async def test_the_desk_role_is_there_and_nobody_has_it(client: TrialBot) -> None:
    for guild in client.guilds:
        assert [role.name for role in guild.roles] == ["@everyone", "Desk", "Editors", "Briefing Desk"]
        role = discord.utils.get(guild.roles, name="Desk")
        assert role is not None
        assert not role.permissions.manage_guild
        assert role not in guild.me.roles
