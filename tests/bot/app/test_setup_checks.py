"""What the doctor says of a machine, as far as that does not need the whole bot."""

import os
import tempfile
from pathlib import Path

import pytest

from bot.app.container import open_container
from bot.app.doctor import machine
from bot.app.doctor.finding import Grade, ok
from briefings.model.errors import StoreError
from briefings.services.quotas import MEBIBYTE
from support.clock import Time

NOBODY = 65534


@pytest.mark.parametrize(
    ("free", "size", "grade"),
    [
        (1, 0, Grade.PROBLEM),
        (100 * MEBIBYTE, 0, Grade.WARNING),
        (1000 * MEBIBYTE, 0, Grade.OK),
        (1000 * MEBIBYTE, 600 * MEBIBYTE, Grade.WARNING),
    ],
)
def test_how_much_room_is_enough(free: int, size: int, grade: Grade) -> None:
    assert machine.check_disk(free, size).grade is grade


def test_a_finding_is_one_line_whatever_is_in_it() -> None:
    assert str(ok("server a\nb", "x\x1b[2J\r\ny")) == "ok       server a b   x␛[2J␍ y"


def test_this_machine_is_fit() -> None:
    for finding in (machine.check_versions(), machine.check_sqlite(), machine.check_time_zones()):
        assert finding.grade is Grade.OK, finding


def test_a_missing_parser_is_no_problem_and_says_what_it_would_add() -> None:
    assert machine.check_parser(is_installed=True).grade is Grade.OK
    missing = machine.check_parser(is_installed=False)
    assert missing.grade is Grade.OK
    assert "who does what to whom" in missing.said
    assert "make run NLP=1" in missing.said


async def test_a_folder_that_cannot_be_written_to_is_told() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        is_root = os.geteuid() == 0
        if is_root:
            os.chown(folder, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        folder.chmod(0o500)  # noqa: ASYNC240 - nothing else runs
        try:
            found = await machine.check_database(folder / "data" / "kept.db", Time()())
            assert f"This program may not write to {folder}." in str(found[-1])
            with pytest.raises(StoreError, match="cannot be made: Permission denied"):
                async with open_container(folder / "data" / "kept.db", clock=Time()):
                    pass
        finally:
            folder.chmod(0o700)  # noqa: ASYNC240 - nothing else runs
            if is_root:
                os.seteuid(0)
