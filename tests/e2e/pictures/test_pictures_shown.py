"""Pictures as a member sees them: the real client, the real process that draws, and the words in their place."""

from collections.abc import AsyncGenerator
from io import BytesIO

import pytest
import pytest_asyncio
from PIL import Image

from bot.app.workers import Means
from playground.json_values import as_object
from support.bench import Bench, start_bench
from support.components import Component, alt_texts, buttons, selects, walk
from support.editor import Editor
from support.world_changes import changes

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]

SHARE = "Share a quotation"
ASKED = ("/timeline", "/timeline from:2023", "/relations actor:Armenia", "/share quote:q3")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def drawing() -> AsyncGenerator[Bench]:
    """A bot that draws. Its process is started and each picture drawn once before a test asks for it: that may take long."""
    async with start_bench(means=Means(parser=False)) as bench:
        for line in ASKED:
            while not alt_texts((await bench.member("Ada").type(line, within=60)).message):
                pass
        yield bench


def image(ben: Editor) -> Image.Image:
    """The one picture of the message before somebody."""
    attachments = ben.seen["attachments"]
    assert isinstance(attachments, list)
    (attachment,) = attachments
    return Image.open(BytesIO(ben.member.file(as_object(attachment))))


def find_menus(ben: Editor, prompt: str) -> list[Component]:
    """The menus of that prompt in the message before somebody."""
    return [component for component in walk(ben.seen) if component.get("placeholder") == prompt]


async def test_a_timeline_has_a_picture_its_alt_text_and_hardly_any_words(drawing: Bench) -> None:
    ben = Editor(drawing.member())
    said = await ben.asks("timeline")
    (told,) = alt_texts(ben.seen)
    assert "2013: Ter-Matevosyan: Armenia halts its efforts" in told
    assert image(ben).width == 1000
    assert "Armenia signs" not in said
    assert {"Text only", "Next"} <= buttons(ben.seen).keys()
    assert any(label.startswith("Armenia signs") for labels in selects(ben.seen).values() for label in labels), "to its proof"


async def test_the_next_page_has_the_next_picture_alone(drawing: Bench) -> None:
    ben = Editor(drawing.member())
    await ben.asks("timeline")
    first = ben.seen["id"]
    await ben.presses("Next")
    (told,) = alt_texts(ben.seen)
    assert "Events 9 to 13 of 13 with a date" in told
    assert image(ben).width == 1000
    assert ben.seen["id"] == first


async def test_text_only_takes_the_picture_away_and_brings_it_back(drawing: Bench) -> None:
    ben = Editor(drawing.member())
    said = await ben.asks("timeline", **{"from": "2023"})
    assert len(alt_texts(ben.seen)) == 1
    assert "La Repubblica" not in said
    assert "Nikol Pashinyan tells La Repubblica" in await ben.presses("Text only")
    assert alt_texts(ben.seen) == []
    assert ben.seen["attachments"] == []
    await ben.presses("With a picture")
    assert len(alt_texts(ben.seen)) == 1


async def test_relations_of_an_actor_are_drawn_and_those_of_all_are_not(drawing: Bench) -> None:
    ben = Editor(drawing.member())
    await ben.asks("relations", actor="Armenia")
    (told,) = alt_texts(ben.seen)
    assert told.startswith("Relations of Armenia. 8 of 10 people and bodies.")
    assert "Armenia is a traditional ally of Russia." in told
    await ben.asks("relations")
    assert alt_texts(ben.seen) == []


async def test_a_quotation_is_shared_for_everybody_with_its_proof_a_tap_away(drawing: Bench) -> None:
    ben = Editor(drawing.member("Ben"))
    await ben.asks("quotes", speaker="Nikol Pashinyan")
    (menu,) = find_menus(ben, SHARE)
    wanted = next(option for option in menu["options"] if "strategic mistake" in option["label"])
    await ben.chooses(menu["custom_id"], [wanted["value"]])
    assert ben.last
    assert not ben.last.ephemeral
    (told,) = alt_texts(ben.seen)
    assert told.startswith("Quotation: “strategic mistake” Said by Nikol Pashinyan, Armenian Prime Minister")
    assert "Source: CNN" in told
    assert "strategic mistake" in await ben.presses("Proof")
    assert ben.last.ephemeral
    assert "Share" in buttons(ben.seen)


async def test_who_may_not_write_in_a_channel_shares_nothing_there(drawing: Bench) -> None:
    changes(drawing.ground).silence("Lee", "Newsroom", "general")
    lee = Editor(drawing.member("Lee"))
    said = await lee.asks("share", quote="q3")
    assert lee.last
    assert lee.last.ephemeral
    assert "Only you see this: you may not write in this channel." in said


async def test_a_paraphrase_cannot_be_shared(drawing: Bench) -> None:
    ben = Editor(drawing.member("Ben"))
    await ben.asks("quotes", form="paraphrase")
    assert find_menus(ben, SHARE) == []
