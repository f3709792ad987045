"""What a file says that somebody mistyped: the line, what stands there and how to mend it, without a parser's words."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model import authored_file
from briefings.model.errors import InvalidBriefingError, Problem
from support.factory import harbour_toml

CASES = Path(__file__).parents[3] / "shared" / "cases"
TOML = harbour_toml()


def slip(text: str, name: str = "a.toml") -> Problem:
    with pytest.raises(InvalidBriefingError) as caught:
        authored_file.read(text, name)
    return caught.value.problems[0]


@pytest.mark.parametrize(
    ("name", "line", "said"),
    [
        ("j1-curly", 29, "column 6 has “, a curly quotation mark, and TOML wants straight ones"),
        ("j2-twice", 33, "`worded` stands twice in this table, in lines 32 and 33. Keep one of them."),
        ("j3-comma", 21, 'a comma is missing before "p2" in column 14.'),
    ],
)
def test_the_reported_files(name: str, line: int, said: str) -> None:
    path = CASES / f"{name}.toml"
    if not path.is_file():
        pytest.skip(f"needs ../shared/cases/{path.name} beside the project: the cases do not ship with it")
    found = slip(path.read_text("utf-8"))
    assert (found.line, found.message[: len(said)]) == (line, said)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a = 1\nid = ‘x’", 2, "column 6 has ‘, a curly quotation mark"),
        ("a = “x”\nb = “y”\nc = “z”", 1, "2 other lines have the same."),
        ('id = "x”\nb = 1', 1, "ends with ”, a curly quotation mark"),
        ("cite = [“p1”]", 1, "column 9 has “"),
        ('[[e]]\nw = "x"\nv = 1\nw = [\n "y",\n]', 4, "`w` stands twice in this table, in lines 2 and 4."),
        ("a = { x = 1, x = 2 }", 1, "`x` stands twice within { … }."),
        ("[source]\na = 1\n[b]\n[source]", 4, "[source] stands twice, in lines 1 and 4. Put all of its keys under one of them."),
        ("[e]\na = 1\n[[e]]", 3, "`e` was begun as [e] in line 1. Write [[e]] in both places."),
        ("p = [{a = 1}]\n[[p]]", 2, "`p` has a value in line 1 already."),
        ('cite = [\n  "p1"\n  "p2",\n]', 2, 'a comma is missing at the end of this line, before "p2"'),
        ("p = { a = 1 b = 2 }", 1, "a comma is missing before b in column 13."),
        ('cite = ["p1"\nb = 1', 2, "the list of `cite`, which begins in line 1, is not closed: ] is missing before this line."),
        ('cite = [\n "p1",\n[source]', 3, "the list of `cite`, which begins in line 1, is not closed"),
        ('cite = ["p1",', 1, "] is missing at the end of the file."),
        ("a = [1,,2]", 1, "in column 8, two commas follow each other."),
        ("a = [1; 2]", 1, "column 7 has ;; commas part the entries of a list."),
        ('a = "x\nb = 1', 1, 'a text of this line is not closed: " is missing at its end.'),
        ("a = 'x\nb = 1", 1, "a text of this line is not closed: ' is missing at its end."),
        ('b = 1\na = """x\nc = 1', 2, 'the text that begins with """ in this line is not closed.'),
        ('a = "He said "no" to"', 1, 'a text ends with " in column 14, and more words follow.'),
        ("a = 'it's'", 1, 'Put the text between " and " instead.'),
        ("a =\nb = 1", 1, "`a` has no value."),
        ("abc\nb = 1", 1, 'abc has no = and no value. Write it as key = "value"'),
        ("a: 1", 1, "column 2 has :, and TOML writes = between a key and its value."),
        ("a == 1", 1, "column 4 has one = too many."),
        ("a = True", 1, "column 5 has True; TOML writes true, in lower case."),
        ("a = null", 1, "column 5 has null, which is no value here."),
        ("a = hello", 1, 'hello in column 5 stands without quotation marks. Write "hello".'),
        ("a = 2023-09", 1, 'a date stands in quotation marks: "2023-09".'),
        ("a = 2023-02-30", 1, "2023-02-30 is no day of the calendar"),
        ("as_of = 2023-09-14", 1, "must be text in quotation marks, not a date"),
        ("a = 1,5", 1, "1,5 is no number of TOML."),
        ("a = 1; b = 2", 1, "column 6 has ; behind the value."),
        ('a = "x",', 1, "column 8 has , behind the value."),
        ("a = [1]]", 1, "column 8 has one ] too many."),
        ('a = "C:\\dir"', 1, "means something of its own in TOML. Write \\\\ for one."),
        ("a = { x = 1, }", 1, "there is a comma before } in column 14"),
        ("a = {\n x = 1\n}", 1, "TOML wants { … } whole on one line"),
        ("a = [b = 1]", 1, "within [ … ], keys stand in braces: { b = 1 }."),
        ("[source\na = 1", 1, "] is missing behind the name of this table."),
        ("my key = 1", 1, "my key is no key: keys hold the letters a to z"),
        ("größe = 1", 1, "größe is no key"),
        ("a =\u00a01", 1, "column 4 has U+00A0 (no-break space)"),
        ("- a", 1, "as YAML writes it"),
        ("// c\na = 1", 1, "a comment begins with # in TOML."),
        ('{"a": 1}', 1, "the file holds JSON. Give it a name that ends in .json."),
        ('a = "\x07"', 1, "column 6 has U+0007, a control character"),
    ],
)
def test_slips_in_toml(text: str, line: int, said: str) -> None:
    found = slip(text)
    assert said in found.message
    assert found.line == line


def test_what_nobody_can_write_by_hand_names_the_command_that_prints_it() -> None:
    text = "".join(line for line in TOML.splitlines(keepends=True) if not line.startswith("fingerprint"))
    assert slip(text).message == "`fingerprint` is missing here; it must be given. `briefing passages ARTICLE --toml` prints it."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a": [1,2,]}', "a comma stands before ], and JSON wants none there."),
        ("{'id': 1}", "column 2 has ', and JSON wants \" around every key and text."),
        ('{"id": “a”}', "column 8 has “, a curly quotation mark, and JSON wants straight ones"),
        ('{"a": 1 "b": 2}', 'a comma is missing before "b" in column 9.'),
        ('{"a": "He said "no" to"}', 'a text ends with " in column 16, and more words follow.'),
        ('{"a": True}', "column 7 has True; JSON writes true, in lower case."),
        ("{id: 1}", "a key in quotation marks is expected in column 2"),
        ('{"a" 1}', ": is missing between a key and its value"),
        ('{"a": "C:\\dir"}', "the backslash \\ in column 10"),
        ('{"a": 1} x', "x stands behind the last closing brace."),
        ('{"a": 1', "the file ends before all its braces and brackets are closed."),
        ('{"a": "x', "the text that begins in column 7 is not closed"),
        ("// c\n{}", "JSON has no comments."),
        ('{"a": 2023-09-14}', "a date stands in quotation marks"),
        ('{"a": }', "a value is missing in column 7, before }."),
        ('{"a": {"b": 1, "c": {"b": 2}, "b": 3}}', 'the key "b" stands twice in one object, in line 1;'),
    ],
)
def test_slips_in_json(text: str, said: str) -> None:
    assert said in slip(text, "a.json").message


@given(st.integers(0, len(TOML) - 1), st.integers(0, 3), st.text("\"“'[]{}=,.#\n \\aA1é-:", max_size=3))
def test_any_slip_gets_a_sentence_without_the_words_of_a_parser(at: int, lost: int, typed: str) -> None:
    text = TOML[:at] + typed + TOML[at + lost :]
    try:
        authored_file.read(text, "a.toml")
    except InvalidBriefingError as error:
        for problem in error.problems:
            assert not any(
                words in problem.message for words in ("(at line", "namespace", "Illegal", "Expected", "Invalid", "statement")
            )
