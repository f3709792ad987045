# pyright: reportPrivateUsage=false
# The private places of the store and of its driver are looked into on purpose.
import sqlite3
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from briefings.model.briefing import Briefing, Point, Quote
from briefings.model.errors import StoreError
from briefings.store.opening import open_store
from briefings.store.search.records import ANY_TIME, Hit, SearchKind, Span
from briefings.store.store import Store
from briefings.text.query import Term, parse
from support.factory import harbour
from support.sqlite_parts import writer_of


async def hits(
    store: Store, typed: str, server: int = 0, *, kind: SearchKind | None = None, span: Span = ANY_TIME
) -> tuple[Hit, ...]:
    return await store.search(server, parse(typed), kind=kind, span=span)


async def texts(store: Store, typed: str, server: int = 0, *, kind: SearchKind | None = None, span: Span = ANY_TIME) -> set[str]:
    return {hit.found.text for hit in await hits(store, typed, server, kind=kind, span=span)}


def saying(*points: str, briefing_id: str = "harbour-talks") -> Briefing:
    whole = harbour(briefing_id)
    summary = replace(whole.summary, points=tuple(Point(point, ("p2",)) for point in points))
    return replace(whole, summary=summary)


async def check_index(store: Store) -> None:
    """FTS5 compares the index with the texts it was made from, and raises where they differ."""
    writer = writer_of(store)
    assert writer is not None
    await writer.transaction(lambda driver: driver.execute("INSERT INTO found (found, rank) VALUES ('integrity-check', 1)"))


@pytest.mark.parametrize(
    ("typed", "kind", "part", "text"),
    [
        ("will not move", "quote", "quotes", "“We will not move” — “Not for a promise without a date.”"),
        ("workers walk", "event", "events", "Dock workers walk out"),
        ("suspended", "fact", "background", "The talks began in March 2023 and were suspended twice."),
        ("counts company", "fact", "disputed", "1,400, counts the company."),
        ("share handles", "fact", "figures", "“a third”: share of the country's grain that Port Sella handles"),
        ("chairs", "fact", "relations", "Ana Ruiz chairs dockers' union"),
        ("two offices", "fact", "notes", "The article gives Okafor two offices."),
        ("okafor director", "actor", "actors", "Tom Okafor"),
        ("strike", "briefing", "headline", "Dock workers in Port Sella walk out over night shifts"),
        ("premature walkout okafor", "quote", "quotes", "“premature”"),
        ("2000", "fact", "figures", "“About 2,000”: people who walked out, according to the union"),
    ],
)
async def test_every_kind_of_thing_is_found(
    store: Store, now: datetime, typed: str, kind: SearchKind, part: str, text: str
) -> None:
    await store.load(0, harbour(), now=now)
    found = [hit.found for hit in await hits(store, typed, 5, kind=kind)]
    assert [(hit.kind, hit.part, hit.text) for hit in found if hit.text == text] == [(kind, part, text)]
    assert {hit.kind for hit in found} == {kind}


async def test_a_hit_tells_whose_it_is_and_where_it_stands(store: Store, now: datetime) -> None:
    await store.load(3, harbour(), now=now)
    (hit,) = await hits(store, "signature believe", 3)
    assert (hit.server, hit.briefing, hit.revision, hit.publisher) == (3, "harbour-talks", 1, "Example Courier")
    assert (hit.found.item, hit.found.who, hit.found.cite, hit.found.actor) == ("q3", ("Tom Okafor",), ("p6",), "tom-okafor")
    (claim,) = await hits(store, "85 percent", 3)
    assert (claim.found.standing, claim.found.who) == ("claimed", ("Tom Okafor",))


async def test_only_the_current_revision_is_found_and_no_word_of_an_older_one_stays(
    store: Store, path: Path, now: datetime
) -> None:
    for server in (0, 7):
        await store.load(server, saying("The zebra sleeps", "An okapi"), now=now)
    for server in (0, 7):
        await store.load(server, saying("A quiet morning"), now=now)
        assert await texts(store, "zebra", server) == set()
        assert await texts(store, "quiet", server) == {"A quiet morning"}
        assert await store.search_words(server, "ze") == ()
        assert await store.search_words(server, "qui") == ("quiet",)
    await check_index(store)
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM found_words WHERE term LIKE '%zebra' OR term LIKE '%okapi'").fetchone() == (
        0,
    )
    connection.close()


