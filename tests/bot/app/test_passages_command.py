"""`briefing passages --find`: evidence to paste."""

import tomllib
from pathlib import Path

import pytest

from bot.app import author_commands
from briefings.model.errors import BriefingError, UnreadableTextError
from briefings.text.normalise import fingerprint, normalise, sha256_hex

LONG = " ".join(f"word{number}" for number in range(30))
ARTICLE = f"A first passage, with a “strategic mistake” in it.\n\nAnother one: the strategic mistake again.\n\n{LONG}.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


async def find(article: Path, words: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert await author_commands.passages(article, toml=False, find=words) == 0
    return capsys.readouterr().out


async def test_every_place_is_printed_as_evidence_to_paste(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = await find(article, "strategic  mistake", capsys)
    entries = [line for line in shown.splitlines() if not line.startswith("#")]
    read = tomllib.loads(f"evidence = [{', '.join(entries)}]")["evidence"]
    assert [ARTICLE[entry["start"] : entry["end"]] for entry in read] == ["strategic mistake"] * 2
    assert {entry["sha256"] for entry in read} == {sha256_hex("strategic mistake")}
    assert {entry["words"] for entry in read} == {"strategic mistake"}
    assert [line for line in shown.splitlines() if line.startswith("#")] == [
        '# p1, which opens with "A first passage,"',
        '# p2, which opens with "Another one: the"',
    ]


async def test_more_words_than_may_be_written_out_come_without_them(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = await find(article, LONG, capsys)
    assert '# p3, which opens with "word0 word1 word2"; more than 25 words, so they are not written out' in shown
    assert "words =" not in shown


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("strategic mistakes again", "The nearest words stand in p2: “strategic mistake again”"),
        ("it. Another one", "stands in no passage"),
        ("quays and tides", "Copy the words from one passage"),
    ],
)
async def test_words_that_are_not_there_are_refused_with_the_nearest(article: Path, words: str, said: str) -> None:
    with pytest.raises(BriefingError) as caught:
        await author_commands.passages(article, toml=False, find=words)
    assert f"“{words}” stands in no passage of article.txt." in str(caught.value)
    assert said in str(caught.value)
    assert caught.value.exit_code == 1


async def test_what_a_terminal_would_act_on_is_escaped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "turned.txt"
    path.write_text("Words turned\u200e round.\n", "utf-8")
    shown = await find(path, "turned\u200e round", capsys)
    assert "\\u200E" in shown
    assert "\u200e" not in shown
    (entry,) = tomllib.loads(f"e = [{shown.splitlines()[1]}]")["e"]
    assert entry["words"] in normalise(path.read_bytes())


async def test_form_feeds_are_taken_with_a_remark(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "article.txt"
    article.write_text("The union will not move.\n\fPage two begins here.\n\f", "utf-8")
    assert await author_commands.passages(article, toml=True) == 0
    shown = capsys.readouterr()
    assert shown.out.count("[[passages]]") == 2
    assert fingerprint(article.read_text("utf-8")) in shown.out
    assert "U+000C (form feed) 2 times" in shown.err


async def test_what_the_desk_refuses_is_refused(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("The talks \u202eno og", "utf-8")
    with pytest.raises(UnreadableTextError, match=r"article\.txt was not taken: line 1, character 11"):
        await author_commands.passages(article, toml=False)
