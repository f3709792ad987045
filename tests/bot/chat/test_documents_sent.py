"""Files that go with answers: names that Discord keeps as they are, and sizes that it takes."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat import sent_files
from bot.chat.rendering import render
from bot.chat.rendering.cache import Drawings
from briefings.answers.blocks import Answer, Document, Prose
from briefings.model.errors import BriefingError
from support.components import text, walk


async def keep(target: str) -> str:
    return f"key-{len(target)}"


@given(st.lists(st.text(max_size=120), max_size=10))
def test_every_file_has_a_plain_name_of_its_own(called: list[str]) -> None:
    names = sent_files.make_names([Document(name, b"") for name in called])
    assert len(set(names)) == len(called)
    assert all(re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}", name) for name in names), names


@pytest.mark.parametrize(
    ("called", "name"),
    [
        ("harbour-talks.toml", "harbour-talks.toml"),
        ("../../etc/passwd", "etc-passwd"),
        ("Überblick 1.md", "Uberblick-1.md"),
        (".toml", "toml"),
        ("…", "file"),
        ("x" * 200 + ".json", "x" * 68 + ".json"),
    ],
)
def test_a_name_keeps_what_it_can(called: str, name: str) -> None:
    assert sent_files.make_names([Document(called, b"")]) == (name,)


def test_what_is_too_large_for_a_message_is_a_sentence() -> None:
    sent_files.check([Document("x", bytes(sent_files.MOST_BYTES))])
    with pytest.raises(BriefingError, match="a message here can carry 9"):
        sent_files.check([Document("x", bytes(sent_files.MOST_BYTES)), Document("y", b"1")])
    with pytest.raises(BriefingError, match="11 files"):
        sent_files.check([Document("x", b"")] * 11)


def test_files_are_made_anew_each_time() -> None:
    document = Document("x.txt", b"content")
    first, second = sent_files.make_files([document]), sent_files.make_files([document])
    assert first[0].fp.read() == second[0].fp.read() == b"content"


async def test_the_first_page_has_the_files_and_room_for_them() -> None:
    answer = Answer("T", tuple(Prose("word " * 300) for _ in range(6)), documents=(Document("x.txt", b"", "*About* it"),) * 10)
    pages = render.paginate(answer)
    assert len(pages) > 1
    shown = [{"components": (await render.render(page, keep=keep)).to_components()} for page in pages]
    assert [sum(component["type"] == 13 for component in walk(message)) for message in shown] == [10] + [0] * (len(pages) - 1)
    assert r"-# \*About\* it" in text(shown[0])
    assert all(len(text(message)) <= 4000 and len([*walk(message)]) <= 40 for message in shown)


async def test_an_answer_with_files_is_not_kept_in_memory() -> None:
    drawings = Drawings()
    answer = Answer("T", documents=(Document("x.txt", b"content"),))
    await drawings.draw(answer, 1, keep=keep, seen=None)
    assert len(drawings) == 0
    await drawings.draw(replace(answer, documents=()), 1, keep=keep, seen=None)
    assert len(drawings) == 1


async def test_the_line_over_a_file_is_told_to_its_end() -> None:
    about = "Linked data in the words of schema.org\nand W3C Web Annotation, one long line after the other, to its very end."
    page = Answer("T", (Prose("x"),), documents=(Document("x.jsonld", b"", about),))
    said = text({"components": (await render.render(page, keep=keep)).to_components()})
    assert "W3C Web Annotation, one long line after the other, to its very end." in said
    assert "…" not in said