async def test_a_load_that_fails_leaves_the_index_as_it_was(store: Store, now: datetime) -> None:
    await store.load(0, saying("A quiet morning"), now=now)

    def refuse(*_: object) -> None:
        raise StoreError("No more.", "Wait.")

    with pytest.raises(StoreError, match="No more"):
        await store.load(0, saying("A loud evening"), now=now, admit=refuse)
    assert (await texts(store, "quiet"), await texts(store, "loud")) == ({"A quiet morning"}, set())
    await check_index(store)


async def test_a_server_finds_its_own_and_what_ships_but_no_other_servers(store: Store, now: datetime) -> None:
    await store.load(0, saying("shipped canary", briefing_id="shipped"), now=now)
    await store.load(0, saying("covered canary"), now=now)
    await store.load(7, saying("canary of seven 77 s77 server:77"), now=now)
    await store.load(77, saying("canary of seventy-seven 7 s7 server:7"), now=now)
    assert await texts(store, "canary", 7) == {"shipped canary", "canary of seven 77 s77 server:77"}
    assert await texts(store, "canary", 77) == {"shipped canary", "canary of seventy-seven 7 s7 server:7"}
    assert await texts(store, "canary", 5) == {"shipped canary", "covered canary"}
    assert await texts(store, "canary", 0) == {"shipped canary", "covered canary"}
    assert await store.search_words(5, "seven") == ()
    assert await store.search_words(7, "seven") == ("seven",)
    for typed in ("77", "s77", "server:77", "77:canary", '"77:canary"', "canary OR 77:canary"):
        assert {hit.server for hit in await hits(store, typed, 7)} <= {0, 7}, typed


async def test_what_a_term_holds_is_never_syntax(store: Store, now: datetime) -> None:
    await store.load(0, saying("canary"), now=now)
    await store.load(77, saying("canary"), now=now)
    for words in (('canary" OR words : "77:canary',), ("canary 77:canary",), ("77:canary",), ("(",), ('"',), ("*",), ("",)):
        for whole in (False, True):
            found = await store.search(7, (Term(words, whole),))
            assert {hit.server for hit in found} <= {0}, words
    assert await store.search(7, ()) == ()
    assert len(await store.search(7, (Term(("canary",)), Term(("",)), Term(("can",))))) == 1


async def test_phrases_stay_within_one_field(store: Store, now: datetime) -> None:
    quote = replace(harbour().quotes[0], segments=("We stay", "until morning"), context="said at night")
    await store.load(0, replace(harbour(), quotes=(quote,)), now=now)
    assert len(await hits(store, '"stay until"')) == 1
    assert len(await hits(store, "morning night")) == 1
    for apart in ('"morning ana"', '"ruiz said"', '"morning until"'):
        assert await hits(store, apart) == ()


async def test_the_newest_come_first_and_the_limit_cuts_the_oldest(store: Store, now: datetime) -> None:
    for number in range(4):
        await store.load(0, saying("drumlin one", "drumlin two", briefing_id=f"b{number}"), now=now)
    everything = await store.search(0, parse("drumlin"), limit=100)
    assert [hit.briefing for hit in everything] == ["b3", "b3", "b2", "b2", "b1", "b1", "b0", "b0"]
    assert await store.search(0, parse("drumlin"), limit=3) == everything[:3]
    await store.load(0, saying("drumlin again", briefing_id="b0"), now=now)
    assert (await store.search(0, parse("drumlin"), limit=1))[0].found.text == "drumlin again"


