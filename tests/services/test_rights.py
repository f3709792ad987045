"""Who may do what in a server."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefings.caller import LIBRARY, Access, Caller, Surface
from briefings.services.rights import Rights
from briefings.services.settings import Settings
from support.ready_store import open_ready

SERVER, OTHER, EDITORS, READERS = 5, 6, 70, 71
NOW = datetime(2024, 5, 20, 8, tzinfo=UTC)
NOTHING: frozenset[Access] = frozenset()
MEMBER = Caller(SERVER, 1, Surface.DISCORD, NOW)


@pytest.mark.parametrize(
    ("caller", "rights"),
    [
        (MEMBER, NOTHING),
        (replace(MEMBER, roles=frozenset({READERS})), NOTHING),
        (replace(MEMBER, roles=frozenset({READERS, EDITORS})), frozenset({Access.EDITORS})),
        (replace(MEMBER, manages=True), frozenset({Access.EDITORS, Access.ADMINISTRATORS})),
        (replace(MEMBER, roles=frozenset({EDITORS}), server=OTHER), NOTHING),
        (replace(MEMBER, roles=frozenset({EDITORS}), server=LIBRARY), NOTHING),
        (replace(MEMBER, manages=True, server=LIBRARY), NOTHING),
    ],
    ids=[
        "a member",
        "a role that no administrator has named",
        "an editor's role",
        "who manages the server",
        "the same role in another server",
        "an editor's role where no server is",
        "nobody manages the library",
    ],
)
async def test_rights_come_from_the_server_that_is_asked_in(tmp_path: Path, caller: Caller, rights: frozenset[Access]) -> None:
    async with open_ready(tmp_path / "test.db") as store:
        settings = Settings(store.settings, store.take_state)
        await settings.change(MEMBER, lambda before: replace(before, editors=frozenset({EDITORS})), "Editors are named.")
        assert await Rights(settings).of(caller) == rights


async def test_rights_end_with_the_role_that_gave_them(tmp_path: Path) -> None:
    async with open_ready(tmp_path / "test.db") as store:
        settings = Settings(store.settings, store.take_state)
        editor = replace(MEMBER, roles=frozenset({EDITORS}))
        await settings.change(MEMBER, lambda before: replace(before, editors=frozenset({EDITORS})), "Editors are named.")
        assert await Rights(settings).of(editor) == {Access.EDITORS}
        await settings.change(MEMBER, lambda before: replace(before, editors=frozenset()), "Nobody is an editor.")
        assert await Rights(settings).of(editor) == set()
