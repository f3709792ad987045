"""Proposing a briefing of an article, in the worker process: with the parser of sentences, if it is installed."""

import asyncio
import importlib
from collections.abc import Callable
from functools import cache

from bot.worker import Limits, Task, TaskFailedError, Worker
from briefings.extract.proposals import Proposals
from briefings.model.edtf_dates import parse
from briefings.model.errors import UnreadableTextError
from briefings.text.parse import NamingParser
from briefings.text.spacy_parser import load_naming_parser

LIMITS = Limits(seconds=10.0, memory=400 * 1024 * 1024)
"""What proposing for one article may take, once the parser is loaded."""
WITHOUT_PARSER = (
    "Drafts rest on words and marks alone. A parser of sentences also tells who speaks in harder cases, and finds more names: "
    "make run NLP=1 installs it (360 MB)."
)


LoadParser = Callable[[], NamingParser | None]


@cache
def load_once() -> NamingParser | None:
    """The parser, loaded once in a process; None if the extra `nlp` is not installed.

    The extractors are loaded with it, so that no task pays for that.
    """
    _load_extractors()
    return load_naming_parser()


def load_none() -> None:
    """No parser, whatever is installed; the extractors alone."""
    _load_extractors()


def _load_extractors() -> None:
    importlib.import_module("briefings.extract.drafting")


def propose_for(
    text: str, published: str, account: frozenset[int] = frozenset(), load_parser: LoadParser = load_once
) -> Proposals:
    """What is proposed for a normalized text, published on that EDTF date ("": not known); `account` as in `propose`."""
    from briefings.extract.drafting import propose  # noqa: PLC0415 - loaded when first needed

    return propose(text, parse(published) if published else None, load_parser(), account)


class Drafter:
    """Proposes beside the event loop; without a worker in a thread, without limits."""

    def __init__(self, worker: Worker | None, load_parser: LoadParser = load_once) -> None:
        self._worker = worker
        self._load_parser = load_parser

    async def __call__(self, text: str, published: str, account: frozenset[int] = frozenset()) -> Proposals:
        """What `propose_for` returns. Raises UnreadableTextError if it takes more time or memory than it may."""
        if self._worker is None:
            return await asyncio.to_thread(propose_for, text, published, account, self._load_parser)
        try:
            arguments = text, published, account, self._load_parser
            return await self._worker.run(Task(propose_for, arguments, LIMITS, self._load_parser))
        except TaskFailedError as error:
            raise UnreadableTextError(
                "Nothing was proposed for this text: reading it takes longer, or more memory, than any article should.",
                "Draft from the article alone, without what stands around it.",
            ) from error


async def propose_beside(text: str, published: str) -> Proposals:
    """The same, by a worker process of its own."""
    worker = Worker()
    try:
        return await Drafter(worker)(text, published)
    finally:
        await worker.close()
