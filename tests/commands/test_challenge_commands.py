"""/challenge, /desk queue and what they lead to: from a reader's doubt to a ruling in /corrections."""

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import get_args

import pytest

from briefings.answers.blocks import Answer, Form, HistoryEntry, Listed, Mentions
from briefings.answers.navigation import complete
from briefings.caller import Caller
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.request import Request
from briefings.editing import item_lookup
from briefings.model.errors import InvalidArgumentError, NotFoundError
from briefings.model.revision import State
from briefings.store.desk_records import AuditEvent, Draft, NewPost
from briefings.store.outbox.records import JobKind, Outcome
from briefings.store.store import Store
from support.factory import harbour
from support.newsroom import ADMINISTRATOR, EDITOR, ELSEWHERE, NOW, READER, SERVER, at, followed, publish, told, way, with_desk
from support.outbox_jobs import first_due

TEXT = "She said “We shall not move”: hear it yourself."
WHY = "The article says “We will not move”, word for word."


async def raised(dispatcher: Dispatcher, caller: Caller = READER, item: str = "q1", text: str = TEXT) -> str:
    given = {"briefing": "harbour-talks", "item": item, "revision": "1", "text": text}
    return told(await dispatcher.dispatch(Request(caller, "challenge", given)))


async def queue(dispatcher: Dispatcher, caller: Caller = EDITOR) -> Answer:
    answer = await dispatcher.dispatch(Request(caller, "desk queue"))
    assert isinstance(answer, Answer)
    return answer


async def ruled(dispatcher: Dispatcher, ruling: str, caller: Caller = EDITOR, challenge: str = "1", why: str = WHY) -> Answer:
    given = {"challenge": challenge, "ruling": ruling, "why": why}
    answer = await dispatcher.dispatch(Request(caller, "desk rule", given))
    assert isinstance(answer, Answer)
    return answer


async def test_a_reader_chooses_an_item_of_the_page_and_says_what_is_wrong(dispatcher: Dispatcher) -> None:
    page = await dispatcher.dispatch(Request(READER, "quotes"))
    assert isinstance(page, Answer)
    doubt = next(link for menu in complete(page).menus for link in menu.links if link.command == "challenge")
    offered = await dispatcher.dispatch(followed(READER, doubt))
    assert isinstance(offered, Answer)
    assert offered.private
    (menu,) = offered.menus
    assert {dict(link.arguments)["item"] for link in menu.links} == {quote.id for quote in harbour().quotes}
    chosen = next(link for link in menu.links if dict(link.arguments)["item"] == "q1")
    form = await dispatcher.dispatch(followed(READER, chosen))
    assert isinstance(form, Form)
    assert form.told.startswith("You doubt: “We will not move — Not for a promise")
    assert "[p" not in form.told
    assert "context:" not in form.told
    (field,) = form.fields
    given = {**dict(form.arguments), field.name: TEXT}
    thanks = await dispatcher.dispatch(Request(READER, form.command, given))
    assert "The editors see it in their queue, without your name. You are sent nothing" in told(thanks)


async def test_readers_are_promised_a_message_only_if_there_will_be_one(dispatcher: Dispatcher, store: Store) -> None:
    await with_desk(dispatcher)
    assert "You are sent nothing" in await raised(dispatcher)
    assert "This server sends readers no message" in told(await ruled(dispatcher, "kept"))
    assert await store.jobs.jobs(SERVER, states=("pending",)) == ()
    await dispatcher.dispatch(Request(ADMINISTRATOR, "settings notify", {"how": "direct message"}))
    assert "You get a direct message when they decide" in await raised(dispatcher)
    assert "The reader gets a direct message" in told(await ruled(dispatcher, "kept", challenge="2"))
    assert [job.kind for job in await store.jobs.jobs(SERVER, states=("pending",))] == ["tell"]


async def test_a_ruling_stands_at_the_proof_of_its_item(dispatcher: Dispatcher) -> None:
    await with_desk(dispatcher)
    await raised(dispatcher)
    await ruled(dispatcher, "kept")
    proof = told(await dispatcher.dispatch(Request(READER, "source", {"item": "q1"})))
    assert f"20 May 2024: it is right as it stands. Why: {WHY}" in proof
    assert TEXT not in proof
    for other in ("q2", "p1"):
        assert WHY not in told(await dispatcher.dispatch(Request(READER, "source", {"item": other})))


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("promise without date", "q1"),
        ("about 2,000", "f1"),
        ("grain", "f2"),
        ("premature", "q2"),
        ("POINT-1", "point-1"),
        ("unio", "dispute-1"),
        ("coun", "dispute-1"),
    ],
)
async def test_without_an_answer_typed_words_find_the_item(dispatcher: Dispatcher, words: str, first: str) -> None:
    form = await dispatcher.dispatch(Request(READER, "challenge"))
    assert isinstance(form, Form)
    (field,) = form.fields
    found = await dispatcher.dispatch(Request(READER, form.command, {**dict(form.arguments), field.name: words}))
    assert isinstance(found, Answer)
    assert first in {dict(link.arguments)["item"] for menu in found.menus for link in menu.links}


