"""The one way in. Every request passes here, and only here are rights checked."""

from collections.abc import Mapping
from dataclasses import replace

from briefings.answers import navigation
from briefings.answers.blocks import Answer, Form
from briefings.caller import Access, Caller, Surface
from briefings.dispatch.dispatched import Dispatched
from briefings.dispatch.kept_answers import KeptAnswers, Lookups
from briefings.dispatch.other_briefings import list_others
from briefings.dispatch.rate import MemberLimits
from briefings.dispatch.request import Request
from briefings.framework.command import Command, Option
from briefings.framework.context import Context
from briefings.framework.options import LONGEST_FIELD, SUGGESTIONS, Asking
from briefings.framework.services import Services
from briefings.model.errors import InvalidArgumentError, NoCommandError
from briefings.services.library_lookup import ActorInEdition, Edition, Suggestion
from briefings.views.getting_started import add_first_steps
from briefings.views.retracted import tombstone


class Dispatcher:
    """Turns requests into answers."""

    def __init__(self, commands: tuple[Command, ...], services: Services, limits: MemberLimits | None = None) -> None:
        self._limits = limits
        self._commands = {command.name: command for command in commands}
        self._offered: dict[tuple[frozenset[Access], Surface], tuple[Command, ...]] = {}
        self._services = services
        self._kept = KeptAnswers(services.store.take_state, services.store.has_own)
        services.forgetting.tell(lambda server, _: self._kept.forget(server))

    @property
    def lookups(self) -> Lookups:
        """How often the answer to a question that may be kept was kept: each question counts once."""
        return self._kept.lookups

    def find(self, name: str) -> Command | None:
        """The command of that full name, or None."""
        return self._commands.get(name)

    async def dispatch(self, request: Request) -> Answer | Form:
        """Run the command and return its answer, or the form that it asks to be filled in.

        Raises a BriefingError with a sentence for the asker: NotFoundError for unknown names, InvalidArgumentError for unusable
        options, QuotaError if they ask too often. A command that the caller may not use is as unknown as any other.
        """
        return (await self.dispatch_about(request)).answer

    async def dispatch_about(self, request: Request) -> Dispatched:
        """As `dispatch`, and say which briefing the answer is about."""
        request = replace(request, caller=await self._add_rights(request.caller))
        if self._limits:
            self._limits.count_command(request.caller, at_desk=self._is_at_desk(request))
        return await self._dispatch(request, None)

    def recall(self, request: Request) -> Dispatched | None:
        """The answer of `dispatch_about`, without running anything, if it is kept and the same for whoever asks; else None.

        The question is not counted: see `count`.
        """
        command = self._commands.get(request.command)
        if command is None or not command.is_kept or not _may_run(command, request.caller):
            return None
        if request.seen is not None or request.files:
            return None
        kept = self._kept.find(request)
        if kept is None or isinstance(kept.answer, Form):
            return None
        may_be_introduced = kept.answer.private and request.caller.manages
        return None if may_be_introduced else kept

    def count(self, request: Request) -> None:
        """Count a question whose answer was recalled. Raises QuotaError if it is one too many; it is not counted then."""
        if self._limits:
            self._limits.count_command(request.caller)
        self._kept.lookups.hits += 1

    async def ask_again(self, request: Request, edition: Edition | None = None) -> Dispatched:
        """As `dispatch_about`, for what the bot has to know by itself: nobody's questions are counted.

        With an `edition`, its briefing is shown as it is there and not as it is now.
        """
        return await self._dispatch(replace(request, caller=await self._add_rights(request.caller)), edition)

    async def _dispatch(self, request: Request, pinned: Edition | None) -> Dispatched:
        command = self._find_command(request.caller, request.command)
        if command.is_kept and pinned is None and not request.files:
            dispatched = await self._find_or_run(command, request)
        else:
            dispatched = await self._run(command, request, pinned)
        return await self._fit_asker(command, request, dispatched)

    async def _find_or_run(self, command: Command, request: Request) -> Dispatched:
        """The answer that everybody gets who asks this, made only if none is kept."""
        await self._kept.learn(request)
        if kept := self._kept.find(request):
            self._kept.lookups.hits += 1
            return kept
        self._kept.lookups.misses += 1
        asked = self._kept.as_anybody(request)
        state = self._kept.take_state(asked)
        dispatched = await self._run(command, asked, None)
        self._kept.keep(asked, state, dispatched)
        return dispatched

    async def _run(self, command: Command, request: Request, pinned: Edition | None) -> Dispatched:
        asking = self._make_asking(command, replace(request, arguments=self._check_arguments(command, request)))
        meant = await _resolve(command, asking, request, pinned)
        edition = _find_edition(asking.resolved)
        here = replace(request, arguments=meant).link
        if edition and _is_taken_back(command, edition):
            return Dispatched(replace(tombstone(edition), here=here), edition)
        answer = await command.run(Context(request.caller, self._services, self._list_offered(request.caller)), **asking.resolved)
        if not isinstance(answer, Form):
            answer = replace(navigation.add_others(answer, await list_others(command, asking)), here=here)
        return Dispatched(answer, edition)

    async def _fit_asker(self, command: Command, request: Request, dispatched: Dispatched) -> Dispatched:
        """The answer with what only this asker is shown: first steps, and that they come from something older."""
        answer, edition, caller = dispatched.answer, dispatched.edition, request.caller
        if isinstance(answer, Form) or (edition and _is_taken_back(command, edition)):
            return dispatched
        fitted = answer
        if answer.private and _can_set_up(caller) and await self._services.settings.introduce(caller.server):
            fitted = add_first_steps(answer, caller, {candidate.name for candidate in self._list_offered(caller)})
        fitted = _mark_changed(fitted, request.seen, edition)
        return dispatched if fitted is answer else Dispatched(fitted, edition)

    def _list_offered(self, caller: Caller) -> tuple[Command, ...]:
        """The commands that this caller may use, looked for once for all who have the same rights."""
        key = (caller.rights, caller.surface)
        if key not in self._offered:
            self._offered[key] = tuple(candidate for candidate in self._commands.values() if _may_run(candidate, caller))
        return self._offered[key]

    async def suggest(self, request: Request, option_name: str) -> tuple[Suggestion, ...]:
        """What to offer while an option is typed; nothing if the caller may not use the command.

        `request.arguments` holds the options as far as they are filled in, the one being typed included.
        """
        command = self._commands.get(request.command)
        caller = await self._add_rights(request.caller)
        option = command.option(option_name) if command and _may_run(command, caller) else None
        if not command or not option or (self._limits and not self._limits.may_suggest(request.caller)):
            return ()
        asking = self._make_asking(command, replace(request, caller=caller))
        found = await option.kind.suggest(asking, request.arguments.get(option_name, ""))
        return found[:SUGGESTIONS]

    async def _add_rights(self, caller: Caller) -> Caller:
        """The caller with the rights that their roles give them in that server, as it is set up at this moment."""
        return replace(caller, rights=caller.rights | await self._services.rights.of(caller))

    def _make_asking(self, command: Command, request: Request) -> Asking:
        kinds = {option.name: option.kind for option in command.options}
        rest = {name: text for name, text in request.arguments.items() if command.option(name) is None}
        return Asking(self._services, request.caller, request.arguments, kinds, request.files, rest, labels=request.labels)

    def _is_at_desk(self, request: Request) -> bool:
        """Whether an editor asks for something of the desk: somebody else's try counts as every other command does."""
        command = self._commands.get(request.command)
        return command is not None and command.access is Access.EDITORS and _may_run(command, request.caller)

    def _find_command(self, caller: Caller, name: str) -> Command:
        command = self._commands.get(name)
        if command is None or not _may_run(command, caller):
            raise NoCommandError(f"There is no command /{name} for you here.", "/help lists what you can use.")
        return command

    def _check_arguments(self, command: Command, request: Request) -> dict[str, str]:
        unknown = [name for name in request.arguments if command.option(name) is None]
        if unknown and not any(option.kind.takes_rest for option in command.options):
            known = ", ".join(option.name for option in command.options) or "none"
            raise InvalidArgumentError(f"/{command.name} has no option “{unknown[0]}”.", f"Its options: {known}.")
        for name, text in request.arguments.items():
            option = command.option(name)
            longest = option.kind.longest if option else LONGEST_FIELD
            if len(text) > longest:
                label = request.labels.get(name, name)
                raise InvalidArgumentError(f"“{label}” has {len(text):,} characters, and {longest:,} fit.", "Shorten it.")
        return dict(request.arguments)


