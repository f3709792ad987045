"""A name corrected everywhere, from the desk to a posted card: the real client, real sockets, a real database."""

import pytest

from playground.member.files import SentFile
from support.bench import Bench
from support.components import SELECT, text, walk
from support.editor import Editor
from support.factory import ARTICLE, harbour_toml
from support.faults import wait_until

WRONG = harbour_toml().replace("Talks over night shifts broke down, and", "Okafor's talks, says Okafor, broke down, and")

pytestmark = pytest.mark.client


@pytest.fixture
def editor(bench: Bench) -> Editor:
    """Mia, who manages Newsroom."""
    return Editor(bench.member("Mia"))


def cards(bench: Bench) -> list[str]:
    """What the bot has posted in #reports, oldest first."""
    ground = bench.ground.world
    place = next(place.id for place in ground.guilds[0].places if place.name == "reports")
    found = ground.messages.list_seen(place, ground.bot.id)
    return [text(ground.payload(message)) for message in found if message.author_id == ground.bot.id]


async def test_a_name_is_corrected_where_it_is_ticked_and_told_once(bench: Bench, editor: Editor) -> None:
    await editor.asks("desk add", file=SentFile("talks.toml", WRONG.encode()))
    await editor.asks("desk source", file=SentFile("talks.txt", ARTICLE.encode()))
    assert "should be looked at first" in await editor.asks("desk publish", briefing="harbour-talks", channel="reports")
    assert "published as revision 1" in await editor.presses("Publish")
    bench.container.services.wake_up.send()
    await wait_until(lambda: len(cards(bench)) == 1, within=60)
    await editor.asks("desk review", briefing="harbour-talks")
    await editor.presses("Correct a name")
    shown = await editor.fills(old="Okafor", new="Okafur", why="It is spelled Okafur.")
    assert "Okaf**u**r's talks, says Okaf**u**r, broke down" in shown, "the letters that change are marked"
    assert "Ticked: 3 of 4 places." in shown
    menu = next(found for found in walk(editor.seen) if found["type"] == SELECT)
    chosen = [option["value"] for option in menu["options"] if "note" not in option["label"].casefold()]
    assert "Ticked: 3 of 4 places." in await editor.chooses(menu["custom_id"], chosen), "the alias instead of the note"
    assert "“Okafor” was corrected to “Okafur” in 3 places." in await editor.presses("Correct 3 places")
    assert "published as revision 2" in await editor.presses("Publish")
    told = text((await bench.member("Ben").slash("corrections", {"briefing": "harbour-talks"})).message)
    assert told.count("Is now:") == 1
    assert "It is spelled Okafur." in told
    quotes = text((await bench.member("Ben").slash("quotes", {"briefing": "harbour-talks"})).message)
    assert "Tom Okafur" in quotes
    bench.container.services.wake_up.send()
    await wait_until(lambda: "Okafur" in cards(bench)[0], within=60)
    assert "was “Okafor”; is now “Okafur”. Why: It is spelled Okafur." in cards(bench)[0]
