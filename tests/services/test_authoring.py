"""A file that is loaded over what readers have seen is a correction: recorded with its reason, told wherever it was shown."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from briefings.caller import LIBRARY
from briefings.dispatch import catalogue
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.request import Request
from briefings.export import Edition, export
from briefings.framework.services import services_over
from briefings.model.briefing import Briefing, Correction, Tombstone
from briefings.model.errors import InvalidArgumentError, InvalidBriefingError
from briefings.outbox.posts import Posting
from briefings.services.authoring import Loading, UnexplainedError, load_file
from briefings.services.library import load_shipped
from briefings.store.desk_records import AuditEvent, NewPost
from briefings.store.store import Store
from support.evidence import stretch
from support.factory import harbour, harbour_toml
from support.newsroom import NOW, READER, SERVER, told
from support.outbox_jobs import first_due
from support.planting import put
from support.ready_store import open_ready

LATER = NOW + timedelta(days=3)
WHY = "The union said on Tuesday."
FIRST = harbour_toml().encode()
SECOND = harbour_toml().replace('what = "Dock workers walk out"', 'what = "Dock workers stop work"').encode()


@pytest.fixture
async def store(tmp_path: Path) -> AsyncGenerator[Store]:
    async with open_ready(tmp_path / "test.db") as opened:
        yield opened


async def load(store: Store, raw: bytes, why: str = "") -> Loading:
    return await load_file(store, LIBRARY, raw, "talks.toml", now=LATER, why=why)


async def current(store: Store) -> Briefing:
    found = await store.briefing(LIBRARY, "harbour-talks")
    assert found
    return found.briefing


async def corrections(store: Store) -> str:
    dispatcher = Dispatcher(catalogue.commands(), services_over(store))
    return told(await dispatcher.dispatch(Request(READER, "corrections", {"briefing": "harbour-talks"})))


def corrected(*more: Correction, tombstones: tuple[Tombstone, ...] = (), raw: bytes = SECOND) -> bytes:
    """A file that tells of its corrections itself."""
    from_file = harbour_toml() if raw is FIRST else raw.decode()
    tables = "".join(
        f'\n[[corrections]]\ndate = "{each.date}"\nitem = "{each.item}"\nwas = "{each.was}"\nnow = "{each.now}"\n'
        f'why = "{each.why}"\n'
        for each in more
    )
    stones = "".join(
        f'\n[[tombstones]]\nid = "{each.id}"\nkind = "{each.kind}"\nposition = {each.position}\ndate = "{each.date}"\n'
        f'why = "{each.why}"\n'
        for each in tombstones
    )
    return f"{from_file}{tables}{stones}".encode()


async def test_a_first_load_corrects_nothing_and_needs_no_reason(store: Store) -> None:
    done = await load(store, FIRST)
    assert (done.loaded.revision, done.loaded.changed, done.corrected) == (1, True, ())
    assert "Nothing in this briefing has been corrected." in await corrections(store)


async def test_what_a_later_file_changes_is_told_with_what_it_was_what_it_is_and_why(store: Store) -> None:
    await load(store, FIRST)
    done = await load(store, SECOND, WHY)
    assert (done.loaded.revision, [each.address for each in done.corrected]) == (2, ["e1"])
    (correction,) = (await current(store)).corrections
    assert (correction.date, correction.item, correction.why) == ("2024-05-23", "e1", WHY)
    said = await corrections(store)
    assert "23 MAY 2024 Dock workers stop work" in said
    assert "Was: 13 May 2024" in said
    assert "Dock workers walk out" in said
    assert "Is now: 13 May 2024" in said
    assert "Dock workers stop work" in said
    assert f"Why: {WHY}" in said


async def test_without_a_reason_nothing_is_loaded_and_everything_that_needs_one_is_named(store: Store) -> None:
    await load(store, FIRST)
    both = SECOND.replace(b'worded = "a third"', b'worded = "third"')
    for why in ("", "  "):
        with pytest.raises(UnexplainedError) as caught:
            await load(store, both, why)
    assert [each.address for each in caught.value.changes] == ["e1", "f2"]
    assert "changes 2 things that readers have seen in revision 1, and does not say why" in str(caught.value)
    assert "Dock workers walk out" in str(caught.value)
    assert "Dock workers stop work" in str(caught.value)
    assert "--reason" in str(caught.value)
    assert "[[corrections]]" in str(caught.value)
    assert await current(store) == harbour()


async def test_a_reason_that_is_too_long_is_refused_in_words(store: Store) -> None:
    await load(store, FIRST)
    with pytest.raises(InvalidArgumentError, match="The reason has 601 characters"):
        await load(store, SECOND, "x" * 601)
    assert await current(store) == harbour()


async def test_the_same_file_again_changes_nothing_and_forgets_nothing(store: Store) -> None:
    await load(store, FIRST)
    await load(store, SECOND, WHY)
    before = await current(store)
    again = await load(store, SECOND)
    assert (again.loaded.revision, again.loaded.changed, again.corrected) == (2, False, ())
    assert await current(store) == before


async def test_going_back_is_a_correction_too_and_the_first_one_stays(store: Store) -> None:
    await load(store, FIRST)
    await load(store, SECOND, WHY)
    await load(store, FIRST, "They did walk out.")
    assert [each.why for each in (await current(store)).corrections] == [WHY, "They did walk out."]


async def test_what_the_file_tells_itself_needs_no_other_reason(store: Store) -> None:
    await load(store, FIRST)
    own = Correction("2024-05-21", "e1", "Dock workers walk out", "Dock workers stop work", "They stopped work.")
    done = await load(store, corrected(own))
    assert done.loaded.changed
    assert (await current(store)).corrections == (own,)


async def test_one_correction_in_the_file_accounts_for_one_thing(store: Store) -> None:
    await load(store, FIRST)
    own = Correction("2024-05-21", "summary", "Talks over night shifts broke down", "Talks broke down", "c")
    both = (
        SECOND.decode()
        .replace('what = "Dock workers stop work"', 'what = "Dock workers walk out"')
        .replace("Talks over night shifts broke down, and work", "Talks broke down, and work")
        .replace("a third of the country's grain.", "a third of all grain.")
    ).encode()
    with pytest.raises(UnexplainedError) as caught:
        await load(store, corrected(own, raw=both))
    assert len(caught.value.changes) == 1
    await load(store, corrected(own, raw=both), WHY)
    assert [each.why for each in (await current(store)).corrections] == ["c", WHY]


@pytest.mark.parametrize(("was", "now"), [("banana", "apple"), ("Dock workers walk out", "apple"), ("banana", "stop work")])
async def test_a_correction_that_tells_of_something_else_accounts_for_nothing(store: Store, was: str, now: str) -> None:
    await load(store, FIRST)
    own = Correction("2024-05-21", "e1", was, now, "They stopped work.")
    with pytest.raises(UnexplainedError):
        await load(store, corrected(own))
    assert await current(store) == harbour()


async def test_of_something_long_both_texts_are_shown_where_they_differ(store: Store) -> None:
    long = "word " * 60
    first, second = (FIRST.replace(b'what = "Dock workers walk out"', f'what = "{long}{end}"'.encode()) for end in ("old", "new"))
    await load(store, first)
    with pytest.raises(UnexplainedError) as caught:
        await load(store, second)
    line = str(caught.value).splitlines()[1]
    assert "old" in line
    assert "new" in line
    assert len(line) < 300


async def test_a_correction_that_readers_know_already_explains_nothing_new(store: Store) -> None:
    own = Correction("2024-05-21", "e1", "a", "b", "c")
    await load(store, corrected(own, raw=FIRST))
    with pytest.raises(UnexplainedError):
        await load(store, corrected(own))


async def test_what_is_added_needs_no_reason_and_what_is_taken_out_does(store: Store) -> None:
    without = export(replace(harbour(), figures=harbour().figures[:1]), Edition(1, NOW), "toml").content
    await load(store, without)
    assert (await load(store, FIRST)).corrected == ()
    with pytest.raises(UnexplainedError):
        await load(store, without)
    await load(store, without, "It is no figure.")
    now = await current(store)
    assert now.corrections == ()
    assert now.tombstones == (Tombstone("f2", "figure", 1, "2024-05-23", "It is no figure."),)
    assert (await load(store, FIRST, "It is one after all.")).loaded.changed
    assert (await current(store)).tombstones == ()


async def test_a_tombstone_tells_why_by_itself(store: Store) -> None:
    await load(store, FIRST)
    without = export(replace(harbour(), figures=harbour().figures[:1]), Edition(1, NOW), "toml").content
    stone = Tombstone("f2", "figure", 1, "2024-05-21", "The ministry withdrew it.")
    await load(store, corrected(tombstones=(stone,), raw=without))
    now = await current(store)
    assert (now.tombstones, now.corrections) == ((stone,), ())
    await load(store, without)
    assert (await current(store)).tombstones == (stone,), "a file that does not know of it takes nothing back"


async def test_evidence_alone_is_loaded_without_a_reason_and_corrects_nothing(store: Store) -> None:
    await load(store, FIRST)
    about = put(harbour(), "summary.points[0].evidence", (stretch("stopped work on Monday", written=True),))
    about = put(about, "notes[0].brief", "Two roles for one man.")
    done = await load(store, export(about, Edition(1, NOW), "toml").content)
    assert (done.loaded.revision, done.corrected) == (2, ())
    now = await current(store)
    assert (now.corrections, now.summary.points[0].evidence[0].words) == ((), "stopped work on Monday")


async def test_a_file_over_what_ships_corrects_that(store: Store) -> None:
    await load_shipped(store, now=NOW)
    shipped = await store.briefing(LIBRARY, "armenia-russia")
    assert shipped
    headline = shipped.briefing.summary.headline.text.encode()
    file = export(shipped.briefing, Edition(1, NOW), "toml").content.replace(headline, b"What an operator calls it")
    with pytest.raises(UnexplainedError, match="readers have seen in revision 1"):
        await load(store, file)
    assert (await load(store, file, "It is called so.")).loaded.revision == 2
    assert await load_shipped(store, now=LATER) == 0, "what ships does not come back over it"


async def test_the_history_says_what_was_changed(store: Store) -> None:
    await load(store, FIRST)
    await load(store, SECOND, WHY)
    newest, first = await store.desk.events(LIBRARY, briefing="harbour-talks")
    assert (newest.step, newest.revision, first.detail) == ("load", 2, ())
    (line,) = newest.detail
    assert "Dock workers walk out" in line
    assert "Dock workers stop work" in line


async def test_a_card_that_shows_it_is_mended_and_marked(store: Store) -> None:
    await load(store, FIRST)
    event = AuditEvent(SERVER, NOW, 2, "publish", "another")
    await store.desk.publish(harbour("another"), event, version=None, base=0, post=NewPost(5, frozenset()))
    (post,) = await store.posts.posts(SERVER, "another")
    job = await first_due(store, NOW)
    assert job
    work = await Posting(store, frozenset({"summary", "corrections"})).work(post, NOW)
    assert work
    assert (await load_file(store, SERVER, second("another"), "x.toml", now=LATER, why=WHY)).loaded.mends == 1
    (post,) = await store.posts.posts(SERVER, "another")
    mended = await Posting(store, frozenset({"summary", "corrections"})).work(replace(work.post, message=100), LATER)
    assert mended
    assert mended.is_needed
    assert f"Why: {WHY}" in mended.post.corrected


def second(briefing_id: str) -> bytes:
    headline = harbour_toml().replace("Dock workers in Port Sella walk out", "Dock workers in Port Sella stop work")
    return headline.replace('id = "harbour-talks"', f'id = "{briefing_id}"', 1).encode()


def dated(raw: bytes, revised: str) -> bytes:
    return raw.replace(b'id = "harbour-talks"\n', f'id = "harbour-talks"\nrevised = "{revised}"\n'.encode(), 1)


async def test_the_day_of_the_text_before_is_refused(store: Store) -> None:
    await load(store, dated(FIRST, "2024-05-14"))
    with pytest.raises(
        InvalidBriefingError, match="`revised` is still 2024-05-14, as in revision 1, although the text has changed"
    ):
        await load(store, dated(SECOND, "2024-05-14"), why=WHY)
    assert (await current(store)).events[0].what == "Dock workers walk out"


@pytest.mark.parametrize("revised", ["2024-05-15", "2024-05-14T08:30:00Z"])
async def test_a_day_of_its_own_is_taken_and_the_same_text_keeps_its_day(store: Store, revised: str) -> None:
    await load(store, dated(FIRST, "2024-05-14"))
    for _ in range(2):
        await load(store, dated(SECOND, revised), why=WHY)
        assert (await current(store)).revised == revised


async def test_without_a_day_none_is_taken_over(store: Store) -> None:
    await load(store, dated(FIRST, "2024-05-14"))
    await load(store, SECOND, why=WHY)
    assert (await current(store)).revised == ""
