import json
import tomllib
from collections.abc import Callable
from contextlib import suppress
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model import authored_file
from briefings.model.decode import MOST_ENTRIES, MOST_PROBLEMS
from briefings.model.errors import InvalidBriefingError, Problem
from support.factory import harbour, harbour_toml


def problems(raw: bytes | str, name: str = "harbour.toml") -> tuple[Problem, ...]:
    with pytest.raises(InvalidBriefingError) as caught:
        authored_file.read(raw, name)
    return caught.value.problems


def only_problem(raw: bytes | str, name: str = "harbour.toml") -> Problem:
    found = problems(raw, name)
    assert len(found) == 1, found
    return found[0]


def changed(old: str, new: str, times: int = 1) -> str:
    text = harbour_toml()
    assert old in text
    return text.replace(old, new, times)


def line_with(text: str, start: str, nth: int = 1) -> int:
    """The line, from 1, that starts so for the nth time."""
    return [number for number, line in enumerate(text.split("\n"), 1) if line.startswith(start)][nth - 1]


def as_json() -> dict[str, object]:
    return tomllib.loads(harbour_toml())


def test_toml_and_json_give_the_same_briefing() -> None:
    text = json.dumps(as_json())
    assert authored_file.read(text, "harbour.json") == harbour()
    assert authored_file.read(text.encode(), "no-ending") == harbour()
    assert authored_file.read(harbour_toml().encode(), "no-ending") == harbour()


def test_a_byte_order_mark_and_windows_line_ends_are_taken() -> None:
    text = "\ufeff" + harbour_toml().replace("\n", "\r\n")
    assert authored_file.read(text.encode(), "harbour.toml") == harbour()


def test_text_is_brought_to_nfc() -> None:
    briefing = authored_file.read(changed('name = "Ana Ruiz"', 'name = "Ana Rui\u0301z"'), "harbour.toml")
    assert briefing.actors[0].name == "Ana Ru\u00edz"


def test_an_unknown_key_names_the_nearest_and_its_line() -> None:
    text = changed('speaker = "ana-ruiz"', 'speakr = "ana-ruiz"')
    problem = only_problem(text)
    assert problem.path == "quotes[0].speakr"
    assert problem.line == line_with(text, "speakr")
    assert problem.message == '"speakr" is not a key here; did you mean `speaker`?'


def test_an_unknown_key_like_none_lists_what_may_stand_there() -> None:
    problem = only_problem(changed("[source]", "[source]\nzzz = 1"))
    assert problem.path == "source.zzz"
    assert problem.message.endswith(
        "the keys are `publisher`, `fingerprint`, `complete`, `published`, `title`, `author`, `url`, `language`.",
    )


def test_a_missing_key_is_reported_at_its_table() -> None:
    text = changed('segments = ["premature"]\n', "")
    problem = only_problem(text)
    assert (problem.path, problem.line) == ("quotes[1].segments", line_with(text, "[[quotes]]", 2))
    assert "is missing" in problem.message


@pytest.mark.parametrize(
    ("old", "new", "path", "said"),
    [
        ("position = 4", 'position = "4"', "passages[3].position", "a whole number, not text"),
        ("position = 4", "position = 4.0", "passages[3].position", "a whole number, not a number"),
        ("position = 4", "position = true", "passages[3].position", "a whole number, not true"),
        ("approximate = true", "approximate = 1", "figures[0].approximate", "true or false, not a number"),
        ('value = "2000"', "value = 2000", "figures[0].value", "text in quotation marks, not a number"),
        ('as_of = "2024-05-14"', "as_of = 2024-05-14", "as_of", "not a date or time without quotation marks"),
        ('cite = ["p5"]\n\n[[quotes]]', 'cite = "p5"\n\n[[quotes]]', "quotes[1].cite", "a list in square brackets, not text"),
        ('aliases = ["Ruiz"]', 'aliases = ["Ruiz", 5]', "actors[0].aliases[1]", "text in quotation marks, not a number"),
        ('said = { worded = "later" }', 'said = "later"', "quotes[2].said", "a table of keys and values, not text"),
        ('said = { worded = "later" }', "said = { worded = nan }", "quotes[2].said.worded", "text in quotation marks"),
        ('kind = "person"', 'kind = "persn"', "actors[0].kind", "group; did you mean `person`?"),
        ('kind = "person"', "kind = 3", "actors[0].kind", "a number is not one of the choices"),
        ("position = 4", f"position = {2**63}", "passages[3].position", "too large"),
        ('what = "The talks begin"', 'what = "The talks \\u0000 begin"', "events[1].what", "U+0000 at position 11 is a control"),
        ('what = "The talks begin"', 'what = "The talks \\u001b[31m"', "events[1].what", "U+001B"),
    ],
)
def test_nothing_is_coerced(old: str, new: str, path: str, said: str) -> None:
    text = changed(old, new)
    problem = only_problem(text)
    assert problem.path == path
    assert said in problem.message
    assert problem.line == next(n for n, line in enumerate(text.split("\n"), 1) if new.partition("\n")[0] in line)


