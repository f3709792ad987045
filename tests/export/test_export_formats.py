from datetime import UTC, datetime, timedelta, timezone

import pytest

from briefings.export import FORMATS, Edition, Retraction, export
from briefings.model.errors import InvalidArgumentError
from support.altered import HARBOUR, NOON
from support.factory import harbour

FRESH = harbour()


def test_every_format_names_its_file_after_the_briefing_and_its_revision() -> None:
    names = {key: export(HARBOUR, Edition(3, NOON), key).name for key in FORMATS}
    assert names == {
        "toml": "harbour-talks-r3.toml",
        "json": "harbour-talks-r3.json",
        "json-ld": "harbour-talks-r3.jsonld",
        "markdown": "harbour-talks-r3.md",
        "timeline-js": "harbour-talks-r3-timeline.json",
        "csv": "harbour-talks-r3.csv",
    }


@pytest.mark.parametrize("key", FORMATS)
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
    ("edition", "said"), [(Edition(1, None), "draft"), (Edition(1, NOON, Retraction(NOON, "It was another port.")), "retracted")]
)
@pytest.mark.parametrize("key", FORMATS)
def test_what_readers_may_not_see_says_so(key: str, edition: Edition, said: str) -> None:
    words = {"draft": ("draft", "withheld"), "retracted": ("canceled",) if key == "json-ld" else ("retracted",)}[said]
    assert any(word in export(HARBOUR, edition, key).content.decode() for word in words)
    assert not any(word in export(FRESH, Edition(1, NOON), key).content.decode() for word in words)


@pytest.mark.parametrize(
    ("edition", "status"),
    [
        (Edition(1, None), "withheld"),
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
