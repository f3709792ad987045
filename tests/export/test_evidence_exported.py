"""What a line rests on goes with it into every format for people and programs, and nothing of it is lost."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from briefings.export import Edition, export
from briefings.export.json_ld_ids import Ids
from briefings.model import authored_file
from briefings.model.briefing import Briefing, Point
from briefings.model.source import OutsideDocument
from support.evidence import stretch
from support.factory import harbour
from support.planting import put

EDITION = Edition(1, datetime(2024, 5, 16, 8, 30, tzinfo=UTC))
IDS = Ids(0, "harbour-talks")
WORDS = "The talks began in March 2023"
DOCUMENT = OutsideDocument("The Sella Times reports that it was on Monday.", "https://times.example/walkout")


def with_evidence() -> Briefing:
    """The harbour's briefing with a lead, evidence in every kind of item, and documents outside the article."""
    about = harbour()
    lead = Point("Dock workers stopped work on Monday.", ("p2",), evidence=(stretch("stopped work on Monday", written=True),))
    about = replace(about, summary=replace(about.summary, lead=lead, key=(replace(lead, id="key-1", text="A key."),)))
    about = put(about, "summary.background[0].evidence", (stretch(WORDS, written=True), stretch("suspended twice")))
    about = put(about, "summary.disputed[0].sides[0].evidence", (stretch("About 2,000 people", written=True),))
    about = put(about, "summary.disputed[0].brief", "The union counts 2,000, the company 1,400.")
    about = put(about, "notes[0].brief", "Two roles for one man.")
    for kind, words in (("events", "stopped work"), ("figures", "walked out"), ("relations", "the union's chair")):
        about = put(about, f"{kind}[0].evidence", (stretch(words, written=True),))
    about = put(about, "events[0].outside", (DOCUMENT,))
    return put(about, "source.published.outside", (DOCUMENT,))


def content(form: str) -> str:
    return export(with_evidence(), EDITION, form).content.decode("utf-8-sig")


@pytest.mark.parametrize("form", ["toml", "json"])
def test_the_authored_forms_are_read_back_whole(form: str) -> None:
    assert authored_file.read(content(form), f"x.{form}") == with_evidence()


def test_linked_data_selects_evidence_by_position_and_by_words() -> None:
    document = json.loads(content("json-ld"))
    parts = document["hasPart"]
    background = next(part for part in parts if part["additionalType"] == "background")
    place, bare = background["evidence"]
    named = stretch(WORDS)
    assert place == {
        "@type": "SpecificResource",
        "source": IDS.of("source"),
        "sha256": named.sha256,
        "selector": [
            {"@type": "TextPositionSelector", "start": named.start, "end": named.end},
            {"@type": "TextQuoteSelector", "exact": WORDS},
        ],
    }
    assert [selector["@type"] for selector in bare["selector"]] == ["TextPositionSelector"]
    assert background["@id"] == IDS.of("background-1")
    assert [part["additionalType"] for part in parts[:4]] == ["headline", "lead", "key point", "why"]
    dispute = next(part for part in parts if part["additionalType"] == "dispute")
    assert (dispute["@id"], dispute["abstract"]) == (IDS.of("dispute-1"), "The union counts 2,000, the company 1,400.")
    assert dispute["hasPart"][0]["evidence"]
    event = next(thing for thing in document["mentions"] if thing["@type"] == "Event")
    outside = [{"@type": "CreativeWork", "description": DOCUMENT.what, "url": DOCUMENT.where}]
    assert event["outside"] == document["isBasedOn"]["outside"] == outside
    assert event["evidence"]


def test_the_table_has_a_row_for_each_stretch_after_what_rests_on_it() -> None:
    table = list(csv.DictReader(io.StringIO(content("csv"))))
    at = next(number for number, row in enumerate(table) if row["kind"] == "background")
    named, bare = table[at + 1 : at + 3]
    assert (named["kind"], named["id"], named["worded"], named["cite"]) == ("evidence", "background-1", WORDS, "p8")
    assert bare["worded"] == ""
    place = stretch("suspended twice")
    assert bare["text"] == f"characters {place.start} to {place.end} of the article"
    kinds = [row["kind"] for row in table]
    assert kinds.count("evidence") == 8
    assert [row["text"] for row in table if row["kind"] == "outside document"] == [f"{DOCUMENT.what} {DOCUMENT.where}"] * 2
    assert {"dispute in brief", "note in brief"} <= set(kinds)
    assert kinds.index("lead") < kinds.index("key point") < kinds.index("why") < kinds.index("point")


def cite(passage: str) -> str:
    """A passage as the reading copy links to it."""
    return rf"\[[{passage}](#{passage})\]"


def test_the_reading_copy_has_given_words_beneath_their_line() -> None:
    copy = content("markdown")
    assert f"- The talks began in March 2023 and were suspended twice. {cite('p8')}\n  - Rests on: “{WORDS}”\n" in copy
    stopped = f"Dock workers stopped work on Monday. {cite('p2')}\n\n> Rests on: “stopped work on Monday”\n\n"
    assert f"{stopped}- A key. {cite('p2')}\n  - Rests" in copy
    assert "    - Rests on: “About 2,000 people”" in copy
    assert "suspended twice”" not in copy, "what names only a place has no words to show"
    assert copy.count("  - Outside the article: The Sella Times reports") == 2
