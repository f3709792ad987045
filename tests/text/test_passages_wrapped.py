"""Lines that follow each other without a blank line: wrapped, or each a paragraph."""

import textwrap
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text.normalise import normalise
from briefings.text.passages import Span, cut

WRAPPED = (
    "BERLIN, 14 September 2023 (Courier) - The union said on Monday that it\n"
    "will not move, and so the talks go on for another week at least. “We\n"
    "will not move until the minister answers us,” said Anna Smith, the\n"
    "union leader, who has led the strike since it began."
)
ADDRESS = "https://news.example/2023/09/14/harbour/talks/" + "statement-" * 12
SENTENCE = "The union said on Monday that it will not move, and so the talks go on for another week, although Anna Smith waits. "
WORDS = ("union", "said", "talks", "will", "not", "move", "harbour", "minister", "answers", "week", "go", "on", "at", "of", "the")
CASES = Path(__file__).parents[3] / "shared" / "cases"


def texts(text: str) -> list[str]:
    return [span.text for span in cut(text)]


@pytest.mark.parametrize(("name", "passages"), [("f1-wrapped-with-url", 3), ("f2-short-lines", 8), ("f5-form-feed", 3)])
def test_the_reported_texts(name: str, passages: int) -> None:
    path = CASES / f"{name}.txt"
    if not path.is_file():
        pytest.skip(f"needs ../shared/cases/{path.name} beside the project: the cases do not ship with it")
    assert len(cut(normalise(path.read_bytes()))) == passages


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            ["Talks stall at the harbour", "By Ana Jones", "14 September 2023", "The union will not move."], id="a news item"
        ),
        pytest.param(
            ["Courier: Will you strike?", "Smith: Yes.", "Courier: And then?", "Smith: We shall see."], id="an interview"
        ),
        pytest.param(["— Вы будете бастовать?", "— Да, пока министр не ответит.", "— А потом?"], id="a dialogue"),
        pytest.param(["09:00 Talks begin", "09:30 Minister arrives at the harbour", "10:15 Union leaves"], id="a ticker"),
        pytest.param(["The union wants:", "- higher wages", "- shorter hours", "- an answer by Monday"], id="a list"),
        pytest.param(["1. Wages must rise.", "2. Hours must fall.", "3. The minister must answer."], id="a numbered list"),
        pytest.param(["Year\tShips", "2021\t175", "2022\t85"], id="a table"),
        pytest.param(["港口谈判陷入僵局", "记者安娜报道", "2023年9月14日", "工会不会让步。", "部长没有回应。"], id="Chinese"),
        pytest.param(["> The union stays.", "I agree.", "> Really?", "Yes."], id="an exchange of e-mails"),
        pytest.param(["Sources", ADDRESS + "1", ADDRESS + "2"], id="addresses"),
        pytest.param(["Ships wait in the harbour.", "the Courier —"], id="a caption and its source"),
        pytest.param(
            ["A caption", SENTENCE * 3 + "So?", "Short one.", SENTENCE * 2 + "So.", "Another one."], id="long and short lines"
        ),
    ],
)
def test_lines_that_were_not_wrapped_are_a_passage_each(lines: list[str]) -> None:
    assert texts("\n".join(lines)) == lines


@pytest.mark.parametrize(
    "lines",
    [
        WRAPPED.split("\n"),
        ["The full statement is at", ADDRESS, "and in print, said the union that", "leads the strike at the harbour now."],
        [
            "The union said on Monday that it will not move, and so the nego-",
            "tiations go on for another week, said the spokes-",
            "man.",
        ],
        [
            "Die Gewerkschaft sagte am Montag, dass sie nicht nachgibt und die",
            "Verhandlungen deshalb noch mindestens eine Woche dauern. Anna",
            "Smith, die den Streik seit seinem Beginn führt, wartet auf den",
            "Minister.",
        ],
        [
            "工会周一表示不会让步因此谈判将至少再持续一周工会领袖安娜说我们不会让步直到部长",
            "回答我们她自罢工开始以来一直领导罢工运动部长没有回应办公室自周五以来一直被要求",
            "给出答复。",
        ],
        ["قالت النقابة يوم الاثنين إنها لن تتحرك وبالتالي تستمر المحادثات لأسبوع", "آخر على الأقل وقالت زعيمة النقابة."],
        ["- higher wages for all who load and unload ships at the harbour, and", "  for those who drive"],
        textwrap.indent(WRAPPED, "    ").lstrip().split("\n"),
        textwrap.indent(WRAPPED, "> ").split("\n"),
        ["We will not move until", "the minister answers us."],
        ["“Will you strike?”", "asked the minister."],
        ["The union said on Monday that it will not move until a minister, Dr.", "Smith, has", "answered."],
    ],
)
def test_lines_that_were_wrapped_are_one_passage(lines: list[str]) -> None:
    paragraph = "\n".join(lines)
    assert texts(f"Talks stall at the harbour\n\n{paragraph}\n\nThe minister was not reached.") == [
        "Talks stall at the harbour",
        paragraph,
        "The minister was not reached.",
    ]


