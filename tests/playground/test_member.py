"""The member's side: what Discord's client lets a person send, and from where."""

import asyncio

import discord
import pytest

from playground.errors import NotOfferedError, PlaygroundError
from playground.json_values import Json
from playground.screen.view import render
from playground.server import Playground
from playground.world.default_world import add_guild
from playground.world.messages import Message
from support.trial_bot import TrialBot


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("/quotes speaker:Marie Dumoulin", "Marie Dumoulin/None/None"),
        ("/quotes  speaker: Marie Dumoulin   form:Direct ", "Marie Dumoulin/direct/None"),
        ("/quotes count:9 speaker:he said: no", "he said: no/None/9"),
        ("/quotes speaker:https://example.org/a at 10:30", "https://example.org/a at 10:30/None/None"),
    ],
)
@pytest.mark.usefixtures("client")
async def test_a_typed_line_is_cut_at_its_option_names(server: Playground, line: str, shown: str) -> None:
    exchange = await server.member("Mia").type(line)
    assert render(exchange.message).text.startswith(f"│ {shown}")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("quotes", "Commands begin with a slash"),
        ("/nothing", "There is no command /nothing here"),
        ("/quotes", "needs the option speaker"),
        ("/quotes Marie", "takes its options by name"),
        ("/quotes spaeker:Marie", "no option called spaeker"),
        ("/quotes speaker:x frm:direct", "no option called frm"),
        ("/quotes speaker:x speaker:y", "there twice"),
        ("/quotes speaker:x form:loud", "Choose one of Direct, Partial"),
        ("/quotes speaker:x count:many", "takes a whole number"),
        ("/quotes speaker:x count:10", "It may be 1 to 9"),
    ],
)
@pytest.mark.usefixtures("client")
async def test_a_line_that_discord_would_not_send_is_refused_in_words(server: Playground, line: str, said: str) -> None:
    asked = len(server.recorder.requests)
    with pytest.raises(NotOfferedError, match=said):
        await server.member("Mia").type(line)
    assert len(server.recorder.requests) == asked


async def test_an_interaction_carries_who_where_and_what_they_may_do(server: Playground, client: TrialBot) -> None:
    seen: list[discord.Interaction[discord.Client]] = []

    async def look(interaction: discord.Interaction[discord.Client]) -> bool:
        seen.append(interaction)
        return True

    client.tree.interaction_check = look
    zoe = server.member("Zoe", channel="reports")
    await zoe.slash("quotes", {"speaker": "a"})
    await server.member("Mia").slash("quotes", {"speaker": "b"})
    await zoe.direct().slash("quotes", {"speaker": "c"})
    await zoe.private("Ben").slash("quotes", {"speaker": "d"})
    first, second, third, fourth = seen
    assert isinstance(first.user, discord.Member)
    assert (first.user.name, first.guild_id, str(first.locale), str(first.guild_locale)) == (
        *("zoe", server.world.guilds[0].id),
        *("fr", "en-GB"),
    )
    assert first.channel == client.guilds[0].text_channels[1]
    assert (first.permissions.manage_guild, second.permissions.manage_guild) == (False, True)
    assert first.app_permissions.send_messages
    assert first.is_guild_integration()
    assert not first.is_user_integration()
    assert first.context.guild
    assert isinstance(third.user, discord.User)
    assert (third.guild_id, third.context.dm_channel) == (None, True)
    assert isinstance(third.channel, discord.DMChannel)
    assert fourth.context.private_channel
    assert fourth.is_user_integration()


async def test_a_command_is_offered_only_in_its_contexts(server: Playground, client: TrialBot) -> None:
    @client.tree.command(description="Not in direct messages")
    @discord.app_commands.allowed_contexts(guilds=True)
    async def here(interaction: discord.Interaction[discord.Client]) -> None:
        await interaction.response.send_message("here")

    await client.tree.sync()
    assert (await server.member("Mia").slash("here")).answered
    with pytest.raises(NotOfferedError, match="no command /here"):
        await server.member("Mia").direct().slash("here")


@pytest.mark.usefixtures("client")
async def test_a_command_that_users_cannot_install_is_not_offered_to_them(server: Playground) -> None:
    with pytest.raises(NotOfferedError, match="There are /quotes"):
        await server.member("Mia").user_installed().slash("secret")
    assert (await server.member("Mia").user_installed().slash("quotes", {"speaker": "x"})).answered


@pytest.mark.usefixtures("client")
async def test_a_user_brings_the_app_to_a_server_without_the_bot(server: Playground) -> None:
    mia = server.world.find_user("Mia")
    add_guild(server.world, "Elsewhere", owner=mia, editors=(), readers=(), has_bot=False)
    exchange = await server.member("Mia", guild="Elsewhere").slash("quotes", {"speaker": "far"})
    assert "far" in render(exchange.message).text
    assert exchange.interaction.owners == {"1": str(mia.id)}


async def test_a_command_that_needs_a_right_is_offered_to_those_who_have_it(server: Playground, client: TrialBot) -> None:
    command = client.tree.get_command("secret")
    assert isinstance(command, discord.app_commands.Command)
    before = command.default_permissions
    command.default_permissions = discord.Permissions(manage_guild=True)
    try:
        await client.tree.sync()
    finally:
        command.default_permissions = before
    assert (await server.member("Mia").slash("secret")).answered
    with pytest.raises(NotOfferedError):
        await server.member("Ben").slash("secret")
    assert (await server.member("Ben", guild="Library").slash("secret")).answered


