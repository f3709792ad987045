import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from hypothesis import given, settings

from briefings.export import Edition, Retraction, export
from briefings.export.json_ld_terms import CONTEXT
from briefings.model.briefing import Briefing, Figure, Note, Point, Quote
from briefings.model.source import When
from support.altered import HARBOUR, alter_harbour

Node = dict[str, Any]  # Any: JSON, whose shape the tests look at

_SCHEMA_ORG = {
    "about", "abstract", "additionalType", "alternateName", "author", "citation", "comment", "correction", "datePublished",
    "description", "disambiguatingDescription", "endDate", "eventStatus", "hasPart", "headline", "identifier", "inLanguage",
    "isBasedOn", "isPartOf", "keywords", "maxValue", "mentions", "minValue", "name", "position", "publisher", "sha256",
    "spokenByCharacter", "startDate", "subjectOf", "text", "unitText", "url", "value", "version",
}  # fmt: skip
_TYPES = {
    "Report", "NewsArticle", "CreativeWork", "SpecificResource", "TextPositionSelector", "TextQuoteSelector", "Person",
    "Organization", "Country", "Place", "Thing", "Event", "QuantitativeValue", "Statement", "Claim", "Quotation", "Comment",
    "CorrectionComment",
}  # fmt: skip
_POINTERS = [key for key, term in CONTEXT.items() if isinstance(term, dict) and term.get("@type") == "@id"]


def document(briefing: Briefing = HARBOUR) -> Node:
    published = datetime(2024, 5, 16, 8, 30, tzinfo=UTC)
    return cast("Node", json.loads(export(briefing, Edition(5, published), "json-ld").content))


def nodes(value: object) -> Iterator[Node]:
    if isinstance(value, dict):
        node = cast("Node", value)
        yield node
        for key, inner in node.items():
            if key != "@context":
                yield from nodes(inner)
    elif isinstance(value, list):
        for inner in cast("list[object]", value):
            yield from nodes(inner)


def item(item_id: str, briefing: Briefing = HARBOUR) -> Node:
    return next(node for node in nodes(document(briefing)) if node.get("@id") == f"harbour-talks#{item_id}" and "@type" in node)


@pytest.mark.slow
@given(alter_harbour())
@settings(max_examples=30, deadline=None)
def test_every_word_is_known_and_every_pointer_leads_to_a_node(briefing: Briefing) -> None:
    found = list(nodes(document(briefing)))
    described = {node["@id"] for node in found if "@id" in node and "@type" in node}
    for node in found:
        kinds = node.get("@type", [])
        assert set([kinds] if isinstance(kinds, str) else kinds) <= _TYPES
        assert {key for key in node if not key.startswith("@")} <= _SCHEMA_ORG | set(CONTEXT)
        assert "@type" in node or set(node) == {"@id"}
        targets = [
            target for key in _POINTERS for target in ([node[key]] if isinstance(node.get(key), str) else node.get(key, []))
        ]
        assert set(targets) - {"harbour-talks#f9"} <= described
        assert "@id" not in node or node["@id"] in described


def test_no_context_has_to_be_fetched() -> None:
    context = document()["@context"]
    assert context["@vocab"] == "https://schema.org/"
    assert context["TextQuoteSelector"] == "oa:TextQuoteSelector"
    assert all(isinstance(term, str | dict) for term in context.values())


def test_the_envelope_has_the_words_of_ninjs() -> None:
    report = document()
    assert (report["@id"], report["@type"], report["version"]) == ("harbour-talks", "Report", 5)
    assert (report["pubStatus"], report["versionCreated"]) == ("usable", "2024-05-16T08:30:00+00:00")
    assert report["edNote"] == (
        "2024-05-15: corrected. A word was missing.\n2024-05-16: a figure was taken back. The article does not give this number."
    )
    retracted = json.loads(
        export(HARBOUR, Edition(5, None, Retraction(datetime(2024, 5, 17, tzinfo=UTC), "Withdrawn.")), "json-ld").content
    )
    assert retracted["pubStatus"] == "canceled"
    assert "versionCreated" not in retracted


def test_it_is_based_on_the_article_as_far_as_that_is_known() -> None:
    article = document()["isBasedOn"]
    assert article["@type"] == "NewsArticle"
    assert article["publisher"] == {"@type": "Organization", "name": "Example Courier"}
    assert article["datePublished"] == "2024-05-14"
    assert not {"headline", "author", "url"} & set(article)
    known = replace(HARBOUR.source, title="Walkout", author="A. Writer", url="https://courier.example/1", published=When())
    named = document(replace(HARBOUR, source=known))["isBasedOn"]
    assert (named["headline"], named["author"]["name"], named["url"]) == ("Walkout", "A. Writer", "https://courier.example/1")
    assert "datePublished" not in named


