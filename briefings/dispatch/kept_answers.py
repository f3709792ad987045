"""Answers that are kept: the same question has the same answer until something changes that readers see."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from cachetools import LRUCache

from briefings.answers.blocks import Form
from briefings.caller import Caller
from briefings.dispatch.dispatched import Dispatched
from briefings.dispatch.library_readers import LibraryReaders
from briefings.dispatch.request import Request
from briefings.store.reader_changes import State

MOST_BLOCKS = 10_000
"""Blocks of all answers kept together: some 180 answers. With its message, a block takes about a kilobyte."""

_Question = tuple[int, str, str, str, tuple[tuple[str, str], ...], int]
"""Server, surface, locale, command, arguments and page: all that an answer may depend on besides what the store holds.

The library stands for all servers in which nothing else is read: see `LibraryReaders`.
"""


@dataclass(slots=True)
class Lookups:
    """How often what was wanted was kept, and how often it had to be made."""

    hits: int = 0
    misses: int = 0


class KeptAnswers:
    """Keeps answers to what anybody may ask; those asked for last, up to `most` blocks.

    `take_state` tells one state of what a server's readers see from another (`Store.take_state`); while it cannot, nothing
    is kept. `has_own` looks whether anything that they see is stored for that server (`Store.has_own`).
    """

    def __init__(
        self,
        take_state: Callable[[int], State | None],
        has_own: Callable[[int], Awaitable[bool]],
        *,
        most: int = MOST_BLOCKS,
    ) -> None:
        self._take_state = take_state
        self._readers = LibraryReaders(take_state, has_own)
        self._kept: LRUCache[_Question, tuple[State, Dispatched]] = LRUCache(most, getsizeof=_measure)
        self.lookups = Lookups()
        """Counted by whoever looks: an answer that was found may yet not do, and be looked for again."""

    def __len__(self) -> int:
        """How many answers are kept."""
        return len(self._kept)

    def take_state(self, asked: Request) -> State | None:
        """The state that an answer belongs to which is made from now on; `asked` as by `as_anybody`."""
        return self._take_state(asked.caller.server)

    async def learn(self, request: Request) -> None:
        """Find out, before `find`, whether the library's answer is the one for that server. Raises StoreError."""
        await self._readers.learn(request.caller.server)

    def find(self, request: Request) -> Dispatched | None:
        """The answer to the same question, if nothing has changed since; None if none is kept."""
        server = self._readers.stand_in(request.caller.server)
        question = _ask(request, server)
        kept = self._kept.get(question)
        if kept is None:
            return None
        if kept[0] != self._take_state(server):
            del self._kept[question]
            return None
        return kept[1]

    def as_anybody(self, request: Request) -> Request:
        """The same question as anybody would ask it in that server; of the library, if nothing else is read there.

        What is kept must not depend on who asked first; what is kept for several servers, on none of them.
        """
        asked = request.caller
        server = self._readers.stand_in(asked.server)
        return replace(request, caller=Caller(server, 0, asked.surface, asked.now, locale=asked.locale), seen=None)

    def keep(self, asked: Request, state: State | None, dispatched: Dispatched) -> None:
        """Keep what was `asked` (see `as_anybody`) since the state was taken; not if something has changed meanwhile."""
        server = asked.caller.server
        if state is None or state != self._take_state(server):
            return
        with suppress(ValueError):  # one that is larger than all that may be kept
            self._kept[_ask(asked, server)] = (state, dispatched)

    def forget(self, server: int | None) -> None:
        """Drop what was told in a server, where something was deleted for good; the library or None: anywhere."""
        for question in [question for question in self._kept if server in {None, 0, question[0]}]:
            del self._kept[question]


def _ask(request: Request, server: int) -> _Question:
    caller = request.caller
    arguments = tuple(sorted(request.arguments.items()))
    return (server, caller.surface.value, caller.locale, request.command, arguments, request.page)


def _measure(kept: tuple[State, Dispatched]) -> int:
    """How many blocks and links an answer has."""
    answer = kept[1].answer
    if isinstance(answer, Form):
        return 1
    return 1 + len(answer.blocks) + len(answer.links) + sum(len(menu.links) for menu in answer.menus)
