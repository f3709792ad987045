"""Cards that are posted, and corrected in place when something is corrected."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path

import pytest

from briefings.model.briefing import Briefing, Correction, Dispute
from briefings.model.settings import ServerSettings
from support.components import buttons, is_error
from support.factory import harbour
from support.postbox import MESSAGE, MESSAGES, Postbox, post_office
from support.rewriting import with_headline, with_lead


@pytest.fixture
async def box(tmp_path: Path) -> AsyncGenerator[Postbox]:
    async with post_office(tmp_path) as started:
        yield started


LEAD, NEW = "Talks over night shifts broke down, and work at the harbour stopped on Monday.", "Work stopped on Sunday."


def corrected() -> Briefing:
    """The briefing with a corrected lead."""
    return with_lead(NEW, day="2024-05-15")


async def test_a_published_briefing_is_posted_as_a_card_once(box: Postbox) -> None:
    await box.publish(harbour(), channel=box.channel())
    (card,) = box.texts(box.channel())
    assert "Dock workers in Port Sella walk out" in card
    assert LEAD in card
    assert "Example Courier, 14 May 2024" in card
    post = await box.post()
    assert post.message == box.messages(box.channel())[0].id
    assert post.items == {"summary", "source", "lead", "point-1", "dispute-1"}
    assert (await box.last()).state == "done"
    (sent,) = box.ground.recorder.to("POST", MESSAGES)
    assert isinstance(sent.body, dict)
    assert sent.body["enforce_nonce"] is True
    assert len(str(sent.body["nonce"])) == 25
    await box.settle()
    assert box.sent("POST", MESSAGES) == 1


async def test_a_lead_corrected_the_next_day_mends_yesterdays_message_marks_it_and_replies_once(box: Postbox) -> None:
    channel = box.channel()
    await box.publish(harbour(), channel=channel)
    assert LEAD in box.texts(channel)[0]
    await box.later(days=1)
    await box.publish(corrected(), base=1)
    card, reply = box.texts(channel)
    assert "Corrected 15 May 2024: the summary: was “Talks over night shifts broke down" in card
    assert f"is now “{NEW}”. Why: misread" in card
    assert f"\n● {NEW}" in card
    assert "Correction: Dock workers" in reply
    assert f"Was: {LEAD}\nIs now: {NEW}\nWhy: misread" in reply
    reference = box.messages(channel)[1].reference
    assert reference
    assert reference.message_id == box.messages(channel)[0].id
    assert box.sent("PATCH", MESSAGE) == 1
    await box.later(days=1)
    assert len(box.texts(channel)) == 2


async def test_what_a_card_does_not_show_is_corrected_without_a_mark_or_a_reply(box: Postbox) -> None:
    channel, about = box.channel(), harbour()
    await box.publish(about, channel=channel)
    unseen = replace(about.events[0], what="Dockers walk out")
    correction = Correction("2024-05-15", "e1", "Dock workers walk out", "Dockers walk out", "shorter")
    await box.publish(replace(about, events=(unseen, *about.events[1:]), corrections=(correction,)), base=1)
    (card,) = box.texts(channel)
    assert "Corrected" not in card
    assert box.sent("PATCH", MESSAGE) == 1


async def test_a_second_correction_keeps_the_first_in_the_mark_and_only_the_new_one_in_the_reply(box: Postbox) -> None:
    channel, first = box.channel(), corrected()
    await box.publish(harbour(), channel=channel)
    await box.publish(first, base=1)
    await box.publish(with_headline(first, "Dock workers go home"), base=2)
    card, _, reply = box.texts(channel)
    assert "Corrected 16 May 2024: the summary: was “Dock workers in Port Sella" in card
    assert "And 1 more: see Corrections." in card
    assert "Is now: Dock workers go home" in reply
    assert NEW not in reply


async def test_an_addition_is_marked_as_a_change_and_not_replied_to(box: Postbox) -> None:
    channel, about = box.channel(), harbour()
    await box.publish(about, channel=channel)
    more = Dispute("Who came", about.summary.disputed[0].sides, "dispute-2", "The union counts more than the company.")
    await box.publish(replace(about, summary=replace(about.summary, disputed=(*about.summary.disputed, more))), base=1)
    (card,) = box.texts(channel)
    assert "Changed " in card
    assert "The union counts more than the company." in card


async def test_a_retracted_briefing_leaves_a_tombstone_and_comes_back_when_it_is_restored(box: Postbox) -> None:
    channel, desk = box.channel(), box.container.store.desk
    await box.publish(harbour(), channel=channel)
    before = box.texts(channel)[0]
    await desk.retract(harbour(), 1, "The source withdrew it.", box.event("retract", "harbour-talks"))
    await box.settle()
    tombstone, reply = box.texts(channel)
    assert "Dock workers in Port Sella walk out" in tombstone
    assert "Why: The source withdrew it." in tombstone
    assert LEAD not in tombstone
    assert "Retracted: Dock workers" in reply
    await desk.restore("harbour-talks", 1, box.event("restore", "harbour-talks"))
    await box.settle()
    assert box.texts(channel)[0] == before
    assert "Restored: Dock workers" in box.texts(channel)[2]
    assert "it says again what it said before" in box.texts(channel)[2]
    assert len(box.texts(channel)) == 3


async def test_a_server_that_wants_no_notices_gets_the_mark_alone(box: Postbox) -> None:
    settings = ServerSettings(notices=False, dates="de")
    await box.container.store.settings.put_settings(ServerSettings(), settings, box.event("settings", ""))
    await box.publish(harbour(), channel=box.channel())
    await box.publish(corrected(), base=1)
    (card,) = box.texts(box.channel())
    assert "Corrected 15. Mai 2024" in card


async def test_a_card_that_is_posted_late_says_what_is_true_then(box: Postbox) -> None:
    box.ground.faults.limit("POST", MESSAGES, 3600)
    await box.publish(harbour(), channel=box.channel())
    assert "takes nothing of the bot there right now" in (await box.last()).reason
    await box.publish(corrected(), base=1)
    await box.later(hours=2)
    (card,) = box.texts(box.channel())
    assert NEW in card
    assert "Corrected" not in card
    assert box.sent("PATCH", MESSAGE) == 0


async def test_deleting_for_good_deletes_the_message_too(box: Postbox) -> None:
    await box.publish(harbour(), channel=box.channel())
    await box.container.store.desk.delete("harbour-talks", box.event("delete", "harbour-talks"))
    await box.settle()
    assert box.texts(box.channel()) == []
    assert (await box.last()).state == "done"


async def test_every_button_of_a_card_and_of_its_reply_leads_somewhere(box: Postbox) -> None:
    await box.publish(harbour(), channel=box.channel())
    await box.publish(corrected(), base=1)
    mia = box.ground.member("Mia")
    for message in box.messages(box.channel()):
        payload = box.ground.world.payload(message)
        for label, custom_id in buttons(payload).items():
            exchange = await mia.press(payload, custom_id)
            (answer,) = exchange.messages
            assert not is_error(answer), label
