import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model.limits import LONGEST_NAME
from briefings.text.listing import as_lines, as_toml, list_passages
from briefings.text.normalise import normalise
from support.factory import ARTICLE


def test_kinds_are_told_where_they_can_be() -> None:
    rows = list_passages(normalise(ARTICLE))
    kinds = {row.span.position: row.kind for row in rows if row.kind != "body"}
    assert kinds == {1: "dateline", 3: "heading", 7: "heading", 10: "heading"}, "3 is a caption, which only its author can tell"
    assert list_passages("CNN  — \n\nThe rest.")[0].kind == "dateline"


def test_lines_have_a_passage_each() -> None:
    lines = as_lines(list_passages(normalise(ARTICLE)), "sha256:ab").splitlines()
    assert len(lines) == 13
    assert lines[11:] == ["", "fingerprint of the text: sha256:ab"]
    assert lines[4].endswith(" “We will not")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_the_toml_can_be_pasted(text: str) -> None:
    normal = text.replace("\0", "").replace("\r", "\n")
    rows = list_passages(normal)
    shown = as_toml(rows, "sha256:ab")
    assert shown.startswith('# Into [source]: fingerprint = "sha256:ab"\n')
    tables = tomllib.loads(shown).get("passages", [])
    assert [(table["opens"], table["start"], table["end"]) for table in tables] == [
        (row.span.opens, row.span.start, row.span.end) for row in rows
    ]


@pytest.mark.parametrize(
    "text", ["9" * 5000, f"Paid {'9' * 5000} dollars.", "\u7531" * 300, f"See https://example.org/{'a' * 300}"]
)
def test_the_first_words_of_a_passage_are_never_longer_than_a_briefing_takes(text: str) -> None:
    (row,) = list_passages(text)
    assert row.span.opens
    assert len(row.span.opens) <= LONGEST_NAME
    assert text.startswith(row.span.opens)
