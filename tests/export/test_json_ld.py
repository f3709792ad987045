import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, cast

import pytest
from hypothesis import given, settings

from briefings.export import Edition, Retraction, export
from briefings.export.json_ld_ids import Ids
from briefings.export.json_ld_selectors import Selectors
from briefings.export.json_ld_terms import CONTEXT
from briefings.model.briefing import Briefing, Figure, Note, Point, Quote
from briefings.model.source import Passage, Stretch, When
from support.altered import HARBOUR, alter_harbour
from support.factory import ARTICLE

Node = dict[str, Any]  # Any: JSON, whose shape the tests look at

_SCHEMA_ORG = {
    "about", "abstract", "additionalType", "alternateName", "author", "citation", "comment", "correction", "datePublished",
    "description", "disambiguatingDescription", "endDate", "eventStatus", "hasPart", "headline", "identifier", "inLanguage",
    "isBasedOn", "isPartOf", "keywords", "maxValue", "mentions", "minValue", "name", "position", "publisher", "sha256",
    "sameAs", "creativeWorkStatus", "spokenByCharacter", "startDate", "subjectOf", "text", "unitText", "url", "value", "version",
}  # fmt: skip
_TYPES = {
    "Report", "NewsArticle", "CreativeWork", "SpecificResource", "TextPositionSelector", "TextQuoteSelector", "Person",
    "Organization", "Country", "Place", "Thing", "Event", "QuantitativeValue", "Statement", "Claim", "Quotation", "Comment",
    "CorrectionComment", "ClaimedEvent", "ClaimedValue",
}  # fmt: skip
_IDS = Ids(0, "harbour-talks")
_POINTERS = [
    key
    for key, term in CONTEXT.items()
    if isinstance(term, dict) and term.get("@type") == "@id" and key not in {"sameAs", "eventStatus"}
]


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


def ref(item_id: str) -> Node:
    return {"@id": _IDS.of(item_id)}


def quoted_in(anchor: Node) -> Node:
    """The TextQuoteSelector of an anchor, whether it has a position beside it or not."""
    selector: Any = anchor["selector"]
    return cast("Node", selector[1] if isinstance(selector, list) else selector)


def targets_of(value: object) -> list[str]:
    """The ids that a pointer has: one, several, or that of a node that is described where it stands."""
    if isinstance(value, dict):
        return [cast("Node", value)["@id"]]
    return [value] if isinstance(value, str) else cast("list[str]", value)


def types_in(value: object) -> set[str]:
    kinds: list[Any] = [node.get("@type", "") for node in nodes(value)]
    return {kind for listed in kinds for kind in ([listed] if isinstance(listed, str) else listed)}


def item(item_id: str, briefing: Briefing = HARBOUR) -> Node:
    return next(node for node in nodes(document(briefing)) if node.get("@id") == _IDS.of(item_id) and "@type" in node)


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
        targets = [target for key in _POINTERS for target in targets_of(node.get(key, []))]
        assert set(targets) <= described
        assert "@id" not in node or node["@id"] in described


def test_no_context_has_to_be_fetched() -> None:
    context = document()["@context"]
    assert context["@vocab"] == "https://schema.org/"
    assert context["TextQuoteSelector"] == "oa:TextQuoteSelector"
    assert all(isinstance(term, str | dict) for term in context.values())


def test_the_envelope_has_the_words_of_ninjs() -> None:
    report = document()
    assert (report["@id"], report["@type"], report["version"]) == (_IDS.briefing, "Report", 5)
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
    assert item("p4")["source"] == _IDS.of("source")
    assert item("p4")["selector"] == {"@type": "TextPositionSelector", "start": passage.start, "end": passage.end}
    bare = replace(HARBOUR, passages=tuple(replace(each, start=-1, end=-1) for each in HARBOUR.passages))
    assert "selector" not in item("p4", bare)
    assert item("p1")["selector"]["start"] == 0


def test_a_quote_has_a_selector_for_each_segment() -> None:
    quote = item("q1")
    assert (quote["@type"], quote["spokenByCharacter"]) == ("Quotation", ref("ana-ruiz"))
    assert quote["author"] == ref("ana-ruiz")
    assert [quoted_in(anchor)["exact"] for anchor in quote["anchor"]] == list(HARBOUR.quotes[0].segments)
    assert item("q4")["isPartOf"] == ref("q3")


def test_a_paraphrase_is_a_claim_and_anchors_nothing() -> None:
    paraphrase = Quote("q9", "paraphrase", ("They will stay.",), ("p4",), speaker="ana-ruiz")
    node = item("q9", replace(HARBOUR, quotes=(paraphrase,)))
    assert (node["@type"], node["author"]) == ("Claim", ref("ana-ruiz"))
    assert not {"anchor", "spokenByCharacter"} & set(node)


