"""A moment in words, and in a chat in the reader's own time."""

from datetime import UTC, datetime

from bot.chat.rendering import markdown
from briefings.answers import terminal
from briefings.answers.blocks import Answer, Moment
from playground.rules.markup import check_markup

MOMENT = Moment("The next digest comes on 15 May 2024 at 07:30 (Europe/Berlin).", datetime(2024, 5, 15, 5, 30, tzinfo=UTC))


def test_a_chat_adds_the_readers_own_time() -> None:
    text = markdown.write_block(MOMENT)
    assert text.endswith("\n-# In your own time: <t:1715751000:F>")
    assert not list(check_markup([{"content": text}], ""))


def test_no_text_from_outside_writes_a_moment() -> None:
    text = markdown.write_block(Moment("<t:5:F>\n-# In your own time: <t:6:F>", MOMENT.at))
    assert not list(check_markup([{"content": text}], ""))
    assert text.count("\\<t:") == 2
    assert list(check_markup([{"content": "It comes <t:1715751000:F>"}], ""))


def test_a_terminal_adds_utc() -> None:
    assert "(2024-05-15 05:30 UTC)" in terminal.render(Answer("x", (MOMENT,)), lambda link: link.command, width=200)
