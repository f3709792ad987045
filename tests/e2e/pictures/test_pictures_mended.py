"""Pictures of what the bot has posted: of a card, and of a public answer, before and after a correction."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app.workers import Means
from briefings.answers.alt_text import describe
from briefings.answers.pictures import Drawn, NotDrawn, Picture
from briefings.model.briefing import Briefing, Correction
from playground.json_values import JsonObject, objects
from playground.world import permissions
from support.bench import Bench
from support.components import alt_texts, buttons, text
from support.factory import harbour
from support.postbox import Postbox, post_office
from support.public_answers import AnswerDesk, start_answer_desk
from support.rewriting import with_lead
from support.world_changes import changes

pytestmark = pytest.mark.slow
EVENT, MENDED = "Dock workers walk out", "Dock workers stop work"


class Painter:
    """Draws pictures whose files say what they show; none once it is told to fail."""

    def __init__(self) -> None:
        self.fails = False

    async def draw(self, picture: Picture) -> Drawn | NotDrawn:
        return NotDrawn() if self.fails else Drawn(describe(picture).encode())


@pytest.fixture
def painter() -> Painter:
    return Painter()


@pytest.fixture
async def box(tmp_path: Path, painter: Painter) -> AsyncGenerator[Postbox]:
    async with post_office(tmp_path, painter.draw) as started:
        yield started


def corrected() -> Briefing:
    """The briefing with an event corrected that only the picture shows."""
    about = harbour()
    first, *others = about.events
    correction = Correction("2024-05-15", first.id, EVENT, MENDED, "misread")
    return replace(about, events=(replace(first, what=MENDED), *others), corrections=(correction,))


def card(box: Postbox, place: int = 0) -> JsonObject:
    return box.ground.world.payload(box.messages(box.channel())[place])


def files(box: Postbox) -> list[bytes]:
    """The files of the card."""
    return [attachment.content for attachment in box.messages(box.channel())[0].attachments]


async def test_a_card_carries_its_latest_events(box: Postbox) -> None:
    await box.publish(harbour(), channel=box.channel())
    (told,) = alt_texts(card(box))
    assert EVENT in told
    assert "20 May 2024: The talks are to resume (planned)." in told
    assert files(box) == [told.encode()]
    assert EVENT not in text(card(box)), "the words of a card stay as short as they were"
    assert ":picture" in (await box.post()).items


async def test_a_mended_card_has_the_new_picture_and_alt_text_alone(box: Postbox) -> None:
    await box.publish(harbour(), channel=box.channel())
    await box.later(days=1)
    await box.publish(corrected(), base=1)
    (told,) = alt_texts(card(box))
    assert MENDED in told
    assert EVENT not in told
    assert files(box) == [told.encode()], "the old file is gone"
    assert "Corrected 15 May 2024" in text(card(box))
    assert len(box.messages(box.channel())) == 2, "and a reply tells of it"


async def test_a_card_that_could_not_have_its_picture_goes_out_in_words_and_gets_it_when_it_is_mended(
    box: Postbox, painter: Painter
) -> None:
    painter.fails = True
    await box.publish(harbour(), channel=box.channel())
    assert alt_texts(card(box)) == []
    assert files(box) == []
    assert EVENT not in text(card(box))
    assert ":picture" not in (await box.post()).items
    painter.fails = False
    await box.publish(corrected(), base=1)
    assert not {"Corrected", "Changed"} & set(text(card(box)).split()), "it had not shown what was corrected"
    assert MENDED in alt_texts(card(box))[0]
    assert ":picture" in (await box.post()).items


async def test_a_card_of_before_there_were_pictures_gets_one_with_its_next_correction(box: Postbox, painter: Painter) -> None:
    painter.fails = True
    await box.publish(harbour(), channel=box.channel())
    painter.fails = False
    await box.publish(with_lead("Work stopped on Sunday.", day="2024-05-15"), base=1)
    assert "Corrected 15 May 2024: the summary" in text(card(box))
    assert len(files(box)) == 1


async def test_a_retracted_card_loses_its_picture(box: Postbox) -> None:
    await box.publish(harbour(), channel=box.channel())
    stored = await box.container.store.briefing(box.guild.id, "harbour-talks")
    assert stored
    await box.container.store.desk.retract(stored.briefing, 1, "It is wrong.", box.event("retract", "harbour-talks"))
    await box.settle()
    assert alt_texts(card(box)) == []
    assert files(box) == []


async def test_where_the_bot_may_attach_nothing_cards_go_out_in_words(box: Postbox) -> None:
    rights = permissions.VIEW_CHANNEL | permissions.SEND_MESSAGES | permissions.READ_MESSAGE_HISTORY
    await changes(box.ground).allow_bot(box.guild.name, "general", rights)
    await box.publish(harbour(), channel=box.channel())
    assert (await box.last()).state == "done"
    assert alt_texts(card(box)) == []
    assert "Dock workers in Port Sella walk out" in text(card(box))


async def test_a_public_timeline_gets_the_new_picture(drawing_desk: AnswerDesk) -> None:
    await drawing_desk.publish(harbour())
    message = await ask_drawn(drawing_desk)
    (before,) = objects(drawing_desk.shown(message)["attachments"])
    await drawing_desk.publish(corrected(), base=1)
    shown = drawing_desk.shown(message)
    (told,) = alt_texts(shown)
    assert MENDED in told
    (after,) = objects(shown["attachments"])
    assert after["id"] != before["id"]
    assert "Corrected 15 May 2024" in text(shown)
    assert "Text only" in buttons(shown)


async def test_a_public_answer_of_before_there_were_pictures_stays_in_words(drawing_desk: AnswerDesk) -> None:
    await drawing_desk.publish(harbour())
    message = await ask_drawn(drawing_desk)
    kept = await drawing_desk.remembers(message)
    former = replace(kept, arguments={name: text for name, text in kept.arguments.items() if name != "as"})
    bench: Bench = drawing_desk.bench
    await bench.container.store.answers.put([former], now=bench.time(), dropped=())
    await drawing_desk.publish(corrected(), base=1)
    assert MENDED in drawing_desk.says(message)
    assert alt_texts(drawing_desk.shown(message)) == []
    assert drawing_desk.shown(message)["attachments"] == []


@pytest.fixture
async def drawing_desk() -> AsyncGenerator[AnswerDesk]:
    async with start_answer_desk(means=Means(parser=False)) as started:
        yield started


async def ask_drawn(desk: AnswerDesk) -> JsonObject:
    """Ask for the timeline until it has its picture: the first one starts the process that draws."""
    while not alt_texts(message := await desk.ask("timeline")):
        pass
    return message
