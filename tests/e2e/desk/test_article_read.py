"""Reading the whole article at the desk, page by page."""

import pytest

from playground.member.files import SentFile
from support.bench import Bench
from support.components import buttons, text
from support.editor import Editor

pytestmark = pytest.mark.client
PARAGRAPH = "The dockers of Port Amara went on strike on Monday, and the port stood still until the evening of that day."
STORY = "\n\n".join(f"{PARAGRAPH} It was the {number}th strike." for number in range(4, 60))


async def test_every_word_of_it_can_be_read(bench: Bench) -> None:
    editor = Editor(bench.member("Mia"))
    await editor.asks("desk add", file=SentFile("walkout.txt", STORY.encode()), publisher="Example Courier")
    await editor.presses("Fill it in by hand")
    shown = [await editor.presses("Read the article")]
    while "Later" in buttons(editor.seen):
        shown.append(await editor.presses("Later"))
    whole = "\n".join(shown)
    assert all(f"It was the {number}th strike." in whole for number in range(4, 60))
    assert len(shown) > 2
    assert f"page {len(shown) - 1} of {len(shown)}" in await editor.presses("Earlier")


async def test_a_passage_is_read_whole_from_an_item_that_cites_it(bench: Bench) -> None:
    editor = Editor(bench.member("Mia"))
    await editor.asks("desk add", file=SentFile("walkout.txt", STORY.encode()), publisher="Example Courier")
    await editor.presses("Next: headline")
    await editor.fills(
        headline="Dockers walk out", lead="Dockers of Port Amara went on strike on Monday.", **{"lead-cite": ["p20"]}
    )
    await editor.asks("desk review", briefing="walkout")
    await editor.picks("lead")
    shown = await editor.presses("Read the whole passage")
    assert "It was the 23th strike." in shown


async def test_members_of_the_server_do_not_read_it(bench: Bench) -> None:
    editor = Editor(bench.member("Mia"))
    await editor.asks("desk add", file=SentFile("walkout.txt", STORY.encode()), publisher="Example Courier")
    refused = await bench.member("Ben").slash("source", {})
    assert "It was the 23th strike." not in text(refused.message)
