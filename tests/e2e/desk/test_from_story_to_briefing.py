"""From a story to a published briefing by the buttons of the desk: the real client, real sockets, a real database."""

from dataclasses import replace

import pytest

from playground.json_values import JsonObject
from playground.member.files import SentFile
from playground.world.people import Channel
from support.bench import Bench
from support.components import SELECT, Component, text, walk
from support.editor import Editor
from support.proposing import STORY

pytestmark = pytest.mark.sample
CHANNEL_SELECT = 8


@pytest.fixture
def editor(bench: Bench) -> Editor:
    """Mia, who manages Newsroom."""
    return Editor(bench.member("Mia"))


def ticks(message: Component) -> Component:
    """The menu in which things are ticked."""
    return next(found for found in walk(message) if found["type"] == SELECT and "Untick" in found["placeholder"])


def picked(bench: Bench, editor: Editor) -> list[Channel]:
    """The channels that are picked on the proof."""
    menu = next(found for found in walk(editor.seen) if found["type"] == CHANNEL_SELECT)
    ids = {int(value["id"]) for value in menu.get("default_values", [])}
    return [place for place in bench.ground.world.guilds[0].places if place.id in ids]


async def begin(editor: Editor, story: str = STORY, **options: str) -> str:
    file = SentFile("walkout.txt", story.encode())
    return await editor.asks("desk add", file=file, publisher="Example Courier", **options)


async def write_top(editor: Editor) -> None:
    await editor.presses("Next: headline")
    await editor.fills(headline="Dockers walk out", lead="Dockers of Port Amara went on strike on Monday.")


async def test_a_story_is_published_in_ten_interactions(bench: Bench, editor: Editor) -> None:
    shown = await begin(editor, published="15 May 2024")
    assert "3 quotations" in shown
    assert "Nothing is in the draft until you keep it." in shown
    await write_top(editor)
    await editor.presses("Key points")
    await editor.fills(**{"key-2": "Ana Ruiz says the dockers will not move.", "key-3": "", "key-4": ""})
    shown = text(editor.seen)
    assert "We will not move until they talk to us," in shown
    assert "Check: “he” → Tom Okafor?" in shown, "what is doubtful says so, and what it claims"
    await editor.presses("Next")
    await editor.presses("Next")
    shown = await editor.presses("Next")
    assert "Dockers of Port Amara went on strike on Monday." in shown, "the proof shows the card as readers will see it"
    channels = next(found for found in walk(editor.seen) if found["type"] == CHANNEL_SELECT)
    await editor.chooses(channels["custom_id"], ["general"])
    assert "walkout is published as revision 1" in await editor.presses("Publish")
    read = text((await bench.member("Ben").slash("quotes", {"briefing": "walkout"})).message)
    assert "“The ships will wait,”" in read
    timeline = text((await bench.member("Ben").slash("timeline", {"briefing": "walkout"})).message)
    assert "13 May 2024" in timeline


async def test_what_is_unticked_is_not_in_the_briefing_and_can_be_brought_back(bench: Bench, editor: Editor) -> None:
    await begin(editor)
    await write_top(editor)
    await editor.presses("Next: quotations")
    menu = ticks(editor.seen)
    chosen = [option["value"] for option in menu["options"] if "ships" not in option["label"]]
    shown = await editor.chooses(menu["custom_id"], chosen)
    assert "2 of 3 are ticked." in shown
    assert "Kept: 2 of 3 quotations." in await editor.presses("Next")
    await editor.presses("To the overview")
    await editor.presses("What was found")
    editing = bench.container.services.editing
    server = editor.member.location.guild_id or 0
    assert len((await editing.open(server, "walkout")).briefing.quotes) == 2
    await editor.presses("Next: headline")
    await editor.fills()
    await editor.presses("Next: quotations")
    menu = ticks(editor.seen)
    await editor.chooses(menu["custom_id"], [option["value"] for option in menu["options"]])
    await editor.presses("Next")
    assert len((await editing.open(server, "walkout")).briefing.quotes) == 3


async def test_a_channel_that_was_picked_is_kept_while_something_is_mended(bench: Bench, editor: Editor) -> None:
    await begin(editor, published="15 May 2024")
    await write_top(editor)
    await editor.asks("desk review", briefing="walkout")
    await editor.presses("Proof")
    assert [place.name for place in picked(bench, editor)] == []
    channels = next(found for found in walk(editor.seen) if found["type"] == CHANNEL_SELECT)
    await editor.chooses(channels["custom_id"], ["reports"])
    await editor.presses("All items")
    assert "Once it is published, a card is posted in" in text(editor.seen)
    await editor.presses("What was found")
    await editor.presses("Next: headline")
    await editor.fills(headline="Dockers of Port Amara walk out", lead="Dockers of Port Amara went on strike on Monday.")
    await editor.asks("desk review", briefing="walkout")
    await editor.presses("Proof")
    assert [place.name for place in picked(bench, editor)] == ["reports"]
    channels = next(found for found in walk(editor.seen) if found["type"] == CHANNEL_SELECT)
    await editor.chooses(channels["custom_id"], [])
    assert picked(bench, editor) == []
    await editor.asks("desk review", briefing="walkout")
    assert "a card is posted in" not in text(editor.seen)


