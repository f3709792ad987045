"""What happens to an export that somebody loads: the authored forms are read, every other is refused in one sentence."""

from importlib.resources import files

import pytest

from briefings.export import FORMATS, Edition, Retraction, export
from briefings.model import authored_file
from briefings.model.briefing import Briefing
from briefings.model.errors import InvalidBriefingError
from support.altered import HARBOUR, NOON

SHIPPED = authored_file.read(files("briefings.library").joinpath("armenia-russia.toml").read_bytes(), "armenia-russia.toml")
EDITIONS = [
    pytest.param(SHIPPED, Edition(1, None), id="shipped"),
    pytest.param(HARBOUR, Edition(2, NOON), id="corrected"),
    pytest.param(HARBOUR, Edition(2, NOON, Retraction(NOON, "It was another port.")), id="retracted"),
]


@pytest.mark.parametrize(("briefing", "edition"), EDITIONS)
@pytest.mark.parametrize("format_name", FORMATS)
def test_an_export_is_read_or_refused_in_one_sentence(briefing: Briefing, edition: Edition, format_name: str) -> None:
    made = export(briefing, edition, format_name)
    if format_name in {"toml", "json"}:
        assert authored_file.read(made.content, made.name) == briefing
        return
    with pytest.raises(InvalidBriefingError) as caught:
        authored_file.read(made.content, made.name)
    (problem,) = caught.value.problems
    assert "cannot be read back" in problem.message
    assert "as TOML or JSON, and load that." in problem.message


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('{"@context": "https://schema.org", "@type": "NewsArticle"}', "linked data (JSON-LD)"),
        ('[{"@id": "x"}]', "linked data (JSON-LD)"),
        ('{"events": [{"start_date": {"year": 2024}}]}', "a timeline for TimelineJS"),
        ('{"title": {"text": {}}, "events": []}', "a timeline for TimelineJS"),
        ("<!DOCTYPE html><html></html>", "a web page (HTML)"),
        ('<?xml version="1.0"?><feed/>', "XML, such as a feed"),
        ("kind,id,text\n", "a table (CSV)"),
        ("kind;id;text\n", "a table (CSV)"),
    ],
)
def test_another_format_is_named(text: str, what: str) -> None:
    with pytest.raises(InvalidBriefingError) as caught:
        authored_file.read(text, "file.json" if text.startswith("[") else "file")
    (problem,) = caught.value.problems
    assert problem.message.startswith(f"it is {what}, from which")


def test_a_briefing_with_slips_is_still_told_key_by_key() -> None:
    with pytest.raises(InvalidBriefingError, match="`passages` is missing here"):
        authored_file.read('{"id": "x", "events": [{"id": "e1"}]}', "x.json")
    with pytest.raises(InvalidBriefingError, match="not a key here"):
        authored_file.read('id = "x"\n"@context" = "y"\n', "x.toml")