async def test_a_word_of_one_side_or_of_the_line_in_brief_finds_the_dispute() -> None:
    about = harbour()
    (dispute,) = about.summary.disputed
    sides = (replace(dispute.sides[0], text="The company denies creating a blockade."), dispute.sides[1])
    changed = replace(dispute, sides=sides, brief="Sella: skirmishes at the quay.")
    about = replace(about, summary=replace(about.summary, disputed=(changed,)))
    for words in ("blockade", "BLOCK", "skirmish"):
        assert [item.id for item in item_lookup.search(about, words, 5)] == ["dispute-1"], words
    assert item_lookup.search(about, "ade", 5) == item_lookup.search(about, "lockade", 5) == ()


async def test_what_is_doubted_is_shown_as_readers_read_it(dispatcher: Dispatcher) -> None:
    form = await dispatcher.dispatch(Request(READER, "challenge", {"briefing": "harbour-talks", "item": "dispute-1"}))
    assert isinstance(form, Form)
    assert form.told == "You doubt: How many people walked out"


async def test_words_that_nothing_has_can_be_tried_again(dispatcher: Dispatcher) -> None:
    found = await dispatcher.dispatch(Request(READER, "challenge", {"words": "zebra"}))
    assert "Nothing in this briefing has words like “zebra”. Try others." in told(found)
    again = await dispatcher.dispatch(followed(READER, way(found, "Find something else")))
    assert isinstance(again, Form)


async def test_what_cannot_be_challenged_gets_a_sentence(dispatcher: Dispatcher) -> None:
    with pytest.raises(InvalidArgumentError, match="there are none here"):
        await dispatcher.dispatch(Request(at(READER, 0), "challenge"))
    with pytest.raises(NotFoundError, match="There is no item “q99” in this briefing"):
        await raised(dispatcher, item="q99")
    with pytest.raises(InvalidArgumentError, match="The challenge is empty"):
        await raised(dispatcher, text="   ")


@pytest.mark.parametrize("name", ["queue", "rule", "again", "shipped", "log", "history"])
async def test_the_desk_is_for_the_editors_of_that_server(dispatcher: Dispatcher, name: str) -> None:
    await with_desk(dispatcher)
    for caller in (READER, at(EDITOR, ELSEWHERE), at(EDITOR, 0)):
        with pytest.raises(NotFoundError, match=f"There is no command /desk {name} for you here"):
            await dispatcher.dispatch(Request(caller, f"desk {name}", {"challenge": "1"}))


async def test_an_empty_queue_says_so(dispatcher: Dispatcher) -> None:
    await with_desk(dispatcher)
    assert "Nothing waits." in told(await queue(dispatcher))


async def test_a_challenge_waits_in_its_own_server_until_it_is_ruled_on(dispatcher: Dispatcher) -> None:
    await with_desk(dispatcher, SERVER, ELSEWHERE)
    await raised(dispatcher)
    waiting = await queue(dispatcher)
    said = told(waiting)
    assert "1 thing to see to" in said
    assert "q1 · Dock workers in Port Sella walk out over night shifts" in said
    assert "It rests on the passage that opens with:" in said
    assert f"The reader says, on 20 May 2024: {TEXT}" in said
    assert "Nothing waits." in told(await queue(dispatcher, at(EDITOR, ELSEWHERE)))
    form = await dispatcher.dispatch(followed(EDITOR, way(waiting, "Rule on it")))
    assert isinstance(form, Form)
    assert form.in_place
    assert TEXT in form.told
    assert [value for _, value in form.fields[0].choices] == ["kept", "corrected"]
    kept = await ruled(dispatcher, "kept")
    assert kept.title == "Kept"
    assert "Nothing waits." in told(await dispatcher.dispatch(followed(EDITOR, way(kept, "Queue"))))


async def test_a_ruling_stands_in_corrections_without_the_readers_name(dispatcher: Dispatcher) -> None:
    await with_desk(dispatcher, SERVER, ELSEWHERE)
    reader = replace(READER, user=123456789)
    await raised(dispatcher, reader)
    corrections = Request(READER, "corrections")
    assert "Nothing in this briefing has been corrected." in told(await dispatcher.dispatch(corrections))
    await ruled(dispatcher, "kept")
    said = told(await dispatcher.dispatch(corrections))
    assert f"— Ana Ruiz: it is right as it stands. Why: {WHY}" in said
    assert "- 20 May 2024, “We will not move" in said
    assert "Nothing in this briefing has been corrected." not in said
    assert "123456789" not in said
    assert TEXT not in said
    elsewhere = told(await dispatcher.dispatch(replace(corrections, caller=at(READER, ELSEWHERE))))
    assert "Nothing in this briefing has been corrected." in elsewhere