def _can_set_up(caller: Caller) -> bool:
    return caller.surface is Surface.DISCORD and Access.ADMINISTRATORS in caller.rights


def _say_missing(command: Command, option: Option, labels: Mapping[str, str]) -> InvalidArgumentError:
    if option.name in labels:
        return InvalidArgumentError(f"“{labels[option.name]}” is empty.", "Fill it in.")
    return InvalidArgumentError(f"/{command.name} needs “{option.name}”.", f"{option.help}.")


def _may_run(command: Command, caller: Caller) -> bool:
    return command.access in caller.rights and caller.surface in command.surfaces


async def _resolve(command: Command, asking: Asking, request: Request, pinned: Edition | None) -> dict[str, str]:
    """Read the options into `asking.resolved`; returns the texts that mean the same when they are asked again.

    What is read of the `pinned` edition's briefing is read there.
    """
    meant: dict[str, str] = {}
    for option in command.options:
        text = asking.given.get(option.name)
        if text is None and option.name not in request.files and option.required:
            raise _say_missing(command, option, request.labels)
        if text is not None or option.name in request.files or option.kind.may_be_left_out:
            value = _pin(await option.kind.resolve(asking, option.name, text), pinned)
            asking.resolved[option.parameter] = value
            meant[option.name] = option.kind.text_of(value, text or "")
    return meant


def _pin(value: object, pinned: Edition | None) -> object:
    """What an option means if its briefing is looked at in the pinned edition."""
    match value:
        case Edition() if pinned and value.briefing.id == pinned.briefing.id:
            return pinned
        case ActorInEdition() if pinned and value.edition.briefing.id == pinned.briefing.id:
            return ActorInEdition(pinned, pinned.briefing.actor(value.actor.id) or value.actor)
        case _:
            return value


def _find_edition(resolved: Mapping[str, object]) -> Edition | None:
    """The briefing that the options name, as it is shown; one that was retracted before others."""
    values = (value.edition if isinstance(value, ActorInEdition) else value for value in resolved.values())
    editions = [value for value in values if isinstance(value, Edition)]
    return next((edition for edition in editions if edition.retracted), editions[0] if editions else None)


def _is_taken_back(command: Command, edition: Edition) -> bool:
    """Whether readers see a tombstone in place of what a command shows of a briefing; its corrections stay open."""
    return edition.retracted is not None and command.access is Access.EVERYONE and command.name != "corrections"


def _mark_changed(answer: Answer, seen: int | None, edition: Edition | None) -> Answer:
    """The answer with a notice if its briefing has a newer revision than the button that was pressed."""
    if seen is None or edition is None or seen == edition.revision:
        return answer
    return replace(answer, changed=f"The message you came from showed revision {seen}; this is revision {edition.revision}.")
