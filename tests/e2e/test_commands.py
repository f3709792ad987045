"""Every command as a member sees it: the unmodified client, real sockets, a real database."""

import pytest

from support.bench import Bench
from support.components import buttons, selects, text

FOOTER = "CNN · published September 2023 (inferred; the article gives no date) · armenia-russia revision 1 · as of September 2023"


@pytest.mark.parametrize(
    "line",
    [
        "/summary",
        "/summary briefing:armenia-russia",
        "/quotes",
        "/quotes speaker:Dumoulin",
        "/quotes form:partial",
        "/quotes words:WEAPONS",
        "/timeline",
        "/timeline from:2020 to:autumn 2020",
        "/timeline actor:Putin",
        "/actor name:ter mat",
        "/source",
    ],
)
async def test_an_answer_says_where_it_comes_from(bench: Bench, line: str) -> None:
    exchange = await bench.member().type(line)
    assert len(exchange.messages) == 1
    assert FOOTER in text(exchange.message)
    assert not exchange.ephemeral


async def test_the_list_of_briefings_opens_each(two_briefings: Bench) -> None:
    listed = await two_briefings.member().slash("briefings")
    assert "2 briefings to read." in text(listed.message)
    opened = await two_briefings.member().press(listed.message, buttons(listed.message)["Open"])
    assert "What happened" in text(opened.message)


async def test_quotes_are_verbatim_and_paged_by_three(bench: Bench) -> None:
    first = await bench.member().slash("quotes")
    assert text(first.message).count("\n— **") == 3
    second = await bench.member().press(first.message, buttons(first.message)["Next"])
    assert second.message["id"] == first.message["id"]
    assert "“Armenia’s security architecture 99.999% was linked to Russia,” — “But today we see" in text(second.message)


async def test_both_wordings_of_an_office_stand_side_by_side(bench: Bench) -> None:
    exchange = await bench.member().slash("actor", {"name": "Pashinyan"})
    shown = text(exchange.message)
    assert "“Armenian Prime Minister”" in shown
    assert "“Armenian President”" in shown
    assert "The article contradicts itself" in shown


async def test_an_unknown_name_leads_to_the_nearest(bench: Bench) -> None:
    exchange = await bench.member().slash("actor", {"name": "Pashinian"})
    assert exchange.ephemeral
    assert "Nobody is called “Pashinian”" in text(exchange.message)
    found = await bench.member().press(exchange.message, buttons(exchange.message)["Nikol Pashinyan"])
    assert "As the article words it" in text(found.message)


async def test_an_empty_result_says_what_there_is(bench: Bench) -> None:
    exchange = await bench.member().slash("quotes", {"words": "penguins"})
    assert "Quoted in this briefing: Vahram Ter-Matevosyan" in text(exchange.message)


async def test_a_span_without_events_says_how_far_they_reach(bench: Bench) -> None:
    exchange = await bench.member().slash("timeline", {"from": "1800", "to": "1850"})
    assert "no event in that span" in text(exchange.message)


async def test_an_unreadable_date_says_how_to_write_one(bench: Bench) -> None:
    exchange = await bench.member().slash("timeline", {"from": "the day of the penguins"})
    assert exchange.ephemeral
    assert "Write a year, a month or a day" in text(exchange.message)


async def test_with_several_briefings_one_is_asked_for(two_briefings: Bench) -> None:
    exchange = await two_briefings.member().slash("summary")
    assert exchange.ephemeral
    assert "Which briefing? There are 2." in text(exchange.message)
    chosen = [label for label in buttons(exchange.message) if label.startswith("Dock workers")]
    answer = await two_briefings.member().press(exchange.message, buttons(exchange.message)[chosen[0]])
    assert "Example Courier" in text(answer.message)


async def test_help_lists_every_command_and_is_private(bench: Bench) -> None:
    exchange = await bench.member().slash("help")
    assert exchange.ephemeral
    for name in ("briefings", "summary", "actor", "quotes", "timeline", "source", "help"):
        assert f"/{name}" in text(exchange.message)


@pytest.mark.parametrize(
    ("command", "option", "typed", "expected"),
    [
        ("actor", "name", "ter mat", "Vahram Ter-Matevosyan"),
        ("quotes", "speaker", "dumou", "Marie Dumoulin"),
        ("quotes", "speaker", "DÚMOULIN", "Marie Dumoulin"),
        ("summary", "briefing", "arm", "Armenia trains"),
        ("timeline", "actor", "", ""),
    ],
)
async def test_autocomplete_finds_by_the_start_of_any_word(
    bench: Bench, command: str, option: str, typed: str, expected: str
) -> None:
    choices = await bench.member().autocomplete(command, option, typed)
    assert 0 < len(choices) <= 25
    assert any(str(choice["name"]).startswith(expected) for choice in choices)


async def test_a_choice_from_autocomplete_is_understood(bench: Bench) -> None:
    choice = (await bench.member().autocomplete("actor", "name", "ter mat"))[0]
    exchange = await bench.member().slash("actor", {"name": str(choice["value"])})
    assert text(exchange.message).startswith("## Vahram Ter-Matevosyan")


async def test_every_menu_and_button_of_every_answer_works(bench: Bench) -> None:
    """Follows each link once, from each of the first answers; every one must lead to an answer."""
    asked = ("summary", "quotes", "timeline", "source", "briefings", "help")
    for name in asked:
        first = await bench.member().slash(name)
        for label, custom_id in buttons(first.message).items():
            reached = await bench.member().press(first.message, custom_id)
            assert reached.messages, f"/{name} {label}"
            assert "That did not work" not in text(reached.message), f"/{name} {label}"
        if name == "summary":
            first = await bench.member().slash(name)
        for custom_id, labels in selects(first.message).items():
            for label in labels:
                reached = await bench.member().choose(first.message, custom_id, [label])
                assert "That did not work" not in text(reached.message), f"/{name} {label}"
