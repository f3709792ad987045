"""/search as a member sees it."""

import pytest

from playground.member.exchange import Exchange
from support.bench import Bench
from support.components import BUTTON, Component, buttons, is_error, selects, text, walk

pytestmark = [pytest.mark.sample, pytest.mark.asyncio(loop_scope="module")]


def opening(message: Component) -> list[str]:
    """The custom_ids of all buttons called "Open": `buttons` would keep only the last."""
    return [each["custom_id"] for each in walk(message) if each["type"] == BUTTON and each["label"] == "Open"]


async def searched(shared_bench: Bench, query: str, **options: str) -> Exchange:
    return await shared_bench.member().slash("search", {"query": query, **options})


async def test_matches_are_private_marked_and_a_few_to_a_page(shared_bench: Bench) -> None:
    exchange = await searched(shared_bench, "weapons")
    assert exchange.ephemeral
    shown = text(exchange.message)
    assert shown.startswith("## Search: weapons")
    assert "4 matches, best first." in shown
    assert "in need of **weapons**…" in shown
    assert "-# Quote · Nikol Pashinyan · September 2023 · CNN\n" in shown
    assert "-# ◐ Claim · disputed · Nikol Pashinyan" in shown
    longer = await searched(shared_bench, "ceasefire")
    assert "6 matches, best first." in text(longer.message)
    first = opening(longer.message)
    assert 1 < len(first) <= 5
    following = await shared_bench.member().press(longer.message, buttons(longer.message)["Next"])
    assert opening(following.message) != first
    assert following.ephemeral or following.message["id"] == longer.message["id"]


async def test_every_match_opens_its_item(shared_bench: Bench) -> None:
    for query in ("ter mat", "lachin corridor", "soldiers", "baku", "eagle partner"):
        exchange = await searched(shared_bench, query)
        for custom_id in opening(exchange.message):
            opened = await shared_bench.member().press(exchange.message, custom_id)
            assert "CNN" in text(opened.message)
            assert "September 2023" in text(opened.message)
            assert not is_error(opened.message)


async def test_an_event_opens_at_its_date(shared_bench: Bench) -> None:
    exchange = await searched(shared_bench, "fall victory", **{"in": "event"})
    opened = await shared_bench.member().press(exchange.message, opening(exchange.message)[0])
    assert text(opened.message).startswith("## Timeline")
    assert "a crushing victory" in text(opened.message)


async def test_a_kind_can_be_chosen_from_the_answer(shared_bench: Bench) -> None:
    exchange = await searched(shared_bench, "weapons", since="2023")
    ((menu, labels),) = selects(exchange.message).items()
    assert labels[0].startswith(("Quote (", "Fact or claim ("))
    chosen = next(label for label in labels if label.startswith("Quote ("))
    narrowed = await shared_bench.member().choose(exchange.message, menu, [chosen])
    assert "-# Quote" in text(narrowed.message)
    assert "Claim" not in text(narrowed.message)


@pytest.mark.parametrize(
    ("query", "options", "told", "button"),
    [
        ("wepons", {}, "These searches do find something", "weapons"),
        ("pashinian wepons", {}, "These searches do find something", "pashinyan weapons"),
        ("penguin weapons", {}, "These searches do find something", "weapons"),
        ("lachin", {"until": "1999"}, "without in:, since: and until: there are", "Search without limits"),
        ("qqqqq", {}, "Nothing here has these words", ""),
    ],
)
async def test_where_nothing_is_found_the_answer_says_what_there_is(
    shared_bench: Bench, query: str, options: dict[str, str], told: str, button: str
) -> None:
    exchange = await searched(shared_bench, query, **options)
    assert exchange.ephemeral
    assert told in text(exchange.message)
    offered = buttons(exchange.message)
    assert (button in offered) if button else not offered
    if button:
        opened = await shared_bench.member().press(exchange.message, offered[button])
        assert "best first" in text(opened.message)


@pytest.mark.parametrize(
    ("query", "options", "told"),
    [
        ("!!!", {}, "There is no word or number in “!!!”"),
        ("war", {"since": "2024", "until": "2020"}, "“since” is later than “until”"),
        ("war", {"since": "one day"}, "is not a date that the bot can read"),
    ],
)
async def test_what_cannot_be_searched_for_is_a_sentence(
    shared_bench: Bench, query: str, options: dict[str, str], told: str
) -> None:
    exchange = await searched(shared_bench, query, **options)
    assert exchange.ephemeral
    assert told in text(exchange.message)


@pytest.mark.parametrize(
    "query", ['"AND" OR (NOT *', "words : 0:war", "**__[a](https://evil.example)__**", "@everyone <@1> `war`"]
)
async def test_signs_mean_nothing(shared_bench: Bench, query: str) -> None:
    exchange = await searched(shared_bench, query)
    assert exchange.ephemeral
    assert text(exchange.message).startswith("## Search: ")
