import html
import json
import re
from dataclasses import replace
from typing import Any, cast

import pytest
from hypothesis import given, settings

from briefings.export import Edition, export
from briefings.export.timeline_js import NothingDatedError
from briefings.model import edtf_dates
from briefings.model.briefing import Briefing
from support.altered import HARBOUR, NOON, alter_harbour
from support.edtf_values import values

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
        ("2020-23", {"year": 2020, "month": 9}, {"year": 2020, "month": 11}, "autumn 2020"),
        ("2020-24", {"year": 2020, "month": 12}, {"year": 2021, "month": 2}, "winter 2020"),
        ("201X", {"year": 2010}, {"year": 2019}, "some time in the 2010s"),
        ("1999/..", {"year": 1999}, None, "from 1999"),
        ("2020/2022-03", {"year": 2020}, {"year": 2022, "month": 3}, "from 2020 to March 2022"),
    ],
)
def test_a_slide_is_dated_as_vaguely_as_the_event(edtf: str, start: object, end: object, shown: str) -> None:
    found = slide(edtf)
    assert (found["start_date"], found.get("end_date"), found["display_date"]) == (start, end, shown)


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
    assert len(found[0]["start_date"]) == finest
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


def test_slides_stand_in_the_order_of_time_in_groups() -> None:
    events = timeline(HARBOUR)["events"]
    assert [(each["unique_id"], each["group"]) for each in events] == [("e2", "Happened"), ("e1", "Happened"), ("e3", "Planned")]
    assert "Who: dockers&#x27; union." in events[1]["text"]["text"]
    assert "Passages: p2." in events[1]["text"]["text"]


def test_the_title_slide_is_the_summary() -> None:
    title = timeline(HARBOUR)["title"]
    assert title["text"]["headline"] == "Dock workers in Port Sella walk out over night shifts"
    assert (
        "<p>Revision 4 of this briefing, published on 16 May 2024 (UTC).</p><p>From Example Courier, published 14 May 2024.</p>"
        in title["text"]["text"]
    )
    assert "start_date" not in title


@pytest.mark.slow
@given(alter_harbour())
@settings(max_examples=40, deadline=None)
def test_text_from_the_briefing_is_never_html(briefing: Briefing) -> None:
    document = timeline(briefing)
    for each in (document["title"], *document["events"]):
        assert each["autolink"] is False
        assert "<" not in each["text"]["headline"]
        assert set(re.findall(r"<[^>]*>?", each["text"]["text"])) <= {"<p>", "</p>", "<ul>", "</ul>", "<li>", "</li>"}
        assert html.unescape(each["text"]["headline"]).strip() or not each["text"]["headline"].strip()


@pytest.mark.parametrize("briefing", [UNDATED, replace(HARBOUR, events=())])
def test_a_timeline_without_dates_is_refused_in_words(briefing: Briefing) -> None:
    with pytest.raises(NothingDatedError, match="No event of “harbour-talks” has a date"):
        export(briefing, Edition(1, NOON), "timeline-js")
