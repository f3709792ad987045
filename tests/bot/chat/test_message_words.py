"""A message as words: Discord's marks are no part of them, and what only looks like a mark stays."""

import pytest

from bot.chat.message_words import read_words


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("**bold**, *it*, _it_, __under__, ~~struck~~ and ***both***", "bold, it, it, under, struck and both"),
        ("||the end|| and ||two\nlines||", "the end and two\nlines"),
        ("# Dockers walk out\n## Port Amara\n-# by us", "Dockers walk out\nPort Amara\nby us"),
        ("> “We stay,” she said.\n>>> “So do I.”", "“We stay,” she said.\n“So do I.”"),
        ("[the port](https://port.example/a_b_c) and <https://port.example/a_b_c>", "the port and https://port.example/a_b_c"),
        ("`x *y*` and\n```py\nz = 1\n```", "x *y* and\nz = 1\n"),
        ("**bold over\ntwo lines**", "bold over\ntwo lines"),
        (r"\*kept\*", "*kept*"),
    ],
)
def test_marks_are_no_words(content: str, words: str) -> None:
    assert read_words(content) == words


@pytest.mark.parametrize(
    "content",
    [
        "snake_case_name, 2*3*4 and 5 * 6 * 7",
        "f*ck this ~3 km ~~ run",
        "a * lone star\n\nand * another",
        "one line\nthe next\n\n- a list\n1. of things",
        "5 < 6 & AT&T &amp; #hashtag #1",
        "2 > 1",
    ],
)
def test_what_only_looks_like_a_mark_stays(content: str) -> None:
    assert read_words(content) == content


@pytest.mark.parametrize(
    "content", ["https://port.example/a_b_c?x=*1*", " <https://port.example/a> ", "[Read](<https://port.example/a>)"]
)
def test_a_message_that_is_only_a_link_is_its_address(content: str) -> None:
    assert read_words(content) in content
    assert read_words(content).startswith("https://port.example/a")
    assert read_words(content)[-1] not in ">) "
