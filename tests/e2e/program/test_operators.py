"""The operators' commands as processes, beside a running bot where that is allowed."""

import asyncio
import json
import os
import pty
import select
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from bot.app.container import open_container
from bot.app.live.live_bot import run_bot
from bot.settings import Settings
from playground.client_hook import point_at
from playground.server import playground
from support.bench import Time
from support.called_program import Program
from support.factory import harbour, harbour_toml
from support.program import briefing, command, environment

pytestmark = pytest.mark.slow


@pytest.fixture
def filled(program: Program) -> Program:
    """Where the harbour was loaded."""
    (program.folder / "harbour.toml").write_text(harbour_toml(), "utf-8")
    assert program("load", "harbour.toml").returncode == 0
    return program


@pytest.fixture
def folder(program: Program) -> Path:
    return program.folder


def database(folder: Path) -> Path:
    return folder / "data" / "briefings.db"


def in_folder(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


async def test_beside_a_running_bot_all_is_read_and_nothing_written(program: Program, folder: Path) -> None:
    async with open_container(database(folder), clock=Time()) as container:
        await container.store.load(7, harbour("of-seven"), now=Time()())
        made = await asyncio.to_thread(briefing, "backup", folder=folder)  # another process, as it is in life
        assert made.returncode == 0, made.stderr
        assert "2 briefings, read back and found sound." in made.stdout
        assert str(folder / "data" / "backups" / "briefings-20") in made.stdout
        checked = await asyncio.to_thread(briefing, "check", folder=folder)
        assert (checked.returncode, checked.stderr) == (0, "")
        assert "no findings; 2 briefings, 2 revisions read; shape" in checked.stdout
        refused = await asyncio.to_thread(briefing, "restore", made.stdout.split(", ")[0], "--yes", folder=folder)
        assert (refused.returncode, refused.stdout) == (1, "")
        assert "Another program is writing to this database already, most likely the running bot." in refused.stderr
        exported = await asyncio.to_thread(program, "export", "of-seven", "--server", "7", "--format", "json")
        assert json.loads(exported.stdout)["id"] == "of-seven"
        assert "There is no briefing called" in (await asyncio.to_thread(program, "export", "of-seven")).stderr
        await asyncio.to_thread((folder / "harbour.toml").write_text, harbour_toml(), "utf-8")
        loaded = await asyncio.to_thread(program, "load", "harbour.toml")
        assert (loaded.returncode, loaded.stdout) == (1, "")
        assert "The bot is running" in loaded.stderr
        assert "/desk add" in loaded.stderr
        assert {card.id for card in await container.store.cards(0)} == {"armenia-russia"}


def test_a_backup_is_restored_and_what_it_replaces_is_kept(filled: Program, folder: Path) -> None:
    assert filled("backup", "safe.db").returncode == 0
    with closing(sqlite3.connect(database(folder))) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM name")
        connection.commit()
    broken = filled("check")
    assert broken.returncode == 1
    assert "harbour-talks, revision 1, of the library: the names it is found by are not those it has\n" in broken.stdout
    assert broken.stdout.splitlines()[-1].startswith(f"{database(folder)}: 2 findings; ")
    unsure = filled("restore", "safe.db")
    assert (unsure.returncode, "Say --yes to restore" in unsure.stderr) == (1, True)
    assert filled("check").returncode == 1, "nothing was replaced without a yes"
    done = filled("restore", "safe.db", "--yes")
    assert done.returncode == 0, done.stderr
    assert "safe.db is sound: 2 briefings" in done.stdout
    (kept,) = [name for name in in_folder(folder / "data") if "-replaced-" in name]
    assert kept in done.stdout
    assert filled("check").returncode == 0
    assert "harbour-talks" in filled("briefings").stdout


def test_a_person_confirms_a_restore_in_words(filled: Program, folder: Path) -> None:
    assert filled("backup", "safe.db").returncode == 0
    for typed, code, said in ((b"yes\n", 1, b"nothing was replaced"), (b"restore\n", 0, b"is now as that backup")):
        parent, child = pty.openpty()
        with subprocess.Popen(
            command("restore", "safe.db"),
            cwd=folder,
            env=environment(folder, TERM="xterm"),
            stdin=child,
            stdout=child,
            stderr=child,
        ) as started:
            os.close(child)
            assert said in answered(parent, typed)
            assert started.wait(timeout=60) == code
        os.close(parent)


def answered(parent: int, typed: bytes) -> bytes:
    """What is shown until the end, having typed that when asked."""
    seen = b""
    is_asked = False
    while True:
        readable, _, _ = select.select([parent], [], [], 20)
        assert readable, seen
        try:
            seen += os.read(parent, 65536)
        except OSError:  # how a terminal ends whose program has ended
            return seen
        if b"to go on: " in seen and not is_asked:
            is_asked = True
            os.write(parent, typed)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["backup", "harbour.toml"], "harbour.toml already, and it was left as it is."),
        (["backup", "nowhere/copy.db"], "Nothing can be written into the folder nowhere: No such file or directory."),
        (["restore", "harbour.toml", "--yes"], "harbour.toml: The database file is not a SQLite database."),
        (["restore", "none.db", "--yes"], "There is no file none.db."),
        (["restore", "data/briefings.db", "--yes"], "data/briefings.db is the database itself."),
        (["export", "nothing-such"], "There is no briefing called “nothing-such” here."),
        (
            ["export", "harbour-talks", "--to", "harbour.toml"],
            "harbour.toml already, and it was left as it is. Name another file, or say --f",
        ),
        (["export", "harbour-talks", "--to", "nowhere/x.toml"], "Nothing can be written into the folder nowhere"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_leaves_nothing(
    filled: Program, folder: Path, arguments: list[str], said: str
) -> None:
    before = in_folder(folder), in_folder(folder / "data")
    done = filled(*arguments)
    assert done.returncode == 1, done.stdout
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert (in_folder(folder), in_folder(folder / "data") - {"briefings.db-wal", "briefings.db-shm"}) == before


@pytest.mark.parametrize("command", ["backup", "check"])
def test_where_there_is_no_database_yet(program: Program, command: str) -> None:
    done = program(command)
    assert (done.returncode, "There is no database at" in done.stderr) == (1, True)


def test_what_is_exported_as_toml_can_be_loaded_again(filled: Program, folder: Path) -> None:
    done = filled("export", "harbour-talks", "--to", "out.toml")
    assert done.returncode == 0, done.stderr
    assert "out.toml: The form that authors write" in done.stdout
    assert "was already there as revision 1" in filled("load", "out.toml").stdout
    assert filled("export", "harbour-talks", "--to", "out.toml", "--force").returncode == 0
    assert filled("export", "harbour-talks", "--to", ".", "--format", "csv").returncode == 0
    assert "harbour-talks-r1.csv" in in_folder(folder)


def test_an_export_replaces_regular_files_alone(filled: Program, folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    (folder / "folder" / "harbour-talks-r1.csv").mkdir(parents=True)
    (folder / "link.csv").symlink_to("real.csv")
    (folder / "real.csv").write_text("before")
    for name in ("pipe", "folder"):
        done = filled("export", "harbour-talks", "--to", name, "--format", "csv", "--force")
        assert (done.returncode, done.stdout) == (1, "")
        assert "is no regular file, and it was left as it is" in done.stderr
    assert (folder / "pipe").is_fifo()
    assert filled("export", "harbour-talks", "--to", "link.csv", "--format", "csv", "--force").returncode == 0
    assert (folder / "link.csv").is_symlink(), "what the link leads to is replaced, and the link stays"
    assert (folder / "real.csv").read_text("utf-8") != "before"


def test_an_export_replaces_no_database(filled: Program, folder: Path) -> None:
    assert filled("backup", "backup.sqlite").returncode == 0
    (folder / "other.db").symlink_to("backup.sqlite")
    own = database(folder)
    for name in (str(own), f"{own}-wal", f"{own}.lock", "backup.sqlite", "other.db"):
        done = filled("export", "harbour-talks", "--to", name, "--format", "csv", "--force")
        assert (done.returncode, done.stdout) == (1, ""), name
        assert "belongs to a database, and it was left as it is" in done.stderr
    assert filled("check").returncode == 0


def test_of_several_files_each_is_loaded_whole_or_not_at_all(filled: Program, folder: Path) -> None:
    (folder / "broken.toml").write_text(harbour_toml() + '\nunknown_key = "x"\n', "utf-8")
    (folder / "second.toml").write_text(harbour_toml().replace('"harbour-talks"', '"second"', 1), "utf-8")
    done = filled("load", "broken.toml", "second.toml", "none.toml", "harbour.toml")
    assert done.returncode == 1
    assert [line for line in done.stdout.splitlines() if "revision" in line] == [
        f"second is now revision 1 in {database(folder)}.",
        f"harbour-talks was already there as revision 1 in {database(folder)}.",
    ]
    assert "broken.toml was not taken" in done.stderr
    assert "none.toml cannot be read" in done.stderr


def test_the_help_says_how_long_deleted_things_live_on(tmp_path: Path) -> None:
    told = " ".join(briefing("backup", "--help", folder=tmp_path).stdout.split())
    assert "what was deleted lives on in those for hours times kept at the most" in told
    listed = briefing("--help", folder=tmp_path).stdout
    assert max(map(len, listed.splitlines())) <= 80
    assert [line.split()[0] for line in listed.splitlines() if line.startswith("    b")] == ["backup", "briefings"]


async def test_the_running_bot_makes_a_backup_and_stops_in_time(program: Program, tmp_path: Path) -> None:
    made = tmp_path / "data" / "backups"
    async with playground(Time()) as ground:
        with point_at(ground.address):
            running = asyncio.create_task(run_bot(Settings(ground.token, database(tmp_path), "INFO"), clock=Time()))
            await ground.connected()
            async with asyncio.timeout(60):
                while not await asyncio.to_thread(lambda: made.is_dir() and any(made.glob("briefings-*Z.db"))):  # noqa: ASYNC110 - see below
                    await asyncio.sleep(0.01)  # nothing tells when the file gets its name
            running.cancel()
            async with asyncio.timeout(2):
                await asyncio.wait({running})
    found = await asyncio.to_thread(program, "backup", ".")
    assert found.returncode == 0, found.stderr
    assert [name[:12] for name in in_folder(made)] == ["briefings-20"]