def test_a_passage_is_a_position_in_the_article_where_it_has_one() -> None:
    passage = HARBOUR.passages[3]
    assert item("p4")["source"] == "harbour-talks#source"
    assert item("p4")["selector"] == {"@type": "TextPositionSelector", "start": passage.start, "end": passage.end}
    bare = replace(HARBOUR, passages=tuple(replace(each, start=-1, end=-1) for each in HARBOUR.passages))
    assert "selector" not in item("p4", bare)
    assert item("p1")["selector"]["start"] == 0


def test_a_quote_has_a_selector_for_each_segment() -> None:
    quote = item("q1")
    assert (quote["@type"], quote["spokenByCharacter"]) == ("Quotation", {"@id": "harbour-talks#ana-ruiz"})
    assert [anchor["selector"]["exact"] for anchor in quote["anchor"]] == list(HARBOUR.quotes[0].segments)
    assert item("q4")["isPartOf"] == {"@id": "harbour-talks#q3"}


def test_a_paraphrase_is_a_claim_and_anchors_nothing() -> None:
    paraphrase = Quote("q9", "paraphrase", ("They will stay.",), ("p4",), speaker="ana-ruiz")
    node = item("q9", replace(HARBOUR, quotes=(paraphrase,)))
    assert (node["@type"], node["author"]) == ("Claim", {"@id": "harbour-talks#ana-ruiz"})
    assert "anchor" not in node


def test_a_claimed_point_is_a_claim_of_its_author() -> None:
    points = (Point("A fact.", ("p2",)), Point("A claim.", ("p5",), "claimed", ("tom-okafor",)))
    parts = document(replace(HARBOUR, summary=replace(HARBOUR.summary, points=points)))["hasPart"]
    fact, claim = (each for each in parts if each.get("additionalType") == "point")
    assert (fact["@type"], claim["@type"]) == ("Statement", "Claim")
    assert claim["author"] == [{"@id": "harbour-talks#tom-okafor"}]
    assert claim["citation"] == [{"@id": "harbour-talks#p5"}]


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("2020-23", "2020-23", None),
        ("1999/..", "1999", None),
        ("2020/2022", "2020", "2022"),
        ("/2011", None, "2011"),
        ("", None, None),
    ],
)
def test_an_event_keeps_its_edtf_value(edtf: str, start: str | None, end: str | None) -> None:
    event = replace(HARBOUR.events[0], edtf=edtf)
    node = item("e1", replace(HARBOUR, events=(event,)))
    assert (node.get("startDate"), node.get("endDate"), node.get("edtf", "")) == (start, end, edtf)
    assert node["about"] == [{"@id": "harbour-talks#dockers-union"}]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2000", {"value": 2000}),
        ("99.999", {"value": 99.999}),
        ("1.50", {"value": "1.50"}),
        ("1/3", {"value": "1/3"}),
        ("9..10", {"minValue": 9, "maxValue": 10}),
    ],
)
def test_a_figure_is_a_number_where_that_loses_nothing(value: str, expected: Node) -> None:
    node = item("f8", replace(HARBOUR, figures=(Figure("f8", "what", value, "worded", ("p2",), unit="days"),)))
    assert {key: node[key] for key in ("value", "minValue", "maxValue") if key in node} == expected
    assert (node["unitText"], "approximate" in node, item("f1")["approximate"]) == ("days", False, True)


def test_actors_notes_and_corrections_have_types_of_schema_org() -> None:
    assert [item(each)["@type"] for each in ("ana-ruiz", "dockers-union", "port-sella")] == ["Person", "Organization", "Place"]
    assert item("tom-okafor")["subjectOf"] == [{"@id": "harbour-talks#p5"}, {"@id": "harbour-talks#p6"}]
    assert (item("n1")["@type"], item("n1")["about"]) == ("Comment", [{"@id": "harbour-talks#tom-okafor"}])
    corrected, retracted = document()["correction"]
    assert (corrected["@type"], corrected["about"]) == ("CorrectionComment", [{"@id": "harbour-talks#q1"}])
    assert (retracted["retracted"], retracted["datePublished"]) == ("harbour-talks#f9", "2024-05-16")


def test_a_note_about_the_summary_is_about_the_briefing() -> None:
    note = Note("n9", "gap", "No author.", ("summary",))
    assert item("n9", replace(HARBOUR, notes=(note,)))["about"] == [{"@id": "harbour-talks"}]