@pytest.mark.parametrize("heading", ["TALKS STALL AT THE HARBOUR", "Talks stall", "TALKS STALL " * 5 + "AT BERLIN"])
def test_a_heading_directly_above_a_wrapped_paragraph_is_a_passage(heading: str) -> None:
    assert texts(f"{heading}\n{WRAPPED}") == [heading, WRAPPED]


def test_wrapped_paragraphs_without_blank_lines_between_them_end_with_a_line_that_had_room() -> None:
    assert texts(f"{WRAPPED}\nThe minister was not reached, though his office had been asked since\nFriday.\nHe waits.") == [
        WRAPPED,
        "The minister was not reached, though his office had been asked since\nFriday.",
        "He waits.",
    ]


def test_a_first_line_that_stands_in_begins_a_paragraph() -> None:
    full = "The minister was not reached, though his office had been asked at ten."
    assert texts(
        f"{WRAPPED} He said\nno more on that day, when journalists who had come asked what he meant.\n   {full}\nHe waits."
    )[1].startswith("The minister")


def test_a_line_that_ends_a_sentence_and_is_as_wide_as_the_text_goes_on() -> None:
    paragraph = "The union said on Monday that it will not move until Friday at four.\nHe did not."
    assert texts(f"{WRAPPED}\n\n{paragraph}") == [WRAPPED, paragraph]
    assert texts(paragraph) == paragraph.split("\n")


def test_a_blank_line_of_a_quoted_mail_parts() -> None:
    assert texts("> The union stays\n> in the harbour.\n>\n> We shall see.") == [
        "> The union stays\n> in the harbour.\n>",
        "> We shall see.",
    ]


@pytest.mark.parametrize("mark", ["\v", "\f", "\x85", "\u2028", "\u2029"])
def test_breaks_of_pages_and_of_word_processors_part(mark: str) -> None:
    text = f"The union said that it{mark}will not move.{mark}{mark}Two."
    assert texts(text) == ["The union said that it", "will not move.", "Two."]


@given(
    st.lists(
        st.lists(st.sampled_from(WORDS), min_size=8),
        min_size=1,
        max_size=8,
    ),
    st.integers(60, 110),
)
def test_wrapping_paragraphs_anew_keeps_them(paragraphs: list[list[str]], width: int) -> None:
    wanted = [" ".join(words).capitalize() + "." for words in paragraphs]
    spans = cut("\n\n".join(textwrap.fill(text, width) for text in wanted))
    assert [" ".join(span.text.split()) for span in spans] == wanted


@given(st.text(st.sampled_from("aB. -—>1?“”,\n\n\v\f\x85\u2029\t工"), max_size=400))
def test_passages_of_any_lines_tile_the_text(text: str) -> None:
    spans = cut(text)
    _check_tiles(text, spans)


def test_a_text_of_more_lines_than_any_article_is_cut_at_blank_lines() -> None:
    spans = cut("One.\n  Two.\n\n" * 30_000)
    assert (len(spans), spans[-1].text) == (30_000, "One.\n  Two.")


def _check_tiles(text: str, spans: tuple[Span, ...]) -> None:
    assert [span.position for span in spans] == list(range(1, len(spans) + 1))
    assert all(span.text == text[span.start : span.end] == span.text.strip() != "" for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert "".join("".join(span.text for span in spans).split()) == "".join(text.split())
