"""More than one briefing: the newest is shown, the others are one choice away, and another server's are never seen."""

import pytest

from briefings.services.library import read_shipped
from support.bench import Bench
from support.components import buttons, selects, text
from support.editor import Editor
from support.factory import harbour

pytestmark = pytest.mark.sample
OTHER = read_shipped()[0].summary.headline.text[:20]


async def test_the_list_of_briefings_opens_each(two_briefings: Bench) -> None:
    listed = await two_briefings.member().slash("briefings")
    assert "2 briefings to read." in text(listed.message)
    opened = await two_briefings.member().press(listed.message, buttons(listed.message)["Open"])
    assert "CNN" in text(opened.message) or "Example Courier" in text(opened.message)


async def test_the_newest_is_shown_with_a_menu_for_the_others(two_briefings: Bench) -> None:
    mia = Editor(two_briefings.member())
    assert "Dock workers in Port Sella" in await mia.asks("summary")
    assert mia.last
    assert not mia.last.ephemeral
    offered = [label for labels in selects(mia.seen).values() for label in labels if OTHER in label]
    assert len(offered) == 1
    assert OTHER in await mia.picks(OTHER)
    assert "CNN" in text(mia.seen)
    assert "Dock workers" in await mia.picks("Dock workers"), "and back"


async def test_a_name_or_item_that_one_briefing_has_decides(two_briefings: Bench) -> None:
    mia = Editor(two_briefings.member())
    assert "Quotes by Nikol Pashinyan" in await mia.asks("quotes", speaker="Pashinyan")
    assert "Nikol Pashinyan" in await mia.asks("actor", name="Pashinyan")
    assert "passage 30 of" in await mia.asks("source", item="p30")
    assert "Ana Ruiz" in await mia.asks("relations", actor="Ruiz")
    assert not [labels for labels in selects(mia.seen).values() if any(OTHER in label for label in labels)]
    await mia.asks("challenge", item=read_shipped()[0].events[0].id)
    assert mia.last
    assert mia.last.form, "only the older one has it"


async def test_briefings_can_be_filtered_by_tag(two_briefings: Bench) -> None:
    choices = await two_briefings.member().autocomplete("briefings", "tag", "har")
    assert [choice["value"] for choice in choices] == ["harbour"]
    listed = await two_briefings.member().slash("briefings", {"tag": "HARBOUR"})
    assert "Dock workers" in text(listed.message)
    assert "Armenia" not in text(listed.message)
    unknown = await two_briefings.member().slash("briefings", {"tag": "penguins"})
    assert "There are:" in text(unknown.message)
    assert "harbour" in buttons(unknown.message) or selects(unknown.message)


async def test_another_servers_words_are_neither_found_nor_suggested(bench: Bench) -> None:
    members = [bench.member(guild="Newsroom"), bench.member(guild="Library")]
    for number, member in enumerate(members):
        guild = member.location.guild_id
        assert guild is not None
        await bench.container.store.load(guild, harbour(f"own-{number}", headline=f"Zebracanary{number}"), now=bench.time())
    for number, member in enumerate(members):
        mine = await member.slash("search", {"query": "zebracanary"})
        assert f"Zebracanary{number}" in text(mine.message)
        assert f"Zebracanary{1 - number}" not in text(mine.message)
        other = await member.slash("search", {"query": f"zebracanary{1 - number}"})
        assert f"Zebracanary{1 - number}" not in text(other.message)
