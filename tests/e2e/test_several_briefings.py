"""More than one briefing: which is meant has to be chosen, and another server's are never seen."""

import pytest

from support.bench import Bench
from support.components import buttons, text
from support.factory import harbour

pytestmark = pytest.mark.sample


async def test_the_list_of_briefings_opens_each(two_briefings: Bench) -> None:
    listed = await two_briefings.member().slash("briefings")
    assert "2 briefings to read." in text(listed.message)
    opened = await two_briefings.member().press(listed.message, buttons(listed.message)["Open"])
    assert "What happened" in text(opened.message)


async def test_with_several_briefings_one_is_asked_for(two_briefings: Bench) -> None:
    exchange = await two_briefings.member().slash("summary")
    assert exchange.ephemeral
    assert "Which briefing? There are 2." in text(exchange.message)
    chosen = [label for label in buttons(exchange.message) if label.startswith("Dock workers")]
    answer = await two_briefings.member().press(exchange.message, buttons(exchange.message)[chosen[0]])
    assert "Example Courier" in text(answer.message)


async def test_briefings_can_be_filtered_by_tag(two_briefings: Bench) -> None:
    choices = await two_briefings.member().autocomplete("briefings", "tag", "har")
    assert [choice["value"] for choice in choices] == ["harbour"]
    listed = await two_briefings.member().slash("briefings", {"tag": "HARBOUR"})
    assert "Dock workers" in text(listed.message)
    assert "Armenia" not in text(listed.message)
    unknown = await two_briefings.member().slash("briefings", {"tag": "penguins"})
    assert "There are: " in text(unknown.message)


async def test_another_servers_words_are_neither_found_nor_suggested(bench: Bench) -> None:
    members = [bench.member(guild="Newsroom"), bench.member(guild="Library")]
    for number, member in enumerate(members):
        guild = member.location.guild_id
        assert guild is not None
        await bench.container.store.load(guild, harbour(f"own-{number}", headline=f"Zebracanary{number}"), now=bench.time())
    for number, member in enumerate(members):
        mine = await member.slash("search", {"query": "zebracanary"})
        assert f"own-{number}" in text(mine.message)
        assert f"own-{1 - number}" not in text(mine.message)
        other = await member.slash("search", {"query": f"zebracanary{1 - number}"})
        assert f"own-{1 - number}" not in text(other.message)