async def test_a_user_a_channel_and_a_role_are_resolved(server: Playground, client: TrialBot) -> None:
    got: list[tuple[str, str, str, int]] = []

    @client.tree.command(description="Resolves")
    async def point(
        interaction: discord.Interaction[discord.Client],
        who: discord.Member,
        where: discord.TextChannel,
        role: discord.Role,
        flag: bool,
        share: float,
    ) -> None:
        got.append((who.name, where.name, role.name, flag + int(share * 2)))
        await interaction.response.defer()

    await client.tree.sync()
    await server.member("Mia").type("/point who:@Ben where:#reports role:Editors flag:true share:1.5", within=0.2)
    assert got == [("ben", "reports", "Editors", 4)]
    for line in ("who:Nobody", "where:#nowhere", "role:Kings", "flag:perhaps", "share:half"):
        good = {"who": "Ben", "where": "reports", "role": "Editors", "flag": "no", "share": "1"}
        name, _, value = line.partition(":")
        with pytest.raises(PlaygroundError, match=value.removeprefix("#")):
            await server.member("Mia").slash("point", {**good, name: value})


async def test_a_text_has_the_length_that_the_command_allows(server: Playground, client: TrialBot) -> None:
    @client.tree.command(description="Takes a short word")
    async def short(interaction: discord.Interaction[discord.Client], word: discord.app_commands.Range[str, 2, 5]) -> None:
        await interaction.response.send_message(word)

    await client.tree.sync()
    assert (await server.member("Mia").slash("short", {"word": "fives"})).message["content"] == "fives"
    for word in ("a", "sixsix"):
        with pytest.raises(NotOfferedError, match="It may have 2 to 5"):
            await server.member("Mia").slash("short", {"word": word})


async def test_sub_commands_are_named_by_their_words(server: Playground, client: TrialBot) -> None:
    got: list[str] = []
    group = discord.app_commands.Group(name="desk", description="Editing")

    @group.command(description="Adds")
    async def add(interaction: discord.Interaction[discord.Client], name: str) -> None:
        got.append(name)
        await interaction.response.send_message("added")

    client.tree.add_command(group)
    await client.tree.sync()
    exchange = await server.member("Mia").type("/desk add name:harbour talks")
    assert (exchange.message["content"], got) == ("added", ["harbour talks"])
    with pytest.raises(NotOfferedError, match="needs one more word"):
        await server.member("Mia").type("/desk")
    with pytest.raises(NotOfferedError, match="no part called drop"):
        await server.member("Mia").type("/desk drop")


@pytest.mark.usefixtures("client")
async def test_another_member_presses_a_public_button_but_not_a_private_one(server: Playground) -> None:
    mia, ben = server.member("Mia"), server.member("Ben")
    public = await mia.slash("quotes", {"speaker": "x"})
    assert (await ben.press(public.message, "count:1")).updated
    private = await mia.slash("secret")
    with pytest.raises(NotOfferedError, match="Ben does not see that message"):
        await ben.press(private.message, "x")


@pytest.mark.usefixtures("client")
async def test_what_is_switched_off_or_of_another_kind_cannot_be_used(server: Playground) -> None:
    mia = server.member("Mia")
    asked = await mia.slash("menu")
    with pytest.raises(NotOfferedError, match="is no button"):
        await mia.press(asked.message, "who")
    with pytest.raises(NotOfferedError, match="Nobody is not an option"):
        await mia.choose(asked.message, "who", ["Nobody"])
    with pytest.raises(NotOfferedError, match="takes 1 to 1 values, not 2"):
        await mia.choose(asked.message, "who", ["0", "1"])
    off: Json = {"type": 1, "components": [{"type": 2, "custom_id": "off", "label": "Off", "style": 1, "disabled": True}]}
    message = Message(7, int(str(asked.message["channel_id"])), server.world.bot.id, server.world.now(), components=[off])
    with pytest.raises(NotOfferedError, match="“Off” is switched off"):
        await mia.press(server.world.post(message), "off")


async def test_without_a_bot_nobody_can_ask(server: Playground) -> None:
    server.world.commands[None] = [{"id": "1", "name": "quotes", "type": 1, "dm_permission": True}]
    with pytest.raises(PlaygroundError, match="The bot is not connected"):
        await server.member("Mia").slash("quotes")


@pytest.mark.parametrize(
    ("name", "guild", "channel", "said"),
    [
        ("Nobody", None, "general", "There are Lee, Kim, Ada, Eli, Mia, Ben, Zoe, Noa"),
        ("Mia", "Nowhere", "general", "There are Newsroom, Library"),
        ("Mia", None, "cellar", "It has general, reports, locked, hidden"),
    ],
)
def test_who_or_what_is_not_there_is_said(server: Playground, name: str, guild: str | None, channel: str, said: str) -> None:
    with pytest.raises(PlaygroundError, match=said):
        server.member(name, guild=guild, channel=channel)


@pytest.mark.usefixtures("client")
async def test_an_interaction_can_be_delivered_twice(server: Playground) -> None:
    server.faults.deliveries = 2
    exchange = await server.member("Mia").slash("secret", quiet=0.05)
    assert exchange.interaction.refused == "answered twice"
    statuses = [request.status for request in server.recorder.requests if request.route.endswith("/callback")]
    assert statuses == [200, 400]
    await asyncio.sleep(0)
