"""`briefing verify` as an author meets it: the exit code, and what may stay with a reason."""

from pathlib import Path

import pytest

from bot.app import author_commands
from bot.settings import Settings
from support.clock import Time
from support.factory import ARTICLE, harbour_toml
from support.parsing import load_remembering

TEXT = "Talks over night shifts broke down, and work"
TURNED = "Talks over night shifts will break down, and work"
"""What the words alone do not show."""
WHY = "The union itself counts no better."
VAGUE = "approximate = true"


class Author:
    """A folder with the harbour's article and a briefing of which a figure should be looked at."""

    def __init__(self, folder: Path, captured: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.settings = Settings(None, folder / "data" / "briefings.db", "INFO")
        self.captured = captured
        (folder / "article.txt").write_text(ARTICLE, "utf-8")

    def put(self, toml: str) -> None:
        (self.folder / "talks.toml").write_text(toml, "utf-8")

    async def verify(self, *, leave: bool = False) -> tuple[int, str]:
        """Exit code and stdout."""
        file, article = self.folder / "talks.toml", self.folder / "article.txt"
        code = await author_commands.verify(self.settings, str(file), article, clock=Time(), leave=leave, load=_load_none)
        said = self.captured.readouterr()
        assert said.err == f"{author_commands.WITHOUT_PARSER}\n"
        return code, said.out


def _load_none() -> None:
    """As if the extra nlp were not installed."""


@pytest.fixture
def author(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Author:
    return Author(tmp_path, capsys)


def doubtful() -> str:
    """A figure called exact that the article calls about so much."""
    toml = harbour_toml()
    assert VAGUE in toml
    return toml.replace(VAGUE, "approximate = false", 1)


async def test_hints_alone_are_no_failure(author: Author) -> None:
    author.put(harbour_toml())
    code, out = await author.verify()
    assert code == 0
    assert "hint: " in out
    assert out.endswith("no findings.\n")


async def test_with_the_parser_a_turned_sentence_is_shown_beside_the_articles(author: Author) -> None:
    parser = load_remembering()
    author.put(harbour_toml().replace(TEXT, TURNED, 1))
    assert (await author.verify())[0] == 0
    file, article = author.folder / "talks.toml", author.folder / "article.txt"
    code = await author_commands.verify(author.settings, str(file), article, clock=Time(), load=lambda: parser)
    said = author.captured.readouterr()
    assert code == 1
    assert TURNED in said.out
    assert said.err == ""


async def test_what_should_be_looked_at_fails_until_it_is_left_with_a_reason(author: Author) -> None:
    author.put(doubtful())
    code, out = await author.verify()
    assert code == 1
    assert "(0 wrong, 1 to look at)" in out
    code, entries = await author.verify(leave=True)
    assert code == 1
    assert entries.count("[[left]]") == 1
    author.put(doubtful() + "\n" + entries.replace('why = ""', f'why = "{WHY}"'))
    code, out = await author.verify()
    assert code == 0
    assert f"Left, because: {WHY}\n" in out
    _, entries = await author.verify(leave=True)
    assert entries == "# There is nothing to be looked at that could be left.\n"


async def test_a_reason_does_not_count_once_the_item_says_something_else(author: Author) -> None:
    author.put(doubtful())
    _, entries = await author.verify(leave=True)
    left = doubtful() + "\n" + entries.replace('why = ""', f'why = "{WHY}"')
    author.put(left.replace('what = "people who walked out', 'what = "people who had walked out', 1))
    code, out = await author.verify()
    assert code == 1
    assert "it has changed since" in out
