"""Every command as a member sees it: the unmodified client, real sockets, a real database."""

import pytest

from briefings.answers.items import footer
from briefings.caller import Access
from briefings.dispatch import catalogue
from briefings.services.library import read_shipped
from support.bench import Bench
from support.components import buttons, is_error, selects, text, ways_on

pytestmark = [pytest.mark.sample, pytest.mark.asyncio(loop_scope="module")]

SHIPPED = next(briefing for briefing in read_shipped() if briefing.id == "armenia-russia")
FOOTER = footer(SHIPPED)
OPENS = {passage.id: passage.opens for passage in SHIPPED.passages}


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
        "/notes public:True",
        "/figures public:True",
        "/relations public:True",
        "/corrections public:True",
    ],
)
async def test_an_answer_says_where_it_comes_from(shared_bench: Bench, line: str) -> None:
    exchange = await shared_bench.member().type(line)
    assert len(exchange.messages) == 1
    assert FOOTER in text(exchange.message)
    assert not exchange.ephemeral


async def test_quotes_are_verbatim_and_paged_by_five(shared_bench: Bench) -> None:
    first = await shared_bench.member().slash("quotes")
    shown = text(first.message)
    assert shown.count("\n— **") == 5
    assert "“Armenia’s security architecture 99.999% was linked to Russia,” — “But today we see" in shown
    second = await shared_bench.member().press(first.message, buttons(first.message)["Next"])
    assert second.message["id"] == first.message["id"]
    assert text(second.message) != shown


async def test_a_briefing_is_read_in_full_and_back_in_the_same_message(shared_bench: Bench) -> None:
    member = shared_bench.member()
    first = await member.slash("summary")
    shown = text(first.message)
    full = await member.press(first.message, buttons(first.message)["Full briefing"])
    assert full.message["id"] == first.message["id"]
    assert "### Background" in text(full.message)
    back = await member.press(full.message, buttons(full.message)["At a glance"])
    assert text(back.message) == shown


async def test_notes_of_a_page_are_one_press_away(shared_bench: Bench) -> None:
    member = shared_bench.member()
    page = await member.slash("timeline", {"actor": "Politico"})
    (label,) = [label for label in buttons(page.message) if label.startswith("Notes (")]
    notes = await member.press(page.message, buttons(page.message)[label])
    assert notes.ephemeral
    assert text(notes.message).count("\n-# On: ") == int(label.strip("Notes ()"))


async def test_both_wordings_of_an_office_stand_side_by_side(shared_bench: Bench) -> None:
    exchange = await shared_bench.member().slash("actor", {"name": "Pashinyan"})
    shown = text(exchange.message)
    assert "“Armenian Prime Minister”" in shown
    assert "“Armenian President”" in shown
    (label,) = [label for label in buttons(exchange.message) if label.startswith("Notes (")]
    notes = await shared_bench.member().press(exchange.message, buttons(exchange.message)[label])
    assert "The article contradicts itself" in text(notes.message)


async def test_an_unknown_name_leads_to_the_nearest(shared_bench: Bench) -> None:
    exchange = await shared_bench.member().slash("actor", {"name": "Pashinian"})
    assert exchange.ephemeral
    assert "No one called “Pashinian” here" in text(exchange.message)
    found = await shared_bench.member().press(exchange.message, buttons(exchange.message)["Nikol Pashinyan"])
    assert "“Armenian Prime Minister”" in text(found.message)


async def test_an_empty_result_says_what_there_is(shared_bench: Bench) -> None:
    exchange = await shared_bench.member().slash("quotes", {"words": "penguins"})
    assert "Quoted in this briefing: Vahram Ter-Matevosyan" in text(exchange.message)


async def test_a_span_without_events_says_how_far_they_reach(shared_bench: Bench) -> None:
    exchange = await shared_bench.member().slash("timeline", {"from": "1800", "to": "1850"})
    assert "no event in that span" in text(exchange.message)


async def test_an_unreadable_date_says_how_to_write_one(shared_bench: Bench) -> None:
    exchange = await shared_bench.member().slash("timeline", {"from": "the day of the penguins"})
    assert exchange.ephemeral
    assert "Write a year, a month or a day" in text(exchange.message)


async def test_help_lists_every_command_and_is_private(shared_bench: Bench) -> None:
    member = shared_bench.member()
    exchange = await member.slash("help")
    assert exchange.ephemeral
    shown = text(exchange.message)
    while "Next" in buttons(exchange.message):
        exchange = await member.press(exchange.message, buttons(exchange.message)["Next"])
        shown += text(exchange.message)
    for command in catalogue.commands():
        called = command.title if command.on_message else f"/{command.name}"
        assert (called in shown) is command.listed


@pytest.mark.parametrize("name", ["source", "notes", "figures", "relations", "corrections", "about"])
async def test_what_would_be_noise_in_a_channel_is_private_unless_shared(shared_bench: Bench, name: str) -> None:
    assert (await shared_bench.member().slash(name)).ephemeral
    shared = await shared_bench.member().slash(name, {"public": True})
    assert not shared.ephemeral
    assert text(shared.message) in [text(message) for message in shared_bench.member("Ben").sees()]


