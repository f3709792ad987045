import html
import json
import re
from dataclasses import replace
from typing import Any, cast

import pytest
from hypothesis import given, settings

from briefings.export import Edition, Retraction, export
from briefings.export.timeline_js import NothingDatedError
from briefings.model import edtf_dates
from briefings.model.briefing import Briefing, Correction, Note, Side
from briefings.model.source import OutsideDocument
from support.altered import HARBOUR, NOON, alter_harbour
from support.edtf_values import values
from support.evidence import stretch

Node = dict[str, Any]  # Any: JSON, whose shape the tests look at

UNDATED = replace(HARBOUR, events=tuple(replace(event, edtf="", basis="unknown", resolved_by="") for event in HARBOUR.events))


def timeline(briefing: Briefing) -> Node:
    return cast("Node", json.loads(export(briefing, Edition(4, NOON), "timeline-js").content))


def dated(edtf: str) -> Briefing:
    event = replace(HARBOUR.events[0], edtf=edtf)
    return replace(HARBOUR, events=(event, HARBOUR.events[1]))


def slide(edtf: str) -> Node:
    return next(each for each in timeline(dated(edtf))["events"] if each["unique_id"] == "e1")


@pytest.mark.parametrize(
    ("edtf", "start", "end", "shown"),
    [
        ("2024-05-13", {"year": 2024, "month": 5, "day": 13}, None, "13 May 2024"),
        ("2024-05", {"year": 2024, "month": 5}, None, "May 2024"),
        ("2024-05-XX", {"year": 2024, "month": 5}, None, "some time in May 2024"),
        ("2018~", {"year": 2018}, None, "about 2018"),
        ("2020-23", {"year": 2020, "month": 9}, {"year": 2020, "month": 11, "day": 30}, "autumn 2020"),
        ("2020-24", {"year": 2020, "month": 12}, {"year": 2021, "month": 2, "day": 28}, "winter 2020"),
        ("201X", {"year": 2010}, {"year": 2019, "month": 12, "day": 31}, "some time in the 2010s"),
        ("1999/..", {"year": 1999}, None, "from 1999"),
        ("2020/2022", {"year": 2020}, {"year": 2022, "month": 12, "day": 31}, "from 2020 to 2022"),
        ("2020/2022-03", {"year": 2020}, {"year": 2022, "month": 3, "day": 31}, "from 2020 to March 2022"),
        ("2024-02-03/2024-02-03", {"year": 2024, "month": 2, "day": 3}, None, "3 February 2024"),
    ],
)
def test_a_slide_is_dated_as_vaguely_as_the_event_and_its_bar_ends_where_the_period_ends(
    edtf: str, start: object, end: object, shown: str
) -> None:
    found = slide(edtf)
    assert (found["start_date"], found.get("end_date"), found["display_date"]) == (start, end, shown)


@pytest.mark.parametrize(
    ("edtf", "start"),
    [
        ("2020/2020-06", {"year": 2020, "month": 1, "day": 1}),
        ("2020-09/2020-09-15", {"year": 2020, "month": 9, "day": 1}),
        ("2020-09/2020-10", {"year": 2020, "month": 9}),
    ],
)
def test_a_bar_does_not_end_as_it_starts_or_the_program_would_drop_it(edtf: str, start: object) -> None:
    found = slide(edtf)
    assert found["start_date"] == start
    assert set(found["start_date"].items()) - set(found["end_date"].items())


@given(values())
@settings(max_examples=100, deadline=None)
def test_no_date_is_finer_than_what_is_known(edtf: str) -> None:
    parsed = edtf_dates.parse(edtf)
    found = [each for each in timeline(dated(edtf))["events"] if each["unique_id"] == "e1"]
    start = parsed.start if isinstance(parsed, edtf_dates.Interval) else parsed
    if isinstance(start, str):
        assert found == []
        return
    finest = {"day": 3, "month": 2, "season": 2}.get(start.precision, 1)
    assert len(found[0]["start_date"]) == finest or "end_date" in found[0]
    assert found[0]["start_date"]["year"] == start.first.year


def test_an_event_without_a_start_is_listed_on_the_title_slide() -> None:
    document = timeline(dated("../2023-09"))
    assert [each["unique_id"] for each in document["events"]] == ["e2"]
    assert "<li>Until September 2023: Dock workers walk out</li>" in document["title"]["text"]["text"]


def test_undated_events_are_listed_with_the_article_s_words_and_their_standing() -> None:
    text = timeline(HARBOUR)["title"]["text"]["text"]
    assert "<li>No date given: The company makes an offer (denied by dockers&#x27; union)</li>" in text
    some = replace(HARBOUR, events=(UNDATED.events[0], HARBOUR.events[1]))
    assert "<li>“on Monday”: Dock workers walk out</li>" in timeline(some)["title"]["text"]["text"]