async def test_a_ruling_does_not_keep_words_that_were_retracted(dispatcher: Dispatcher, store: Store) -> None:
    await with_desk(dispatcher)
    await raised(dispatcher)
    await ruled(dispatcher, "corrected", why="It was never said.")
    revision = await publish(store, harbour(), base=1)
    event = AuditEvent(SERVER, NOW, EDITOR.user, "retract", "harbour-talks")
    await store.desk.retract(harbour(), revision, "The outlet withdrew it.", event)
    said = told(await dispatcher.dispatch(Request(READER, "corrections", {"briefing": "harbour-talks"})))
    assert "20 May 2024, an item: the reader was right. Why: It was never said." in said
    assert "We will not move" not in said


async def test_a_ruling_that_corrects_leads_to_the_item(dispatcher: Dispatcher) -> None:
    await with_desk(dispatcher)
    await raised(dispatcher)
    answer = await ruled(dispatcher, "corrected")
    assert "Your ruling alone changes nothing: q1 still says what was challenged. Edit it, and publish harbour-talks." in told(
        answer
    )
    link = way(answer, "Edit it")
    assert (link.command, dict(link.arguments)) == ("desk edit", {"briefing": "harbour-talks", "item": "q1"})


async def test_a_ruling_knows_what_was_changed_or_taken_out_before(dispatcher: Dispatcher, store: Store) -> None:
    await with_desk(dispatcher)
    await raised(dispatcher, item="headline")
    await raised(dispatcher, item="f2")
    await publish(store, replace(harbour(headline="Dockers strike"), figures=harbour().figures[:1]), base=1)
    said = told(await queue(dispatcher))
    assert "Now it says: Dockers strike" in said
    assert "It is not there any more." in said
    assert "it says now: Dockers strike" in told(await ruled(dispatcher, "corrected", challenge="1"))
    assert "f2 is not in harbour-talks any more." in told(await ruled(dispatcher, "corrected", challenge="2"))


async def test_whoever_rules_second_is_told_who_was_first(dispatcher: Dispatcher) -> None:
    await with_desk(dispatcher)
    await raised(dispatcher)
    await ruled(dispatcher, "kept")
    answer = await ruled(dispatcher, "corrected", replace(EDITOR, user=5), why="I say it is wrong.")
    assert answer.apologises
    assert HistoryEntry(NOW, EDITOR.user, f"kept it as it is: {WHY}") in answer.blocks
    assert "here they are to copy: I say it is wrong." in told(answer)
    opened = await dispatcher.dispatch(Request(EDITOR, "desk rule", {"challenge": "1"}))
    assert "has been ruled on already" in told(opened)


async def test_of_two_who_rule_at_once_one_is_told_of_the_other(dispatcher: Dispatcher) -> None:
    await with_desk(dispatcher)
    await raised(dispatcher)
    both = await asyncio.gather(ruled(dispatcher, "kept"), ruled(dispatcher, "corrected", replace(EDITOR, user=5)))
    assert sorted(answer.apologises for answer in both) == [False, True]


@pytest.mark.parametrize("challenge", ["1", "2", "x", ""])
async def test_another_servers_challenge_does_not_exist(dispatcher: Dispatcher, challenge: str) -> None:
    await with_desk(dispatcher, SERVER, ELSEWHERE)
    await raised(dispatcher)
    elsewhere = at(EDITOR, ELSEWHERE)
    for given in ({"challenge": challenge}, {"challenge": challenge, "ruling": "kept", "why": WHY}):
        with pytest.raises(NotFoundError, match="There is no such challenge here"):
            await dispatcher.dispatch(Request(elsewhere, "desk rule", given))
    assert "1 thing to see to" in told(await queue(dispatcher))


async def test_a_ruling_is_one_of_two_and_has_a_reason(dispatcher: Dispatcher) -> None:
    await with_desk(dispatcher)
    await raised(dispatcher)
    with pytest.raises(InvalidArgumentError, match="“maybe” is no ruling"):
        await ruled(dispatcher, "maybe")
    with pytest.raises(InvalidArgumentError, match="The reason is empty"):
        await ruled(dispatcher, "kept", why=" ")


