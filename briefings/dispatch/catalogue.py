"""Finding the commands: every file of `briefings.commands` is one, every folder a group."""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from types import ModuleType

import briefings.commands
from briefings.framework.command import Command, Declaration


@cache
def commands(package: ModuleType = briefings.commands) -> tuple[Command, ...]:
    """All commands of the package, by full name, looked for once a process.

    Raises TypeError for a file that does not declare exactly one.
    """
    return tuple(sorted(_walk(package, ()), key=lambda command: command.path))


def _walk(package: ModuleType, group: tuple[str, ...]) -> Iterator[Command]:
    for info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        path = (*group, info.name.strip("_").replace("_", "-"))
        if info.ispkg:
            yield from (replace(command, group_help=_read_help(module)) for command in _walk(module, path))
        else:
            yield _find_declared(module).at(path)


def _read_help(group: ModuleType) -> str:
    """The help of a group: the first line of its package's docstring; "" if there is none."""
    return next(iter((group.__doc__ or "").strip().splitlines()), "").removesuffix(".")


def _find_declared(module: ModuleType) -> Declaration:
    declared = [value for value in vars(module).values() if isinstance(value, Declaration)]
    if len(declared) != 1:
        raise TypeError(f"{module.__name__} declares {len(declared)} commands: a file is one command")
    return declared[0]
