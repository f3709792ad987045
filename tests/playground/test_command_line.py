"""A typed line, cut into options and the words beside them."""

import pytest

from playground.json_values import JsonObject
from playground.member.command_line import Line, read_options
from playground.member.options import STRING, Leaf

OPTIONS: tuple[JsonObject, ...] = (
    {"name": "speaker", "type": STRING, "autocomplete": True},
    {"name": "form", "type": STRING, "choices": [{"name": "direct", "value": "d"}]},
    {"name": "query", "type": STRING},
    {"name": "since", "type": STRING},
)


def read(text: str) -> tuple[dict[str, str], str]:
    typed = read_options(Line(("quotes",), text), Leaf({}, ("quotes",), OPTIONS))
    return typed.values, typed.words


@pytest.mark.parametrize(
    "quoted", ['"Ana Ruiz"', "'Ana Ruiz'", "“Ana Ruiz”", "„Ana Ruiz“", "‘Ana Ruiz’", "«Ana Ruiz»", "”Ana Ruiz”"]
)
def test_quotation_marks_stand_round_a_value(quoted: str) -> None:
    assert read(f"speaker:{quoted} form:direct") == ({"speaker": "Ana Ruiz", "form": "direct"}, "")
    assert read(f"speaker: {quoted}") == ({"speaker": "Ana Ruiz"}, "")


@pytest.mark.parametrize(
    ("text", "values", "words"),
    [
        ("speaker:O'Brien form:direct", {"speaker": "O'Brien", "form": "direct"}, ""),
        ("speaker:'O'Brien' form:direct", {"speaker": "O'Brien", "form": "direct"}, ""),
        ("speaker:'t Hooft", {"speaker": "'t Hooft"}, ""),
        ('speaker:"Ana Ruiz" on Monday', {"speaker": "Ana Ruiz"}, "on Monday"),
        ('speaker:"form: direct"', {"speaker": "form: direct"}, ""),
        ('speaker:"a" form:"direct"', {"speaker": "a", "form": "direct"}, ""),
        ("Ana Ruiz form:direct", {"form": "direct"}, "Ana Ruiz"),
        ('"in form:direct"', {}, '"in form:direct"'),
        ("", {}, ""),
    ],
)
def test_what_stands_between_marks_or_without_a_name(text: str, values: dict[str, str], words: str) -> None:
    assert read(text) == (values, words)


@pytest.mark.parametrize("query", ['"not move"', '"not move" and "speaker:x"', "“not move”"])
def test_a_search_keeps_its_marks_because_the_bot_reads_them(query: str) -> None:
    assert read(f"query:{query} form:direct") == ({"query": query, "form": "direct"}, "")


@pytest.mark.parametrize(
    ("typed", "got"),
    [
        ('"autumn 2020"', "autumn 2020"),
        ("“autumn 2020”", "autumn 2020"),
        ("autumn 2020", "autumn 2020"),
        ('"autumn" and "winter"', '"autumn" and "winter"'),
    ],
)
def test_marks_around_all_of_another_free_text_are_taken_off(typed: str, got: str) -> None:
    assert read(f"since:{typed} form:direct") == ({"since": got, "form": "direct"}, "")
