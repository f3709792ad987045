import tomllib

from hypothesis import given
from hypothesis import strategies as st

from briefings.text.listing import as_lines, as_toml, list_passages
from briefings.text.normalise import normalise
from support.factory import ARTICLE


def test_kinds_are_told_where_they_can_be() -> None:
    rows = list_passages(normalise(ARTICLE))
    kinds = {row.span.position: row.kind for row in rows if row.kind != "body"}
    assert kinds == {1: "dateline", 3: "heading", 7: "heading", 10: "heading"}, "3 is a caption, which only its author can tell"
    assert list_passages("CNN  — \n\nThe rest.")[0].kind == "dateline"


def test_lines_have_a_passage_each() -> None:
    lines = as_lines(list_passages(normalise(ARTICLE))).splitlines()
    assert len(lines) == 11
    assert lines[4].endswith("“We will not move,” Ruiz told")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_the_toml_can_be_pasted(text: str) -> None:
    normal = text.replace("\0", "").replace("\r", "\n")
    rows = list_passages(normal)
    tables = tomllib.loads(as_toml(rows)).get("passages", [])
    assert [(table["opens"], table["start"], table["end"]) for table in tables] == [
        (row.span.opens, row.span.start, row.span.end) for row in rows
    ]
