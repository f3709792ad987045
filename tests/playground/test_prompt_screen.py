"""The prompt with a bare bot: menus in one line, screenfuls, messages and their apps, several persons."""

from collections.abc import Callable

import discord
import pytest
from discord import ui

from playground.screen.paging import ScreenSize
from playground.screen.prompt import Prompt
from playground.server import Playground
from support.trial_bot import Asked, TrialBot, make_card, wait_until


@pytest.fixture
def prompt(server: Playground, client: TrialBot) -> Prompt:
    assert client.is_ready()
    return Prompt(server.member("Mia"), ansi=False)


async def type_lines(prompt: Prompt, *lines: str) -> list[str]:
    """What the prompt answered to each line."""
    return [await prompt.answer(line) for line in lines]


async def test_a_menu_is_one_line_until_its_number_lists_it(prompt: Prompt) -> None:
    said = await type_lines(prompt, "/menu", "1", "2")
    assert said == [
        "│ choose\n│ [1] Who? (3)",
        "Who?: type a number or a name; Enter leaves it.\n  1. Marie Dumoulin\n  2. Benyamin Poghosyan\n  3. Anna Ohanyan",
        "│ chose 1",
    ]
    assert prompt.sign == "you> "


async def test_a_listed_menu_takes_names_goes_on_after_a_mistake_and_can_be_left(prompt: Prompt) -> None:
    said = await type_lines(prompt, "/menu", "1", "4", "nobody", "anna", "/menu", "1", "", "1 2")
    assert said[2] == "Nothing in the list is called “4”. Type a number, or Enter to leave it."
    assert said[3] == "Nothing in the list is called “nobody”. Type a number, or Enter to leave it."
    assert said[4] == "│ chose 2"
    assert said[7:] == ["Nothing was chosen.", "│ chose 1"]


async def test_a_command_leaves_a_listed_menu(prompt: Prompt) -> None:
    await type_lines(prompt, "/menu", "1")
    assert prompt.sign == "choose> "
    assert await type_lines(prompt, "/quotes Marie Dumoulin", "1") == [
        "│ Marie Dumoulin/None/None\n│ [1] Count 1",
        "│ counted to 1\n│ [1] Count 2",
    ]


async def test_a_menu_of_roles_lists_them(prompt: Prompt, client: TrialBot) -> None:
    got: list[str] = []

    @client.tree.command(description="Shows a menu of roles")
    async def roles(interaction: Asked) -> None:
        select: ui.RoleSelect[ui.LayoutView] = ui.RoleSelect(custom_id="roles", placeholder="Roles", max_values=2)

        async def note(interaction: Asked) -> None:
            got.extend(role.name for role in select.values)
            await interaction.response.send_message("noted")

        select.callback = note
        await interaction.response.send_message(view=make_card("choose", select))

    await client.tree.sync()
    said = await type_lines(prompt, "/roles", "1", "2, 3")
    assert said[0] == "│ choose\n│ [1] Roles"
    assert said[1].startswith("Roles: type a number or a name or several with commas between; Enter leaves it.\n  1. @everyone\n")
    assert (said[2], sorted(got)) == ("noted", ["Desk", "Editors"])


@pytest.fixture
async def paged(server: Playground, client: TrialBot) -> Callable[[ScreenSize], Prompt]:
    """Makes a prompt on a screen of that size; /long has 60 lines and a button."""

    @client.tree.command(description="Answers at length")
    async def long(interaction: Asked) -> None:
        text = "\n".join(f"line {number}" for number in range(60))
        await interaction.response.send_message(view=make_card(text, ui.Button(label="Go", custom_id="count:7")))

    await client.tree.sync()
    return lambda size: Prompt(server.member("Mia"), ansi=False, size=lambda: size)


async def test_a_long_answer_stops_at_a_screenful(paged: Callable[[ScreenSize], Prompt]) -> None:
    prompt = paged(ScreenSize(100, 30))
    first, signs = await prompt.answer("/long"), [prompt.sign]
    rest: list[str] = []
    while prompt.sign == "Enter for more> ":
        rest.append(await prompt.answer(""))
        signs.append(prompt.sign)
    assert (len(first.split("\n")), signs) == (25, ["Enter for more> ", "Enter for more> ", "you> "])
    assert "\n".join([first, *rest]).split("\n") == [*(f"│ line {number}" for number in range(60)), "│ [1] Go"]


