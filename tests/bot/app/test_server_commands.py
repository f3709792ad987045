"""What an operator does at the terminal while the database is on a PostgreSQL server."""

import asyncio
import io
import logging
import os
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from bot.__main__ import run
from bot.app.doctor.examine import check_health, examine
from bot.app.doctor.finding import Grade
from bot.app.doctor.server import check_server, judge_shards, judge_standbys, list_numbers
from bot.settings import SettingsError
from bot.settings import load as load_settings
from briefings.model.servers.shards import OwnShards
from briefings.store.address import PostgresAddress
from briefings.store.opening import open_store
from briefings.store.postgres.holding import holding
from briefings.store.postgres.inspection import inspect
from briefings.store.postgres.server_state import Held, Replication, Safety, Session, Standby
from support import engines, postgres
from support.clock import Time
from support.factory import ARTICLE, harbour, harbour_toml


@dataclass(frozen=True)
class Program:
    """The program, over a database on a server, and what it says."""

    folder: Path
    address: PostgresAddress
    captured: pytest.CaptureFixture[str]

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments), Time())
        said = self.captured.readouterr()
        assert "Xylophone" not in said.out + said.err
        return code, said.out, said.err


@pytest.fixture
def address() -> Iterator[PostgresAddress]:
    """A database of the test's own with nothing in it."""
    if why_not := postgres.why_not():
        pytest.skip(why_not)
    with postgres.new_database(engines.find_server()) as made:
        yield made


