"""Answers that are kept: the same question has the same answer until something changes that readers see."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from cachetools import LRUCache

from briefings.answers.blocks import Form
from briefings.caller import Caller
from briefings.dispatch.dispatched import Dispatched
from briefings.dispatch.request import Request
from briefings.store.reader_changes import State

MOST_BLOCKS = 10_000
"""Blocks of all answers kept together; one takes about a kilobyte with all that belongs to it."""

_Question = tuple[int, str, str, str, tuple[tuple[str, str], ...], int]
"""Server, surface, locale, command, arguments and page: all that an answer may depend on besides what the store holds."""


class KeptAnswers:
    """Keeps answers to what anybody may ask; those asked for last, up to `most` blocks.

    `take_state` tells one state of what a server's readers see from another (`Store.take_state`); while it cannot, nothing
    is kept.
    """

    def __init__(self, take_state: Callable[[int], State | None], *, most: int = MOST_BLOCKS) -> None:
        self._take_state = take_state
        self._kept: LRUCache[_Question, tuple[State, Dispatched]] = LRUCache(most, getsizeof=_measure)

    def __len__(self) -> int:
        """How many answers are kept."""
        return len(self._kept)

    def take_state(self, request: Request) -> State | None:
        """The state that an answer belongs to which is made from now on."""
        return self._take_state(request.caller.server)

    def find(self, request: Request) -> Dispatched | None:
        """The answer to the same question, if nothing has changed since; None if none is kept."""
        question = _ask(request)
        kept = self._kept.get(question)
        if kept is None:
            return None
        if kept[0] != self.take_state(request):
            del self._kept[question]
            return None
        return kept[1]

    def keep(self, request: Request, state: State | None, dispatched: Dispatched) -> None:
        """Keep an answer that was made since the state was taken; not if something has changed meanwhile."""
        if state is None or state != self.take_state(request):
            return
        with suppress(ValueError):  # one that is larger than all that may be kept
            self._kept[_ask(request)] = (state, dispatched)

    def forget(self, server: int) -> None:
        """Drop what was told in a server, where something was deleted for good; of the library, what was told anywhere."""
        for question in [question for question in self._kept if server in {0, question[0]}]:
            del self._kept[question]


def as_anybody(request: Request) -> Request:
    """The same question as anybody in that server would ask it: what is kept must not depend on who asked first."""
    asked = request.caller
    return replace(request, caller=Caller(asked.server, 0, asked.surface, asked.now, locale=asked.locale), seen=None)


def _ask(request: Request) -> _Question:
    caller = request.caller
    arguments = tuple(sorted(request.arguments.items()))
    return (caller.server, caller.surface.value, caller.locale, request.command, arguments, request.page)


def _measure(kept: tuple[State, Dispatched]) -> int:
    """How many blocks and links an answer has."""
    answer = kept[1].answer
    if isinstance(answer, Form):
        return 1
    return 1 + len(answer.blocks) + len(answer.links) + sum(len(menu.links) for menu in answer.menus)
