"""Drafts and what is published of them, as rows: who comes second is refused, and nothing is found that was taken back."""

import sqlite3
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import msgspec
import pytest

from briefings.model.briefing import Briefing
from briefings.model.revision import State
from briefings.store.desk_records import (
    EVERY_ITEM,
    Article,
    AuditEvent,
    AuditStep,
    ConflictError,
    Draft,
    ItemVersion,
    RepeatedError,
)
from briefings.store.opening import open_store
from briefings.store.records import SHIPPED
from briefings.store.sqlite.connection import PATIENCE, connect
from briefings.store.sqlite.migrate import migrations, upgrade
from briefings.store.store import Store
from briefings.text.query import parse
from support.factory import ARTICLE, harbour

SERVER, ELSEWHERE, EDITOR = 7, 8, 70
MINUTE = timedelta(minutes=1)


def event(now: datetime, step: AuditStep, *, user: int = EDITOR, server: int = SERVER, request: str = "") -> AuditEvent:
    return AuditEvent(server, now, user, step, "harbour-talks", detail=(f"{step} by {user}",), request=request)


def draft(now: datetime, *, headline: str = "", version: int = 0, base: int = 0) -> Draft:
    return Draft(harbour(headline=headline), version, State.DRAFT, base, SERVER, now, EDITOR)


async def published(store: Store, now: datetime, briefing: Briefing, *, base: int, server: int = SERVER) -> int:
    return (await store.desk.publish(briefing, event(now, "publish", server=server), version=None, base=base)).revision


async def found(store: Store, words: str, server: int = SERVER) -> int:
    return len([hit for hit in await store.search(server, parse(words)) if hit.server == server])


async def test_a_draft_is_stored_in_place_of_the_version_that_was_read_and_of_no_other(store: Store, now: datetime) -> None:
    first = await store.desk.put_draft(draft(now), event(now, "add"))
    second = await store.desk.put_draft(replace(first, reasons={"e1": "Ours."}), event(now + MINUTE, "edit", user=71))
    assert second.version > first.version
    with pytest.raises(ConflictError) as refused:
        await store.desk.put_draft(replace(first, reasons={"e1": "Mine."}), event(now + MINUTE, "edit", user=72))
    assert (refused.value.user, refused.value.at, refused.value.said) == (71, now + MINUTE, "edited the draft · edit by 71")
    with pytest.raises(ConflictError):
        await store.desk.put_draft(draft(now), event(now, "add"))  # there is one already
    kept = await store.desk.draft(SERVER, "harbour-talks")
    assert kept == second
    assert await store.desk.draft(ELSEWHERE, "harbour-talks") is None


async def test_no_two_drafts_of_a_briefing_have_the_same_version(store: Store, now: datetime) -> None:
    seen: list[int] = []
    for _ in range(3):
        one = await store.desk.put_draft(draft(now), event(now, "add"))
        two = await store.desk.put_draft(one, event(now, "edit"))
        await store.desk.drop_draft("harbour-talks", two.version, event(now, "discard"))
        seen += [one.version, two.version]
    assert seen == sorted(set(seen))


async def test_what_others_do_moves_no_version(store: Store, now: datetime) -> None:
    await published(store, now, harbour(), base=0, server=ELSEWHERE)
    assert (await store.desk.put_draft(draft(now), event(now, "add"))).version == 1


async def test_a_request_is_carried_out_once(store: Store, now: datetime) -> None:
    one = await store.desk.put_draft(draft(now), event(now, "add", request="1"))
    with pytest.raises(RepeatedError, match="done already"):
        await store.desk.put_draft(one, event(now, "edit", request="1"))
    with pytest.raises(RepeatedError):
        await store.desk.put_draft(draft(now), event(now, "add", request="1"))  # and that is no conflict
    elsewhere = event(now, "add", server=ELSEWHERE, request="1")
    assert (await store.desk.put_draft(draft(now), elsewhere)).version, "another server has numbers of its own"


async def test_of_two_that_publish_from_the_same_revision_one_does(store: Store, now: datetime) -> None:
    assert await published(store, now, harbour(), base=0) == 1
    work = await store.desk.put_draft(draft(now, headline="Ours", base=1), event(now, "edit"))
    assert await published(store, now + MINUTE, harbour(headline="Theirs"), base=1) == 2
    await store.desk.put_article("harbour-talks", Article("a.txt", ARTICLE, now, EDITOR), event(now + 2 * MINUTE, "source"))
    with pytest.raises(ConflictError, match="Revision 2 has been published since") as refused:
        await store.desk.publish(work.briefing, event(now, "publish", user=72), version=work.version, base=1)
    assert refused.value.at == now + MINUTE, "who published it, not who attached an article since"
    assert await store.desk.draft(SERVER, "harbour-talks") == work
    stored = await store.briefing(SERVER, "harbour-talks")
    assert stored
    assert stored.briefing.summary.headline.text == "Theirs"


