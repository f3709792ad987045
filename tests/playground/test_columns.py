"""Lines of a terminal: columns, not characters; words, not pieces of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.screen.columns import GLUE, clip, measure, wrap

BOLD, ITALIC, OFF = "\x1b[1m", "\x1b[3m", "\x1b[0m"


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), (f"{BOLD}abc{OFF}", 3), ("日本", 4), ("e\u0301", 1), ("⚠\ufe0f", 2), ("", 0)],
)
def test_a_line_takes_columns(text: str, columns: int) -> None:
    assert measure(text) == columns


def test_a_bold_line_has_as_many_words_as_a_plain_one() -> None:
    words = "We will not move, the union said on Monday"
    plain = wrap(f"│ {words}", 24)
    styled = wrap(f"│ {BOLD}{words}{OFF}", 24)
    assert plain.split("\n") == ["│ We will not move, the", "│ union said on Monday"]
    assert styled.split("\n") == [f"│ {BOLD}We will not move, the{OFF}", f"│ {BOLD}union said on Monday{OFF}"]


def test_a_style_inside_another_ends_alone() -> None:
    assert wrap(f"{BOLD}a {ITALIC}b{OFF} c{OFF} d", 80) == f"{BOLD}a {OFF}\x1b[1;3mb{OFF}{BOLD} c{OFF} d"


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("│ - one two three", ["│ - one two", "│   three"]),
        ("> one two three", ["> one two", "> three"]),
        ("  12. one two three four", ["  12. one two", "      three", "      four"]),
        ("see https://example.org/a/b now", ["see", "https://example.org/a/b", "now"]),
        ("日本語の文章です。", ["日本語の文章で", "す。"]),
        (f"[1]{GLUE}The{GLUE}full{GLUE}text  [2]{GLUE}Go", ["[1] The full", "text  [2] Go"]),
        (f"[1]{GLUE}Go  [2]{GLUE}Read  [3]{GLUE}On", ["[1] Go", "[2] Read", "[3] On"]),
    ],
)
def test_a_line_is_broken_between_its_words(line: str, lines: list[str]) -> None:
    assert wrap(line, 14).split("\n") == lines


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [("Proof of it (9)", 20, "Proof of it (9)"), ("Where it stands in it", 16, "Where it stands…"), ("日本語の文", 7, "日本語…")],
)
def test_what_has_one_line_is_cut_after_a_word(text: str, width: int, shown: str) -> None:
    assert clip(text, width) == shown
    assert measure(shown) <= width


@given(st.lists(st.text("abñ日é", min_size=1, max_size=9), max_size=30), st.integers(20, 60), st.booleans())
def test_no_word_is_lost_or_broken_and_no_line_is_too_wide(words: list[str], width: int, is_bold: bool) -> None:
    line = " ".join(words)
    lines = wrap(f"│ {BOLD}{line}{OFF}" if is_bold else f"│ {line}", width).split("\n")
    assert all(measure(shown) <= width for shown in lines)
    plain = [shown.replace(BOLD, "").replace(OFF, "").removeprefix("│").strip() for shown in lines]
    assert "".join(plain).replace(" ", "") == line.replace(" ", "")
    if "日" not in line:
        assert " ".join(plain).split() == words
