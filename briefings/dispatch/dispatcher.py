"""The one way in. Every request passes here, and only here are rights checked."""

from dataclasses import replace

from briefings.answers.blocks import Answer
from briefings.dispatch.rate import MemberLimits
from briefings.dispatch.request import Request
from briefings.model.errors import InvalidArgumentError, NotFoundError
from briefings.services.command import Command
from briefings.services.context import Caller, Context
from briefings.services.options import SUGGESTIONS, ActorKind, Asking
from briefings.services.reading import Edition, Found, Reading, Suggestion
from briefings.services.searching import Searching


class Dispatcher:
    """Turns requests into answers."""

    def __init__(
        self, commands: tuple[Command, ...], reading: Reading, searching: Searching, limits: MemberLimits | None = None
    ) -> None:
        self._limits = limits
        self._searching = searching
        self._commands = {command.name: command for command in commands}
        self._reading = reading

    def commands_for(self, caller: Caller) -> tuple[Command, ...]:
        """The commands that this caller may use where they are, by name."""
        return tuple(command for command in self._commands.values() if _allowed(command, caller))

    async def dispatch(self, request: Request) -> Answer:
        """Run the command and return its answer.

        Raises a BriefingError with a sentence for the asker: NotFoundError for unknown names, InvalidArgumentError for unusable
        options, QuotaError where they ask too often. A command that the caller may not use is as unknown as any other.
        """
        if self._limits:
            self._limits.count_command(request.caller)
        command = self._command(request.caller, request.command)
        asking = _asking(self._reading, command, replace(request, arguments=self._given(command, request)))
        meant: dict[str, str] = {}
        for option in command.options:
            text = asking.given.get(option.name)
            if text is None and option.required:
                raise InvalidArgumentError(f"/{command.name} needs “{option.name}”.", f"{option.help}.")
            if text is not None or option.kind.may_be_left_out:
                value = await option.kind.resolve(asking, option.name, text)
                asking.resolved[option.parameter] = value
                meant[option.name] = option.kind.text_of(value, text or "")
        context = Context(request.caller, self._reading, self._searching, self.commands_for(request.caller))
        answer = await command.run(context, **asking.resolved)
        return _marked(replace(answer, here=replace(request, arguments=meant).link), request.seen, asking.resolved)

    async def suggest(self, request: Request, option_name: str) -> tuple[Suggestion, ...]:
        """What to offer while an option is typed; nothing where the caller may not use the command.

        `request.arguments` holds the options as far as they are filled in, the one being typed included.
        """
        command = self._commands.get(request.command)
        option = command.option(option_name) if command and _allowed(command, request.caller) else None
        if not command or not option or (self._limits and not self._limits.may_suggest(request.caller)):
            return ()
        asking = _asking(self._reading, command, request)
        found = await option.kind.suggest(asking, request.arguments.get(option_name, ""))
        return found[:SUGGESTIONS]

    def _command(self, caller: Caller, name: str) -> Command:
        command = self._commands.get(name)
        if command is None or not _allowed(command, caller):
            raise NotFoundError(f"There is no command /{name} for you here.", "/help lists what you can use.")
        return command

    def _given(self, command: Command, request: Request) -> dict[str, str]:
        unknown = [name for name in request.arguments if command.option(name) is None]
        if unknown:
            known = ", ".join(option.name for option in command.options) or "none"
            raise InvalidArgumentError(f"/{command.name} has no option “{unknown[0]}”.", f"Its options: {known}.")
        for option in command.options:
            text = request.arguments.get(option.name, "")
            if len(text) > option.kind.longest:
                told = f"“{option.name}” has {len(text)} characters, and {option.kind.longest} are the most it can take."
                raise InvalidArgumentError(told, "Use fewer words.")
        return dict(request.arguments)


def _asking(reading: Reading, command: Command, request: Request) -> Asking:
    actors = frozenset(option.name for option in command.options if isinstance(option.kind, ActorKind))
    return Asking(reading, request.caller.server, request.arguments, actors)


def _allowed(command: Command, caller: Caller) -> bool:
    return command.access in caller.rights and caller.surface in command.surfaces


def _marked(answer: Answer, seen: int | None, resolved: dict[str, object]) -> Answer:
    """The answer with a notice where its briefing has a newer revision than the button that was pressed."""
    editions = [value.edition if isinstance(value, Found) else value for value in resolved.values()]
    current = next((edition.revision for edition in editions if isinstance(edition, Edition)), None)
    if seen is None or current is None or seen == current:
        return answer
    return replace(answer, changed=f"The message you came from showed revision {seen}; this is revision {current}.")
