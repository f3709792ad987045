"""Forms and files at the prompt of `briefing try`, line by line."""

import io
from pathlib import Path
from typing import Any

import discord
import pytest
from discord import ui

from playground.errors import NotOfferedError
from playground.screen.completion import suggest
from playground.screen.menu import pick
from playground.screen.prompt import Prompt
from playground.screen.save_file import keep
from playground.server import Playground
from support.trial_bot import Asked, TrialBot

OPENING = "Form: A draft\n(Enter keeps what is there, - empties a field, /cancel closes the form.)"


class Draft(ui.Modal, title="A draft"):
    """One field of each kind that a prompt asks for."""

    told: ui.TextDisplay[Any] = ui.TextDisplay("Check the **words**.")
    name: ui.Label["Draft"] = ui.Label(
        text="Name", description="As in the article", component=ui.TextInput(custom_id="name", default="Ruiz", max_length=10)
    )
    words: ui.Label["Draft"] = ui.Label(
        text="Words", component=ui.TextInput(custom_id="words", style=discord.TextStyle.paragraph, required=False, default="old")
    )
    form: ui.Label["Draft"] = ui.Label(
        text="Form",
        component=ui.Select(
            custom_id="form",
            options=[
                discord.SelectOption(label="Direct", value="d", description="word for word"),
                discord.SelectOption(label="Paraphrase", value="p", default=True),
            ],
        ),
    )
    files: ui.Label["Draft"] = ui.Label(text="Article", component=ui.FileUpload(custom_id="files", required=False, max_values=2))

    def __init__(self, got: list[Any]) -> None:
        super().__init__(custom_id="draft")
        self.got = got

    async def on_submit(self, interaction: Asked) -> None:
        assert isinstance(self.name.component, ui.TextInput)
        assert isinstance(self.words.component, ui.TextInput)
        assert isinstance(self.form.component, ui.Select)
        assert isinstance(self.files.component, ui.FileUpload)
        self.got += [self.name.component.value, self.words.component.value, self.form.component.values]
        self.got.append([value.filename for value in self.files.component.values])
        await interaction.response.send_message("kept")


class Rights(ui.Modal, title="Rights"):
    """A menu of roles and a box."""

    role: ui.Label["Rights"] = ui.Label(text="Role", component=ui.RoleSelect(custom_id="role", required=True, max_values=2))
    tick: ui.Label["Rights"] = ui.Label(text="Notices", component=ui.Checkbox(custom_id="tick"))

    def __init__(self, got: list[Any]) -> None:
        super().__init__(custom_id="rights")
        self.got = got

    async def on_submit(self, interaction: Asked) -> None:
        assert isinstance(self.role.component, ui.RoleSelect)
        assert isinstance(self.tick.component, ui.Checkbox)
        self.got += [[value.name for value in self.role.component.values], self.tick.component.value]
        await interaction.response.send_message("kept")


@pytest.fixture
async def got(client: TrialBot) -> list[Any]:
    """What the forms of /draft and /rights were sent with; both commands are there once this is."""
    found: list[Any] = []

    @client.tree.command(description="Asks for a draft")
    async def draft(interaction: Asked) -> None:
        await interaction.response.send_modal(Draft(found))

    @client.tree.command(description="Asks for roles")
    async def rights(interaction: Asked) -> None:
        await interaction.response.send_modal(Rights(found))

    await client.tree.sync()
    return found


@pytest.fixture
def prompt(server: Playground, tmp_path: Path) -> Prompt:
    return Prompt(server.member("Mia"), ansi=False, folder=tmp_path)


async def type_lines(prompt: Prompt, *lines: str) -> list[str]:
    """What the prompt answered to each line."""
    return [await prompt.answer(line) for line in lines]


