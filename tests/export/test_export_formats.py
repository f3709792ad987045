import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from briefings.export import FORMATS, Edition, Retraction, export
from briefings.export.edition import EditionStanding
from briefings.model.errors import InvalidArgumentError
from support.altered import HARBOUR, NOON
from support.exported import text_of
from support.factory import harbour

FRESH = harbour()


def test_every_format_names_its_file_after_the_briefing_and_its_revision() -> None:
    names = {key: export(HARBOUR, Edition(3, NOON), key).name for key in FORMATS}
    assert names == {
        "toml": "harbour-talks-r3.toml",
        "json": "harbour-talks-r3.json",
        "json-ld": "harbour-talks-r3.jsonld",
        "markdown": "harbour-talks-r3.md",
        "html": "harbour-talks-r3.html",
        "timeline-js": "harbour-talks-r3-timeline.json",
        "timeline-html": "harbour-talks-r3-timeline.html",
        "csv": "harbour-talks-r3.csv",
        "xlsx": "harbour-talks-r3.xlsx",
    }


@pytest.mark.parametrize("key", [key for key in FORMATS if FORMATS[key].is_text])
def test_a_file_is_utf8_without_carriage_returns_outside_of_csv_and_the_same_each_time(key: str) -> None:
    exported = export(HARBOUR, Edition(3, NOON), key)
    text = exported.content.decode("utf-8")
    assert exported == export(HARBOUR, Edition(3, NOON), key)
    assert exported.about == FORMATS[key].about
    assert text.endswith("\n")
    assert ("\r" in text) == (key == "csv")


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InvalidArgumentError, match=r"no export format “pdf”\. Choose one of toml, json, json-ld, markdown"):
        export(HARBOUR, Edition(1, NOON), "pdf")


@pytest.mark.parametrize(
    ("edition", "said"),
    [(Edition(1, None, is_draft=True), "draft"), (Edition(1, NOON, Retraction(NOON, "It was another port.")), "retracted")],
)
@pytest.mark.parametrize("key", FORMATS)
def test_what_readers_may_not_see_says_so(key: str, edition: Edition, said: str) -> None:
    words = {"draft": ("DRAFT", "draft", "withheld"), "retracted": ("canceled",) if key == "json-ld" else ("retracted",)}[said]
    assert any(word in text_of(export(HARBOUR, edition, key).content) for word in words)
    assert not any(word in text_of(export(FRESH, Edition(1, NOON), key).content) for word in words)


@pytest.mark.parametrize(
    ("edition", "status"),
    [
        (Edition(1, None, is_draft=True), "withheld"),
        (Edition(1, None), "usable"),
        (Edition(1, NOON), "usable"),
        (Edition(1, NOON, replaced_by=2), "usable"),
        (Edition(1, NOON, Retraction(NOON, "Why.")), "canceled"),
        (Edition(1, NOON, Retraction(NOON, "Why.", NOON)), "usable"),
    ],
)
def test_the_word_of_ninjs_follows_from_how_an_edition_stands(edition: Edition, status: str) -> None:
    assert edition.pub_status == status


def test_the_time_of_publication_is_told_in_utc() -> None:
    tokyo = datetime(2024, 5, 16, 3, tzinfo=timezone(timedelta(hours=9)))
    assert Edition(1, tokyo).published_utc == datetime(2024, 5, 15, 18, tzinfo=UTC)
    assert "published 15 May 2024" in export(HARBOUR, Edition(1, tokyo), "markdown").content.decode()
    assert "published on 2024-05-15 (UTC)" in export(HARBOUR, Edition(1, tokyo), "toml").content.decode()


def test_a_day_of_publication_stays_a_day_and_what_is_not_known_is_left_out() -> None:
    by_day, unknown = Edition(1, date(2024, 5, 16)), Edition(1, None)
    assert (by_day.published_on, by_day.published_utc) == (date(2024, 5, 16), None)
    assert (unknown.published_on, unknown.published_utc) == (None, None)
    report = json.loads(export(HARBOUR, by_day, "json-ld").content)
    assert report["versionCreated"] == {"@value": "2024-05-16", "@type": "xsd:date"}
    assert "versionCreated" not in json.loads(export(HARBOUR, unknown, "json-ld").content)
    assert export(HARBOUR, unknown, "toml").standing == "Revision 1 of this briefing, published."


def test_how_an_edition_stands_is_a_value_for_every_format() -> None:
    retraction = Retraction(NOON, "It was\nanother port.", NOON + timedelta(days=1))
    standing = Edition(3, NOON, retraction, replaced_by=4).stand(replace(HARBOUR, as_of="2024-05"))
    assert standing == EditionStanding(
        pub_status="usable",
        revision=3,
        replaced_by=4,
        published_on=date(2024, 5, 16),
        as_of="2024-05",
        retracted_on=date(2024, 5, 16),
        retraction_reason="It was another port.",
        restored_on=date(2024, 5, 17),
        corrections=2,
        corrected_on=date(2024, 5, 16),
    )
    assert Edition(1, None).stand(FRESH).corrected_on is None
