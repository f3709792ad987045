"""What somebody did and what changed, in a chat and in a terminal."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.chat.rendering import markdown, render
from briefings.answers import terminal
from briefings.answers.blocks import Answer, Block, Diff, HistoryEntry
from briefings.answers.split import Cost, split

AT = datetime(2024, 5, 13, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("block", "shown"),
    [
        (HistoryEntry(AT, 5, "published *it*"), r"- <t:1715603400:f> · <@5> · published \*it\*"),
        (HistoryEntry(AT, 0, "restored"), "- <t:1715603400:f> · at the terminal · restored"),
        (Diff("Name", "Anna", "Ana", "A slip.", ("p3",)), "**Name** \\[p3\\]\nWas: Anna\nIs now: Ana\nWhy: A slip."),
        (Diff("Name", "", "Ana"), "**Name**\nNew: Ana"),
        (Diff("Name", "<@1>", ""), "**Name**\nTaken out: \\<\\@1>"),
    ],
)
def test_in_a_chat(block: Block, shown: str) -> None:
    assert markdown.write_block(block) == shown


def test_in_a_terminal() -> None:
    here = AT.astimezone(timezone(timedelta(hours=4)))
    blocks = (
        HistoryEntry(here, 5, "published it"),
        HistoryEntry(here, 0, "restored it"),
        Diff("Name", "Anna", "Ana", "A slip.", ("p3",)),
    )
    shown = terminal.render(Answer("Log", blocks), lambda link: link.label)
    assert shown == (
        "Log\n===\n"
        "- 2024-05-13 12:30 UTC · user 5 · published it\n"
        "- 2024-05-13 12:30 UTC · at the terminal · restored it\n"
        "\nName [p3]\n  Was: Anna\n  Is now: Ana\n  Why: A slip.\n"
    )


@pytest.mark.parametrize(
    ("was", "now", "why"),
    [("was " * 200, "now " * 900, ""), ("x", "now " * 900, ""), ("", "now " * 900, "why " * 50), ("a", "b", "why " * 900)],
)
def test_a_long_change_is_parted_and_stays_a_change(was: str, now: str, why: str) -> None:
    pages = split(Answer("T", (Diff("Name", was, now, why),)), Cost(500, 10), render.measure)
    parts = [block for page in pages for block in page.blocks if isinstance(block, Diff)]
    assert len(parts) > 3
    assert all(bool(part.was) == bool(was) and bool(part.now) == bool(now) for part in parts)
    assert {word for part in parts for word in part.why.split()} == set(why.split())
    for whole, pieces in ((was, [part.was for part in parts]), (now, [part.now for part in parts])):
        if len(whole) > 1:
            assert " ".join(pieces).split() == whole.split()
