"""Asking /digest through the dispatcher."""

from briefings.answers.blocks import Answer, Listed
from briefings.caller import Caller
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.request import Request
from support.asking import answer_to
from support.digest_places import CHANNEL
from support.newsroom import ADMINISTRATOR, followed, way

FORM = {"time": "7.30 pm", "days": "Mon, Wed and Fri", "zone": "Berlin", "quiet": "skip"}


async def asked(dispatcher: Dispatcher, name: str, caller: Caller = ADMINISTRATOR, **given: str) -> Answer:
    return await answer_to(dispatcher, Request(caller, f"digest {name}", given))


async def set_up(dispatcher: Dispatcher, channel: int = CHANNEL, caller: Caller = ADMINISTRATOR, **given: str) -> Answer:
    return await asked(dispatcher, "setup", caller, channel=str(channel), **(FORM | given))


async def pressed(dispatcher: Dispatcher, answer: Answer, label: str, caller: Caller = ADMINISTRATOR) -> Answer:
    return await answer_to(dispatcher, followed(caller, way(answer, label)))


def set_here(answer: Answer) -> dict[str, str]:
    return {block.name: block.text for block in answer.blocks if isinstance(block, Listed)}
