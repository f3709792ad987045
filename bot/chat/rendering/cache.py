"""The messages drawn last, kept because the same answer always looks the same: drawing one is what takes a command longest."""

from dataclasses import dataclass

import discord
from cachetools import LRUCache

from bot.chat.custom_ids import Keep
from bot.chat.rendering import picture_files, render
from briefings.answers.blocks import Answer, Document
from briefings.answers.pictures import DrawPicture, draw_nothing

MOST_DRAWINGS = 64
"""Messages; each takes about a hundred kilobytes at the most."""


@dataclass(frozen=True, slots=True)
class DrawnMessage:
    """A message, and the files of the pictures in it."""

    view: discord.ui.LayoutView
    pictures: tuple[Document, ...] = ()


class Drawings:
    """Draws pages of answers, their pictures by `pictures`.

    A message is taken from those kept only for an answer that is equal in every part.
    """

    def __init__(self, *, most: int = MOST_DRAWINGS, pictures: DrawPicture = draw_nothing) -> None:
        self._pictures = pictures
        self._kept: LRUCache[tuple[Answer, int, int | None], discord.ui.LayoutView] = LRUCache(most)

    def __len__(self) -> int:
        """How many messages are kept."""
        return len(self._kept)

    def clear(self) -> None:
        """Keep none: something was deleted for good, and no message may remember it."""
        self._kept.clear()

    async def draw(self, answer: Answer, number: int, *, keep: Keep, seen: int | None) -> DrawnMessage:
        """The message that shows this page of an answer, from 1; the last one if there are fewer. See `render.render`.

        A message with a button for which something had to be stored is drawn anew each time: what is stored belongs to one
        server and expires, and `keep` is what renews it. One with files or pictures is not kept: they may be large.
        """
        key = (answer, number, seen)
        if not answer.documents and (view := self._kept.get(key)) is not None:
            return DrawnMessage(view)
        stored = False

        async def note(target: str) -> str:
            nonlocal stored
            stored = True
            return await keep(target)

        parts = render.paginate(answer)
        page = parts[min(number, len(parts)) - 1]
        shown = await picture_files.illustrate(page, self._pictures)
        view = await render.render(shown.page, keep=note, seen=seen, pictures=True)
        if not stored and not answer.documents and shown.page is page and not shown.files:
            self._kept[key] = view
        return DrawnMessage(view, shown.files)
