"""The program as it is started: a process, its output, its exit code."""

import fcntl
import os
import pty
import select
import shlex
import socket
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from bot.__main__ import run
from support.called_program import Program
from support.clock import Time
from support.factory import ARTICLE, harbour_toml
from support.program import ROOT, briefing, command, environment

pytestmark = pytest.mark.slow

ARTICLES = ROOT.parent / "shared" / "articles"


def commands_to_paste(shown: str) -> list[list[str]]:
    """The command lines after a label, as a shell would take them, whatever blanks the way to the program has; without it."""
    lines = [line.partition(":  ")[2] for line in shown.splitlines() if ":  " in line]
    words = [shlex.split(line) for line in lines]
    return [arguments for program, *arguments in filter(None, words) if Path(program).name == "briefing"]


def test_the_nearest_names_come_as_commands_to_paste(tmp_path: Path) -> None:
    done = briefing("actor", "Pashinian", folder=tmp_path)
    assert done.returncode == 1
    assert "No one called “Pashinian” here" in done.stderr
    assert commands_to_paste(done.stderr) == [["actor", "armenia-russia:nikol-pashinyan"]]


def test_the_module_starts_the_program(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "--help"], cwd=ROOT, env=environment(tmp_path), capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("usage: briefing ")


def test_a_command_answers_without_any_setting_up(tmp_path: Path) -> None:
    done = briefing("quotes", "armenia-russia", "--speaker", "Dumoulin", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "— Marie Dumoulin" in done.stdout
    assert ["timeline", "armenia-russia"] in commands_to_paste(done.stdout)
    assert list(tmp_path.iterdir()) == [], "reading leaves nothing behind"


def test_a_taken_port_is_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = briefing("try", "--port", str(port), folder=tmp_path)
    assert done.returncode == 1
    assert f"Port {port} on this computer is taken" in done.stderr
    assert "Traceback" not in done.stderr


def test_lines_that_are_piped_in_are_answered(tmp_path: Path) -> None:
    done = briefing("try", folder=tmp_path, typed="/briefings\n1\nnonsense\nquit\n/about\n")
    assert done.returncode == 0, done.stderr
    assert "1 briefing to read." in done.stdout
    assert "CNN, " in done.stdout
    assert "The bot answers slash commands and buttons only." in done.stdout
    assert "About Briefing Desk" not in done.stdout


def test_ask_can_answer_from_what_was_loaded(program: Program) -> None:
    (program.folder / "harbour.toml").write_text(harbour_toml(), "utf-8")
    assert program("load", "harbour.toml").returncode == 0
    assert "1 briefing to read." in program("ask", "/briefings").stdout
    before = (program.folder / "data" / "briefings.db").read_bytes()
    assert "2 briefings to read." in program("ask", "--kept", "/briefings").stdout
    assert (program.folder / "data" / "briefings.db").read_bytes() == before, "a trial leaves nothing in it"
    assert "There is no database at" in briefing("ask", "--kept", "/briefings", folder=program.folder / "data").stderr


def test_verify_says_when_it_is_another_article(program: Program) -> None:
    (program.folder / "other.txt").write_text("Another text.\n\nOf two paragraphs.\n", "utf-8")
    (program.folder / "harbour.toml").write_text(harbour_toml(), "utf-8")
    done = program("verify", "harbour.toml", "--source", "other.txt")
    assert done.returncode == 1
    assert done.stdout.startswith("other.txt is not the article of harbour-talks")


def test_ask_shows_what_a_member_sees(tmp_path: Path) -> None:
    done = briefing("ask", "/quotes speaker:Dumoulin", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Quotes by Marie Dumoulin" in done.stdout
    assert "Summary  [" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["ask", " "], "is no slash command"),
        (["timeline", "--from", "2021", "--to", "2020"], "“from” is later than “to”"),
        (["timeline", "--from", "2020-13-45"], "is not a date that the bot can read"),
        (["ask", "/nonsense"], "There is no command /nonsense here."),
        (["ask", "/quotes colour:red"], "colour"),
        (["verify", "nothing.toml", "--source", "x.txt"], "nothing.toml cannot be read: No such file or directory."),
        (["load", "nothing.toml"], "nothing.toml cannot be read"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(program: Program, arguments: list[str], told: str) -> None:
    done = program(*arguments)
    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["forget", "9" * 5_000], "999…” is not a whole number from 0 to 9223372036854775807."),
        (["export", "x", "--server", "9" * 20], "argument --server: “99999999999999999999” is not a whole number"),
        (["setup", "--channel", "9" * 5_000], "999…” is not a whole number"),
        (["try", "--port", "70000"], "“70000” is not a whole number from 0 to 65535."),
        (["try", "--port=-1"], "“-1” is not a whole number from 0 to 65535."),
    ],
)
def test_a_number_that_cannot_be_meant_is_one_sentence(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(arguments, Time())
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert told in said
    assert len(said) < 1_000


def test_a_bad_setting_has_an_exit_code_of_its_own(tmp_path: Path) -> None:
    done = briefing("run", folder=tmp_path)
    assert (done.returncode, "There is no DISCORD_TOKEN." in done.stderr) == (78, True)
    done = briefing("summary", folder=tmp_path, BRIEFING_LOG_LEVEL="loud")
    assert (done.returncode, "Traceback" in done.stderr) == (78, False)


def test_a_bad_token_stands_only_in_the_way_of_what_needs_one(program: Program) -> None:
    (program.folder / ".env").write_text("DISCORD_TOKEN=a b\n", "utf-8")
    assert program("summary").returncode == 0
    doctor = program("doctor")
    assert (doctor.returncode, doctor.stdout.startswith("problem  settings     DISCORD_TOKEN does not look")) == (1, True)
    live = briefing("run", folder=program.folder)
    assert live.returncode == 78
    assert '"level": "CRITICAL"' in live.stderr, "where nobody looks, the reason for the end is a line of the log"


def test_verify_passes_the_truth_and_finds_a_lie(program: Program) -> None:
    (program.folder / "article.txt").write_text(ARTICLE, "utf-8")
    (program.folder / "harbour.toml").write_text(harbour_toml(), "utf-8")
    done = program("verify", "harbour.toml", "--source", "article.txt")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "hint: summary.lead: it has no lead" in done.stdout, "a hint is told and is no finding"
    (program.folder / "harbour.toml").write_text(harbour_toml().replace("We will not move", "We will not budge"), "utf-8")
    done = program("verify", "harbour.toml", "--source", "article.txt")
    assert done.returncode == 1
    assert "quotes[0].segments[0]" in done.stdout


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="needs the articles beside the project (../shared/articles)")
def test_the_shipped_briefing_is_true_to_its_article(program: Program) -> None:
    done = program("verify", "armenia-russia", "--source", str(ARTICLES / "armenia-russia.txt"))
    assert done.returncode == 0, done.stdout


