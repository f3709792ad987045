"""People of servers, and what they are told, for tests that go through the dispatcher.

In every server, whoever has `DESK` may use /desk once an administrator has said so.
"""

from dataclasses import replace
from datetime import UTC, datetime

from briefings.answers import terminal
from briefings.answers.blocks import Answer, Form, Link, Listed
from briefings.caller import Caller, Surface
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.request import Request
from briefings.model.briefing import Briefing
from briefings.store.desk_records import AuditEvent
from briefings.store.store import Store

NOW = datetime(2024, 5, 20, 8, tzinfo=UTC)
SERVER, ELSEWHERE, DESK = 7, 8, 70
READER = Caller(SERVER, 1, Surface.DISCORD, NOW)
EDITOR = Caller(SERVER, 2, Surface.DISCORD, NOW, roles=frozenset({DESK}))
ADMINISTRATOR = Caller(SERVER, 3, Surface.DISCORD, NOW, manages=True)


def at(caller: Caller, server: int) -> Caller:
    """The same person, with the same rights, in another server."""
    return replace(caller, server=server)


async def with_desk(dispatcher: Dispatcher, *servers: int) -> None:
    """Make `DESK` the editors' role of these servers, `SERVER` if none is named."""
    for server in servers or (SERVER,):
        await dispatcher.dispatch(Request(at(ADMINISTRATOR, server), "settings editors", {"add": str(DESK)}))


async def publish(store: Store, briefing: Briefing, *, base: int, server: int = SERVER) -> int:
    """Publish a briefing of a server as its editor would; returns the revision."""
    event = AuditEvent(server, NOW, EDITOR.user, "publish", briefing.id, detail=("headline changed",))
    return (await store.desk.publish(briefing, event, version=None, base=base)).revision


def told(answer: Answer | Form) -> str:
    """An answer as text on one line, its ways on as the commands that they follow."""
    assert isinstance(answer, Answer)
    return " ".join(terminal.render(answer, _line, width=10_000).split())


def followed(caller: Caller, link: Link) -> Request:
    """The request that a press on this link makes."""
    return Request(caller, link.command, dict(link.arguments), link.page, link.revision)


def way(answer: Answer | Form, label: str) -> Link:
    """The first link of that label in an answer, wherever it stands."""
    assert isinstance(answer, Answer)
    links = [*answer.links, *(link for menu in answer.menus for link in menu.links)]
    links += [block.link for block in answer.blocks if isinstance(block, Listed) and block.link]
    return next(link for link in links if link.label == label)


def _line(link: Link) -> str:
    return " ".join([f"/{link.command}", *(f"{name}:{text}" for name, text in link.arguments)])
