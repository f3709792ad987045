"""`briefing passages PAGE.html`: what the desk would read of a saved page."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import author_commands
from bot.app.article_files import read_article_file
from briefings.text.normalise import fingerprint, normalise

LONG = "The dockers went on strike on Monday, and the port stood still until the evening of that day. " * 3
PAGE = (
    "<html lang=en><head><meta property='article:published_time' content='2024-05-14T08:00:00Z'></head>"
    "<body><nav><a href=/>Home</a></nav><article><h1>Strike</h1>"
    f"<p>By Ana Ruiz</p><p>{LONG}</p></article><footer>Imprint of the paper</footer></body></html>"
)

pytestmark = pytest.mark.slow


def now() -> datetime:
    return datetime(2024, 5, 20, tzinfo=UTC)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(PAGE, "utf-8")
    return path


async def test_the_json_holds_text_metadata_and_what_was_left_out(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert await author_commands.passages(page, as_json=True, clock=now) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["text"] == f"Strike\n\nBy Ana Ruiz\n\n{LONG.strip()}"
    assert shown["fingerprint"] == fingerprint(normalise(shown["text"]))
    assert [passage["id"] for passage in shown["passages"]] == ["p1", "p2", "p3"]
    assert shown["metadata"]["published"]["value"] == "2024-05-14"
    assert shown["metadata"]["author"] == {"value": "Ana Ruiz", "where": "the byline", "stated": True}
    assert [(part["what"], part["text"]) for part in shown["left_out"]] == [
        ("A menu", "Home"),
        ("The foot of a part of the page", "Imprint of the paper"),
    ]


async def test_for_reading_it_is_listed_below_the_passages(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    await author_commands.passages(page, clock=now)
    shown = capsys.readouterr().out
    assert "published 2024-05-14 — read in the meta element “article:published_time”" in shown
    assert "left out: 2 parts of the page, 5 words in all" in shown


async def test_a_text_file_has_neither(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "article.txt"
    path.write_text("One passage.\n\nAnother one.\n", "utf-8")
    await author_commands.passages(path, as_json=True, clock=now)
    shown = json.loads(capsys.readouterr().out)
    assert (shown["metadata"], shown["left_out"], len(shown["passages"])) == ({}, [], 2)


def test_a_saved_page_is_read_whoever_it_is_for() -> None:
    paid = PAGE.replace("<head>", "<head><meta itemprop=isAccessibleForFree content=false>")
    assert read_article_file(paid.encode(), "page.html").text.startswith("Strike")


async def test_the_text_of_a_page_is_printed_and_plain_text_is_not(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await author_commands.passages(page, clock=now) == 0
    assert f"\nthe text\n\nStrike\n\nBy Ana Ruiz\n\n{LONG.strip()}\n" in capsys.readouterr().out
    plain = tmp_path / "article.txt"
    plain.write_text(LONG, "utf-8")
    assert await author_commands.passages(plain, clock=now) == 0
    assert LONG.strip() not in capsys.readouterr().out
