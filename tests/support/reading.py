"""What a person has before them who asks a command: the pages of the answer as messages, with their lengths."""

from dataclasses import dataclass
from typing import Any, cast

from bot.chat.rendering import render
from briefings.answers.blocks import Answer
from briefings.answers.word_count import count_lines, count_words
from support.components import walk

TEXT = 10
"""The type of a text (Component Reference, Component Types)."""
_MARKDOWN = str.maketrans("", "", "#*>\\_")


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One message of an answer."""

    message: dict[str, Any]

    @property
    def texts(self) -> tuple[str, ...]:
        """Its texts, without markdown."""
        parts = (component for component in walk(self.message) if component["type"] == TEXT)
        return tuple(str(component["content"]).translate(_MARKDOWN).replace("-# ", "").replace("-#", "") for component in parts)

    @property
    def words(self) -> int:
        """How many words there are to read."""
        return sum(map(count_words, self.texts))

    @property
    def lines(self) -> int:
        """How many lines they take on a phone."""
        return sum(map(count_lines, self.texts))

    @property
    def components(self) -> int:
        """How many components the message has, nested ones included."""
        return sum(1 for _ in walk(self.message))

    @property
    def characters(self) -> int:
        """How many characters its texts have, markdown included."""
        return sum(len(str(component["content"])) for component in walk(self.message) if component["type"] == TEXT)


async def keep_nothing(target: str) -> str:
    """Stands for the link table: every target gets the same short key."""
    return f"k{len(target)}"


async def read(answer: Answer) -> list[ReadPage]:
    """The pages of an answer as Discord gets them."""
    pages: list[ReadPage] = []
    for page in render.paginate(answer):
        view = await render.render(page, keep=keep_nothing)
        pages.append(ReadPage(cast("dict[str, Any]", {"components": view.to_components()})))
    return pages


def labels(message: dict[str, Any], kind: int) -> list[str]:
    """The labels or placeholders of its components of a type: 2 for buttons, 3 for selects."""
    named = (component for component in walk(message) if component["type"] == kind)
    return [str(component.get("label") or component.get("placeholder") or "") for component in named]