def test_everything_wrong_is_told_in_file_order() -> None:
    # the file has tags before the source and the summary before the passages; the classes have them the other way round
    text = changed("position = 4", 'position = "4"').replace('tags = ["harbour", "strike"]', "tags = 1")
    text = text.replace('publisher = "Example Courier"', "publisher = 7").replace('cite = ["p8"]', "cite = 8", 1)
    found = problems(text)
    assert [problem.path for problem in found] == [
        "tags",
        "source.publisher",
        "summary.background[0].cite",
        "passages[3].position",
    ]


def test_a_broken_reference_is_told_with_its_line() -> None:
    text = changed('within = "q3"', 'within = "q33"')
    problem = only_problem(text)
    assert (problem.path, problem.line) == ("quotes[3].within", line_with(text, "within"))
    assert problem.message.endswith("did you mean `q3`?")


def test_a_problem_in_a_list_of_several_lines_names_the_line_of_its_entry() -> None:
    text = changed('cite = ["p1", "p2"]', 'cite = [\n    "p1",  # ] not the end\n    "p99",\n]')
    problem = only_problem(text)
    assert (problem.path, problem.line) == ("actors[4].cite[1]", line_with(text, '    "p99"'))


def test_json_problems_have_lines_too() -> None:
    data = as_json()
    cast("list[dict[str, object]]", data["quotes"])[1]["form"] = "shouted"
    text = json.dumps(data, indent=1)
    problem = only_problem(text, "harbour.json")
    assert problem.path == "quotes[1].form"
    assert text.split("\n")[(problem.line or 0) - 1].strip().startswith('"form": "shouted"')


