"""The JSON-LD export in the programs that others read it with, rdflib and PyLD, both without any network."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module
from importlib.resources import files
from typing import Any, NoReturn, cast

import pytest
from rdflib import OWL, RDF, RDFS, SDO, Graph, Literal, Namespace, URIRef

from briefings.export import Edition, Retraction, export
from briefings.export.json_ld_ids import Ids
from briefings.export.json_ld_terms import CONTEXT
from briefings.model import authored_file
from briefings.model.briefing import Briefing
from support.altered import HARBOUR, NOON

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

Node = dict[str, Any]  # Any: JSON, whose shape the tests look at

SHIPPED = authored_file.read(files("briefings.library").joinpath("armenia-russia.toml").read_bytes(), "armenia-russia.toml")
RETRACTED = Edition(2, NOON, Retraction(datetime(2024, 5, 17, tzinfo=UTC), "It was another </script> port."))
JSONLD: Any = import_module("pyld.jsonld")  # Any: PyLD has no types
EDITIONS = [
    pytest.param(SHIPPED, Edition(1, None), id="shipped"),
    pytest.param(HARBOUR, Edition(2, NOON), id="corrected"),
    pytest.param(HARBOUR, RETRACTED, id="retracted"),
]
BASE = "https://desk.example/files/"
DESK = Namespace("urn:briefing-desk:")
EDTF = URIRef("http://id.loc.gov/datatypes/edtf/EDTF")


def graph_of(briefing: Briefing, edition: Edition) -> Graph:
    return Graph().parse(data=export(briefing, edition, "json-ld").content, format="json-ld", publicID=f"{BASE}file.jsonld")


def select(graph: Graph, query: str) -> list[tuple[str, ...]]:
    rows = cast("list[tuple[object, ...]]", list(graph.query(query, initNs={"schema": SDO, "desk": DESK})))
    return [tuple(map(str, row)) for row in rows]


def refuse(url: str, *_: object) -> NoReturn:
    raise AssertionError(f"{url} was to be fetched")


@pytest.mark.parametrize(("briefing", "edition"), EDITIONS)
def test_who_asks_for_events_gets_none_that_is_claimed_or_denied(briefing: Briefing, edition: Edition) -> None:
    found = select(graph_of(briefing, edition), "SELECT ?name WHERE { ?event a schema:Event ; schema:name ?name }")
    told = sorted(name for (name,) in found)
    assert told == sorted(event.what for event in briefing.events if event.status not in {"claimed", "denied"})
    assert len(told) < len(briefing.events), "there are some of both"


@pytest.mark.parametrize(("briefing", "edition"), EDITIONS)
def test_who_asks_for_claims_learns_of_what_and_whose_they_are(briefing: Briefing, edition: Edition) -> None:
    query = """SELECT ?what ?name WHERE {
        ?claim a schema:Claim ; schema:about ?event ; schema:author/schema:name ?name .
        ?event a desk:ClaimedEvent ; schema:name ?what }"""
    found = set(select(graph_of(briefing, edition), query))
    claimed = [event for event in briefing.events if event.status == "claimed"]
    named = {actor.id: actor.name for actor in briefing.actors}
    assert found == {(event.what, named[actor]) for event in claimed for actor in event.by}


@pytest.mark.parametrize(("briefing", "edition"), EDITIONS)
def test_numbers_that_are_asked_for_are_reported_as_fact(briefing: Briefing, edition: Edition) -> None:
    graph = graph_of(briefing, edition)
    told = {str(graph.value(node, SDO.description)) for node in graph.subjects(RDF.type, SDO.QuantitativeValue)}
    assert told == {figure.what for figure in briefing.figures if figure.standing == "reported"}


@pytest.mark.parametrize(("briefing", "edition"), EDITIONS)
def test_a_date_is_edtf_and_a_start_only_if_iso_8601_says_the_same(briefing: Briefing, edition: Edition) -> None:
    graph = graph_of(briefing, edition)
    values = set(graph.objects(None, DESK.edtf))
    assert values
    assert {value.datatype for value in values if isinstance(value, Literal)} == {EDTF}
    for node, start in graph.subject_objects(SDO.startDate):
        assert isinstance(start, Literal)
        assert start.datatype == SDO.Date
        assert str(graph.value(node, DESK.edtf)).partition("/")[0] == str(start)
    assert not [date for date in graph.objects(None, SDO.startDate) if set(str(date)) & set("X?~%/.")]


@pytest.mark.parametrize(("briefing", "edition"), EDITIONS)
def test_nothing_has_an_id_that_only_the_file_gives_it(briefing: Briefing, edition: Edition) -> None:
    graph = graph_of(briefing, edition)
    named = {node for node in graph.subjects() if isinstance(node, URIRef)}
    assert [node for node in named if not node.startswith("urn:uuid:")] == []
    former = {str(node) for node in graph.objects(None, SDO.sameAs)}
    assert f"{BASE}{briefing.id}" in former
    assert {f"{BASE}{briefing.id}#{quote.id}" for quote in briefing.quotes} <= former
    kinds = (*briefing.quotes, *briefing.events, *briefing.figures, *briefing.relations, *briefing.actors, *briefing.notes)
    for item in kinds:
        assert (URIRef(Ids(0, briefing.id).of(item.id)), SDO.identifier, Literal(item.id)) in graph


def test_a_retraction_is_read_as_one() -> None:
    graph = graph_of(HARBOUR, RETRACTED)
    report = URIRef(Ids(0, HARBOUR.id).briefing)
    (comment,) = graph.subjects(DESK.retracted, report)
    assert "It was another </script> port." in str(graph.value(comment, SDO.text))
    assert str(graph.value(report, SDO.creativeWorkStatus)) == "retracted"
    assert str(graph.value(report, URIRef("https://iptc.org/std/ninjs#pubStatus"))) == "canceled"
    assert str(graph.value(report, SDO.datePublished)) == "2024-05-16"


@pytest.mark.parametrize(("briefing", "edition"), EDITIONS)
def test_pyld_expands_every_word_and_gives_the_same_graph(briefing: Briefing, edition: Edition) -> None:
    document = json.loads(export(briefing, edition, "json-ld").content)
    options = {"documentLoader": refuse, "base": f"{BASE}file.jsonld"}
    expanded = JSONLD.expand(document, options)
    compacted = JSONLD.compact(expanded, document["@context"], options)
    assert count_words(compacted) == count_words(document), "no word is dropped because nothing says what it means"
    quads: str = JSONLD.to_rdf(document, options | {"format": "application/n-quads"})
    assert len(Graph().parse(data=quads, format="nquads")) == len(graph_of(briefing, edition))


def count_words(value: object) -> int:
    if isinstance(value, dict):
        return sum(1 + count_words(inner) for key, inner in cast("Node", value).items() if key != "@context")
    return sum(map(count_words, cast("list[object]", value))) if isinstance(value, list) else 0


def test_the_vocabulary_says_what_each_word_of_our_own_means_and_no_other() -> None:
    vocabulary = Graph().parse(data=files("briefings.export").joinpath("vocabulary.ttl").read_text("utf-8"), format="turtle")
    targets = (term if isinstance(term, str) else term.get("@id", "") for term in CONTEXT.values())
    ours = {DESK[target.removeprefix("desk:")] for target in targets if target.startswith("desk:")}
    described = set(vocabulary.subjects(RDFS.isDefinedBy, URIRef("urn:briefing-desk:")))
    assert described == ours
    assert all(vocabulary.value(node, RDFS.comment) and vocabulary.value(node, RDFS.label) for node in described)
    assert (URIRef("urn:briefing-desk:"), RDF.type, OWL.Ontology) in vocabulary
    assert SDO.Event not in set(vocabulary.transitive_objects(DESK.ClaimedEvent, RDFS.subClassOf))


def test_a_script_that_a_page_embeds_ends_where_the_file_ends() -> None:
    content = export(replace(HARBOUR, tags=("</script>",)), RETRACTED, "json-ld").content.decode()
    assert content.count("<") == 0
    assert "\\u003c/script>" in content
