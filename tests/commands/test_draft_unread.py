"""A draft whose article cannot be read for proposals, or whose proposals find no room: it says so, and the draft is there."""

import pytest

from briefings.answers.blocks import Answer, Form
from briefings.dispatch import catalogue
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.request import Request
from briefings.extract.proposals import Proposals
from briefings.framework.services import Services, services_over
from briefings.model.errors import UnreadableTextError
from briefings.model.proposed import ProposedItem
from briefings.services.proposing import propose_here
from briefings.services.quotas import Quotas
from briefings.store.store import Store
from support.newsroom import EDITOR, ELSEWHERE, SERVER, at, told, with_desk
from support.proposing import STORY

NAME, WHY = "walkout", "Reading it takes too long."


class Reader:
    """A Propose that gives up once it is tired."""

    is_tired = False

    async def __call__(self, text: str, published: str, account: frozenset[int] = frozenset()) -> Proposals:
        if self.is_tired:
            raise UnreadableTextError(WHY, "Leave some of it out.")
        return await propose_here(text, published, account)


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def services(store: Store, reader: Reader) -> Services:
    return services_over(store, propose=reader)


async def paste(services: Services, command: str, text: str, *, server: int = SERVER, **given: str) -> Answer:
    desk = Dispatcher(catalogue.commands(), services)
    await with_desk(desk, server)
    form = await desk.dispatch(Request(at(EDITOR, server), command, given))
    assert isinstance(form, Form)
    fields = {"text_1": text} | {field.name: "Example Courier" for field in form.fields if field.name == "publisher"}
    answer = await desk.dispatch(Request(at(EDITOR, server), form.command, {**dict(form.arguments), **fields}))
    assert isinstance(answer, Answer)
    return answer


async def begin(services: Services, server: int = SERVER) -> tuple[str, str]:
    """The draft's name, and what is told."""
    said = told(await paste(services, "desk add", STORY, server=server))
    (card,) = await services.editing.drafts(server)
    return card.briefing, said


async def proposed(services: Services, name: str) -> tuple[ProposedItem, ...]:
    return await services.proposing.list(SERVER, await services.editing.open(SERVER, name))


async def test_a_newer_text_that_cannot_be_read_says_so_and_leaves_no_proposals_of_the_older_one(
    services: Services, reader: Reader
) -> None:
    name, _ = await begin(services)
    assert await proposed(services, name)
    reader.is_tired = True
    newer = f"{STORY}\n\nThe mayor of Port Amara asked everybody to stay calm.\n"
    said = told(await paste(services, "desk source", newer, briefing=name, newer="yes"))
    assert f"{WHY} Leave some of it out." in said
    assert await proposed(services, name) == ()


async def test_without_room_for_proposals_the_draft_is_there_and_says_so(store: Store, reader: Reader) -> None:
    reader.is_tired = True
    await begin(services_over(store, propose=reader), ELSEWHERE)
    without_proposals = (await store.servers.usage(ELSEWHERE)).size
    reader.is_tired = False
    services = services_over(store, limits=Quotas(size=without_proposals + 100), propose=reader)
    name, said = await begin(services)
    assert "this server has no room left to keep them" in said
    assert await proposed(services, name) == ()
