"""From a request to what will be sent: the one place where errors become sentences."""

import logging
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

import discord

from bot.chat import sent_files
from bot.chat.callers import caller
from bot.chat.custom_ids import Keep
from bot.chat.dependencies import Desk
from bot.chat.interactions.modal_input import Typed, given_back
from bot.chat.interactions.reply import Interaction, Shown
from bot.chat.rendering import modals, render
from bot.chat.rendering.cache import Drawings
from briefings.answers.blocks import Answer, Form, Link, Prose
from briefings.answers.error_answer import apology
from briefings.caller import Caller
from briefings.dispatch.request import Request
from briefings.model.errors import BriefingError, StoreError

_log = logging.getLogger(__name__)

NO_KEY = "unsaved"
"""What a button remembers that could not be remembered: its press says that it is too old."""
_TITLE = "That did not work"

Ask = Callable[[], Awaitable[Request]]


@dataclass(frozen=True, slots=True)
class Question:
    """A form ready to be shown, and the request that led to it: where it is too late for a form, a button asks that again."""

    modal: discord.ui.Modal
    title: str
    request: Request


async def prepare(interaction: Interaction, desk: Desk, ask: Ask, typed: Typed) -> Shown | Question:
    """Make the request, dispatch it and draw the answer, or the sentence that says why there is none.

    What was `typed` into a form is given back with such a sentence.
    """
    asker = caller(interaction, desk.clock())
    keep = _keeper(desk, asker)
    request: Request | None = None
    try:
        request = await ask()
        answer = await desk.dispatcher.dispatch(request)
        if isinstance(answer, Form):
            return await _question(answer, request, desk)
        sent_files.check(answer.documents)
        return await _drawn(desk.drawings, _told_here(interaction, answer, typed), request, keep)
    except BriefingError as error:
        if isinstance(error, StoreError) and not _is_askers(error):
            answer = _apology(_store_failed(interaction.id, error))
        else:
            answer = apology(error, request.link if request else Link("", "help"))
    except Exception as error:  # noqa: BLE001 - whatever it is, the asker is told and the log has it
        answer = _apology(our_fault(interaction.id, error))
    return await _drawn(desk.drawings, given_back(answer, typed), request, keep)


async def instead(interaction: Interaction, desk: Desk, question: Question, typed: Typed) -> Shown:
    """What is shown where a form came too late, or after another one: a button that leads to it.

    What was `typed` into the form before it stands there, too: the button may outlive what it has to remember.
    """
    try:
        return await _offered(interaction, desk, question, typed)
    except Exception as error:  # noqa: BLE001 - whatever it is, the asker is told and the log has it
        return await plain(our_fault(interaction.id, error), typed)


async def _offered(interaction: Interaction, desk: Desk, question: Question, typed: Typed) -> Shown:
    request = question.request
    if request.files:
        answer = _apology("It took too long to read your file and open the form. Please send the same again.")
    else:
        link = replace(request.link, label="Open the form")
        said = Prose("One more step: Discord shows a form only right after a press on a button.")
        answer = Answer(question.title, (said,), links=(link,), private=True)
    return await _drawn(desk.drawings, given_back(answer, typed), request, _keeper(desk, caller(interaction, desk.clock())))


async def plain(text: str, typed: Typed = ()) -> Shown:
    """A sentence for the asker alone, made without anything that could fail; what they typed goes with it as a file."""
    answer = given_back(_apology(text), typed, as_file=True)
    return Shown(await render.render(answer, keep=_no_keeper), private=True, documents=answer.documents)


def our_fault(interaction_id: int, error: BaseException) -> str:
    """What the asker is told of an error of ours; the error itself goes to the log under the same reference."""
    reference = _logged(interaction_id, "It is a fault of the program: report it.", error)
    return f"Something went wrong on our side. Please tell whoever runs this bot: the log has it under {reference}."


def _is_askers(error: StoreError) -> bool:
    """Whether what was asked could not be stored at all, such as half a surrogate pair: nothing is wrong with the database."""
    return isinstance(error.__cause__, UnicodeEncodeError | OverflowError)


def _store_failed(interaction_id: int, error: StoreError) -> str:
    """The store's own sentence is for whoever runs the bot: the asker can do nothing about a full disk."""
    reference = _logged(interaction_id, str(error), None)
    return (
        "The bot’s database is out of order at the moment. Please try again later, or tell whoever runs this bot: "
        f"the log has it under {reference}."
    )


def _logged(interaction_id: int, told: str, error: BaseException | None) -> str:
    reference = secrets.token_hex(4)
    _log.error(
        "Interaction %s failed; the asker was given the reference %s. %s",
        interaction_id,
        reference,
        told,
        exc_info=error,
        extra={"reference": reference},
    )
    return reference


def _apology(text: str) -> Answer:
    return Answer(_TITLE, (Prose(text),), private=True, apologises=True)


def _told_here(interaction: Interaction, answer: Answer, typed: Typed) -> Answer:
    """The answer, no longer private where only the asker sees the message that it may replace.

    An apology is private: so it replaces nothing, or what it is about would be lost.
    """
    if answer.apologises:
        return replace(given_back(answer, typed), private=True)
    alone = interaction.message is not None and interaction.message.flags.ephemeral
    return replace(answer, private=False) if alone else answer


async def _question(form: Form, request: Request, desk: Desk) -> Question:
    """The form, unless what it has to remember cannot be stored: nobody should fill in what cannot be read afterwards."""
    asker = request.caller

    async def keep(target: str) -> str:
        return await desk.links.keep(asker.server, target, now=asker.now)

    return Question(await modals.modal(form, keep=keep, seen=request.seen), form.title, request)


async def _drawn(drawings: Drawings, answer: Answer, request: Request | None, keep: Keep) -> Shown:
    page, seen = (request.page, request.seen) if request else (1, None)
    view = await drawings.draw(answer, page, keep=keep, seen=seen)
    return Shown(view, answer.private, answer.documents if page == 1 else ())


def _keeper(desk: Desk, asker: Caller) -> Keep:
    """What stores the long targets of buttons. Where that fails, the answer goes out all the same, once a message in the log."""
    works = True

    async def keep(target: str) -> str:
        nonlocal works
        if works:
            try:
                return await desk.links.keep(asker.server, target, now=asker.now)
            except StoreError as error:
                works = _is_askers(error)
                if not works:
                    _log.error("Buttons of an answer could not be remembered and will say that they are too old. %s", error)
        return NO_KEY

    return keep


async def _no_keeper(_: str) -> str:
    return NO_KEY
