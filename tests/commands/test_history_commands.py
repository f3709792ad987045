"""/desk history, /desk log and the retractions in /corrections."""

from dataclasses import replace

import pytest

from briefings.answers.blocks import Answer, HistoryEntry
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.request import Request
from briefings.model.briefing import Tombstone
from briefings.model.errors import NotFoundError
from briefings.store.desk_records import AuditEvent
from briefings.store.store import Store
from support.factory import harbour
from support.newsroom import EDITOR, ELSEWHERE, NOW, READER, SERVER, at, followed, publish, told, way, with_desk


async def asked(dispatcher: Dispatcher, name: str, **given: str) -> Answer:
    answer = await dispatcher.dispatch(Request(EDITOR, f"desk {name}", given))
    assert isinstance(answer, Answer)
    assert answer.private
    return answer


async def test_a_history_says_who_did_what_and_when(dispatcher: Dispatcher, store: Store) -> None:
    await with_desk(dispatcher)
    await publish(store, harbour(headline="First"), base=1)
    await publish(store, harbour(headline="Second"), base=2)
    answer = await asked(dispatcher, "history", briefing="harbour-talks")
    entries = [block for block in answer.blocks if isinstance(block, HistoryEntry)]
    assert entries == [
        HistoryEntry(NOW, EDITOR.user, "published it as revision 3 · headline changed"),
        HistoryEntry(NOW, EDITOR.user, "published it as revision 2 · headline changed"),
    ]
    said = told(answer)
    assert "Revision 3 2024-05-20 08:00 UTC · what readers see now" in said
    back = way(answer, "Roll back to this one")
    assert (back.command, dict(back.arguments)) == ("desk rollback", {"briefing": "harbour-talks", "revision": "2"})


async def test_a_history_shows_what_a_revision_changed(dispatcher: Dispatcher, store: Store) -> None:
    await with_desk(dispatcher)
    await publish(store, harbour(headline="First"), base=1)
    await publish(store, harbour(headline="Second"), base=2)
    answer = await asked(dispatcher, "history", briefing="harbour-talks")
    second = told(await dispatcher.dispatch(followed(EDITOR, way(answer, "Revision 3"))))
    assert "Compared with revision 2." in second
    assert "Was: First" in second
    assert "Is now: Second" in second
    first = told(await dispatcher.dispatch(followed(EDITOR, way(answer, "Revision 2"))))
    assert "Compared with what ships with the bot, revision 1." in first
    assert "Is now: First" in first
    for unknown in ("1", "9"):  # what ships has a revision 1, but this server published none
        with pytest.raises(NotFoundError, match=f"There is no revision {unknown} of harbour-talks here"):
            await asked(dispatcher, "history", briefing="harbour-talks", revision=unknown)


async def test_a_briefing_of_ones_own_begins_with_its_first_revision(dispatcher: Dispatcher, store: Store) -> None:
    await with_desk(dispatcher)
    await publish(store, harbour("own-talks"), base=0)
    answer = await asked(dispatcher, "history", briefing="own-talks", revision="1")
    assert "It is the first one: all of it was new." in told(answer)


async def test_what_nobody_has_touched_says_so(dispatcher: Dispatcher) -> None:
    await with_desk(dispatcher)
    assert "readers see it as it ships with the bot" in told(await asked(dispatcher, "history", briefing="harbour-talks"))
    with pytest.raises(NotFoundError, match="There is no revision 1 of harbour-talks here"):
        await asked(dispatcher, "history", briefing="harbour-talks", revision="1")


async def test_older_deeds_are_a_way_further(dispatcher: Dispatcher, store: Store) -> None:
    await with_desk(dispatcher)
    for number in range(45):
        await store.desk.event(AuditEvent(SERVER, NOW, EDITOR.user, "edit", "harbour-talks", detail=(f"change {number}",)))
    for name in ("history", "log"):
        seen: list[str] = []
        answer: Answer = await asked(dispatcher, name, **({"briefing": "harbour-talks"} if name == "history" else {}))
        while True:
            seen += [block.text for block in answer.blocks if isinstance(block, HistoryEntry) and "change " in block.text]
            if not any(link.label == "Older" for link in answer.links):
                break
            following = await dispatcher.dispatch(followed(EDITOR, way(answer, "Older")))
            assert isinstance(following, Answer)
            answer = following
        assert [text.rpartition(" ")[2] for text in seen] == [str(number) for number in range(44, -1, -1)]
        assert way(answer, "Newest").arguments == ((("briefing", "harbour-talks"),) if name == "history" else ())


async def test_the_log_and_histories_are_of_one_server(dispatcher: Dispatcher, store: Store) -> None:
    await with_desk(dispatcher, SERVER, ELSEWHERE)
    await publish(store, harbour("secret-talks"), base=0, server=ELSEWHERE)
    assert "secret-talks" not in told(await asked(dispatcher, "log"))
    elsewhere = await dispatcher.dispatch(Request(at(EDITOR, ELSEWHERE), "desk log"))
    assert "secret-talks: published it as revision 1" in told(elsewhere)
    for given in ({"briefing": "secret-talks"}, {"briefing": "secret-talks", "revision": "1"}):
        with pytest.raises(NotFoundError) as caught:
            await asked(dispatcher, "history", **given)
        with pytest.raises(NotFoundError) as made_up:
            await asked(dispatcher, "history", **{**given, "briefing": "another-talks"})
        assert str(caught.value).replace("secret", "another") == str(made_up.value)


async def test_a_log_without_anything_says_so(dispatcher: Dispatcher) -> None:
    manager = replace(READER, manages=True)
    assert "Nothing has been done here yet." in told(await dispatcher.dispatch(Request(manager, "desk log")))


async def test_what_was_retracted_stands_in_corrections_with_its_reason(dispatcher: Dispatcher, store: Store) -> None:
    stone = Tombstone("f9", "figure", 1, "2024-05-16", "The ministry took the number back.")
    await store.load(0, replace(harbour(), tombstones=(stone,)), now=NOW)
    said = told(await dispatcher.dispatch(Request(READER, "corrections")))
    assert "RETRACTED A figure was retracted on 16 May 2024: The ministry took the number back." in said
    assert "Nothing in this briefing has been corrected." not in said


async def test_a_retracted_briefing_says_so_in_its_corrections(dispatcher: Dispatcher, store: Store) -> None:
    revision = await publish(store, harbour(), base=1)
    event = AuditEvent(SERVER, NOW, EDITOR.user, "retract", "harbour-talks")
    await store.desk.retract(harbour(), revision, "The outlet withdrew the article.", event)
    said = told(await dispatcher.dispatch(Request(READER, "corrections", {"briefing": "harbour-talks"})))
    assert "20 May 2024, the whole briefing: The outlet withdrew the article." in said
    elsewhere = told(await dispatcher.dispatch(Request(at(READER, ELSEWHERE), "corrections", {"briefing": "harbour-talks"})))
    assert "Nothing in this briefing has been corrected." in elsewhere
