"""What works beside the bot's loop: the process that reads and proposes, and the one that draws."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.app.drafting import Drafter, load_none
from bot.pictures.studio import Studio
from bot.worker import Worker


@dataclass(frozen=True, slots=True)
class Means:
    """What a bot may use besides its database.

    Without `pictures`, answers are words alone; without `parser`, drafts rest on words and marks alone even if the extra `nlp` is
    installed.
    """

    pictures: bool = True
    parser: bool = True


ALL = Means()


@dataclass(frozen=True, slots=True)
class Workers:
    """Who reads what is long (None: a thread of the bot), who proposes, and who draws (None: nobody)."""

    reading: Worker | None
    propose: Drafter
    studio: Studio | None


NO_WORKERS = Workers(None, Drafter(None), None)
"""Everything is done in threads of the bot, and nothing is drawn."""


@asynccontextmanager
async def open_workers(means: Means) -> AsyncGenerator[Workers]:
    """Workers that start when they are first needed, and end with this."""
    reading = Worker()
    propose = Drafter(reading) if means.parser else Drafter(reading, load_none)
    studio = Studio(Worker()) if means.pictures else None
    try:
        yield Workers(reading, propose, studio)
    finally:
        await reading.close()
        if studio is not None:
            await studio.close()
