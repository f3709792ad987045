from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from briefings.model import edtf_dates
from briefings.model.briefing import Briefing, Point, Quote
from briefings.model.errors import InvalidArgumentError
from briefings.services.search import Otherwise, Query, Searching
from briefings.store.search.records import MOST_HITS, SearchKind, Span
from briefings.store.store import Store
from briefings.text.query import parse
from briefings.views.search_hits import match
from support.factory import harbour
from support.ready_store import open_ready

NOW = datetime(2024, 5, 20, 8, tzinfo=UTC)
EVERY_COMMAND = {"summary", "quotes", "timeline", "actor", "figures", "notes", "relations", "source"}


@pytest.fixture
async def store(tmp_path: Path) -> AsyncGenerator[Store]:
    async with open_ready(tmp_path / "test.db", harbour_at=NOW) as opened:
        yield opened


@pytest.fixture
def searching(store: Store) -> Searching:
    return Searching(store)


def saying(briefing_id: str, *points: str) -> Briefing:
    whole = harbour(briefing_id)
    return replace(whole, summary=replace(whole.summary, points=tuple(Point(point, ("p2",)) for point in points)))


async def found(searching: Searching, typed: str, kind: SearchKind | None = None) -> list[str]:
    matches = await searching.search(7, Query(parse(typed), kind))
    return [hit.found.text for hit in matches.hits]


async def test_a_name_itself_comes_before_all_that_has_it(searching: Searching) -> None:
    assert (await found(searching, "okafor"))[0] == "Tom Okafor"
    assert (await found(searching, "tom ok"))[0] == "Tom Okafor"


async def test_better_matches_come_first(store: Store, searching: Searching) -> None:
    points = ("One plan of the drumlins", "A drumlin stands there", "Nothing is said of it")
    quote = Quote("q1", "direct", ("It is so",), ("p2",), "ana-ruiz", context="of a drumlin")
    await store.load(7, replace(saying("own", *points), quotes=(quote,)), now=NOW)
    assert await found(searching, "drumlin") == [
        "A drumlin stands there",  # the whole word
        "“It is so”",  # whole, but only in the words around; and a quote
        "One plan of the drumlins",  # its beginning only
    ]
    assert await found(searching, '"drumlin stands"') == ["A drumlin stands there"]


async def test_what_matches_alike_is_ordered_by_how_new_its_briefing_is(store: Store, searching: Searching) -> None:
    await store.load(7, saying("old", "A drumlin", "Another drumlin"), now=NOW)
    await store.load(7, saying("new", "Some drumlin", "One more drumlin"), now=NOW)
    assert await found(searching, "drumlin") == ["Some drumlin", "One more drumlin", "A drumlin", "Another drumlin"]


async def test_only_the_newest_matches_are_ranked_and_that_is_said(store: Store, searching: Searching) -> None:
    await store.load(7, saying("a-old", "drumlin"), now=NOW)
    most = tuple(f"drumlin number {number}" for number in range(MOST_HITS))
    await store.load(7, saying("b-new", *most), now=NOW)
    matches = await searching.search(7, Query(parse("drumlin")))
    assert (len(matches.hits), matches.is_all) == (MOST_HITS, False)
    assert {hit.briefing for hit in matches.hits} == {"b-new"}
    await store.load(7, saying("b-new", *most[1:]), now=NOW)
    matches = await searching.search(7, Query(parse("drumlin")))
    assert (len(matches.hits), matches.is_all) == (MOST_HITS, True)


def test_a_query_takes_the_outer_days_of_vague_dates(searching: Searching) -> None:
    asked = searching.query("“we will” not", "quote", edtf_dates.parse("2020"), edtf_dates.parse("2020-23"))
    assert asked.terms == parse("“we will” not")
    assert (asked.kind, asked.span) == ("quote", Span(date(2020, 1, 1), date(2020, 11, 30)))
    assert asked.is_narrowed
    assert not searching.query("x", None, None, None).is_narrowed
    assert searching.query("x", None, edtf_dates.parse("../2011"), None).span == Span()


def test_a_query_that_can_find_nothing_is_refused(searching: Searching) -> None:
    with pytest.raises(InvalidArgumentError, match="no word or number in “\\*!”"):
        searching.query("*!", None, None, None)
    with pytest.raises(InvalidArgumentError, match="“since” is later than “until”"):
        searching.query("x", None, edtf_dates.parse("2021"), edtf_dates.parse("2020"))


async def otherwise(searching: Searching, typed: str, kind: SearchKind | None = None) -> Otherwise:
    return await searching.suggest_otherwise(7, Query(parse(typed), kind))


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("okafro", ("okafor",)),
        ("okafro premature", ("okafor premature", "premature")),
        ("grain penguins", ("grain",)),
        ('"move not"', ("move not", "move", "not")),
        ("zzzz", ()),
    ],
)
async def test_where_nothing_matches_what_does_is_named(searching: Searching, typed: str, nearest: tuple[str, ...]) -> None:
    told = await otherwise(searching, typed)
    assert told.wider == 0
    assert set(nearest) <= set(told.nearest)
    assert bool(told.nearest) is bool(nearest)
    for query in told.nearest:
        assert await found(searching, query)


async def test_matches_outside_the_limits_are_counted(searching: Searching) -> None:
    assert await otherwise(searching, "suspended", "quote") == Otherwise(1, ())


