import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model.slips.key_positions import key_lines, line_of
from support.factory import harbour_toml

TEXT = '''\
# a = 1
title = "a # b [c]"   # comment

[source] # [other]
text = """
x = 1
[[no]]
""\\"
"""
dotted.key = {a = 1, "b c" = [1, {d = 'x # y'}]}
raw = \'\'\'it's
here\'\'\'

[[rows]]
n = [
  1, # one ]
  2,
]
[[rows]]
when = 1979-05-27 07:32:00
[rows.deep]
x = 1
[[rows.inner]]
y = 1
'''


def test_every_key_has_the_line_it_stands_on() -> None:
    lines = key_lines(TEXT, tomllib.loads(TEXT))
    expected = {
        "title": 2,
        "source": 4,
        "source.text": 5,
        "source.dotted.key": 10,
        "source.dotted.key.a": 10,
        'source.dotted.key."b c"[1].d': 10,
        "source.raw": 11,
        "rows[0]": 14,
        "rows[0].n": 15,
        "rows[0].n[1]": 17,
        "rows[1]": 19,
        "rows[1].when": 20,
        "rows[1].deep": 21,
        "rows[1].inner[0]": 23,
        "rows[1].inner[0].y": 24,
    }
    assert {path: lines[path] for path in expected} == expected


def test_the_nearest_table_stands_for_a_key_that_is_not_there() -> None:
    lines = key_lines(TEXT, tomllib.loads(TEXT))
    assert line_of("rows[1].missing", lines) == 19
    assert line_of("rows[1].deep.missing[3].x", lines) == 21
    assert line_of("missing", lines) is None
    assert line_of("", lines) is None


@pytest.mark.parametrize("text", ['"a\\u0062" = 1\nb = 2', '"x\\ty" = 1'])
def test_no_lines_are_better_than_wrong_ones(text: str) -> None:
    # the scanner does not decode escapes in keys, and knows that it does not
    assert key_lines(text, tomllib.loads(text)) == {}


def test_lines_of_another_file_are_not_believed() -> None:
    assert key_lines("a = 1\nb = 2", {"a": 1, "c": 2}) == {}


@given(st.data())
def test_blank_lines_and_comments_move_every_key_by_their_number(data: st.DataObject) -> None:
    text = harbour_toml()
    parsed = tomllib.loads(text)
    rows = text.split("\n")
    before = key_lines(text, parsed)
    at = data.draw(st.sampled_from([n for n, row in enumerate(rows) if row.startswith("[[")]))
    moved = key_lines("\n".join([*rows[:at], "", "# x = [", *rows[at:]]), parsed)
    assert moved == {path: line if line <= at else line + 2 for path, line in before.items()}


def test_a_whole_briefing_can_be_followed() -> None:
    text = harbour_toml()
    rows = text.split("\n")
    lines = key_lines(text, tomllib.loads(text))
    assert len(lines) > 300
    for path, line in lines.items():
        last = path.rpartition(".")[2]
        if "[" not in last and not rows[line - 1].startswith("["):
            assert f"{last} = " in rows[line - 1], path