@pytest.mark.parametrize(
    ("raw", "name", "said", "line"),
    [
        ('id = "a"\nid = "b"\n', "a.toml", "`id` stands twice in this table, in lines 1 and 2", 2),
        ("id = [1, 2", "a.toml", "the list of `id`, which begins in line 1, is not closed", 1),
        ('id = "a"\n= 3\n', "a.toml", "the key before = is missing", 2),
        ('{"id": "a",\n"id": "b"}', "a.json", 'the key "id" stands twice in one object, in lines 1 and 2', 2),
        ('{"id": NaN}', "a.json", "NaN is not a value of JSON", None),
        ('{"id": -Infinity}', "a.json", "-Infinity is not a value", None),
        ('{\n"id": "a",}', "a.json", "a comma stands before }", 2),
        ("[1, 2]", "a.json", "one JSON object", None),
        ('"text"', "a.json", "one JSON object", None),
        ("", "a.json", "the file is empty", 1),
        ("[" * 200_000, "a.json", "nested far too deep", None),
        ('{"a":' * 200_000, "a.json", "nested far too deep", None),
        ("a = [" + "\n".join(["[" * 10_000] * 20), "a.toml", "nested far too deep", None),
        ('{\n"id": ' + "9" * 5_000 + "}", "a.json", "thousands of digits", 2),
        ("x = 1\nid = " + "9_9" * 5_000, "a.toml", "thousands of digits", 2),
        ('x = "' + "9" * 5_000 + '"\nid = ' + "9" * 5_000, "a.toml", "thousands of digits", None),
        ('{"id": "\\ud800"}', "a.json", "missing", 1),
        ('id = "\ud800"', "a.toml", "half of a surrogate pair", None),
        (b"\xff\xfei\x00d\x00", "a.toml", "text in UTF-16, not in UTF-8", None),
        ('id = "M\u00fcller"'.encode("latin-1"), "a.toml", "byte 8 cannot be read", None),
        ('x = 1\nid = "a\0b"', "a.toml", "NUL character in this line", 2),
        ('id = "a\x07"', "a.toml", "column 8 has U+0007, a control character", 1),
        ('{"id": "a\x07"}', "a.json", "holds a line break, tab or control character", 1),
        (b"#" * (2 * 1024 * 1024 + 1), "a.toml", "larger than 2 MiB", None),
        ("x = 1\n" + "a." * 20_000 + "b = 1", "a.toml", "longer than 20000 characters", 2),
        ("x = 1\n[" + "a." * 20 + "b]", "a.toml", "more than 20 words in this line are joined by dots", 2),
        ("x = { " + "'a' . " * 20 + "b = 1 }", "a.toml", "more than 20 words in this line are joined by dots", 1),
        ("{}", "a.json", "`id` is missing", None),
    ],
)
def test_what_is_no_briefing_at_all_gets_a_sentence(raw: str | bytes, name: str, said: str, line: int | None) -> None:
    first = problems(raw, name)[0]
    assert said in " ".join(problem.message for problem in problems(raw, name))
    assert first.line == line


def test_half_a_surrogate_pair_in_json_is_told_where_it_is() -> None:
    data = as_json()
    data["as_of"] = "20\ud800"
    problem = only_problem(json.dumps(data), "harbour.json")
    assert problem.path == "as_of"
    assert "half of a surrogate pair" in problem.message


def test_null_is_the_same_as_a_key_left_out_where_that_may_be() -> None:
    data = as_json()
    quotes = cast("list[dict[str, object]]", data["quotes"])
    quotes[0]["within"] = None
    assert authored_file.read(json.dumps(data), "harbour.json") == harbour()
    quotes[0]["form"] = None
    assert "null is not one of the choices" in only_problem(json.dumps(data), "harbour.json").message


def test_a_hostile_file_cannot_make_an_endless_list() -> None:
    found = problems("\n".join(f"key-{n} = 1" for n in range(20_000)))
    assert len(found) == MOST_PROBLEMS + 1
    assert found[-1].message.startswith("there may be more")
    problem = problems('tags = ["a",\n' + '"a",\n' * MOST_ENTRIES + "]\n")
    assert any(f"{MOST_ENTRIES} are the most" in each.message for each in problem)


def test_hostile_names_and_values_are_shown_short_and_harmless() -> None:
    key = "k" * 5_000
    said = str(InvalidBriefingError("a.toml", problems(f'{key} = 1\n"\\u001b[2J" = 2\n')))
    assert "\x1b" not in said
    assert len(said) < 3_000


@given(st.binary(max_size=200))
def test_no_bytes_bring_anything_but_a_refusal(raw: bytes) -> None:
    for name in ("a.toml", "a.json"):
        with pytest.raises(InvalidBriefingError):
            authored_file.read(raw, name)


_MUTATIONS: tuple[Callable[[str, int], str], ...] = (
    lambda text, at: text[:at] + text[at + 1 :],
    lambda text, at: text[:at] + '"' + text[at:],
    lambda text, at: text[:at] + "[" + text[at + 1 :],
    lambda text, at: text[:at] + "\n" + text[at:],
)


@given(st.integers(0, 8_000), st.sampled_from(_MUTATIONS))
def test_a_slip_anywhere_in_a_file_is_taken_or_refused_in_words(at: int, mutate: Callable[[str, int], str]) -> None:
    with suppress(InvalidBriefingError):  # anything else is a traceback for the author
        authored_file.read(mutate(harbour_toml(), at), "harbour.toml")
