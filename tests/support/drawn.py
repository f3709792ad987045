"""Every text of a message as Discord is given it."""

from bot.chat.rendering import render
from briefings.answers.blocks import Answer
from support.components import walk


async def write_texts(message: Answer) -> list[str]:
    """Return the texts of a message, the labels of its buttons and the options of its menus, without the mark of small print."""
    view = await render.render(message, keep=_keep)
    found: list[str] = []
    for part in walk({"components": view.to_components()}):
        found += [str(part[key]) for key in ("content", "label", "placeholder") if part.get(key)]
        found += [option["label"] for option in part.get("options", ())]
    return found


async def _keep(_: str) -> str:
    return "key"