async def test_a_form_is_asked_for_field_by_field(prompt: Prompt, got: list[Any], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    said = await type_lines(prompt, "/draft", "Okafor", "We will", "", "not move", ".", "1", f"file:{tmp_path / 'a.txt'}")
    assert said == [
        f"{OPENING}\n\nCheck the words.\n[1/4] Name\n  As in the article\n  now: Ruiz",
        "[2/4] Words (may be left out)\n  (as many lines as it takes, then a line with just .)\n  now: old",
        *("", "", ""),
        "[3/4] Form\n  1. Direct (word for word)\n  2. Paraphrase\n  now: Paraphrase",
        "[4/4] Article (may be left out)\n  (the path of a file on this computer)",
        "kept",
    ]
    assert got == ["Okafor", "We will\n\nnot move", ["d"], ["a.txt"]]
    assert not prompt.is_filling


async def test_enter_keeps_and_a_dash_empties(prompt: Prompt, got: list[Any]) -> None:
    await type_lines(prompt, "/draft", "", "", "", "")
    await type_lines(prompt, "/draft", "", "-", "para", "-")
    assert got == ["Ruiz", "old", ["p"], [], "Ruiz", "", ["p"], []]


async def test_what_a_field_refuses_is_asked_for_again(prompt: Prompt, got: list[Any]) -> None:
    said = await type_lines(prompt, "/draft", "-", "x" * 11, "", "", "3", "-", "direct", "gone.txt")
    assert said[1].startswith("“Name” takes 1 to 10 characters, not 0.\n\n")
    assert said[1].endswith("[1/4] Name\n  As in the article\n  now: Ruiz")
    assert said[2].startswith("“Name” takes 1 to 10 characters, not 11.")
    assert said[5].startswith("“Form” has nothing called “3”. Choose one of: Direct, Paraphrase.")
    assert said[6].startswith("“Form” takes 1 to 1 values, not 0.")
    assert said[8].startswith("The file gone.txt cannot be read here.")
    assert (prompt.is_filling, got) == (True, [])


@pytest.mark.usefixtures("got")
async def test_a_form_can_be_closed_and_words_in_it_do_not_leave(prompt: Prompt) -> None:
    await type_lines(prompt, "/draft")
    assert not prompt.leaves("quit")
    assert await type_lines(prompt, "quit", "first line", "/cancel") == [
        "[2/4] Words (may be left out)\n  (as many lines as it takes, then a line with just .)\n  now: old",
        *("", "The form is closed, and nothing was sent."),
    ]
    assert prompt.leaves(" QUIT ")
    assert "Form: A draft" in (await type_lines(prompt, "/draft"))[0]


async def test_roles_are_picked_by_number_or_name_and_boxes_ticked(prompt: Prompt, got: list[Any]) -> None:
    said = await type_lines(prompt, "/rights", "", "2, editors", "perhaps", "yes")
    assert "  1. @everyone\n  2. Desk\n  3. Editors\n  4. Briefing Desk" in said[0]
    assert said[1].startswith("“Role” takes 1 to 2 values, not 0.")
    assert said[2] == "[2/2] Notices\n  (yes or no)\n  now: no"
    assert said[3].startswith("“Notices” is either yes or no, not perhaps.")
    assert (sorted(got[0]), got[1]) == (["Desk", "Editors"], True)


async def test_a_file_of_an_answer_is_kept_on_request_and_nothing_is_overwritten(
    prompt: Prompt, client: TrialBot, tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    assert client.is_ready()
    said = await type_lines(prompt, "/plain", "save 1", "save 2")
    assert said[0] == "bold\n[file: notes.txt, 9 B]\n\n(To keep a file, type save 1: notes.txt)"
    assert said[1].endswith("notes-2.txt now.")
    assert (tmp_path / "notes-2.txt").read_bytes() == b"the notes"
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert said[2] == "There is no file 2 in the last answer. Its files stand in it as [file: …]."


@pytest.mark.usefixtures("client")
async def test_a_number_of_any_length_is_answered_in_a_sentence(prompt: Prompt) -> None:
    endless = "9" * 5_000
    assert await type_lines(prompt, endless, f"save {endless}") == [
        f"There is no button {endless[:20]}… in the last answer. Its buttons have\ntheir numbers beside them.",
        f"There is no file {endless[:20]}… in the last answer. Its files stand in it\nas [file: …].",
    ]


async def test_a_file_component_is_shown_with_its_size(server: Playground, client: TrialBot) -> None:
    @client.tree.command(description="Exports")
    async def export(interaction: Asked) -> None:
        view = ui.LayoutView()
        view.add_item(ui.File("attachment://quotes.json"))
        await interaction.response.send_message(view=view, file=discord.File(io.BytesIO(b"x" * 3200), "quotes.json"))

    await client.tree.sync()
    said = await Prompt(server.member("Mia"), ansi=False).answer("/export")
    assert said == "[file: quotes.json, 3.2 kB]\n\n(To keep a file, type save 1: quotes.json)"


@pytest.mark.parametrize("name", ["../../up.txt", "/up.txt", "..\\up.txt"])
def test_a_kept_file_stays_in_its_folder(tmp_path: Path, name: str) -> None:
    assert keep(tmp_path, name, b"x") == tmp_path / "up.txt"


def test_a_menu_takes_one_name_or_several() -> None:
    options = [("Ruiz, Ana", "a"), ("Okafor", "o"), ("2", "two")]
    assert pick(options, "ruiz, ana", "Who") == ["a"]
    assert pick(options, "oka, 2", "Who", numbered=True) == ["o", "two"]
    assert pick(options, "1", "Who", numbered=True) == ["a"]
    with pytest.raises(NotOfferedError, match="nothing called"):
        pick(options, "9" * 5_000, "Who", numbered=True)


async def test_sub_commands_are_completed_word_by_word(server: Playground, client: TrialBot) -> None:
    group = discord.app_commands.Group(name="desk", description="Editing")

    @group.command(description="Adds")
    async def add(interaction: Asked, file: discord.Attachment, name: str = "") -> None:
        await interaction.response.send_message(file.filename + name)

    @add.autocomplete("name")
    async def names(_interaction: Asked, current: str) -> list[discord.app_commands.Choice[str]]:
        return [discord.app_commands.Choice(name=f"{current}bour", value=f"{current}bour")]

    client.tree.add_command(group)
    await client.tree.sync()
    mia = server.member("Mia")
    lines = (("/desk ", "add "), ("/desk a", "add "), ("/desk add f", "file:"), ("/desk add name:har", "harbour"))
    for line, offered in lines:
        assert [text for text, _, _ in await suggest(mia, line)] == [offered], line
    for line in ("/desk drop ", "/desk add file:a"):
        assert await suggest(mia, line) == []
