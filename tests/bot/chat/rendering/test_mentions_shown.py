"""Roles and channels by their numbers, on every surface."""

from dataclasses import replace

import pytest

from bot.chat.rendering import markdown
from briefings.answers import terminal
from briefings.answers.blocks import Answer, Block, Mentions
from briefings.answers.split import Cost, split

ROLES = Mentions("Editors *here*:", "role", (70, 71))


def test_discord_shows_them_by_name() -> None:
    assert markdown.write_block(ROLES) == r"- Editors \*here\*: <@&70>, <@&71>"
    assert markdown.write_block(Mentions("In", "channel", (55,))) == "- In <#55>"
    assert markdown.write_block(replace(ROLES, ids=())) == r"- Editors \*here\*:"


def test_a_terminal_shows_their_numbers() -> None:
    assert "- Editors *here*: role 70, role 71\n" in terminal.render(Answer("T", (ROLES,)), str)


@pytest.mark.parametrize("room", [12, 30])
def test_none_is_lost_or_shown_twice_where_a_page_is_small(room: int) -> None:
    def measure(block: Block) -> Cost:
        assert isinstance(block, Mentions)
        return Cost(len(block.text) + 2 * len(block.ids), 0)

    pages = split(Answer("T", (replace(ROLES, text="one two three four five"),)), Cost(room, 1), measure)
    blocks = [block for page in pages for block in page.blocks if isinstance(block, Mentions)]
    assert " ".join(block.text for block in blocks) == "one two three four five"
    assert [discord_id for block in blocks for discord_id in block.ids] == [70, 71]
