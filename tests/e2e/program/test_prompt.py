"""The prompt of `briefing try`: what a person types, what is completed, what they read."""

import pytest

from playground.screen.columns import measure
from playground.screen.completion import suggest
from playground.screen.paging import ScreenSize
from playground.screen.prompt import Prompt
from support.bench import Bench


@pytest.fixture
def prompt(bench: Bench) -> Prompt:
    return Prompt(bench.member(), ansi=False)


async def test_buttons_go_by_number_and_menus_by_name(prompt: Prompt) -> None:
    first = await prompt.answer("/summary")
    assert "[1] Proof of … (" in first
    assert "[2] More (" in first
    assert "Vladimir Putin" in await prompt.answer("2 who: vladimir  PUTIN")
    await prompt.answer("/quotes")
    assert "[-] Previous  [-] 1 / " in await prompt.answer("/timeline")


async def test_an_exact_name_is_chosen_and_an_ambiguous_one_is_asked_about(prompt: Prompt) -> None:
    await prompt.answer("/summary")
    assert "has several that match" not in await prompt.answer("2 Who: Russia")
    await prompt.answer("/summary")
    assert "has several that match “who:”" in " ".join((await prompt.answer("2 who: ")).split())
    assert "has nothing called “Nobody”" in " ".join((await prompt.answer("2 Nobody")).split())


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("hello", "The bot answers slash commands and buttons only."),
        ("9", "There is no button 9 in the last answer."),
        ("/", "There is no command after the slash."),
        ("/sumary", "Did you mean /summary?"),
        ("/quotes form:", "There is nothing after form:"),
        ("/quotes form:loud", "form"),
        ("/quotes colour:red", "/quotes has no option called colour."),
        ("/actor", "/actor needs the option name."),
        ("summary of it", "Commands begin with a slash. Type /summary of it."),
        ("/timeline 2020", "Which option of /timeline “2020” is for cannot be told. Put its name in front."),
    ],
)
async def test_what_cannot_be_meant_is_told_in_a_sentence(prompt: Prompt, line: str, told: str) -> None:
    assert told in " ".join((await prompt.answer(line)).split())


async def test_a_button_takes_no_name(prompt: Prompt) -> None:
    await prompt.answer("/quotes")
    assert "5 is a button and takes no name." in await prompt.answer("5 foo")


async def test_no_line_is_wider_than_the_terminal(bench: Bench) -> None:
    width = [60]
    prompt = Prompt(bench.member(), size=lambda: ScreenSize(width[0]))
    for columns in (60, 100, 60):
        width[0] = columns
        lines = (await prompt.answer("/timeline")).splitlines()
        assert columns - 12 < max(map(measure, lines)) <= columns


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("/su", "/summary "),
        ("/quotes sp", "speaker:"),
        ("/quotes speaker:Dumo", "Marie Dumoulin"),
        ("/quotes form:pa", "partial"),
        ("/quotes form:direct sp", "speaker:"),
        ("/timeline from:2020 ", "to:"),
        ("/summary briefing:arm", "armenia-russia"),
        ("/actor Dumo", "Marie Dumoulin"),
        ("/as sec", "second-editor"),
        ("/a", "/apps "),
    ],
)
async def test_tab_completes_commands_options_and_values(bench: Bench, line: str, offered: str) -> None:
    assert offered in [text for text, _, _ in await suggest(bench.member(), line)]


async def test_an_option_that_stands_already_is_not_offered_again(bench: Bench) -> None:
    texts = [text for text, _, _ in await suggest(bench.member(), "/quotes form:direct ")]
    assert "speaker:" in texts
    assert "form:" not in texts