def test_a_claimed_point_is_a_claim_of_its_author() -> None:
    points = (Point("A fact.", ("p2",)), Point("A claim.", ("p5",), "claimed", ("tom-okafor",)))
    parts = document(replace(HARBOUR, summary=replace(HARBOUR.summary, points=points)))["hasPart"]
    fact, claim = (each for each in parts if each.get("additionalType") == "point")
    assert (fact["@type"], claim["@type"]) == ("Statement", "Claim")
    assert claim["author"] == [ref("tom-okafor")]
    assert claim["by"] == [_IDS.of("tom-okafor")]
    assert claim["citation"] == [ref("p5")]


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("2024-05-13", "2024-05-13", None),
        ("2023-09", "2023-09", None),
        ("2020-23", None, None),
        ("2018~", None, None),
        ("201X", None, None),
        ("2023-XX", None, None),
        ("2018?/2020", None, "2020"),
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
    assert node["about"] == [ref("dockers-union")]


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
    assert (node["unitText"], "approximate" in node, item("f1")["about"]["approximate"]) == ("days", False, True)


def test_actors_notes_and_corrections_have_types_of_schema_org() -> None:
    assert [item(each)["@type"] for each in ("ana-ruiz", "dockers-union", "port-sella")] == ["Person", "Organization", "Place"]
    assert item("tom-okafor")["subjectOf"] == [ref("p5"), ref("p6")]
    assert (item("n1")["@type"], item("n1")["about"]) == ("Comment", [ref("tom-okafor")])
    corrected, retracted = document()["correction"]
    assert (corrected["@type"], corrected["about"]) == ("CorrectionComment", [ref("q1")])
    assert (retracted["retracted"]["@id"], retracted["datePublished"]) == (_IDS.of("f9"), "2024-05-16")


def test_an_item_that_was_taken_back_is_known_by_its_former_id_too() -> None:
    _, retracted = document()["correction"]
    assert retracted["retracted"] == {"@id": _IDS.of("f9"), "identifier": "f9", "sameAs": "harbour-talks#f9", "@type": "Thing"}


def test_a_draft_has_no_version_and_an_older_revision_calls_itself_replaced() -> None:
    draft = json.loads(export(HARBOUR, Edition(4, None, is_draft=True), "json-ld").content)
    assert "version" not in draft
    assert "It was begun from revision 4." in draft["edNote"]
    assert (draft["creativeWorkStatus"], draft["pubStatus"]) == ("draft", "withheld")
    older = json.loads(export(HARBOUR, Edition(4, None, replaced_by=5), "json-ld").content)
    assert (older["version"], older["replacedBy"]) == (4, 5)
    assert (older["creativeWorkStatus"], older["pubStatus"]) == ("replaced", "usable")


def test_what_has_an_order_says_its_place() -> None:
    report = document()
    ordered = [report["hasPart"], *(node["anchor"] for node in nodes(report) if "anchor" in node)]
    ordered += [part["hasPart"] for part in report["hasPart"] if "hasPart" in part]
    assert len(ordered) > 3
    for listed in ordered:
        assert [entry["position"] for entry in listed] == list(range(1, len(listed) + 1))


def test_a_note_about_the_summary_is_about_the_briefing() -> None:
    note = Note("n9", "gap", "No author.", ("summary",))
    assert item("n9", replace(HARBOUR, notes=(note,)))["about"] == [{"@id": _IDS.briefing}]


