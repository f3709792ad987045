"""`briefing move` at the terminal: what it says, and how it ends."""

import asyncio
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.__main__ import run
from briefings.store.opening import open_store
from support import engines, postgres
from support.clock import Time
from support.factory import harbour


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder to be in, with no setting."""
    for name in [name for name in os.environ if name.startswith(("BRIEFING_", "DISCORD_"))]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield tmp_path
    root.handlers[:] = before
    root.setLevel(level)


def load(path: Path) -> None:
    async def load_once() -> None:
        async with open_store(path) as store:
            await store.load(0, harbour(), now=Time()())

    asyncio.run(load_once())


def test_it_says_what_was_moved_and_which_one_is_used_now(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if why_not := postgres.why_not():
        pytest.skip(why_not)
    load(folder / "kept.db")
    with postgres.new_database(engines.find_server()) as address:
        secret = address.uri.replace("postgres@", "postgres:Xylophone@")
        assert run(["move", "kept.db", secret], Time()) == 0
        said = capsys.readouterr()
        lines = said.out.splitlines()
        assert lines[0] == f"Moving kept.db to {address}."
        assert lines[1] == "Everything is copied and indexed; each row is read back now."
        assert lines[2].startswith("Moved ")
        assert " rows of " in lines[2]
        assert lines[3] == (
            f"kept.db holds what it held, and nothing uses it until it is moved back. Name {address} in BRIEFING_DATABASE."
        )
        assert (run(["move", "kept.db", secret], Time()), capsys.readouterr().err.count("was moved to")) == (78, 1)
        assert run(["move", secret, "kept.db"], Time()) == 0
        assert "Xylophone" not in said.out + said.err + capsys.readouterr().out


def test_what_cannot_be_moved_is_a_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    load(folder / "kept.db")
    assert run(["move", "kept.db", "other.db"], Time()) == 1
    assert "A move goes from a file to a PostgreSQL server, or back." in capsys.readouterr().err
    assert run(["move", "kept.db", "postgresql://briefing:Xylophone@127.0.0.1:1/none"], Time()) == 1
    refused = capsys.readouterr().err
    assert refused.startswith("postgresql://briefing@127.0.0.1:1/none: No connection to the PostgreSQL server: ")
    assert "Xylophone" not in refused


def test_what_was_moved_ends_the_program_as_a_setting_that_must_be_mended(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if why_not := postgres.why_not():
        pytest.skip(why_not)
    (folder / "data").mkdir()
    load(folder / "data" / "briefings.db")
    with postgres.new_database(engines.find_server()) as address:
        assert run(["move", "data/briefings.db", address.uri], Time()) == 0
        capsys.readouterr()
        assert run(["summary"], Time()) == 78
        assert f"was moved to {address}" in capsys.readouterr().err
