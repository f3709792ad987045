"""A move that is cut off, and ends of a move that are left as they are."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from briefings.model.errors import StoreError
from briefings.store.address import Database, PostgresAddress
from briefings.store.maintenance.backup import back_up
from briefings.store.maintenance.interrupt import Halt
from briefings.store.maintenance.restore import restore
from briefings.store.moved import MovedError
from briefings.store.moving.move import NOBODY, STEPS, Moved, Step, Told, do_nothing, move
from briefings.store.opening import open_store
from briefings.store.postgres.driver import LOCKS
from compatibility.kept import rows_of
from compatibility.old_files import old_database
from support.factory import harbour
from support.moving import may_be_used

MOMENT = datetime(2024, 6, 7, 9, 30, tzinfo=UTC)


class CutOffError(Exception):
    """Stands for a crash."""


def carry(source: Database, target: Database, told: Told = NOBODY) -> Moved:
    return move(source, target, now=MOMENT, halt=Halt(), told=told)


def cut_off_at(wanted: Step) -> Told:
    def step(step: Step) -> None:
        if step == wanted:
            raise CutOffError

    return Told(do_nothing, step)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("is_back", [False, True])
async def test_cut_off_anywhere_it_is_finished_by_doing_it_again(
    path: Path, address: PostgresAddress, step: Step, is_back: bool
) -> None:
    source, target = (address, path) if is_back else (path, address)
    if is_back:
        carry(path, address)
    with pytest.raises(CutOffError):
        carry(source, target, cut_off_at(step))
    usable = (await may_be_used(source), await may_be_used(target))
    assert usable == {"left": (False, False), "arrived": (False, True)}.get(step, (True, False))
    if step != "arrived":
        assert carry(source, target).rows > 1000
    assert (await may_be_used(source), await may_be_used(target)) == (False, True)


async def test_cut_off_twice_it_is_finished_all_the_same(path: Path, address: PostgresAddress) -> None:
    for step in ("left", "begun", "left"):
        with pytest.raises(CutOffError):
            carry(path, address, cut_off_at(step))
        assert (await may_be_used(path), await may_be_used(address)) == (False, False)
    carry(path, address)
    assert (await may_be_used(path), await may_be_used(address)) == (False, True)


async def test_in_the_middle_of_the_rows_nothing_is_there_yet(path: Path, address: PostgresAddress) -> None:
    def stop(_: object) -> None:
        raise CutOffError

    with pytest.raises(CutOffError):
        carry(path, address, Told(stop, do_nothing))
    assert (await may_be_used(path), await may_be_used(address)) == (True, False)
    carry(path, address)
    with pytest.raises(CutOffError):
        carry(address, path, Told(stop, do_nothing))
    assert (await may_be_used(address), await may_be_used(path)) == (True, False)


async def test_nothing_is_moved_out_of_what_is_unfinished(path: Path, address: PostgresAddress, tmp_path: Path) -> None:
    with pytest.raises(CutOffError):
        carry(path, address, cut_off_at("begun"))
    with pytest.raises(MovedError, match="unfinished, so there is nothing to move"):
        carry(address, tmp_path / "other.db")


async def test_an_unfinished_move_from_elsewhere_is_left_as_it_is(path: Path, address: PostgresAddress, tmp_path: Path) -> None:
    with pytest.raises(CutOffError):
        carry(path, address, cut_off_at("left"))
    other = old_database(_folder(tmp_path, "other"))
    async with open_store(other):
        pass
    with pytest.raises(StoreError, match=f"holds an unfinished move from {path}"):
        carry(other, address)
    assert await may_be_used(other)
    carry(path, address)


async def test_what_was_moved_away_takes_back_only_what_came_of_it(path: Path, address: PostgresAddress, tmp_path: Path) -> None:
    carry(path, address)
    carry(address, tmp_path / "other.db")
    carry(tmp_path / "other.db", address)
    with pytest.raises(StoreError, match=f"{path} was moved to .* is not what came of it"):
        carry(address, path)
    assert await may_be_used(address)


async def test_a_target_with_something_in_it_is_left_as_it_is(path: Path, address: PostgresAddress, tmp_path: Path) -> None:
    async with open_store(address) as store:
        await store.load(0, harbour(), now=MOMENT)
    with pytest.raises(StoreError, match=f"There is something in {address} already"):
        carry(path, address)
    assert (await may_be_used(path), await may_be_used(address)) == (True, True)
    before = rows_of(path)
    with pytest.raises(StoreError, match=f"There is something in {path} already"):
        carry(address, path)
    assert rows_of(path) == before
    foreign = tmp_path / "foreign.db"
    with closing(sqlite3.connect(foreign)) as driver:
        driver.execute("CREATE TABLE t (a)")
    with pytest.raises(StoreError, match="belongs to another program"):
        carry(address, foreign)


async def test_an_empty_database_of_ours_is_no_obstacle(path: Path, address: PostgresAddress, tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    for database in (address, empty):
        async with open_store(database):
            pass
    carry(path, address)
    assert carry(address, empty).rows > 1000


async def test_what_is_in_use_is_not_moved(path: Path, address: PostgresAddress, tmp_path: Path) -> None:
    async with open_store(path):
        with pytest.raises(StoreError, match="Another program is writing to this database"):
            carry(path, address)
    async with open_store(address) as store:
        await store.load(0, harbour(), now=MOMENT)
        with pytest.raises(StoreError, match=r"a program of this bot is connected from 127\.0\.0\.1 .* Stop every bot"):
            carry(address, tmp_path / "new.db")
    refused: list[str] = []

    def again(step: Step) -> None:
        if step == "begun":
            with pytest.raises(StoreError) as caught:
                carry(path, address)
            refused.append(str(caught.value))
            with pytest.raises(StoreError) as caught:
                carry(address, tmp_path / "third.db")
            refused.append(str(caught.value))

    carry(address, tmp_path / "new.db", Told(do_nothing, again))
    assert len(refused) == 2
    assert all("connected" in said or "writing to" in said for said in refused), refused


async def test_whoever_writes_to_the_server_under_another_name_is_met(path: Path, address: PostgresAddress) -> None:
    with psycopg.connect(address.uri, application_name="through a pooler", autocommit=True) as session:
        for held in (f"pg_advisory_lock_shared({LOCKS}, 0)", "pg_advisory_lock(hashtext('briefing-desk upgrade'))"):
            session.execute(f"SELECT {held}".encode())
            with pytest.raises(StoreError, match="another program is writing to this database"):
                carry(path, address)
            session.execute("SELECT pg_advisory_unlock_all()")
    carry(path, address)


async def test_a_bot_that_starts_in_the_middle_keeps_the_source_as_it_is(path: Path, address: PostgresAddress) -> None:
    carry(path, address)
    others: list[psycopg.Connection[tuple[object, ...]]] = []

    def start(step: Step) -> None:
        if step == "checked":
            others.append(psycopg.connect(address.uri, application_name="briefing-desk writes"))

    with pytest.raises(StoreError, match="is connected"):
        carry(address, path, Told(do_nothing, start))
    others[0].close()
    assert (await may_be_used(address), await may_be_used(path)) == (True, False)


async def test_what_cannot_be_moved_says_why(path: Path, address: PostgresAddress, tmp_path: Path) -> None:
    for source, target, said in (
        (path, tmp_path / "other.db", "from a file to a PostgreSQL server, or back"),
        (address, address, "from a file to a PostgreSQL server, or back"),
        (tmp_path / "none.db", address, "There is no database at"),
        (old_database(_folder(tmp_path, "old")), address, "An older version of this program wrote this database"),
        (address, tmp_path / "new.db", f"{address}: There is nothing in this database yet"),
        (
            path,
            PostgresAddress(f"{address.uri}_none"),
            f"{address}_none: No connection to the PostgreSQL server: database .* does not exist",
        ),
        (path, PostgresAddress("postgresql://postgres@127.0.0.1:1/none"), "No connection to the PostgreSQL server: .* refused"),
    ):
        with pytest.raises(StoreError, match=said):
            carry(source, target)
    assert await may_be_used(path)


async def test_no_backup_takes_the_place_of_what_was_moved(path: Path, address: PostgresAddress, tmp_path: Path) -> None:
    backup = back_up(path, tmp_path / "backup.db").path
    carry(path, address)
    with pytest.raises(StoreError, match=r"was moved to .* If the other one is lost for good, move briefings\.db away"):
        restore(backup, path, now=MOMENT)
    assert not await may_be_used(path)
    shutil.move(path, tmp_path / "away.db")
    restore(backup, path, now=MOMENT)
    assert await may_be_used(path)


def _folder(path: Path, name: str) -> Path:
    folder = path / name
    folder.mkdir()
    return folder
