"""From an interaction to its one answer: the one place where errors become sentences."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace

import aiohttp
import discord

from bot.chat import sent_files
from bot.chat.callers import identify_caller
from bot.chat.counts import OTHER, AnswerOutcome
from bot.chat.custom_ids import NO_KEY
from bot.chat.dependencies import desk_of
from bot.chat.interactions.arrival import measure_wait
from bot.chat.interactions.failures import log_fault, log_store_failure, log_unanswered
from bot.chat.interactions.in_flight import in_flight_of
from bot.chat.interactions.modal_input import give_back, read_fields, read_texts
from bot.chat.interactions.reply import Interaction, RenderedAnswer, Reply
from bot.chat.interactions.sharing import Sharing, Shown
from bot.chat.kept_forms import FORM, REOPEN, FilledForm, ShownForm
from bot.chat.rendering import modals, render
from bot.chat.rendering.cache import Look
from briefings.answers.blocks import Answer, Form, Link, Listed, Prose
from briefings.answers.error_answer import apology
from briefings.caller import Caller
from briefings.dispatch.dispatched import Dispatched
from briefings.dispatch.request import Request
from briefings.framework.options import GivenFile
from briefings.model.errors import BriefingError, ChangedError, NoCommandError, StoreError
from briefings.services.quotas import QuotaError

_log = logging.getLogger(__name__)

PATIENCE = 1.5
"""Seconds before the asker sees that the bot is thinking; Discord gives an interaction 3 (Interactions, Responding)."""
LONGEST = 14 * 60.0
"""Seconds for a whole answer: a little less than the 15 minutes after which Discord takes no answer any more."""
_BAD_REQUEST = 400
_RESTARTING = ("The bot is being restarted.", "Ask again in a minute.")
_TOO_LONG = ("This took too long, so the bot gave up.", "Nothing is wrong with your question. Try again later.")


@dataclass(frozen=True, slots=True)
class Asked:
    """What an interaction stands for: a request, and the form that it was filled in with; without a request, that form again."""

    request: Request | None
    filled: FilledForm | None = None


MakeRequest = Callable[[Caller], Awaitable[Asked]]
"""Makes the request of this caller; a BriefingError that it raises becomes the answer."""


@dataclass(frozen=True, slots=True)
class Question:
    """A form ready to be shown, and what it was made of: Discord may show less of its title."""

    modal: discord.ui.Modal
    shown: ShownForm


class Responder:
    """Answers one interaction, once. Made as soon as the interaction is heard of: its three seconds count from then.

    `private` shows the answer to the asker alone even if it could be public; `in_place` replaces the message that the pressed
    button is on. What was typed into a form is given back whenever it was not used.
    """

    def __init__(self, interaction: Interaction, *, private: bool, in_place: bool = False) -> None:
        self._interaction = interaction
        self._desk = desk_of(interaction.client)
        self._in_flight = in_flight_of(interaction.client)
        self._reply = Reply(interaction, private=private, in_place=in_place)
        self._asker = identify_caller(interaction, self._desk.clock())
        self._sharing = Sharing(interaction, self._asker, self._desk.memory, private=private, in_place=in_place)
        self._filled = self._find_filled()
        self._texts = read_texts(interaction, self._filled.shown.labels if self._filled else {})
        self._request: Request | None = None
        self._can_keep = True
        self._outcome: AnswerOutcome = "answered"
        self._took: float | None = None

    async def refuse(self, error: BriefingError) -> None:
        """Answer with the sentence of this error; nothing is raised."""

        async def make_request(_: Caller) -> Asked:
            raise error

        await self.respond(make_request)

    async def ask(self, command: str, arguments: Mapping[str, str], files: Mapping[str, GivenFile]) -> None:
        """Answer a command, at once if the message that answers it is kept; nothing is raised."""
        request = Request(self._asker, command, arguments, files=files)

        async def make_request(_: Caller) -> Asked:
            return Asked(request)

        await self.respond(make_request, request)

    async def respond(self, make_request: MakeRequest, plain: Request | None = None) -> None:
        """Make the request, dispatch it and send what it leads to; nothing is raised.

        `plain` is that request if it is known at once: what answers it may be kept.
        An interaction that Discord sends twice is answered once.
        """
        interaction_id = self._interaction.id
        if not self._in_flight.admit(interaction_id):
            _log.info("Interaction %s had been answered already; it came a second time and was dropped.", interaction_id)
            return
        with self._in_flight.track_answer():
            try:
                kept = self._try_recall(plain) if plain else None
                await self._send(kept or await self._think(make_request))
            except (discord.HTTPException, TimeoutError, aiohttp.ClientError) as error:
                log_unanswered(interaction_id, error)
            except Exception as error:  # noqa: BLE001 - the last place before the asker: the log has it and the bot goes on
                log_fault(interaction_id, error)
            self._count(self._request or plain)

    def _count(self, request: Request | None) -> None:
        command = self._desk.name_counted(request.command) if request else OTHER
        self._desk.counts.note_answer(command, "unanswered" if self._took is None else self._outcome, self._took)

    def _try_recall(self, request: Request) -> RenderedAnswer | None:
        """As `_recall`; None, too, if that fails, so that the answer is made as if nothing were kept. The log has it."""
        try:
            return self._recall(request)
        except Exception:  # noqa: BLE001 - whatever it is, the usual way may still lead to an answer
            _log.exception("What is kept for interaction %s could not be recalled, so it is made anew.", self._interaction.id)
            return None

    def _recall(self, request: Request) -> RenderedAnswer | None:
        """The message that answered the same question before, if all that it shows is as it was; the question is counted then."""
        dispatched = None if self._in_flight.is_stopping else self._desk.dispatcher.recall(request)
        if dispatched is None or isinstance(dispatched.answer, Form):
            return None
        shows = self._find_shown(dispatched)
        drawn = self._desk.drawings.recall(dispatched, self._look_at(dispatched.answer, shows, None))
        if drawn is None:
            return None
        try:
            self._desk.dispatcher.count(request)
        except QuotaError:
            return None  # the way that all others go tells of it
        return RenderedAnswer(drawn.view, dispatched.answer.private, shows=shows)

    async def _think(self, make_request: MakeRequest) -> RenderedAnswer | Question:
        """The answer; Discord hears of it if that takes longer, and it is a sentence if the answer was given up."""
        if self._in_flight.is_stopping:
            return await self._give_up(_RESTARTING)
        thought = self._in_flight.think(self._prepare(make_request))
        try:
            done, _ = await asyncio.wait({thought}, timeout=PATIENCE)
            if not done:
                await self._reply.think()
                done, _ = await asyncio.wait({thought}, timeout=LONGEST)
            if not done:
                minutes = LONGEST // 60
                _log.warning(
                    "Interaction %s was given up: its command took longer than %s minutes.", self._interaction.id, minutes
                )
                return await self._give_up(_TOO_LONG)
            if thought.cancelled():
                return await self._give_up(_RESTARTING)
            failure = thought.exception()
            return await self._say_fault(failure) if failure else thought.result()
        finally:
            thought.cancel()

    async def _send(self, prepared: RenderedAnswer | Question) -> None:
        try:
            if isinstance(prepared, RenderedAnswer):
                message = await self._reply_with(prepared)
                if self._sharing.waits_for(prepared.shows, private=prepared.private):
                    self._sharing.note(prepared.shows, message or await self._reply.find_message())
            elif self._reply.may_ask:
                self._desk.kept_forms.note_shown(self._asker.server, prepared.modal.custom_id, prepared.shown)
                await self._reply.ask(prepared.modal)
                self._took = measure_wait(self._interaction)
            else:
                await self._reply_with(await self._offer(prepared))
        except discord.HTTPException as error:
            if error.status != _BAD_REQUEST:
                raise
            await self._reply_with(await self._say_fault(error))

    async def _reply_with(self, rendered: RenderedAnswer) -> int:
        message = await self._reply.send(rendered)
        self._took = measure_wait(self._interaction)
        return message

    async def _prepare(self, make_request: MakeRequest) -> RenderedAnswer | Question:
        """Make the request, dispatch it and draw the answer, or the sentence that says why there is none."""
        try:
            asked = await make_request(self._asker)
            self._filled = asked.filled or self._filled
            if asked.request is None:
                return await self._prepare_again(asked)
            self._request = replace(asked.request, labels=self._filled.shown.labels if self._filled else {})
            dispatched = await self._desk.dispatcher.dispatch_about(self._request)
            if isinstance(dispatched.answer, Form):
                return await self._prepare_form(ShownForm(dispatched.answer, self._request.seen))
            return await self._draw_dispatched(dispatched, self._fit(dispatched.answer), self._request)
        except BriefingError as error:
            if not isinstance(error, StoreError) or _is_askers(error):
                self._outcome = "refused"
                return await self._draw(self._explain(error))
            answer = _apologize(*log_store_failure(self._interaction.id, error))
        except Exception as error:  # noqa: BLE001 - whatever it is, the asker hears of it and the log has it
            answer = _apologize(*log_fault(self._interaction.id, error))
        self._outcome = "failed"
        return await self._draw(give_back(answer, self._texts))

    async def _prepare_form(self, shown: ShownForm) -> Question:
        """The form, unless what it has to remember cannot be stored: nobody should fill in what cannot be read afterwards."""
        modal = await modals.make_modal(shown.form, keep=self._store, seen=shown.seen)
        self._outcome = "form"
        return Question(modal, shown)

    async def _prepare_again(self, asked: Asked) -> Question:
        if asked.filled is None:
            raise ValueError("neither a request nor a form was asked for")
        return await self._prepare_form(asked.filled.shown.fill(asked.filled.texts))

    def _explain(self, error: BriefingError) -> Answer:
        """What the asker is told of an error, with the ways on.

        After a form, a button leads back to it with what was typed. If somebody else was faster, or a right was lost, the form
        would fail again: then the texts themselves are given back, as they are if the form is not remembered.
        """
        if isinstance(error, ChangedError | NoCommandError) or (self._texts and not self._filled):
            return give_back(self._add_anew(apology(error, None, self._desk.askable), error), self._texts)
        if self._filled is None:
            return apology(error, self._request.link if self._request else None, self._desk.askable)
        back = self._keep_filled(self._filled)
        answer = apology(error, back, self._desk.askable)
        return replace(answer, links=(*answer.links, back))

    def _add_anew(self, answer: Answer, error: BriefingError) -> Answer:
        """The answer with the way to the form as it would be now, if what it was made from has changed."""
        anew = self._filled.shown.form.anew if self._filled and isinstance(error, ChangedError) else None
        return replace(answer, links=(*answer.links, anew)) if anew else answer

    def _keep_filled(self, filled: FilledForm) -> Link:
        """Keep what was typed; returns the link that leads back to it."""
        key = str(self._interaction.id)
        self._desk.kept_forms.keep(self._asker, key, filled)
        return Link("Back to the form", REOPEN, ((FORM, key),))

    def _find_filled(self) -> FilledForm | None:
        """The form that this interaction sends in, with what was typed into it; None without one, or if it is not remembered."""
        fields = read_fields(self._interaction)
        data = self._interaction.data
        custom_id = str(data.get("custom_id", "")) if isinstance(data, dict) else ""
        shown = self._desk.kept_forms.find_shown(self._asker.server, custom_id) if fields else None
        return FilledForm(shown, dict(fields)) if shown else None

    async def _offer(self, question: Question) -> RenderedAnswer:
        """What is shown if a form came too late, or after another one: a button that leads to it.

        What was typed into the form before it stands there, too: the button may outlive what it has to remember.
        """
        try:
            if self._request is None or self._request.files:
                answer = _apologize("It took too long to read your file and open the form.", "Send the same again.")
            else:
                link = replace(self._request.link, label="Open the form")
                step = Prose("One more step: Discord shows a form only right after a press on a button.")
                answer = Answer(question.shown.form.title, (step,), links=(link,), private=True)
            return await self._draw(give_back(answer, self._texts))
        except Exception as error:  # noqa: BLE001 - whatever it is, the asker hears of it and the log has it
            return await self._say_fault(error)

    def _fit(self, answer: Answer) -> Answer:
        """The answer, no longer private if only the asker sees the message that it may replace.

        An apology is private: so it replaces nothing, or what it is about would be lost.
        """
        if answer.apologises:
            return replace(give_back(answer, self._texts), private=True)
        message = self._interaction.message
        return replace(answer, private=False) if message is not None and message.flags.ephemeral else answer

    def _find_shown(self, dispatched: Dispatched) -> Shown | None:
        """What an answer shows of a briefing, or of several, if everybody may ask for it."""
        answer, edition = dispatched.answer, dispatched.edition
        if isinstance(answer, Form) or answer.here is None or not self._desk.is_for_everyone(answer.here.command):
            return None
        here = answer.here
        if edition is None and not any(isinstance(block, Listed) and block.link for block in answer.blocks):
            return None
        return Shown(here.command, here.arguments, here.page, edition)

    async def _draw_dispatched(self, dispatched: Dispatched, answer: Answer, request: Request) -> RenderedAnswer:
        """The message of what was dispatched, `answer` as it fits this asker. Raises BriefingError if its files are too large."""
        sent_files.check(answer.documents)
        shows = self._find_shown(dispatched)
        look = self._look_at(answer, shows, request.seen)
        shown = self._sharing.date(answer, shows)
        drawn = await self._desk.drawings.draw_once(dispatched, shown, request.page, look, keep=self._keep)
        documents = answer.documents if request.page == 1 else ()
        return RenderedAnswer(drawn.view, answer.private, (*drawn.pictures, *documents), shows)

    def _look_at(self, answer: Answer, shows: Shown | None, seen: int | None) -> Look:
        return Look(self._asker.now.date(), self._sharing.is_dated(answer, shows), seen, self._asker.server)

    async def _draw(self, answer: Answer) -> RenderedAnswer:
        page, seen = (self._request.page, self._request.seen) if self._request else (1, None)
        drawn = await self._desk.drawings.draw(answer, page, keep=self._keep, seen=seen)
        return RenderedAnswer(drawn.view, answer.private, (*drawn.pictures, *(answer.documents if page == 1 else ())))

    async def _say_fault(self, error: BaseException) -> RenderedAnswer:
        self._outcome = "failed"
        return await self._say(log_fault(self._interaction.id, error))

    async def _give_up(self, text: tuple[str, str]) -> RenderedAnswer:
        self._outcome = "given_up"
        return await self._say(text)

    async def _say(self, text: tuple[str, str]) -> RenderedAnswer:
        """A sentence for the asker alone, made without anything that could fail; what they typed goes with it as a file."""
        answer = give_back(_apologize(*text), self._texts, as_file=True)
        return RenderedAnswer(await render.render(answer, keep=_keep_nothing), private=True, documents=answer.documents)

    async def _keep(self, target: str) -> str:
        """Store the long target of a button. If that fails, the answer goes out all the same, with one line in the log."""
        if self._can_keep:
            try:
                return await self._store(target)
            except StoreError as error:
                self._can_keep = _is_askers(error)
                if not self._can_keep:
                    _log.error("Buttons of an answer could not be remembered and will say that they are too old. %s", error)
        return NO_KEY

    async def _store(self, target: str) -> str:
        return await self._desk.links.keep(self._asker.server, target, now=self._asker.now)


def _is_askers(error: StoreError) -> bool:
    """Whether what was asked could not be stored at all, such as half a surrogate pair: nothing is wrong with the database."""
    return isinstance(error.__cause__, UnicodeEncodeError | OverflowError)


def _apologize(happened: str, way_on: str) -> Answer:
    return Answer(happened, (Prose(way_on),), private=True, apologises=True)


async def _keep_nothing(_: str) -> str:
    return NO_KEY
