"""The messages drawn last, kept because the same answer always looks the same: drawing one is what takes a command longest.

What a command answers is kept beside the dispatched answer (`draw_once`); apologies and offers are known by all that
they say (`draw`).
"""

from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

from cachetools import LRUCache

from bot.chat.custom_ids import NO_KEY, Keep
from bot.chat.rendering import picture_files, render
from bot.chat.rendering.payloads import MessageView
from briefings.answers.blocks import Answer, Document
from briefings.answers.pictures import DrawPicture, draw_nothing
from briefings.dispatch.dispatched import Dispatched
from briefings.dispatch.kept_answers import Lookups

MOST_DRAWINGS = 64
"""Messages; each takes some tens of kilobytes at the most."""
MOST_OF_SERVERS = 512
"""Messages of which each belongs to one server, because what its buttons lead to is stored there."""
_MOST_LOOKS = 4
"""Messages that are kept of one answer: as it looks with and without the day, and under another revision's buttons."""


@dataclass(frozen=True, slots=True)
class DrawnMessage:
    """A message, and the files of the pictures in it.

    One that `is_lasting` may be sent again as it is, today: it has no files, and what its buttons had to remember was stored.
    """

    view: MessageView
    pictures: tuple[Document, ...] = ()
    is_lasting: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What the message of one answer depends on besides the answer: the day (UTC), whether it says it, the revision seen.

    The `server` in which it is shown matters only to what had to be stored for its buttons.
    """

    day: date
    is_dated: bool
    seen: int | None
    server: int


class Drawings:
    """Draws pages of answers, their pictures by `pictures`.

    A message is taken from those kept only for the very same answer (`draw_once`), or one that is equal in every part (`draw`).
    """

    def __init__(self, *, most: int = MOST_DRAWINGS, pictures: DrawPicture = draw_nothing) -> None:
        self._pictures = pictures
        self._kept: LRUCache[tuple[Answer, int, int | None], MessageView] = LRUCache(most)
        self._of_same: WeakKeyDictionary[Dispatched, dict[Look, DrawnMessage]] = WeakKeyDictionary()
        self._of_servers: LRUCache[tuple[Dispatched, Look], DrawnMessage] = LRUCache(MOST_OF_SERVERS)
        self._cleared = 0
        self.lookups = Lookups()
        """How often a message was kept that was to be shown."""

    def __len__(self) -> int:
        """How many messages are kept for equal answers."""
        return len(self._kept)

    def clear(self) -> None:
        """Keep none: something was deleted for good, and no message may remember it."""
        self._cleared += 1
        self._kept.clear()
        self._of_same.clear()
        self._of_servers.clear()

    def recall(self, dispatched: Dispatched, look: Look) -> DrawnMessage | None:
        """The message that was drawn of the very same answer, if it is kept: nothing is compared."""
        looks = self._of_same.get(dispatched)
        drawn = (looks.get(_anywhere(look)) if looks else None) or self._of_servers.get((dispatched, look))
        self.lookups.hits += drawn is not None
        return drawn

    async def draw_once(self, dispatched: Dispatched, answer: Answer, number: int, look: Look, *, keep: Keep) -> DrawnMessage:
        """The message of an answer that was dispatched, `answer` as it is shown; kept as long as the dispatched answer is.

        One for whose buttons something had to be stored is kept for that server alone, since it is stored there. It is stored
        again every day, long before it expires.
        """
        if drawn := self.recall(dispatched, look):
            return drawn
        cleared = self._cleared
        drawn, has_stored = await self._draw_anew(answer, number, keep, look.seen)
        if drawn.is_lasting and cleared == self._cleared:
            if has_stored:
                self._of_servers[dispatched, look] = drawn
            else:
                self._keep_anywhere(dispatched, look, drawn)
        return drawn

    async def draw(self, answer: Answer, number: int, *, keep: Keep, seen: int | None) -> DrawnMessage:
        """The message that shows this page of an answer, from 1; the last one if there are fewer. See `render.render`.

        A message with a button for which something had to be stored is drawn anew for each answer: what is stored belongs to one
        server and expires, and `keep` is what renews it. One with files or pictures is not kept: they may be large.
        """
        key = (answer, number, seen)
        if not answer.documents and (view := self._kept.get(key)) is not None:
            self.lookups.hits += 1
            return DrawnMessage(view, is_lasting=True)
        cleared = self._cleared
        drawn, has_stored = await self._draw_anew(answer, number, keep, seen)
        if drawn.is_lasting and not has_stored and cleared == self._cleared:
            self._kept[key] = drawn.view
        return drawn

    def _keep_anywhere(self, dispatched: Dispatched, look: Look, drawn: DrawnMessage) -> None:
        looks = self._of_same.setdefault(dispatched, {})
        if len(looks) >= _MOST_LOOKS:
            looks.clear()
        looks[_anywhere(look)] = drawn

    async def _draw_anew(self, answer: Answer, number: int, keep: Keep, seen: int | None) -> tuple[DrawnMessage, bool]:
        """The message, and whether something had to be stored for its buttons."""
        stored: list[str] = []
        self.lookups.misses += 1

        async def note(target: str) -> str:
            stored.append(await keep(target))
            return stored[-1]

        parts = render.paginate(answer)
        page = parts[min(number, len(parts)) - 1]
        shown = await picture_files.illustrate(page, self._pictures)
        view = await render.render(shown.page, keep=note, seen=seen, pictures=True)
        is_lasting = not answer.documents and shown.page is page and not shown.files and NO_KEY not in stored
        return DrawnMessage(view, shown.files, is_lasting), bool(stored)


def _anywhere(look: Look) -> Look:
    """The look of a message that is the same in every server."""
    return Look(look.day, look.is_dated, look.seen, 0)