async def test_what_was_handed_in_waits_for_a_second_editor(dispatcher: Dispatcher, store: Store) -> None:
    await with_desk(dispatcher)
    draft = Draft(harbour("night-shifts"), 0, State.IN_REVIEW, 0, SERVER, NOW, EDITOR.user)
    await store.desk.put_draft(draft, AuditEvent(SERVER, NOW, EDITOR.user, "hand in", "night-shifts"))
    open_draft = replace(draft, briefing=harbour("day-shifts"), state=State.DRAFT)
    await store.desk.put_draft(open_draft, AuditEvent(SERVER, NOW, EDITOR.user, "add", "day-shifts"))
    answer = await queue(dispatcher)
    assert "day-shifts · draft" in told(answer), "other drafts are listed, too, and wait for nobody"
    link = way(answer, "Review")
    assert (link.command, dict(link.arguments)) == ("desk review", {"briefing": "night-shifts"})


async def test_what_failed_in_discord_can_be_tried_again(dispatcher: Dispatcher, store: Store) -> None:
    await with_desk(dispatcher, SERVER, ELSEWHERE)
    event = AuditEvent(SERVER, NOW, EDITOR.user, "publish", "harbour-talks")
    await store.desk.publish(harbour(), event, version=None, base=1, post=NewPost(55, frozenset({"q1"})))
    job = await first_due(store, NOW)
    assert job
    claimed = await store.jobs.claim(job, now=NOW, until=NOW + timedelta(minutes=1))
    assert claimed
    failed = Outcome("failed", "The bot may not write in that channel.")
    assert await store.jobs.record(claimed, failed, now=NOW)
    answer = await queue(dispatcher)
    assert "Posting a card: harbour-talks The bot may not write in that channel." in told(answer)
    assert Mentions("In", "channel", (55,)) in answer.blocks
    link = way(answer, "Try again")
    with pytest.raises(NotFoundError, match="nothing of that kind here"):
        await dispatcher.dispatch(followed(at(EDITOR, ELSEWHERE), link))
    assert "The bot tries it again now." in told(await dispatcher.dispatch(followed(EDITOR, link)))
    assert "Nothing waits." in told(await queue(dispatcher))
    with pytest.raises(NotFoundError, match="nothing of that kind here"):
        await dispatcher.dispatch(followed(EDITOR, link))


async def test_whatever_fails_in_discord_has_words(dispatcher: Dispatcher, store: Store, tmp_path: Path) -> None:
    await with_desk(dispatcher)
    event = AuditEvent(SERVER, NOW, EDITOR.user, "publish", "harbour-talks")
    await store.desk.publish(harbour(), event, version=None, base=1, post=NewPost(55, frozenset({"q1"})))
    with closing(sqlite3.connect(tmp_path / "test.db", isolation_level=None)) as driver:
        kinds = [kind for kind in get_args(JobKind) if kind != "part"]  # how a part stands is in /digest status
        for kind, briefing in zip(kinds, ("harbour-talks", "", *["erased.3"] * (len(kinds) - 2)), strict=True):
            urgency = 1 if kind in {"mend", "unpost", "unsay", "reply"} else 2
            statement = "UPDATE job SET kind = ?, urgency = ?, briefing = ?, state = 'failed'"
            driver.execute(statement, (kind, urgency, briefing))
            said = told(await queue(dispatcher))
            assert "1 thing to see to" in said
            assert "erased" not in said


async def test_a_newer_shipped_revision_is_shown_beside_the_copy(dispatcher: Dispatcher, store: Store) -> None:
    await with_desk(dispatcher)
    await publish(store, harbour(headline="Ours"), base=1)
    await store.load(0, harbour(headline="Theirs"), now=NOW)
    answer = await queue(dispatcher)
    assert "you copied revision 1 of what ships with the bot, and now it ships revision 2" in told(answer)
    (listed,) = [block for block in answer.blocks if isinstance(block, Listed)]
    assert listed.name == "Ours"
    changed = told(await dispatcher.dispatch(followed(EDITOR, way(answer, "What changed"))))
    assert "Was: Dock workers in Port Sella walk out over night shifts" in changed
    assert "Is now: Theirs" in changed
    assert "Ours" not in changed


async def test_the_queue_of_many_challenges_keeps_the_oldest_first(dispatcher: Dispatcher) -> None:
    await with_desk(dispatcher)
    for user in range(100, 112):
        for number in range(5):
            await raised(dispatcher, replace(READER, user=user), text=f"Doubt {user}-{number}.")
    said = told(await queue(dispatcher))
    assert "60 things to see to" in said
    assert "These are the 50 that have waited longest, of 60." in said
    assert said.index("Doubt 100-0.") < said.index("Doubt 109-4.")
    assert "Doubt 110-0." not in said