async def test_publishing_drops_just_the_draft_that_was_read(store: Store, now: datetime) -> None:
    one = await store.desk.put_draft(draft(now), event(now, "add"))
    two = await store.desk.put_draft(one, event(now, "edit"))
    with pytest.raises(ConflictError):
        await store.desk.publish(one.briefing, event(now, "publish"), version=one.version, base=0)
    assert (await store.desk.publish(two.briefing, event(now, "publish"), version=two.version, base=0)).revision == 1
    assert await store.desk.draft(SERVER, "harbour-talks") is None


async def test_a_copy_of_what_ships_goes_on_after_its_number_and_knows_its_original(store: Store, now: datetime) -> None:
    for headline in ("First", "Second", "Third"):
        await store.load(SHIPPED, harbour(headline=headline), now=now)
    assert await store.desk.find_copy_revisions(SERVER, "harbour-talks") is None
    assert await published(store, now, harbour(headline="Ours"), base=3) == 4
    assert await published(store, now, harbour(headline="Ours again"), base=4) == 5
    assert await store.desk.find_copy_revisions(SERVER, "harbour-talks") == (3, 3)
    await store.load(SHIPPED, harbour(headline="Fourth"), now=now)
    assert await store.desk.find_copy_revisions(SERVER, "harbour-talks") == (3, 4)
    assert [card.revision for card in await store.desk.revisions(SERVER, "harbour-talks")] == [5, 4]
    assert await store.desk.find_copy_revisions(ELSEWHERE, "harbour-talks") is None


async def test_what_is_retracted_is_found_by_no_name_and_no_search_until_it_is_restored(store: Store, now: datetime) -> None:
    ours = harbour(headline="Ours")
    await published(store, now, ours, base=0)
    names, hits = len(await store.names(SERVER, "actor", "ruiz")), await found(store, "walk")
    assert names
    assert hits
    await store.desk.retract(ours, 1, "Wrong.", event(now, "retract"))
    for _ in range(2):
        assert await store.names(SERVER, "actor", "ruiz") == ()
        assert await found(store, "walk") == 0
        assert [name.id for name in await store.names(SERVER, "briefing", "ours")] == ["harbour-talks"], "readers see why"
        await store.index_missing()  # what the next start does
    with pytest.raises(ConflictError):
        await store.desk.retract(ours, 1, "Again.", event(now, "retract"))
    with pytest.raises(ConflictError, match="retracted"):
        await published(store, now, harbour(headline="Over it"), base=1)
    await store.desk.restore("harbour-talks", 1, event(now, "restore"))
    assert (len(await store.names(SERVER, "actor", "ruiz")), await found(store, "walk")) == (names, hits)
    with pytest.raises(ConflictError):
        await store.desk.restore("harbour-talks", 1, event(now, "restore"))


async def test_a_database_of_before_the_desk_is_brought_up_with_all_it_holds(path: Path, now: datetime) -> None:
    async with open_store(path) as store:
        await store.load(SERVER, harbour(headline="Ours"), now=now)
        rows = await store.cards(SERVER)
    old = path.with_name("old.db")
    async with connect(old, "rwc", PATIENCE) as writer:
        await upgrade(writer, migrations()[:3])
        await writer.run(partial(_copied, path))
    async with open_store(old) as store:
        assert await store.cards(SERVER) == rows
        assert await found(store, "walk") > 0
        assert len(await store.names(SERVER, "actor", "ruiz")) == 1
        assert await store.desk.events(SERVER) == ()
        assert await published(store, now, harbour(headline="Since then"), base=1) == 2
        await store.desk.retract(harbour(), 2, "Wrong.", event(now, "retract"))
        assert [card.made_by for card in await store.desk.revisions(SERVER, "harbour-talks")] == [EDITOR, 0]