@pytest.fixture
def program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], address: PostgresAddress
) -> Iterator[Program]:
    for name in [name for name in os.environ if name.startswith(("BRIEFING_", "DISCORD_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("BRIEFING_DATABASE", address.uri.replace("postgres@", "postgres:Xylophone@"))
    monkeypatch.chdir(tmp_path)
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield Program(tmp_path, address, capsys)
    root.handlers[:] = before
    root.setLevel(level)


@pytest.fixture
def filled(program: Program) -> Program:
    """Where the harbour was loaded."""
    (program.folder / "harbour.toml").write_text(harbour_toml(), "utf-8")
    (program.folder / "harbour.txt").write_text(ARTICLE, "utf-8")
    code, said, _ = program("load", "harbour.toml", "--source", "harbour.txt")
    assert (code, said.splitlines()[-1]) == (0, f"harbour-talks is now revision 1 in {program.address}.")
    return program


def test_briefings_are_loaded_read_verified_and_passed_on(filled: Program) -> None:
    code, said, _ = filled("load", "harbour.toml", "--source", "harbour.txt")
    assert (code, said.splitlines()[-1]) == (0, f"harbour-talks was already there as revision 1 in {filled.address}.")
    code, said, _ = filled("summary", "harbour-talks")
    assert (code, harbour().summary.headline.text in said) == (0, True)
    assert filled("verify", "harbour-talks", "--source", "harbour.txt")[0] == 0
    code, said, _ = filled("export", "harbour-talks", "--format", "json")
    assert (code, '"harbour-talks"' in said) == (0, True)
    code, said, _ = filled("feed", "--to", "feed.atom")
    assert (code, said, "harbour" in (filled.folder / "feed.atom").read_text("utf-8")) == (0, "", True)
    assert {entry.name for entry in filled.folder.iterdir()} == {"harbour.toml", "harbour.txt", "feed.atom"}


def test_what_ships_is_read_before_anything_is_there(program: Program) -> None:
    code, said, _ = program("summary", "armenia-russia")
    assert (code, "Armenia" in said) == (0, True)


def test_it_loads_beside_programs_that_write_there_and_to_a_file(program: Program) -> None:
    (program.folder / "harbour.toml").write_text(harbour_toml(), "utf-8")
    (program.folder / "data").mkdir()

    async def load_beside() -> tuple[int, str, str]:
        async with open_store(program.address) as store, open_store(program.folder / "data" / "briefings.db"):
            done = await asyncio.to_thread(program, "load", "harbour.toml")
            assert "harbour-talks" in {card.id for card in await store.cards(0)}
            return done

    assert asyncio.run(load_beside())[0] == 0


@pytest.mark.parametrize(
    "line",
    [
        ("backup",),
        ("backup", "there.db"),
        ("check",),
        ("restore", "there.db", "--yes"),
        ("ask", "/summary", "--kept"),
        ("try", "--kept", "--terminal"),
    ],
)
def test_what_works_on_a_file_names_the_servers_own_tools(program: Program, line: tuple[str, ...]) -> None:
    code, said, why = program(*line)
    assert (code, said) == (78, "")
    assert f"The database is on a PostgreSQL server ({program.address})" in why
    assert "pg_dump and pg_restore" in why
    assert list(program.folder.iterdir()) == []


def test_the_playground_needs_no_server(program: Program) -> None:
    code, said, _ = program("ask", "/help")
    assert (code, "/summary" in said) == (0, True)


def test_forgetting_a_server_says_what_stays(program: Program) -> None:
    async def fill() -> None:
        async with open_store(program.address) as store:
            await store.load(7, harbour(), now=Time()())

    async def left() -> int:
        async with open_store(program.address) as store:
            return len([card for card in await store.cards(7) if card.server == 7])

    asyncio.run(fill())
    assert program("forget", "7")[0] == 1, "nobody is here to confirm it"
    assert asyncio.run(left()) == 1
    code, said, _ = program("forget", "7", "--yes")
    assert (code, asyncio.run(left())) == (0, 0)
    assert "Everything of server 7 was erased from the database" in said
    assert "its log, standbys and backups keep theirs" in said


def examine_with(examine: Callable[..., Coroutine[object, object, int]], folder: Path) -> tuple[int, str]:
    """How the doctor ends, and what it says."""
    out = io.StringIO()
    return asyncio.run(examine(load_settings(folder), folder, clock=Time(), out=out)), out.getvalue()


def test_the_doctor_looks_at_the_server(filled: Program) -> None:
    code, said = examine_with(examine, filled.folder)
    assert code == 1, "there is no token"
    lines = {line[9:21].strip(): line for line in said.splitlines()}
    assert lines["database"].startswith("ok       database     PostgreSQL ")
    assert ", UTF8, shape " in lines["database"]
    assert lines["backups"].endswith("They are the server's own, and not seen from here: pg_dump, or an archive of its log.")
    assert lines["processes"].endswith("No program of this bot is connected.")
    assert lines["shards"].endswith("None is held: no bot sends from this database now.")
    assert lines["standby"].startswith("ok       standby      There is none")
    assert "disk" not in lines
    code, said = examine_with(check_health, filled.folder)
    assert (code, "No bot is connected to Discord" in said) == (1, True)


def test_the_doctor_says_why_there_is_no_database(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "There is nothing of the bot in it yet" in examine_with(examine, program.folder)[1]
    monkeypatch.setenv("BRIEFING_DATABASE", f"{program.address.uri}_none")
    assert "No connection to the PostgreSQL server: database" in examine_with(examine, program.folder)[1]
    with psycopg.connect(program.address.uri) as session:
        session.execute("CREATE TABLE other (a INTEGER)")
    monkeypatch.setenv("BRIEFING_DATABASE", program.address.uri)
    assert "holds tables of another program" in examine_with(examine, program.folder)[1]


def test_what_is_published_on_the_server_already_is_not_held_against_a_file(program: Program) -> None:
    text = harbour_toml().replace("Dock workers in Port Sella walk out", "Dock workers in Port Sella stop 99 ships")
    (program.folder / "harbour.toml").write_text(text, "utf-8")
    (program.folder / "harbour.txt").write_text(ARTICLE, "utf-8")
    assert "published already: " not in program("load", "harbour.toml", "--source", "harbour.txt")[1]
    assert program("load", "harbour.toml")[0] == 0
    assert "published already: " in program("load", "harbour.toml", "--source", "harbour.txt")[1]


async def test_who_is_connected_and_holds_which_shards_is_seen(address: PostgresAddress) -> None:
    async with open_store(address):
        with holding(address.uri) as held:
            await held.claim(OwnShards(302, frozenset({0, 1, 300})))
            found = await asyncio.to_thread(inspect, address.uri)
            lines = {finding.about: finding for finding in await check_server(address, Time()())}
    (own,) = [session.pid for session in found.sessions if session.name == "briefing-desk holds"]
    assert found.held == Held({own: (0, 1, 300)}, 302, own)
    assert "1 process that may write" in lines["processes"].said
    assert lines["shards"].grade is Grade.WARNING
    assert lines["shards"].said.startswith("Of 302 shards: 0-1,300 by 127.0.0.1 since ")
    assert lines["shards"].said.endswith(" UTC, which leads. Nobody holds 2-299,301.")


def test_all_shards_that_are_held_are_told_by_process() -> None:
    sessions = (Session(11, "briefing-desk holds", "10.0.0.1", "2024-05-14 12:00"), Session(12, "briefing-desk holds", "", ""))
    found = judge_shards(Held({11: (0, 1), 12: (2, 3)}, 4, 12), sessions)
    assert (found.grade, found.said) == (
        Grade.OK,
        "Of 4 shards: 0-1 by 10.0.0.1 since 2024-05-14 12:00 UTC; 2-3 by the server itself, which leads.",
    )
    assert list_numbers((8, 1, 2, 0, 9, 5)) == "0-2,5,8-9"


STANDBY = Standby("second", "10.0.0.2", "streaming", "async", 2048, 15)


@pytest.mark.parametrize(
    ("standbys", "wanted", "commit_waits", "safety", "grade"),
    [
        ((), "", "on", Safety.ALONE, Grade.OK),
        ((STANDBY,), "", "on", Safety.ASYNCHRONOUS, Grade.PROBLEM),
        ((Standby("second", "", "", "", None, None),), "", "on", Safety.ASYNCHRONOUS, Grade.PROBLEM),
        ((Standby("second", "", "streaming", "sync", 0, 1),), "second", "local", Safety.ASYNCHRONOUS, Grade.PROBLEM),
        ((Standby("second", "", "streaming", "sync", 0, 1),), "second", "on", Safety.SYNCHRONOUS, Grade.OK),
        (
            (Standby("second", "", "streaming", "quorum", 0, 1), STANDBY),
            "ANY 1 (*)",
            "remote_apply",
            Safety.SYNCHRONOUS,
            Grade.OK,
        ),
        ((Standby("second", "", "catchup", "sync", 9, None),), "second", "on", Safety.WAITING, Grade.PROBLEM),
        ((STANDBY,), "third", "on", Safety.WAITING, Grade.PROBLEM),
        ((Standby("second", "", "", "", None, None),), "second", "on", Safety.SYNCHRONOUS, Grade.OK),
    ],
)
def test_a_standby_is_judged_by_what_commits_wait_for(
    standbys: tuple[Standby, ...], wanted: str, commit_waits: str, safety: Safety, grade: Grade
) -> None:
    replication = Replication(standbys, wanted, commit_waits)
    assert (replication.safety, judge_standbys(replication).grade) == (safety, grade)


def test_how_far_a_standby_is_behind_is_told() -> None:
    said = judge_standbys(Replication((STANDBY,), "", "on")).said
    assert "second at 10.0.0.2, streaming, async, 2,048 bytes behind (15 ms)" in said


@pytest.mark.parametrize(("value", "accepts"), [("", False), ("0", False), ("1", True)])
def test_loss_is_accepted_by_a_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str, accepts: bool) -> None:
    monkeypatch.setenv("BRIEFING_ACCEPT_LOSS", value)
    assert load_settings(tmp_path).accepts_loss is accepts
    monkeypatch.setenv("BRIEFING_ACCEPT_LOSS", "perhaps")
    with pytest.raises(SettingsError, match="BRIEFING_ACCEPT_LOSS is 'perhaps', which is neither 0 nor 1"):
        load_settings(tmp_path)
