"""What a command is: its name, its help, its options, who may use it and where.

All of it is read from one annotated function, so that a command stays one short file.
"""

import inspect
import types
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from briefings.answers.blocks import Answer, Form
from briefings.caller import Access, Surface
from briefings.framework.options import Choice, MessageKind, OptionKind, PlainText, YesNo

Run = Callable[..., Awaitable[Answer | Form]]
EVERYWHERE = frozenset(Surface)


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a command. `name` is what people type; `parameter` is the function's own name for it."""

    name: str
    parameter: str
    help: str
    required: bool
    kind: OptionKind


@dataclass(frozen=True, slots=True)
class Command:
    """A command as every surface sees it. `path` is its name with the groups it is in: ("desk", "add") is /desk add.

    One that is not `listed` cannot be typed: only buttons and forms lead to it. `group_help` is the help of the group it is in.
    The answer of one that `is_kept` is the same for everybody who asks the same in a server and a language, until something
    changes there that readers see (`briefings.store.reader_changes`).
    """

    path: tuple[str, ...]
    help: str
    options: tuple[Option, ...]
    access: Access
    surfaces: frozenset[Surface]
    run: Run
    private: bool = False
    listed: bool = True
    group_help: str = ""
    is_kept: bool = False

    def is_private(self, given: Mapping[str, str]) -> bool:
        """Whether the answer will be for the asker alone, as far as these arguments tell before it is there."""
        shared = next((option for option in self.options if isinstance(option.kind, YesNo)), None)
        return self.private if shared is None else given.get(shared.name, "").casefold() not in {"true", "yes"}

    @property
    def name(self) -> str:
        """The full name: "quotes", "desk add"."""
        return " ".join(self.path)

    @property
    def on_message(self) -> bool:
        """Whether it is asked of a message, in its menu, and not typed."""
        return any(isinstance(option.kind, MessageKind) for option in self.options)

    @property
    def title(self) -> str:
        """What the menu of a message calls it: "Find in briefings"."""
        return self.path[-1].replace("-", " ").capitalize()

    @property
    def is_asked_alone(self) -> bool:
        """Whether people can ask it in a chat without filling in anything."""
        is_typed = self.listed and not self.on_message and Surface.DISCORD in self.surfaces
        return is_typed and not any(option.required for option in self.options)

    def option(self, name: str) -> Option | None:
        """The option of that name, or None."""
        return next((option for option in self.options if option.name == name), None)


@dataclass(frozen=True, slots=True)
class Declaration:
    """A command function with its declaration, before the catalogue has given it its place."""

    run: Run
    access: Access
    surfaces: frozenset[Surface]
    private: bool
    listed: bool
    is_kept: bool

    def at(self, path: tuple[str, ...]) -> Command:
        """The command under this path.

        Raises TypeError if its function breaks the contract: help in the docstring, and for every option an annotation
        `Annotated[kind, "help"]` with a default exactly when it may be left out.
        """
        lines = inspect.cleandoc(self.run.__doc__ or "").splitlines()
        if not lines:
            raise TypeError(f"the command /{' '.join(path)} needs a docstring: its first line is its help")
        hints = get_type_hints(self.run, include_extras=True)
        parameters = list(inspect.signature(self.run).parameters.values())[1:]
        options = tuple(_option(parameter, hints[parameter.name]) for parameter in parameters)
        help_text = lines[0].removesuffix(".")
        return Command(
            path,
            help_text,
            options,
            self.access,
            self.surfaces,
            self.run,
            self.private,
            self.listed,
            is_kept=self.is_kept,
        )


def command(
    *,
    access: Access = Access.EVERYONE,
    surfaces: frozenset[Surface] = EVERYWHERE,
    private: bool = False,
    listed: bool = True,
    kept: bool = False,
) -> Callable[[Run], Declaration]:
    """Declare the one command of a file. The function takes a `Context` first and then one parameter an option.

    `private` says that its answer is always for the asker alone; with a `Shared` option, the option says so. One that is not
    `listed` is only led to by buttons and forms. `kept` says that its answer depends on nothing but what the store holds for the
    readers of the server, the arguments, the surface and the locale, so that it may be given again: not on the caller, not on the
    moment, not on the other commands.
    """

    def declare(run: Run) -> Declaration:
        return Declaration(run, access, surfaces, private, listed, kept)

    return declare


def _option(parameter: inspect.Parameter, hint: Any) -> Option:  # noqa: ANN401 - an annotation is any object at all
    kinds, texts, literals = _parts(hint)
    if len(texts) != 1:
        raise TypeError(f"the option {parameter.name!r} needs one help text: Annotated[kind, 'help']")
    if literals:
        kind: OptionKind = Choice(literals)
    else:
        kind = kinds[0] if kinds else PlainText()
    required = parameter.default is inspect.Parameter.empty and not kind.may_be_left_out
    return Option(parameter.name.strip("_").replace("_", "-"), parameter.name, texts[0], required, kind)


def _parts(hint: Any) -> tuple[list[OptionKind], list[str], tuple[str, ...]]:  # noqa: ANN401 - an annotation is any object at all
    """What an annotation holds, however deep: option kinds, help texts, the values of a Literal."""
    if get_origin(hint) is Literal:
        return [], [], tuple(map(str, get_args(hint)))
    kinds: list[OptionKind] = []
    texts: list[str] = []
    literals: tuple[str, ...] = ()
    inner: tuple[Any, ...] = ()
    if get_origin(hint) is Annotated:
        kinds += [extra for extra in hint.__metadata__ if isinstance(extra, OptionKind)]
        texts += [extra for extra in hint.__metadata__ if isinstance(extra, str)]
        inner = (hint.__origin__,)
    elif get_origin(hint) in {Union, types.UnionType}:
        inner = get_args(hint)
    for part in inner:
        more_kinds, more_texts, more_literals = _parts(part)
        kinds, texts, literals = kinds + more_kinds, texts + more_texts, literals + more_literals
    return kinds, texts, literals