def test_loading_is_idempotent_and_a_broken_file_changes_nothing(program: Program) -> None:
    (program.folder / "harbour.toml").write_text(harbour_toml(), "utf-8")
    database = program.folder / "data" / "briefings.db"
    first = program("load", "harbour.toml").stdout
    assert first.startswith(f"harbour-talks is now revision 1 in {database}.\n")
    assert "nothing was checked against it" in first
    assert "was already there as revision 1" in program("load", "harbour.toml").stdout
    (program.folder / "harbour.toml").write_text(harbour_toml() + '\nunknown_key = "x"\n', "utf-8")
    broken = program("load", "harbour.toml")
    assert broken.returncode == 1
    assert "unknown_key" in broken.stderr
    listed = program("briefings")
    assert "summary harbour-talks" in listed.stdout
    assert "summary armenia-russia" in listed.stdout


def test_passages_are_numbered_for_authors(program: Program) -> None:
    (program.folder / "article.txt").write_text(ARTICLE, "utf-8")
    done = program("passages", "article.txt")
    assert done.returncode == 0, done.stderr
    assert "“We will not" in done.stdout
    toml = program("passages", "article.txt", "--toml").stdout
    assert toml.count("[[passages]]") == 10
    (program.folder / "binary.txt").write_bytes(b"\xff\xfe\x00")
    assert "binary.txt was not taken: it is text in UTF-16" in program("passages", "binary.txt").stderr


def test_the_prompt_takes_commands_and_button_numbers(tmp_path: Path) -> None:
    """With a terminal of 20 lines attached: a command, the rest of its answer, a button, a choice, Ctrl-C."""
    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 20, 80, 0, 0))
    with subprocess.Popen(
        command("try"),
        cwd=tmp_path,
        env=environment(tmp_path, TERM="xterm"),
        stdin=child,
        stdout=child,
        stderr=child,
    ) as started:
        os.close(child)
        converse(parent)
        assert started.wait(timeout=60) == 0
    os.close(parent)


def read_until(parent: int, words: bytes) -> None:
    """Read what the program writes until these words have come."""
    seen = b""
    while words not in seen:
        readable, _, _ = select.select([parent], [], [], 20)
        assert readable, f"{words!r} did not come: {seen.decode(errors='replace')}"
        seen += os.read(parent, 65536)


def converse(parent: int) -> None:
    """What the person at the terminal types, and waits to read."""
    for typed, words in (
        (b"", b"This is not Discord"),
        (b"", b"you>"),
        (b"/quotes speaker:Dumoulin\r", b"very reluctant"),
        (b"", b"Enter for more>"),
        (b"\r", b"[6] Timeline"),
        (b"6\r", b"1mTimeline"),
        (b"/actor d\r", b"choose>"),
        (b"2\r", b"/actor name:Marie Dumoulin"),
        (b"", b"Enter for more>"),
        (b"\x03", b"you>"),
        (b"half a line", b"half a line"),
        (b"\x03", b"you>"),
    ):
        os.write(parent, typed)
        read_until(parent, words)
    os.write(parent, b"\x03")
