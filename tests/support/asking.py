"""Asks the dispatcher when an answer, and no form, is expected."""

from briefings.answers.blocks import Answer
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.request import Request


async def answer_to(dispatcher: Dispatcher, request: Request) -> Answer:
    """The answer to a request; fails if it is a form."""
    said = await dispatcher.dispatch(request)
    assert isinstance(said, Answer)
    return said