async def test_a_quotation_without_a_speaker_is_not_kept_until_somebody_says_who(bench: Bench, editor: Editor) -> None:
    filler = "\n\n".join(f"The port stood still on day {number}, and no ship came in." for number in (2, 3, 4))
    story = f"{STORY}\n\n{filler}\n\nA sheet hung from the crane: “Nobody works for nothing any more.”\n"
    await begin(editor, story)
    await write_top(editor)
    shown = await editor.presses("Next: quotations")
    assert "The speaker of 1 quotation is unknown" in shown
    asked = next(found for found in walk(editor.seen) if found.get("placeholder", "").startswith("Who says"))
    far = next(option["value"] for option in asked["options"] if option["label"] == "Tom Okafor")
    shown = await editor.chooses(asked["custom_id"], [far])
    assert "Tom Okafor is picked, but nothing beside the quotation names them" in shown
    await editor.picks("4 · not Tom Okafor")
    asked = next(found for found in walk(editor.seen) if found.get("placeholder", "").startswith("Who says"))
    who = next(option["value"] for option in asked["options"] if option["label"] == "The article does not say")
    assert "is unknown" not in await editor.chooses(asked["custom_id"], [who])
    await editor.presses("Next")
    server = editor.member.location.guild_id or 0
    quotes = (await bench.container.services.editing.open(server, "walkout")).briefing.quotes
    assert [quote.speaker for quote in quotes][-1] is None


async def test_the_day_of_publication_dates_what_waited_for_it(editor: Editor) -> None:
    assert "The day of publication is not known" in await begin(editor)
    await editor.presses("Source")
    assert "10 August 2011" in await editor.fills(published="10 August 2011")
    await editor.presses("Next: headline")
    await editor.fills(headline="Dockers walk out", lead="Dockers of Port Amara went on strike on Monday.")
    await editor.presses("Next: quotations")
    await editor.presses("Next")
    assert "8 August 2011: The dockers of Port Amara went on strike on Monday" in await editor.presses("Next")


async def test_what_reads_like_a_caption_is_left_aside_and_kept_in_with_one_press(editor: Editor) -> None:
    story = f"{STORY}\n\nPhoto: Ana Ruiz speaks to dockers in May 2024.\n"
    shown = await begin(editor, story)
    assert "Left out, because it is not part of the story itself: p6 (caption)." in shown
    shown = await editor.presses("Include these passages")
    assert "Included, because an editor wants it: p6 (caption)." in shown
    assert "Left out" not in shown
    shown = await editor.presses("Leave them out again")
    assert "Left out, because it is not part of the story itself: p6 (caption)." in shown


async def open_quotations(editor: Editor) -> JsonObject:
    """The screen of the quotations, as a message of its own."""
    await editor.asks("desk review", briefing="walkout")
    await editor.presses("What was found")
    await editor.presses("Quotations")
    return editor.seen


CAPTIONED = STORY.replace(
    "The dockers of Port Amara went", "Photo: “We waited for hours,” says Ana Ruiz.\n\nThe dockers of Port Amara went", 1
)
OUT_OF_DATE = "What is proposed here has changed since you opened this screen, so nothing was done."


async def test_ticks_and_next_of_a_screen_that_shows_an_earlier_reading_do_nothing(bench: Bench, editor: Editor) -> None:
    await begin(editor, CAPTIONED, published="15 May 2024")
    await write_top(editor)
    old = [await open_quotations(editor) for _ in range(3)]
    await editor.asks("desk review", briefing="walkout")
    await editor.presses("What was found")
    await editor.presses("Include these passages")
    editor.seen = old[0]
    menu = ticks(editor.seen)
    assert len(menu["options"]) == 3
    before = list_ticked(menu)
    assert OUT_OF_DATE in await editor.chooses(menu["custom_id"], [menu["options"][0]["value"]])
    menu = ticks(editor.seen)
    assert len(menu["options"]) == 4
    ticked = list_ticked(menu)
    assert len(before) > 1
    assert before <= ticked, "nothing was unticked"
    editor.seen = old[1]
    assert OUT_OF_DATE in await editor.picks("1 · not ")
    editor.seen = old[2]
    assert OUT_OF_DATE in await editor.presses("Next")
    server = editor.member.location.guild_id or 0
    assert (await bench.container.services.editing.open(server, "walkout")).briefing.quotes == ()
    await editor.presses("Next")
    assert len((await bench.container.services.editing.open(server, "walkout")).briefing.quotes) == len(ticked)


def list_ticked(menu: Component) -> set[str]:
    """The words of the options that are ticked, without their numbers."""
    return {option["label"].partition(" · ")[2] for option in menu["options"] if option.get("default")}


async def test_key_points_are_those_of_the_sentences_that_the_form_showed(bench: Bench, editor: Editor) -> None:
    await begin(editor, CAPTIONED, published="15 May 2024")
    await write_top(editor)
    await editor.presses("Key points")
    old = editor.last
    assert old
    assert old.form
    names = [field.custom_id for field in old.form.fields]
    services, server = bench.container.services, editor.member.location.guild_id or 0
    proposed = await services.proposing.list(server, await services.editing.open(server, "walkout"))
    assert set(names) <= {item.id for item in proposed if item.kind == "key"}
    await editor.asks("desk review", briefing="walkout")
    moved = [replace(item, at=item.at + 1) if item.id == names[0] else item for item in proposed]
    await bench.container.store.desk.proposals.put(server, "walkout", moved)
    editor.last = old
    shown = await editor.fills(**{names[0]: "Ana Ruiz says the dockers will not move."})
    assert "The article was read anew since you opened this form" in shown
    assert (await services.editing.open(server, "walkout")).briefing.summary.key == ()