def test_slides_stand_in_the_order_of_time_and_say_first_what_is_no_fact() -> None:
    events = timeline(HARBOUR)["events"]
    assert [(each["unique_id"], each["text"]["headline"]) for each in events] == [
        ("e2", "The talks begin"),
        ("e1", "Dock workers walk out"),
        ("e3", "Planned: The talks are to resume"),
    ]
    assert {each["group"] for each in events} == {""}, "lanes would leave so few rows that markers cover each other"


def test_a_slide_has_who_passages_evidence_notes_and_corrections() -> None:
    event = replace(
        HARBOUR.events[0],
        evidence=(stretch("stopped work on Monday", written=True),),
        outside=(OutsideDocument("The port’s log", "https://port.example/log?a=1&b=2"),),
        status="claimed",
        by=("ana-ruiz",),
    )
    note = Note("n9", "contradiction", "It gives two days.", ("e1",), sides=(Side("on Monday", ("p2",)), Side("May 20", ("p8",))))
    correction = Correction("2024-05-17", "e1", "on Sunday", "on Monday", "It was misread.")
    changed = "Was: on Sunday · Now: on Monday · Why: It was misread."
    (found,) = timeline(replace(HARBOUR, events=(event,), notes=(note,), corrections=(correction,)))["events"]
    assert found["text"]["headline"] == "Claimed: Dock workers walk out"
    assert found["text"]["text"] == (
        "<p>Claimed by Ana Ruiz.</p><p>Who: dockers&#x27; union.</p>"
        "<p>Date: the article says “on Monday”; resolved from the dateline, May 14, 2024, a Tuesday.</p>"
        "<p>Outside the article: The port’s log "
        '<a href="https://port.example/log?a=1&amp;b=2">https://port.example/log?a=1&amp;b=2</a></p>'
        "<p>Rests on: “stopped work on Monday”</p><p>Passages: p2 (Dock workers at the harbour of …).</p>"
        "<p>The article contradicts itself: It gives two days. “on Monday” (p2); “May 20” (p8)</p>"
        f"<p>Corrected:</p><ul><li>17 May 2024, Dock workers walk out. {changed}</li></ul>"
    )


def test_the_title_slide_is_the_summary_with_the_source_corrections_and_what_was_taken_back() -> None:
    known = replace(HARBOUR, source=replace(HARBOUR.source, url="https://courier.example/1"))
    title = timeline(known)["title"]
    changed = "Was: We will move · Now: We will not move · Why: A word was missing."
    assert title["text"]["headline"] == "Dock workers in Port Sella walk out over night shifts"
    text = title["text"]["text"]
    assert (
        "<p>Revision 4 of this briefing, published on 16 May 2024 (UTC).</p><p>From Example Courier, published 14 May 2024.</p>"
        '<p><a href="https://courier.example/1">https://courier.example/1</a></p><p>As of 14 May 2024.</p>'
    ) in text
    assert f"<li>15 May 2024, “We will not move … Not for a promise without a date”. {changed}</li>" in text
    assert "<li>A figure (f9) was taken back on 16 May 2024: The article does not give this number.</li>" in text
    assert "start_date" not in title


@pytest.mark.parametrize(
    ("edition", "first"),
    [
        (
            Edition(4, NOON, Retraction(NOON, "It was another port.")),
            "Revision 4 of this briefing, published on 16 May 2024, retracted",
        ),
        (Edition(4, NOON, replaced_by=5), "Revision 4 of this briefing, published on 16 May 2024 (UTC), replaced by revision 5"),
        (Edition(4, None, is_draft=True), "DRAFT. This draft of a briefing is not published. It was begun from revision 4."),
    ],
)
def test_what_no_longer_or_not_yet_holds_is_said_before_all_else(edition: Edition, first: str) -> None:
    text = json.loads(export(HARBOUR, edition, "timeline-js").content)["title"]["text"]["text"]
    assert text.startswith(f"<p>{first}")


@pytest.mark.slow
@given(alter_harbour())
@settings(max_examples=40, deadline=None)
def test_text_from_the_briefing_is_never_html(briefing: Briefing) -> None:
    document = timeline(briefing)
    for each in (document["title"], *document["events"]):
        assert each["autolink"] is False
        assert "<" not in each["text"]["headline"]
        own = {"<p>", "</p>", "<ul>", "</ul>", "<li>", "</li>"}
        assert set(re.findall(r"<[^>]*>?", each["text"]["text"])) <= own
        assert html.unescape(each["text"]["headline"]).strip() or not each["text"]["headline"].strip()


@pytest.mark.parametrize("briefing", [UNDATED, replace(HARBOUR, events=())])
def test_a_timeline_without_dates_is_refused_in_words(briefing: Briefing) -> None:
    with pytest.raises(NothingDatedError, match="No event of “harbour-talks” has a date"):
        export(briefing, Edition(1, NOON), "timeline-js")
