"""The Atom feed of a server: valid, the same entries through corrections, and retractions that say so."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from briefings.caller import LIBRARY
from briefings.export.edition import Edition
from briefings.export.feed import Feed, FeedEntry, write
from briefings.model.briefing import Briefing, Correction
from briefings.services.exporting.feeds import MOST_ENTRIES, FeedOptions, make_feed
from briefings.store.desk_records import AuditEvent, AuditStep
from briefings.store.store import Store
from support.altered import HARBOUR, NOON
from support.factory import harbour
from support.newsroom import EDITOR, ELSEWHERE, NOW, SERVER
from support.ready_store import open_ready

NAMES = {"a": "http://www.w3.org/2005/Atom", "h": "http://www.w3.org/1999/xhtml"}
NAME = "harbour-talks"
WHY = "The outlet withdrew it; it was about another harbour."
REWORDED = Correction("2024-05-17", "q1", "We will move", "We will not move", "A word was missing.")
Node = Any  # lxml keeps the class of its elements private


@pytest.fixture
async def store(tmp_path: Path) -> AsyncGenerator[Store]:
    async with open_ready(tmp_path / "test.db") as opened:
        yield opened


def event(step: AuditStep, at: datetime, name: str = NAME, *detail: str, server: int = SERVER) -> AuditEvent:
    return AuditEvent(server, at, EDITOR.user, step, name, detail=detail)


async def publish(store: Store, briefing: Briefing, at: datetime, *, base: int = 0, server: int = SERVER) -> int:
    acted = event("publish", at, briefing.id, "changed", server=server)
    return (await store.desk.publish(briefing, acted, version=None, base=base)).revision


async def read(store: Store, server: int = SERVER, **options: str) -> Node:
    content = await make_feed(store, FeedOptions(server, **options), now=NOW + timedelta(days=9))
    feed = etree.fromstring(content)
    check_rfc_4287(feed)
    return feed


def texts(node: Node, path: str) -> list[str]:
    return [
        "".join(found.itertext()) if hasattr(found, "itertext") else str(found) for found in node.xpath(path, namespaces=NAMES)
    ]


def one(node: Node, path: str) -> str:
    (text,) = texts(node, path)
    return text


def check_rfc_4287(feed: Node) -> None:
    """Hold a feed to what RFC 4287 demands of feeds (4.1.1) and entries (4.1.2), and to its dates (3.3)."""
    assert feed.tag == f"{{{NAMES['a']}}}feed"
    for node in (feed, *feed.findall("a:entry", NAMES)):
        for name in ("id", "title", "updated"):
            assert len(node.findall(f"a:{name}", NAMES)) == 1, name
        assert one(node, "a:id").startswith("urn:uuid:")
        for moment in texts(node, "a:updated | a:published"):
            assert datetime.strptime(moment, "%Y-%m-%dT%H:%M:%S%z")
    assert texts(feed, "a:author/a:name") != [""], "entries without an author need one of the feed"
    for entry in feed.findall("a:entry", NAMES):
        (content,) = entry.findall("a:content", NAMES)
        assert content.get("type") == "xhtml"
        assert [child.tag for child in content] == [f"{{{NAMES['h']}}}div"], "a single div (3.1.1.3)"
    assert len(set(texts(feed, "a:entry/a:id"))) == len(feed.findall("a:entry", NAMES))


async def test_an_entry_keeps_its_id_through_a_correction_and_is_updated(store: Store) -> None:
    first = await publish(store, harbour(), NOW)
    before = await read(store)
    corrected = replace(
        harbour(headline="Port Sella stands still"),
        corrections=(Correction("2024-05-21", "q1", "We will move", "We will not move", "A word was missing."),),
    )
    await publish(store, corrected, NOW + timedelta(days=1), base=first)
    after = await read(store)
    assert texts(after, "a:entry/a:id") == texts(before, "a:entry/a:id")
    assert (one(before, "a:entry/a:updated"), one(after, "a:entry/a:updated")) == ("2024-05-20T08:00:00Z", "2024-05-21T08:00:00Z")
    assert one(before, "a:entry/a:published") == one(after, "a:entry/a:published") == "2024-05-20T08:00:00Z"
    assert one(after, "a:updated") == "2024-05-21T08:00:00Z"
    assert one(after, "a:entry/a:title") == "Port Sella stands still"
    said = one(after, "a:entry/a:content")
    assert "Corrected on 21 May 2024. It said: We will move It says now: We will not move Why: A word was missing." in said


async def test_a_retraction_says_so_and_takes_the_words_away(store: Store) -> None:
    revision = await publish(store, harbour(), NOW)
    before = await read(store)
    at = NOW + timedelta(days=2)
    retracted = (await store.desk.retract(harbour(), revision, WHY, event("retract", at, NAME, WHY))).revision
    after = await read(store)
    assert texts(after, "a:entry/a:id") == texts(before, "a:entry/a:id")
    assert one(after, "a:entry/a:title") == f"Retracted: {harbour().summary.headline.text}"
    assert one(after, "a:entry/a:updated") == "2024-05-22T08:00:00Z"
    said = one(after, "a:entry/a:content")
    assert "retracted on 22 May 2024 (UTC). It is as of" in said
    assert f"Why it was retracted: {WHY}" in said
    assert harbour().summary.points[0].text in one(before, "a:entry/a:content")
    assert harbour().summary.points[0].text not in said
    await store.desk.restore(NAME, retracted, event("restore", at + timedelta(days=1)))
    restored = await read(store)
    assert one(restored, "a:entry/a:updated") == "2024-05-23T08:00:00Z"
    assert not one(restored, "a:entry/a:title").startswith("Retracted")
    assert "restored on 23 May 2024 (UTC)" in one(restored, "a:entry/a:content")


async def test_a_server_has_its_own_briefings_alone_the_last_changed_first(store: Store) -> None:
    await store.load(LIBRARY, harbour("shipped-talks"), now=NOW)
    await publish(store, harbour("early-talks"), NOW)
    await publish(store, harbour("late-talks", headline="Late"), NOW + timedelta(hours=1))
    await publish(store, harbour("other-talks"), NOW, server=ELSEWHERE)
    feed = await read(store)
    assert texts(feed, "a:entry/a:title") == ["Late", harbour().summary.headline.text]
    library = await read(store, LIBRARY)
    assert len(library.findall("a:entry", NAMES)) == 1
    assert texts(library, "a:entry/a:published") == [], "when it was loaded is not when it was published"
    assert not set(texts(feed, "a:id | a:entry/a:id")) & set(texts(library, "a:id | a:entry/a:id"))


@pytest.mark.parametrize(
    ("briefing", "updated"),
    [
        (replace(harbour(), revised="2024-05-18T10:00:00+02:00"), "2024-05-18T08:00:00Z"),
        (replace(harbour(), revised="2024-05-14", corrections=(REWORDED,)), "2024-05-17T00:00:00Z"),
        (replace(harbour(), corrections=(), tombstones=(), as_of="2024-04"), "2024-04-01T00:00:00Z"),
        (replace(harbour(), corrections=(), tombstones=(), as_of=""), "2024-05-20T08:00:00Z"),
    ],
)
async def test_what_ships_is_updated_when_its_text_was_and_not_when_it_was_loaded(
    store: Store, briefing: Briefing, updated: str
) -> None:
    await store.load(LIBRARY, briefing, now=NOW)
    assert one(await read(store, LIBRARY), "a:entry/a:updated") == updated


async def test_two_fresh_databases_have_the_same_feed(tmp_path: Path) -> None:
    feeds: list[bytes] = []
    for number in (1, 2):
        at = NOW + timedelta(days=number)
        async with open_ready(tmp_path / f"{number}.db", harbour_at=at) as opened:
            feeds.append(await make_feed(opened, FeedOptions(LIBRARY), now=at))
    assert feeds[0] == feeds[1]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://a.example@b.example/", "a page", "https://news.example/ö"])
def test_only_an_address_of_the_web_becomes_a_link(url: str) -> None:
    briefing = replace(HARBOUR, source=replace(HARBOUR.source, url=url))
    feed = etree.fromstring(write(Feed(SERVER, "Briefings", NOON), [FeedEntry(briefing, Edition(1, NOON), NOON)]))
    expected = ["https://news.example/%C3%B6"] if url.startswith("https://news") else []
    assert texts(feed, "a:entry/a:link/@href") == expected


async def test_an_empty_feed_is_one(store: Store) -> None:
    feed = await read(store, title="The Sella Desk", address="https://sella.example/feed.atom")
    assert (one(feed, "a:title"), one(feed, "a:author/a:name")) == ("The Sella Desk", "The Sella Desk")
    assert texts(feed, "a:link[@rel='self']/@href") == ["https://sella.example/feed.atom"]
    assert feed.findall("a:entry", NAMES) == []


async def test_only_the_latest_are_told(store: Store) -> None:
    for number in range(MOST_ENTRIES + 2):
        await publish(store, harbour(f"talks-{number}", headline=f"Number {number}"), NOW + timedelta(minutes=number))
    found = texts(await read(store), "a:entry/a:title")
    assert (len(found), found[0], found[-1]) == (MOST_ENTRIES, f"Number {MOST_ENTRIES + 1}", "Number 2")


@pytest.mark.parametrize("text", ["</div><script>", "a\x0bb", "\ufffe", "a & b", "\ud800", "]]>"])
def test_no_text_breaks_the_xml(text: str) -> None:
    briefing = replace(
        HARBOUR, tags=(text,), summary=replace(HARBOUR.summary, headline=replace(HARBOUR.summary.headline, text=text))
    )
    content = write(Feed(SERVER, text, NOON), [FeedEntry(briefing, Edition(1, NOON, server=SERVER), NOON)])
    feed = etree.fromstring(content)
    check_rfc_4287(feed)
    assert one(feed, "a:title") == one(feed, "a:entry/a:title") == texts(feed, "a:entry/a:category/@term")[0] != ""


def test_claims_are_told_with_whose_they_are() -> None:
    claimed = replace(HARBOUR.summary.points[0], standing="claimed", by=("ana-ruiz",))
    briefing = replace(HARBOUR, summary=replace(HARBOUR.summary, lead=claimed))
    feed = etree.fromstring(write(Feed(SERVER, "Briefings", NOON), [FeedEntry(briefing, Edition(1, NOON), NOON)]))
    assert f"{claimed.text} (claimed by Ana Ruiz)" in one(feed, "a:entry/a:content")