async def test_in_the_middle_of_an_answer_nothing_unseen_can_be_pressed(paged: Callable[[ScreenSize], Prompt]) -> None:
    prompt = paged(ScreenSize(100, 30))
    await prompt.answer("/long")
    for line in ("1", "1 2", "We will not move", "save 1"):
        assert (await prompt.answer(line), prompt.sign) == ("Enter shows the rest first.", "Enter for more> ")
    assert (await prompt.answer("")).startswith("│ line 25\n"), "nothing of the answer is lost"
    assert not prompt.leaves("q")
    assert prompt.leaves("quit")
    assert (await prompt.answer("q"), prompt.sign, prompt.leaves("q")) == ("", "you> ", True)
    assert await prompt.answer("1") == "│ counted to 7\n│ [1] Count 8"
    await prompt.answer("/long")
    assert (await prompt.answer("/secret")).endswith("whispered")
    assert prompt.sign == "you> "


async def test_what_is_no_terminal_is_never_paged(paged: Callable[[ScreenSize], Prompt]) -> None:
    prompt = paged(ScreenSize())
    assert len((await prompt.answer("/long")).split("\n")) == 61


async def test_words_are_a_message_with_a_menu_of_apps(prompt: Prompt, client: TrialBot) -> None:
    got: list[str] = []

    @client.tree.context_menu(name="Look at it")
    async def look(interaction: Asked, message: discord.Message) -> None:
        got.append(message.content or message.attachments[0].filename)
        await interaction.response.send_message("seen")

    await client.tree.sync()
    said = await type_lines(prompt, "We will not move", "1", "/apps", "1", "/apps They will", "1")
    assert said[0].split("\n") == [
        "> We will not move",
        "The bot answers slash commands and buttons only. In the menu of your message,",
        "under Apps:",
        "[1] Look at it",
    ]
    assert said[2].startswith("> seen\nIn the menu of the message of Briefing Desk, under Apps:")
    assert said[1] == said[5] == "seen"
    assert (got[0], got[2]) == ("We will not move", "They will")