@pytest.mark.parametrize(
    ("typed", "first", "last", "found"),
    [
        ("talks begin", date(2023, 3, 31), None, {"The talks begin"}),
        ("talks begin", date(2023, 4, 1), None, set[str]()),
        ("talks begin", None, date(2023, 3, 1), {"The talks begin"}),
        ("talks begin", None, date(2023, 2, 28), set[str]()),
        ("company makes", date(1, 1, 1), None, set[str]()),  # the event has no date
        ("will not move", date(2024, 5, 14), date(2024, 5, 14), {"“We will not move” — “Not for a promise without a date.”"}),
        ("will not move", date(2024, 5, 15), None, set[str]()),  # the day of publication
    ],
)
async def test_a_span_keeps_what_may_lie_in_it(
    store: Store, now: datetime, typed: str, first: date | None, last: date | None, found: set[str]
) -> None:
    await store.load(0, harbour(), now=now)
    kind: SearchKind = "quote" if "move" in typed else "event"
    assert await texts(store, typed, kind=kind, span=Span(first, last)) == found


async def test_the_index_is_read_newest_first_and_nothing_is_sorted_or_scanned(store: Store) -> None:
    values = {"match": 'words : ("1:a" *)', "server": 1, "since": None, "until": None, "limit": 200}
    rows = await store._reader.read(f"EXPLAIN QUERY PLAN {store._sql['search']}", values)
    plan = [str(row[3]) for row in rows]
    assert plan[0].startswith("SCAN found VIRTUAL TABLE INDEX"), plan
    assert not [line for line in plan if "TEMP B-TREE" in line or (line.startswith("SCAN") and "found" not in line)], plan


async def test_what_an_older_version_loaded_is_made_searchable(path: Path, now: datetime) -> None:
    async with open_store(path) as store:
        for server, briefing_id in ((0, "a"), (0, "b"), (7, "a")):
            await store.load(server, saying("drumlin", briefing_id=briefing_id), now=now)
    connection = sqlite3.connect(path)  # as it was before there was an index
    connection.execute("DELETE FROM searchable WHERE briefing = 'a'")
    connection.execute("INSERT INTO found (found) VALUES ('rebuild')")
    connection.commit()
    connection.close()
    async with open_store(path, mode="read") as store:
        assert {hit.briefing for hit in await hits(store, "drumlin", 7)} == {"b"}
    async with open_store(path) as store:
        assert {(hit.server, hit.briefing) for hit in await hits(store, "drumlin", 7)} == {(7, "a"), (0, "b")}
        assert {(hit.server, hit.briefing) for hit in await hits(store, "drumlin", 0)} == {(0, "a"), (0, "b")}
        await check_index(store)


async def test_an_erased_server_leaves_no_word_behind(store: Store, path: Path, now: datetime) -> None:
    await store.load(7, saying("The zebra sleeps"), now=now)
    await store.load(8, saying("An okapi"), now=now)
    await store.servers.erase([7], now=now)
    assert await texts(store, "zebra", 7) == set()
    assert await texts(store, "okapi", 8) == {"An okapi"}
    assert b"zebra" not in _bytes(path)
    assert b"okapi" in _bytes(path)
    await check_index(store)


def _bytes(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))


async def test_a_hundred_words_and_a_very_long_one_are_no_trouble(store: Store, now: datetime) -> None:
    letters = [chr(0x4E00 + n) for n in range(100)]
    long = Quote("q1", "direct", (" ".join(letters), "x" * 1900), ("p4",), "ana-ruiz")
    await store.load(0, replace(harbour(), quotes=(long,)), now=now)
    assert len(await hits(store, " ".join(letters))) == 1
    assert len(await hits(store, f'"{" ".join(letters)}"')) == 1
    assert len(await hits(store, "x" * 200)) == 1
    assert len(await hits(store, "x" * 1901)) == 0


async def test_a_damaged_row_is_a_sentence(store: Store, now: datetime) -> None:
    await store.load(0, saying("drumlin"), now=now)
    writer = writer_of(store)
    assert writer is not None
    await writer.transaction(lambda driver: driver.execute("UPDATE searchable SET shown = '{'"))
    with pytest.raises(StoreError, match="search index in the database is damaged"):
        await hits(store, "drumlin")