def test_every_item_has_an_id_of_its_own_its_author_s_and_the_former_one() -> None:
    found = [node for node in nodes(document()) if "identifier" in node]
    assert len({node["@id"] for node in found}) == len(found)
    assert all(
        re.fullmatch(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", node["@id"])
        for node in found
    )
    assert {node["sameAs"] for node in found if "sameAs" in node} >= {
        "harbour-talks",
        "harbour-talks#q1",
        "harbour-talks#point-1",
    }
    assert (item("q1")["identifier"], item("q1")["sameAs"]) == ("q1", "harbour-talks#q1")
    parts = [
        part for part in nodes(document()["hasPart"]) if part.get("@type") in {"Statement", "Claim", "Quotation", "CreativeWork"}
    ]
    assert all("@id" in part for part in parts), "headlines, leads and sides of disputes too"


def test_an_id_is_the_same_in_each_revision_and_another_in_each_server() -> None:
    first, second = (json.loads(export(HARBOUR, Edition(number, None), "json-ld").content) for number in (1, 2))
    assert [node.get("@id") for node in nodes(first)] == [node.get("@id") for node in nodes(second)]
    there = json.loads(export(HARBOUR, Edition(1, None, server=7), "json-ld").content)
    assert not {node["@id"] for node in nodes(first) if "@id" in node} & {node["@id"] for node in nodes(there) if "@id" in node}
    assert _IDS.of("q1") == "urn:uuid:c62b7077-dfb9-55cb-89f7-0509d54efa87"


def test_a_denied_event_is_a_claim_about_what_is_no_event() -> None:
    denied = item("e4")
    assert (denied["@type"], denied["standing"], denied["text"]) == ("Claim", "denied", "The company makes an offer")
    assert (denied["deniedBy"], "author" in denied) == ([_IDS.of("dockers-union")], False)
    assert (denied["about"]["@type"], denied["about"]["name"]) == ("ClaimedEvent", "The company makes an offer")
    assert "Event" not in types_in(document(replace(HARBOUR, events=(HARBOUR.events[3],))))


def test_a_claimed_event_or_figure_or_relation_names_its_author() -> None:
    event = replace(HARBOUR.events[0], status="claimed", by=("ana-ruiz",))
    figure = replace(HARBOUR.figures[0], standing="analysis", by=("ana-ruiz",))
    relation = replace(HARBOUR.relations[0], standing="claimed", by=("ana-ruiz",))
    about = replace(HARBOUR, events=(event,), figures=(figure,), relations=(relation,))
    for claimed in (event, figure, relation):
        node = item(claimed.id, about)
        assert (node["@type"], node["author"], node["by"]) == ("Claim", [ref("ana-ruiz")], [_IDS.of("ana-ruiz")])
    assert item("e1", about)["about"]["startDate"] == "2024-05-13"
    assert item("e1", about)["about"]["about"] == [ref("dockers-union")]
    assert item(figure.id, about)["about"]["@type"] == "ClaimedValue"
    assert "QuantitativeValue" not in types_in(document(about))


def test_no_text_can_end_the_script_that_it_stands_in() -> None:
    content = export(replace(HARBOUR, tags=("</script><script>",)), Edition(1, None), "json-ld").content
    assert b"<" not in content
    assert json.loads(content)["keywords"] == ["</script><script>"]


def test_quoted_words_stand_between_those_that_the_file_has_anyway() -> None:
    place = ARTICLE.index("Dock workers")
    words = ARTICLE[place : place + 60]
    exact = " ".join(words.split()[1:5])
    stretch = Stretch(place, place + 60, sha256(words.encode()).hexdigest(), words)
    event = replace(HARBOUR.events[0], evidence=(stretch,))
    quote = replace(HARBOUR.quotes[0], segments=(exact,), cite=event.cite)
    (anchor,) = item("q1", replace(HARBOUR, events=(event,), quotes=(quote,)))["anchor"]
    position, quoted = anchor["selector"]
    assert ARTICLE[position["start"] : position["end"]] == exact == quoted["exact"]
    assert f"{quoted['prefix']}{exact}{quoted['suffix']}" in ARTICLE
    (evidence,) = item("e1", replace(HARBOUR, events=(event,)))["evidence"]
    assert "suffix" not in evidence["selector"][1], "beyond its words, the file has none"


def test_with_the_article_at_hand_the_place_is_told_and_three_words_around_it() -> None:
    edition = Edition(1, None, article=ARTICLE)
    quote = HARBOUR.quotes[0]
    report = json.loads(export(HARBOUR, edition, "json-ld").content)
    node = next(part for part in report["hasPart"] if part.get("identifier") == quote.id)
    for anchor, segment in zip(node["anchor"], quote.segments, strict=True):
        position, quoted = anchor["selector"]
        assert ARTICLE[position["start"] : position["end"]] == segment == quoted["exact"]
        assert f"{quoted.get('prefix', '')}{segment}{quoted.get('suffix', '')}" in ARTICLE
        assert max(len(quoted.get(key, "").split()) for key in ("prefix", "suffix")) == 3


def test_words_that_stand_twice_in_the_article_are_told_apart() -> None:
    article = "Talks went on. The union said no to it.\n\nLater the company said no to all."
    passages = (
        Passage("p1", 1, "Talks went", "0" * 64, start=0, end=39),
        Passage("p2", 2, "Later the", "0" * 64, start=41, end=74),
    )
    selectors = Selectors(replace(HARBOUR, passages=passages), article)
    found = selectors.select_words("said no", ("p2",))
    assert isinstance(found, list)
    assert found[0]["start"] == article.rindex("said no")
    assert found[1] == {"@type": "TextQuoteSelector", "exact": "said no", "prefix": "Later the company ", "suffix": " to all."}
    assert selectors.select_words("said no", ("p1", "p2")) == {"@type": "TextQuoteSelector", "exact": "said no"}
    assert selectors.select_words("nowhere", ("p1",)) == {"@type": "TextQuoteSelector", "exact": "nowhere"}


def test_a_server_s_copy_is_known_by_the_ids_of_what_ships_too() -> None:
    added = replace(HARBOUR.events[0], id="e9", what="It rains")
    retraction = Retraction(datetime(2024, 5, 17, tzinfo=UTC), "It was another port.")
    edition = Edition(2, None, retraction, server=7, origin=HARBOUR)
    copy = replace(HARBOUR, events=(*HARBOUR.events, added))
    report = json.loads(export(copy, edition, "json-ld").content)
    own = Ids(7, HARBOUR.id)
    assert (report["@id"], report["identifier"], report["sameAs"]) == (own.briefing, HARBOUR.id, [HARBOUR.id, _IDS.briefing])
    found = {node["@id"]: node for node in nodes(report) if "sameAs" in node}
    for item_id in ("q1", "p7", "source", "point-1", "f9"):
        assert found[own.of(item_id)]["sameAs"] == [f"harbour-talks#{item_id}", _IDS.of(item_id)]
    assert found[own.of("e9")]["sameAs"] == "harbour-talks#e9", "nobody has seen that one elsewhere"
    assert report["correction"][0]["retracted"] == [own.briefing, _IDS.briefing]
