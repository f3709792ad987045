"""A menu of more than Discord's select can hold."""

import pytest

from bot.chat.rendering import render
from briefings.answers.blocks import Answer, Link, Menu
from support.components import selects, walk


async def keep(target: str) -> str:
    raise AssertionError(f"{target} is short enough for a button")


@pytest.mark.parametrize(("count", "sizes"), [(25, [25]), (26, [25, 1]), (80, [25, 25, 25, 5])])
async def test_a_long_menu_becomes_several(count: int, sizes: list[int]) -> None:
    menu = Menu("Which item", tuple(Link(f"Item {number}", "source", (("item", f"p{number}"),)) for number in range(count)))
    (page,) = render.paginate(Answer("T", menus=(menu,)))
    message = {"components": (await render.render(page, keep=keep)).to_components()}
    offered = list(selects(message).values())
    assert [len(labels) for labels in offered] == sizes
    assert [label for labels in offered for label in labels] == [link.label for link in menu.links]
    prompts = [str(component["placeholder"]) for component in walk(message) if component["type"] == 3]
    assert len(set(prompts)) == len(prompts)
    assert prompts[0] == ("Which item" if count <= 25 else "Which item (1 to 25)")
