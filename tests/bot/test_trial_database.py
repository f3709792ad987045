"""Which database the bot may be tried on, and the clock that a kept one has come to."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.app.container import open_container
from bot.app.trial.database import TrialDatabase, open_database
from bot.app.trial.options import TrialOptions
from briefings.caller import Caller, Surface
from briefings.model.errors import StoreError
from support.clock import Time

HERE, ELSEWHERE = 7, 8


async def keep_settings_of(server: int, file: Path) -> None:
    time = Time()
    async with open_container(file, clock=time) as container:
        caller = Caller(server, 1, Surface.DISCORD, time(), manages=True)
        await container.services.settings.change(caller, lambda settings: type(settings)(zone="Asia/Tokyo"), "Zone: Tokyo")


async def test_a_database_of_the_playgrounds_own_is_taken_again(tmp_path: Path) -> None:
    file = tmp_path / "kept.db"
    await keep_settings_of(HERE, file)
    async with open_database(TrialOptions(keep_in=file), frozenset({HERE})) as database:
        assert database == TrialDatabase(file, is_kept=True)
    assert file.exists()


async def test_one_of_a_bot_in_other_servers_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "live.db"
    await keep_settings_of(ELSEWHERE, file)
    before = file.read_bytes()
    with pytest.raises(StoreError, match=r"belongs to a bot in other servers .* try --kept"):
        async with open_database(TrialOptions(keep_in=file), frozenset({HERE})):
            pass
    assert file.read_bytes() == before


async def test_that_of_the_installation_is_left_as_it_is_even_before_it_is_there(tmp_path: Path) -> None:
    options = TrialOptions(keep_in=tmp_path / "x" / ".." / "briefings.db", installed=tmp_path / "briefings.db")
    with pytest.raises(StoreError, match="is the database of this installation"):
        async with open_database(options, frozenset({HERE})):
            pass


async def test_a_throw_away_database_is_gone_in_the_end(tmp_path: Path) -> None:
    file = tmp_path / "live.db"
    await keep_settings_of(ELSEWHERE, file)
    async with open_database(TrialOptions(copy_of=file), frozenset({HERE})) as database:
        assert (database.file.exists(), database.is_at_home, database.is_kept) == (True, False, False)
        database.keep_clock(timedelta(days=1))
        assert database.read_clock() == timedelta()
    assert not database.file.parent.exists()


@pytest.mark.parametrize("written", ["-5", "soon", "", "1e999", "nan"])
def test_a_clock_is_kept_and_nonsense_counts_as_none(tmp_path: Path, written: str) -> None:
    database = TrialDatabase(tmp_path / "kept.db", is_kept=True)
    assert database.read_clock() == timedelta()
    database.keep_clock(timedelta(days=8, seconds=0.5))
    assert database.read_clock() == timedelta(days=8, seconds=0.5)
    (tmp_path / "kept.db.clock").write_text(written, "ascii")
    assert database.read_clock() == timedelta()
