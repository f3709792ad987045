import json
import tomllib
from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefings.export import Edition, export
from briefings.export.toml_text import WIDTH, fold_string, literal
from briefings.model import authored_file
from briefings.model.briefing import Actor, Briefing, Quote, Role
from support.altered import HARBOUR, NOON, alter_harbour, hostile_texts

pytestmark = pytest.mark.slow

SHIPPED = files("briefings.library").joinpath("armenia-russia.toml").read_text("utf-8")


def read_back(briefing: Briefing, format_name: str) -> Briefing:
    exported = export(briefing, Edition(1, NOON), format_name)
    return authored_file.read(exported.content, exported.name)


@pytest.mark.parametrize("format_name", ["toml", "json"])
@given(briefing=alter_harbour())
@settings(max_examples=60, deadline=None)
def test_an_altered_briefing_is_read_back_equal(format_name: str, briefing: Briefing) -> None:
    assert read_back(briefing, format_name) == briefing


@pytest.mark.parametrize("format_name", ["toml", "json"])
def test_the_shipped_briefing_is_read_back_equal(format_name: str) -> None:
    shipped = authored_file.read(SHIPPED, "armenia-russia.toml")
    assert read_back(shipped, format_name) == shipped


@pytest.mark.parametrize("format_name", ["toml", "json"])
def test_the_longest_lists_and_texts_are_read_back_equal(format_name: str) -> None:
    more = [replace(HARBOUR.passages[0], id=f"{'x' * 50}-{number}") for number in range(990)]
    passages = [replace(each, position=number, start=-1, end=-1) for number, each in enumerate((*HARBOUR.passages, *more), 1)]
    every = tuple(each.id for each in more)
    segments = ("." * 2_000, "a." * 1_000, '"' * 2_000, "\n\u0303" * 1_000, "\U000e0041" * 2_000)
    quote = Quote("long", "paraphrase", segments, every)
    actor = Actor("many", "a.b." * 50, "group", tuple("." for _ in range(1_000)), (Role('".' * 1_000, every),), every)
    briefing = replace(HARBOUR, passages=tuple(passages), actors=(*HARBOUR.actors, actor), quotes=(*HARBOUR.quotes, quote))
    assert read_back(briefing, format_name) == briefing


@given(hostile_texts())
@example('"')
@example('""""')
@example(' " ""')
@example(" \n  leading and trailing \n ")
@example("n\n\u0303" * 100)
@example("\\" * 400)
@settings(max_examples=200, deadline=None)
def test_a_text_is_the_same_on_one_line_and_folded(text: str) -> None:
    for string in (literal(text), fold_string(text), fold_string(text, 40)):
        assert tomllib.loads(f"key = {string}")["key"] == text
    assert "\n" not in literal(text)


@given(st.text(st.sampled_from('ab "\\\n'), max_size=400))
@settings(max_examples=200, deadline=None)
def test_lines_fit_where_the_words_allow_it(text: str) -> None:
    longest_word = max((len(word) for word in text.split(" ")), default=0)
    fitting = [line for line in fold_string(text).split("\n") if len(line) <= WIDTH]
    assert longest_word > 40 or len(fitting) == len(fold_string(text).split("\n"))


def test_a_json_of_too_many_lines_is_written_in_one() -> None:
    every = tuple(passage.id for passage in HARBOUR.passages)
    events = tuple(replace(HARBOUR.events[1], id=f"many-{number}", cite=every) for number in range(1_000))
    figures = tuple(replace(HARBOUR.figures[1], id=f"more-{number}", cite=every) for number in range(1_000))
    many = replace(HARBOUR, events=events, figures=figures)
    assert read_back(many, "json") == many
    assert read_back(many, "toml") == many
    assert export(many, Edition(1, NOON), "json").content.count(b"\n") == 1


def test_a_long_list_has_as_many_entries_on_a_line_as_fit() -> None:
    actor = replace(HARBOUR.actors[0], aliases=tuple(f"the name of number {number}" for number in range(12)))
    text = export(replace(HARBOUR, actors=(actor, *HARBOUR.actors[1:])), Edition(1, NOON), "toml").content.decode()
    lines = text.split("aliases = [\n")[1].split("\n]")[0].split("\n")
    assert len(lines) == 3
    assert lines[0].startswith('  "the name of number 0", "the name of number 1", ')
    assert all(len(line) <= WIDTH for line in lines)


def test_characters_that_hide_are_written_by_their_number() -> None:
    assert literal("a\u202eb\u200bc\x7f") == r'"a\u202Eb\u200Bc\u007F"'
    assert literal("\U0001f469\u200d\U0001f680 «é»") == '"\U0001f469\u200d\U0001f680 «é»"'


def test_what_may_be_left_out_is_left_out() -> None:
    table = tomllib.loads(export(HARBOUR, Edition(1, NOON), "toml").content.decode())
    assert table["events"][3] == {
        "id": "e4",
        "what": "The company makes an offer",
        "status": "denied",
        "by": ["dockers-union"],
        "cite": ["p5"],
    }
    assert "title" not in table["source"]
    assert "relations" in table
    assert "relations" not in tomllib.loads(export(replace(HARBOUR, relations=()), Edition(1, NOON), "toml").content.decode())


def test_the_toml_looks_as_an_author_writes_it() -> None:
    text = export(HARBOUR, Edition(2, NOON), "toml").content.decode()
    assert text.startswith('# Revision 2 of this briefing, published on 2024-05-16 (UTC).\nid = "harbour-talks"\n')
    assert 'roles = [{ worded = "the union\'s chair", cite = ["p3"] }]' in text
    assert (
        "sides = [\n"
        '  { worded = "who speaks for the Sella Harbour Company", cite = ["p5"] },\n'
        '  { worded = "the company\'s director", cite = ["p6"] },\n'
        "]\n"
    ) in text
    assert [line for line in text.split("\n") if len(line) > WIDTH and "sha256" not in line] == []


def test_the_shipped_briefing_has_no_overlong_line_either() -> None:
    shipped = authored_file.read(SHIPPED, "armenia-russia.toml")
    text = export(shipped, Edition(1, NOON), "toml").content.decode()
    assert [line for line in text.split("\n") if len(line) > WIDTH and "sha256" not in line] == []
    longest = max(shipped.summary.points, key=lambda point: len(point.text))
    assert f'text = """{longest.text[:40]}' in text


def test_the_json_has_the_shape_of_the_toml() -> None:
    as_toml = tomllib.loads(export(HARBOUR, Edition(1, NOON), "toml").content.decode())
    as_json = json.loads(export(HARBOUR, Edition(1, NOON), "json").content)
    assert as_json.pop("$comment") == "Revision 1 of this briefing, published on 2024-05-16 (UTC)."
    assert as_json == as_toml