async def test_every_item_leads_to_its_passage(shared_bench: Bench) -> None:
    asked = await shared_bench.member().slash("quotes", {"speaker": "Dumoulin"})
    offered = selects(asked.message).items()
    menu, label = next((menu, labels[0]) for menu, labels in offered if labels[0].startswith("“Since the war"))
    found = await shared_bench.member().choose(asked.message, menu, [label])
    assert found.ephemeral
    assert f"passage 26 of 38, begins: {OPENS['p26']} …" in text(found.message)


async def test_the_source_of_an_item_or_a_passage(shared_bench: Bench) -> None:
    typed = await shared_bench.member().autocomplete("source", "item", "bitter")
    assert [str(choice["name"])[:20] for choice in typed] == ["q2 · “bitter fruits”"]
    by_item = await shared_bench.member().slash("source", {"item": str(typed[0]["value"])})
    assert f"passage 7 of 38, begins: {OPENS['p7']} …" in text(by_item.message)
    by_passage = await shared_bench.member().slash("source", {"item": "38"})
    assert "‘Diluting’ Russian influence" in text(by_passage.message)
    assert "the article at hand is incomplete" in text(by_passage.message)
    unknown = await shared_bench.member().slash("source", {"item": "p99"})
    assert "There is no item “p99” in this briefing." in text(unknown.message)


async def test_dates_can_be_read_in_the_readers_own_way(shared_bench: Bench) -> None:
    english = await shared_bench.member().slash("timeline", {"actor": "Putin"})
    own = await shared_bench.member().slash("timeline", {"actor": "Putin", "dates-in": "mine"})
    assert "December 2022" in text(english.message)
    assert "December 2022" in text(own.message)


@pytest.mark.parametrize(("typed", "expected"), [("pashinian", "Nikol Pashinyan"), ("dumulin", "Marie Dumoulin")])
async def test_autocomplete_forgives_small_typos(shared_bench: Bench, typed: str, expected: str) -> None:
    for command, option in (("actor", "name"), ("quotes", "speaker")):
        choices = await shared_bench.member().autocomplete(command, option, typed)
        assert choices[0]["name"] == expected


async def test_speakers_are_those_who_are_quoted(shared_bench: Bench) -> None:
    named = [choice["name"] for choice in await shared_bench.member().autocomplete("quotes", "speaker", "")]
    assert "Marie Dumoulin" in named
    assert "Turkey" not in named


@pytest.mark.parametrize(
    ("command", "option", "typed", "expected"),
    [
        ("actor", "name", "ter mat", "Vahram Ter-Matevosyan"),
        ("quotes", "speaker", "dumou", "Marie Dumoulin"),
        ("quotes", "speaker", "DÚMOULIN", "Marie Dumoulin"),
        ("summary", "briefing", "arm", SHIPPED.summary.headline.text),
        ("timeline", "actor", "", ""),
    ],
)
async def test_autocomplete_finds_by_the_start_of_any_word(
    shared_bench: Bench, command: str, option: str, typed: str, expected: str
) -> None:
    choices = await shared_bench.member().autocomplete(command, option, typed)
    assert 0 < len(choices) <= 25
    assert any(str(choice["name"]).startswith(expected) for choice in choices)


async def test_a_choice_from_autocomplete_is_understood(shared_bench: Bench) -> None:
    choice = (await shared_bench.member().autocomplete("actor", "name", "ter mat"))[0]
    exchange = await shared_bench.member().slash("actor", {"name": str(choice["value"])})
    assert text(exchange.message).startswith("## Vahram Ter-Matevosyan")


def drop_look(target: str) -> str:
    """A target without what says that it has a picture; those in words alone count as one for each command."""
    command = target.rpartition(":")[2].partition("?")[0]
    return f"{command} as text" if target.endswith("&as=text") else target.replace("&as=picture", "")


@pytest.mark.slow
async def test_every_way_on_from_every_answer_leads_somewhere(shared_bench: Bench) -> None:
    """Follows every button and menu of every answer, and of the answers they lead to, each target once."""
    member = shared_bench.member("Ben")
    named = {"actor": {"name": "Pashinyan"}, "search": {"query": "armenia"}, "share": {"quote": "q3"}}
    listed = [command for command in catalogue.commands() if command.listed and not command.on_message]
    asked = [command.name for command in listed if command.access is Access.EVERYONE]
    first = [await member.slash(name, named.get(name)) for name in asked]
    waiting = [exchange.message for exchange in first if not exchange.form]
    followed: set[str] = set()
    while waiting:
        message = waiting.pop()
        for custom_id, values in sorted(ways_on(message), key=lambda way: int(way[0].split(":")[0]) if not way[1] else 0):
            if custom_id.startswith("97:"):
                continue  # back to a page that was seen; pages are turned in place, so "next" comes last
            target = drop_look((values or custom_id).split(":", 1)[1])
            if target in followed:
                continue
            followed.add(target)
            reached = await (member.choose(message, custom_id, [values]) if values else member.press(message, custom_id))
            if reached.form:
                continue
            assert reached.messages, target
            assert not is_error(reached.message), target
            waiting.append(reached.message)
            if reached.message["id"] == message["id"]:
                break  # it took the place of this message, and has its other ways on
    assert len(followed) > 100
