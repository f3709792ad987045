"""What it costs to answer, where nobody has asked yet, what was answered elsewhere."""

from collections.abc import AsyncGenerator
from functools import partial
from itertools import count
from pathlib import Path

from bench.rows import Aim, Row, ratio
from bench.sizes import Sizes
from bench.timing import in_turns, middle
from bot.chat.rendering.cache import Drawings, Look
from briefings.answers.blocks import Form
from briefings.caller import Caller, Surface
from briefings.dispatch import catalogue
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.request import Request
from briefings.framework.services import services_over
from briefings.services.library import load_shipped
from briefings.store.opening import open_store
from briefings.store.sqlite.connection import connect
from support.clock import Time

_BRIEFING = {"briefing": "armenia-russia"}


async def kept(folder: Path, sizes: Sizes) -> AsyncGenerator[Row]:
    """The first /summary of a library's briefing in one server after another, against a trip to the reader's thread."""
    path, now = folder / "kept.db", Time()()
    async with open_store(path) as store, connect(path, "ro", 5.0) as connection:
        await load_shipped(store, now=now)
        dispatcher, drawings = Dispatcher(catalogue.commands(), services_over(store)), Drawings()
        servers = count(1)

        async def ask() -> None:
            server = next(servers)
            request = Request(Caller(server, 1, Surface.DISCORD, now), "summary", _BRIEFING)
            dispatched = await dispatcher.dispatch_about(request)
            answer = dispatched.answer
            if isinstance(answer, Form):
                raise TypeError("a form, and no answer")
            look = Look(now.date(), is_dated=False, seen=None, server=server)
            await drawings.draw_once(dispatched, answer, 1, look, keep=partial(store.save_link, server, now=now, keep=now - now))

        first, hop = await in_turns(sizes.rounds, ask, partial(connection.run, _nothing))
    name = "first of a library's answers in a server : a no-op trip"
    yield ratio(name, middle(first), middle(hop), Aim("at most", 4))


def _nothing(_: object) -> None:
    """What is done on the thread where only the trip counts."""
