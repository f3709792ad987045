"""Asking again what somebody asked in public, so that the answer can be held against what is true now."""

from dataclasses import replace
from datetime import datetime

from briefings.answers.blocks import Form
from briefings.caller import Caller, Surface
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.request import Request
from briefings.framework.options import TEXT, LookKind
from briefings.model.errors import NotFoundError
from briefings.outbox.public_answers import AnsweredAgain, AskAgain, PublicAnswer
from briefings.services.edition_cache import Edition


def make_asking_again(dispatcher: Dispatcher) -> AskAgain:
    """Return what asks through this dispatcher, with the rights that everybody has: whoever had asked may have lost theirs."""

    async def ask(shown: PublicAnswer, now: datetime, edition: Edition | None) -> AnsweredAgain:
        caller = Caller(shown.server, 0, Surface.DISCORD, now, locale=shown.locale, channel=shown.channel)
        request = Request(caller, shown.command, _keep_in_words(dispatcher, shown), shown.page)
        dispatched = await dispatcher.ask_again(request, edition)
        answer, found = dispatched.answer, dispatched.edition
        if isinstance(answer, Form) or (found.briefing.id if found else "") != shown.briefing:
            raise NotFoundError("This question has no answer any more.", "Ask again with a command.")
        return AnsweredAgain(replace(answer, private=False, documents=()), found)

    return ask


def _keep_in_words(dispatcher: Dispatcher, shown: PublicAnswer) -> dict[str, str]:
    """What was asked; an answer of before there were pictures says nothing of them, and stays the words that it was."""
    command = dispatcher.find(shown.command)
    looks = [option.name for option in command.options if isinstance(option.kind, LookKind)] if command else []
    return {**dict.fromkeys(looks, TEXT), **shown.arguments}