async def test_what_is_tried_instead_comes_from_no_other_server(store: Store, searching: Searching) -> None:
    await store.load(8, saying("other", "The zebrafish canary"), now=NOW)
    assert (await otherwise(searching, "zebrafysh")).nearest == ()
    assert (await otherwise(searching, "canarx")).nearest == ()
    assert (await searching.suggest_otherwise(8, Query(parse("zebrafysh")))).nearest == ("zebrafish",)


@pytest.mark.parametrize(
    ("typed", "kind", "label", "where", "command", "arguments"),
    [
        ("will not move", "quote", "Quote", "Ana Ruiz", "quotes", {"briefing": "harbour-talks", "speaker": "ana-ruiz"}),
        (
            "premature",
            "quote",
            "Quote",
            "Tom Okafor · part of a sentence",
            "quotes",
            {"briefing": "harbour-talks", "speaker": "tom-okafor"},
        ),
        (
            "talks are to resume",
            "event",
            "▷ Event",
            "20 May 2024 · planned",
            "timeline",
            {"briefing": "harbour-talks", "from": "2024-05-20", "to": "2024-05-20"},
        ),
        (
            "company makes an offer",
            "event",
            "✕ Event",
            "no date given · denied by dockers' union",
            "timeline",
            {"briefing": "harbour-talks"},
        ),
        ("85 percent", "fact", "◐ Claim", "Tom Okafor", "source", {"briefing": "harbour-talks", "item": "point-2"}),
        (
            "counts the company",
            "fact",
            "◐ Claim",
            "disputed · Sella Harbour Company",
            "source",
            {"briefing": "harbour-talks", "item": "dispute-1"},
        ),
        ("grain share", "fact", "◐ Number", "claimed by Ministry of Transport", "figures", {"briefing": "harbour-talks"}),
        ("two offices", "fact", "⚠ Note", "The article contradicts itself", "notes", {"briefing": "harbour-talks"}),
        ("chairs", "fact", "● Relation", "", "relations", {"briefing": "harbour-talks", "actor": "ana-ruiz"}),
        ("tom okafor", "actor", "Actor", "Person", "actor", {"name": "harbour-talks:tom-okafor"}),
        ("strike", "briefing", "Briefing", "", "summary", {"briefing": "harbour-talks"}),
    ],
)
async def test_a_match_says_whose_it_is_and_opens_its_item(
    searching: Searching, typed: str, kind: SearchKind, label: str, where: str, command: str, arguments: dict[str, str]
) -> None:
    terms = parse(typed)
    hits = (await searching.search(7, Query(terms, kind))).hits
    block = match(hits[0], terms, EVERY_COMMAND)
    assert block.kind == label
    assert block.where == " · ".join(filter(None, (where, "Example Courier")))
    assert block.cite == ()
    assert (block.link.command, dict(block.link.arguments)) == (command, arguments)
    assert any(hit for _, hit in block.spans)
    fewer = match(hits[0], terms, {"summary"})
    whole = {"depth": "full"} if command == "source" else {}
    assert (fewer.link.command, dict(fewer.link.arguments)) == ("summary", {"briefing": "harbour-talks", **whole})


async def test_every_sentence_of_ours_opens_its_proof_and_one_indexed_before_items_the_full_briefing(
    store: Store, searching: Searching
) -> None:
    whole = harbour("own")
    lead, why, key, background = (Point(f"A drumlin {name}", ("p2",)) for name in ("lead", "why", "key", "background"))
    summary = replace(whole.summary, lead=lead, why=why, key=(replace(key, id="key-1"),))
    summary = replace(summary, background=(replace(background, id="background-1"),))
    await store.load(7, replace(whole, summary=summary), now=NOW)
    terms = parse("drumlin")
    hits = (await searching.search(7, Query(terms))).hits
    links = {hit.found.text: match(hit, terms, EVERY_COMMAND).link for hit in hits}
    assert {link.command for link in links.values()} == {"source"}
    opened = {text: dict(link.arguments)["item"] for text, link in links.items()}
    assert opened == {f"A drumlin {item.partition('-')[0]}": item for item in ("lead", "why", "key-1", "background-1")}
    older = replace(hits[0], found=replace(hits[0].found, item=""))
    link = match(older, terms, EVERY_COMMAND).link
    assert (link.command, dict(link.arguments)) == ("summary", {"briefing": "own", "depth": "full"})


async def test_what_is_hit_outside_the_text_is_shown_after_it(searching: Searching) -> None:
    terms = parse("director okafor")
    (hit,) = (await searching.search(7, Query(terms, "actor"))).hits
    block = match(hit, terms, EVERY_COMMAND)
    assert "".join(f"<{text}>" if bold else text for text, bold in block.spans) == "Tom <Okafor> · the company's <director>"


async def test_a_long_list_of_names_is_shortened(store: Store, searching: Searching) -> None:
    whole = harbour("long")
    speakers = tuple(replace(whole.actors[0], id=f"a{n}", name=f"Person number {n} of many") for n in range(40))
    point = Point("drumlin", ("p2",), "claimed", tuple(actor.id for actor in speakers))
    summary = replace(whole.summary, points=(point,))
    await store.load(7, replace(whole, summary=summary, actors=(*whole.actors, *speakers)), now=NOW)
    terms = parse("drumlin")
    (hit,) = (await searching.search(7, Query(terms))).hits
    where = match(hit, terms, EVERY_COMMAND).where
    assert len(where) == 240
    assert where.endswith("…")