async def test_a_file_is_sent_as_a_message(prompt: Prompt, server: Playground, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("files") / "notes.txt"
    path.write_text("We will not move", "utf-8")
    said = await prompt.answer(f"file:{path}")
    assert said.startswith("> [file: notes.txt, 16 B]\n")
    assert " ".join(said.split()).endswith("The menu of your message has nothing under Apps for you.")
    assert server.member("Mia").sees()[-1]["attachments"]


async def test_without_a_message_there_is_no_menu_of_apps(prompt: Prompt) -> None:
    assert "There is no message here yet." in await prompt.answer("/apps")


async def test_everybody_can_be_played_and_private_answers_stay_with_their_person(prompt: Prompt) -> None:
    said = await type_lines(prompt, "/as", "2", "/secret")
    assert said[0].startswith("Who to be: type a number or a name; Enter leaves it.\n  1. member: Lee\n  2. second member: Kim\n")
    assert "  5. administrator: Mia (chosen now)\n" in said[0]
    assert said[1] == "You are Kim, second member, in #general of the server Newsroom."
    assert said[2] == "(Only you can see this)\n│ whispered"
    assert prompt.sign == "you, second member> "
    said = await type_lines(prompt, "/apps", "/as administrator", "/apps", "/as nobody")
    assert said[0] == said[2]
    assert said[0].startswith("There is no message here yet."), "a private answer has no menu of apps"
    assert said[3].startswith("Nobody here is called “nobody”. You can be: member (Lee), ")
    assert prompt.sign == "you> "


async def test_a_button_of_a_private_answer_is_its_person_s_alone(prompt: Prompt, client: TrialBot) -> None:
    @client.tree.command(description="For the asker alone, with a button")
    async def mine(interaction: Asked) -> None:
        await interaction.response.send_message(
            view=make_card("yours", ui.Button(label="Go", custom_id="count:7")), ephemeral=True
        )

    await client.tree.sync()
    said = await type_lines(prompt, "/mine", "/as editor", "1", "/quotes Marie Dumoulin", "/as member", "1")
    assert said[2] == "There is no button 1 in the last answer. Its buttons have their numbers beside\nthem."
    assert "counted to 1" in said[5], "what is public has buttons for everybody"


async def test_direct_messages_are_shown_to_their_person_only(prompt: Prompt, server: Playground) -> None:
    assert await prompt.answer("/pages") == "(Only you can see this)\ndone\n\n(In your direct messages, from the bot:)\n\nfor you"
    lee = server.member("Lee")
    await lee.slash("pages")
    await wait_until(lambda: len(lee.direct().sees()) == 1)
    assert await prompt.answer("") == ""
    assert (await prompt.answer("/as member")).endswith("(In your direct messages, from the bot:)\n\nfor you")
    assert await prompt.answer("") == ""


async def test_somebody_of_another_server_is_there(prompt: Prompt) -> None:
    assert (await prompt.answer("/as Noa")) == "You are Noa, member of another server, in #general of the server Library."
    assert (await prompt.answer("/as editor")).endswith("#general of the server Newsroom.")


async def test_help_names_what_works_at_the_prompt(prompt: Prompt, client: TrialBot) -> None:
    @client.tree.command(description="Helps", name="help")
    async def help_(interaction: Asked) -> None:
        await interaction.response.send_message("ask away")

    await client.tree.sync()
    said = await type_lines(prompt, "/help", "help")
    assert said[0] == f"{said[1]}\n\nask away"
    for way in ("/as ", "/apps ", "/cancel ", "save 1", "Enter", "quit"):
        assert way in said[1]


@pytest.fixture
async def meet(client: TrialBot) -> None:
    """/meet says what it got for a name and for a time zone; it suggests everything, as a bot does that mends typing mistakes."""

    @client.tree.command(description="Says what it got")
    async def meet(interaction: Asked, actor: str | None = None, zone: str | None = None) -> None:
        await interaction.response.send_message(f"actor={actor}, zone={zone}")

    @meet.autocomplete("actor")
    async def actors(_interaction: Asked, _current: str) -> list[discord.app_commands.Choice[str]]:
        return [discord.app_commands.Choice(name=name, value=name) for name in ("Anna Ohanyan", "Ana Ruiz-Oduya")]

    @meet.autocomplete("zone")
    async def zones(_interaction: Asked, _current: str) -> list[discord.app_commands.Choice[str]]:
        return [discord.app_commands.Choice(name="Rufisque Est", value="Africa/Dakar")]

    await client.tree.sync()


@pytest.mark.usefixtures("meet")
async def test_a_name_that_several_have_is_asked_about(prompt: Prompt) -> None:
    said = await type_lines(prompt, "/meet actor:a", "nobody", "an", "2", "/meet actor:anna")
    assert said[0] == (
        "“a” could be several things: type a number or a name; Enter leaves it.\n  1. Anna Ohanyan\n  2. Ana Ruiz-Oduya"
    )
    assert said[1] == "Nothing in the list is called “nobody”. Type a number, or Enter to leave it."
    assert said[2] == "“an” fits Anna Ohanyan, Ana Ruiz-Oduya. Type a number, or Enter to leave it."
    assert said[3] == "(/meet actor:Ana Ruiz-Oduya)\nactor=Ana Ruiz-Oduya, zone=None"
    assert said[4] == "(/meet actor:Anna Ohanyan)\nactor=Anna Ohanyan, zone=None"


@pytest.mark.usefixtures("meet")
async def test_only_the_beginning_of_a_name_stands_for_it_and_a_zone_goes_as_typed(prompt: Prompt) -> None:
    for typed, sent in (
        ("actor:oduya", "actor=Ana Ruiz-Oduya, zone=None"),
        ("actor:oh", "actor=oh, zone=None"),  # too short
        ("actor:hanyan", "actor=hanyan, zone=None"),  # not a beginning
        ("actor:ruiz ana", "actor=ruiz ana, zone=None"),
        ("zone:EST", "actor=None, zone=EST"),
        ("zone:rufisque", "actor=None, zone=rufisque"),
        ("zone:Rufisque Est", "actor=None, zone=Africa/Dakar"),
    ):
        assert (await prompt.answer(f"/meet {typed}")).split("\n")[-1] == sent, typed