async def test_a_database_of_before_drafts_had_a_channel_keeps_its_drafts(path: Path, now: datetime) -> None:
    async with connect(path, "rwc", PATIENCE) as writer:
        await upgrade(writer, migrations()[:6])
        await writer.run(_drafted)
    async with open_store(path) as store:
        before = await store.desk.draft(SERVER, "harbour-talks")
        assert before
        assert (before.state, before.channel) == (State.IN_REVIEW, 0)
        kept = await store.desk.put_draft(replace(before, channel=5), event(now, "hand in"))
        assert await store.desk.draft(SERVER, "harbour-talks") == kept
        assert kept.channel == 5


async def test_what_is_made_of_an_article_is_found_by_its_text_or_address_in_its_own_server(store: Store, now: datetime) -> None:
    about = harbour()
    url = "https://courier.example/talks"
    addressed = replace(about, source=replace(about.source, url=url, fingerprint="sha256:" + "0" * 64))
    await published(store, now, addressed, base=0, server=ELSEWHERE)
    assert await store.desk.find_same_article(SERVER, about.source.fingerprint, url) is None
    assert await store.desk.find_same_article(ELSEWHERE, about.source.fingerprint, "") is None
    assert await store.desk.find_same_article(ELSEWHERE, about.source.fingerprint, url) == ("harbour-talks", False)
    assert await store.desk.find_same_article(ELSEWHERE, addressed.source.fingerprint, "") == ("harbour-talks", False)
    await store.desk.put_draft(draft(now), event(now, "add"))
    assert await store.desk.find_same_article(SERVER, about.source.fingerprint, url) == ("harbour-talks", True)
    await store.desk.retract(addressed, 1, "Wrong.", event(now, "retract", server=ELSEWHERE))
    assert await store.desk.find_same_article(ELSEWHERE, addressed.source.fingerprint, url) is None


async def test_items_of_a_draft_of_before_have_the_drafts_version(path: Path, now: datetime) -> None:
    async with connect(path, "rwc", PATIENCE) as writer:
        await upgrade(writer, migrations()[:9])
        await writer.run(_drafted)
    async with open_store(path) as store:
        before = await store.desk.draft(SERVER, "harbour-talks")
        assert before
        assert (before.version, before.began, dict(before.item_versions)) == (1, 1, {EVERY_ITEM: ItemVersion(1, 0)})
        await store.desk.event(event(now, "rule"))
        kept = await store.desk.put_draft(before, event(now, "edit"), changed={"e1"})
        assert await store.desk.draft(SERVER, "harbour-talks") == kept
        (edited, _) = await store.desk.events(SERVER)
        assert (kept.began, dict(kept.item_versions)) == (
            1,
            {EVERY_ITEM: ItemVersion(1, 0), "e1": ItemVersion(kept.version, edited.seq)},
        )


def _drafted(driver: sqlite3.Connection) -> None:
    """A draft as it was stored before."""
    body = msgspec.json.encode(harbour()).decode()
    driver.execute(
        "INSERT INTO draft (server, briefing, version, state, base, base_server, headline, body, accepted, reasons, changed_at, "
        "changed_by, writers) VALUES (?, 'harbour-talks', 1, 'in-review', 0, ?, 'Talks', ?, '[]', '{}', "
        "'2024-05-14T08:00:00.000000+00:00', 5, '[5]')",
        (SERVER, SERVER, body),
    )


def _copied(path: Path, driver: sqlite3.Connection) -> None:
    """Take over what the older shape knew, column by column."""
    driver.execute("ATTACH ? AS newer", (str(path),))
    for table, columns in (
        ("revision", "server, briefing, revision, digest, loaded_at, head"),
        ("briefing", "server, briefing, revision, headline, publisher, published, as_of, tags, counts, loaded_at"),
        ("item", "server, briefing, revision, kind, position, id, body"),
        ("name", "server, kind, later, token, briefing, id, label"),
    ):
        driver.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM newer.{table}", ())  # noqa: S608 - names from above
    driver.execute("DETACH newer", ())


async def test_a_channel_that_was_picked_outlives_a_change_that_was_begun_before(store: Store, now: datetime) -> None:
    read_before = await store.desk.put_draft(draft(now), event(now, "add"))
    await store.desk.picked_channels.pick(SERVER, "harbour-talks", 5)
    await store.desk.picked_channels.pick(ELSEWHERE, "harbour-talks", 6)
    changed = await store.desk.put_draft(replace(read_before, reasons={"e1": "Ours."}), event(now, "edit"))
    assert changed.channel == 5
    handed_in = await store.desk.put_draft(replace(changed, channel=9), event(now, "hand in"))
    assert handed_in.channel == 9
    assert await store.desk.draft(SERVER, "harbour-talks") == handed_in
