from datetime import UTC, datetime, timedelta, timezone

import pytest

from briefings.export import FORMATS, Edition, export
from briefings.model.errors import InvalidArgumentError
from briefings.model.revision import PubStatus
from support.altered import HARBOUR


def test_every_format_names_its_file_after_the_briefing_and_its_revision() -> None:
    names = {key: export(HARBOUR, 3, key).name for key in FORMATS}
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
    exported = export(HARBOUR, 3, key)
    text = exported.content.decode("utf-8")
    assert exported == export(HARBOUR, 3, key)
    assert exported.about == FORMATS[key].about
    assert text.endswith("\n")
    assert ("\r" in text) == (key == "csv")


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InvalidArgumentError, match=r"no export format “pdf”\. Choose one of toml, json, json-ld, markdown"):
        export(HARBOUR, 1, "pdf")


@pytest.mark.parametrize(("status", "said"), [("withheld", "draft"), ("canceled", "retracted")])
@pytest.mark.parametrize("key", ["toml", "markdown", "timeline-js"])
def test_what_readers_may_not_see_says_so(key: str, status: PubStatus, said: str) -> None:
    assert said in export(HARBOUR, 1, key, pub_status=status).content.decode()
    assert said not in export(HARBOUR, 1, key).content.decode()


def test_the_time_of_publication_is_told_in_utc() -> None:
    tokyo = datetime(2024, 5, 16, 3, tzinfo=timezone(timedelta(hours=9)))
    assert Edition(1, tokyo).published_utc == datetime(2024, 5, 15, 18, tzinfo=UTC)
    assert "published 15 May 2024" in export(HARBOUR, 1, "markdown", published_at=tokyo).content.decode()
    assert "published on 2024-05-15 (UTC)" in export(HARBOUR, 1, "toml", published_at=tokyo).content.decode()
