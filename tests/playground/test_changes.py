"""What happens to servers and people while a client runs, as it hears of it."""

import asyncio

import discord
import pytest
from discord import app_commands

from playground.errors import NotOfferedError, PlaygroundError
from playground.screen.view import render
from playground.server import Playground
from playground.world import permissions
from playground.world.interactions import COMMAND
from support.trial_bot import Asked, FakeClock, TrialBot, make_card, run_bot, wait_until
from support.world_changes import changes


async def test_a_server_goes_missing_and_comes_back(server: Playground, client: TrialBot) -> None:
    await changes(server).outage("Newsroom")
    await wait_until(lambda: client.guilds[0].unavailable)
    await changes(server).recover("Newsroom")
    await wait_until(lambda: not client.guilds[0].unavailable)
    assert len(client.guilds) == 2


async def test_the_bot_is_thrown_out_and_invited_again(server: Playground, client: TrialBot) -> None:
    await changes(server).remove_bot("Library")
    await wait_until(lambda: [guild.name for guild in client.guilds] == ["Newsroom"])
    assert server.member("Mia", guild="Library").location.install == "user"
    await changes(server).invite_bot("Library")
    await wait_until(lambda: len(client.guilds) == 2)
    assert server.member("Mia", guild="Library").location.install == "guild"


async def test_rights_of_the_bot_in_a_channel(server: Playground, client: TrialBot) -> None:
    channel = client.guilds[0].text_channels[0]
    await changes(server).allow_bot("Newsroom", "general", permissions.VIEW_CHANNEL)
    await wait_until(lambda: not channel.permissions_for(channel.guild.me).send_messages)
    with pytest.raises(discord.Forbidden):
        await channel.send("x")


async def test_roles_change_what_a_member_may_do(server: Playground) -> None:
    ben, channel = server.world.find_user("Ben"), server.world.guilds[0].channels[0]
    assert not server.world.permissions(ben.id, channel) & permissions.MANAGE_GUILD
    changes(server).give_role("Ben", "Newsroom", "Editors")
    assert server.world.permissions(ben.id, channel) & permissions.MANAGE_GUILD
    changes(server).take_role("Ben", "Newsroom", "Editors")
    assert not server.world.permissions(ben.id, channel) & permissions.MANAGE_GUILD
    with pytest.raises(PlaygroundError, match="no role called Kings"):
        changes(server).give_role("Ben", "Newsroom", "Kings")


async def test_a_command_in_the_menu_of_a_message(server: Playground, clock: FakeClock) -> None:
    async def quote(interaction: Asked, message: discord.Message) -> None:
        await interaction.response.send_message(view=make_card(f"found {message.content}"), ephemeral=True)

    bot = TrialBot(clock)
    bot.tree.add_command(app_commands.ContextMenu(name="Find in briefings", callback=quote))
    async with run_bot(server, bot):
        said = server.member("Ben").say("the walkout")
        exchange = await server.member("Mia").apps_on(said, "Find in briefings")
        assert "found the walkout" in render(exchange.message).text
        assert exchange.interaction.metadata({})["command_type"] == 3
        with pytest.raises(NotOfferedError, match="There is no app called Find"):
            await server.member("Mia").apps_on(said, "Find")
        assert "Find in briefings" not in [command["name"] for command in server.member("Mia").list_commands()], (
            "no slash command"
        )


async def test_what_no_client_would_send_reaches_the_bot(server: Playground, client: TrialBot) -> None:
    await server.member("Mia").forge(COMMAND, {"id": "1", "name": "made-up", "type": 1, "options": []}, within=0.1)
    assert [type(error) for error in client.errors] == [app_commands.CommandNotFound]


@pytest.mark.parametrize("code", [4000, 4014])
async def test_an_identify_can_be_refused(server: Playground, clock: FakeClock, code: int) -> None:
    server.faults.identify_closes = [code]
    bot = TrialBot(clock)
    if code == 4000:
        async with run_bot(server, bot):
            assert server.gateway.identifies == 1
    else:
        with pytest.raises((discord.PrivilegedIntentsRequired, PlaygroundError)):
            async with asyncio.timeout(1), run_bot(server, bot):
                pass
