import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from briefings.dispatch import catalogue
from briefings.framework.options import ActorKind, BriefingKind

COMMAND = '''
from typing import Annotated, Literal
from briefings.answers.blocks import Answer, Prose
from briefings.framework.command import command
from briefings.caller import Access
from briefings.framework.context import Context
from briefings.framework.options import ActorName, BriefingName

@command(access=Access.EDITORS)
async def note_all(
    context: Context,
    briefing: Annotated[BriefingName, "Which briefing"],
    words: Annotated[str, "What to note"],
    kind: Annotated[Literal["slip", "gap"] | None, "What kind"] = None,
    who: Annotated[ActorName | None, "About whom"] = None,
) -> Answer:
    """Keep a note.

    More about it that no surface shows.
    """
    return Answer("Noted", (Prose(words),))
'''


@pytest.fixture
def package(tmp_path: Path) -> Iterator[ModuleType]:
    """A package of commands with one group folder, thrown away afterwards."""
    folder = tmp_path / "some_commands" / "desk"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").touch()
    (folder / "__init__.py").touch()
    (folder / "note_all.py").write_text(COMMAND, "utf-8")
    sys.path.insert(0, str(tmp_path))
    yield importlib.import_module("some_commands")
    sys.path.remove(str(tmp_path))
    for name in [name for name in sys.modules if name.startswith("some_commands")]:
        del sys.modules[name]


def test_a_file_is_a_command_and_a_folder_its_group(package: ModuleType) -> None:
    (command,) = catalogue.commands(package)
    assert command.name == "desk note-all"
    assert command.help == "Keep a note"


def test_options_come_from_the_signature(package: ModuleType) -> None:
    (command,) = catalogue.commands(package)
    briefing, words, kind, who = command.options
    assert (briefing.name, briefing.required, type(briefing.kind)) == ("briefing", False, BriefingKind)
    assert (words.name, words.required, words.help) == ("words", True, "What to note")
    assert (kind.required, kind.kind.choices) == (False, ("slip", "gap"))
    assert (who.required, type(who.kind)) == (False, ActorKind)


def test_a_file_without_a_command_is_named(package: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "some_commands" / "stray.py").write_text("x = 1\n", "utf-8")
    importlib.invalidate_caches()
    with pytest.raises(TypeError, match=r"some_commands\.stray declares 0 commands"):
        catalogue.commands(package)


def test_help_is_not_optional(package: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "some_commands" / "bare.py"
    path.write_text(
        "async def bare(context): ...\nfrom briefings.framework.command import command\nbare = command()(bare)\n", "utf-8"
    )
    importlib.invalidate_caches()
    with pytest.raises(TypeError, match="/bare needs a docstring"):
        catalogue.commands(package)


def test_the_shipped_commands() -> None:
    names = [command.name for command in catalogue.commands()]
    reading = ["actor", "briefings", "corrections", "figures", "notes", "quotes", "relations", "source", "summary", "timeline"]
    assert set(names) >= {*reading, "about", "find-in-briefings", "help", "search"}
    assert names == sorted(names)
