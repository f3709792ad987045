"""The messages drawn last, kept because the same answer always looks the same: drawing one is what takes a command longest."""

import discord
from cachetools import LRUCache

from bot.chat.custom_ids import Keep
from bot.chat.rendering import render
from briefings.answers.blocks import Answer

MOST_DRAWINGS = 64
"""Messages; each takes about a hundred kilobytes at the most."""


class Drawings:
    """Draws pages of answers. A message is taken from those kept only for an answer that is equal in every part."""

    def __init__(self, *, most: int = MOST_DRAWINGS) -> None:
        self._kept: LRUCache[tuple[Answer, int, int | None], discord.ui.LayoutView] = LRUCache(most)

    def __len__(self) -> int:
        """How many messages are kept."""
        return len(self._kept)

    def clear(self) -> None:
        """Keep none: something was deleted for good, and no message may remember it."""
        self._kept.clear()

    async def draw(self, answer: Answer, number: int, *, keep: Keep, seen: int | None) -> discord.ui.LayoutView:
        """The message that shows this page of an answer, from 1; the last one if there are fewer. See `render.render`.

        A message with a button for which something had to be stored is drawn anew each time: what is stored belongs to one
        server and expires, and `keep` is what renews it. One with files is not kept: they may be large.
        """
        key = (answer, number, seen)
        if not answer.documents and (view := self._kept.get(key)) is not None:
            return view
        stored = False

        async def note(target: str) -> str:
            nonlocal stored
            stored = True
            return await keep(target)

        parts = render.paginate(answer)
        view = await render.render(parts[min(number, len(parts)) - 1], keep=note, seen=seen)
        if not stored and not answer.documents:
            self._kept[key] = view
        return view
