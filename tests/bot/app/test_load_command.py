"""`briefing load` as an author meets it: what is said, what blocks, and what the terminal shows afterwards."""

import re
from pathlib import Path

import pytest

from bot.app import author_commands
from bot.settings import Settings
from briefings.model.errors import BriefingError
from support.clock import Time
from support.factory import ARTICLE, harbour, harbour_toml

WALK, STOP = 'what = "Dock workers walk out"', 'what = "Dock workers stop work"'


class Desk:
    """A folder with the harbour's article, and the commands of an author in it."""

    def __init__(self, folder: Path, captured: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.settings = Settings(None, folder / "data" / "briefings.db", "INFO")
        self._captured = captured
        self.put("article.txt", ARTICLE)

    def put(self, name: str, text: str) -> Path:
        file = self.folder / name
        file.write_text(text, "utf-8")
        return file

    async def load(self, *files: str, source: str = "", reason: str = "") -> tuple[int, str, str]:
        """Exit code, stdout, stderr."""
        article = self.folder / source if source else None
        wanted = author_commands.LoadOptions([self.folder / name for name in files], article, reason)
        code = await author_commands.load(self.settings, wanted, clock=Time())
        said = self._captured.readouterr()
        return code, said.out, said.err

    async def reads(self, command: str) -> str:
        """What a reading command shows, on one line."""
        await author_commands.read(self.settings, command, {"briefing": "harbour-talks"}, clock=Time())
        return " ".join(self._captured.readouterr().out.split())


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, capsys)


async def test_without_the_article_it_is_said_what_was_not_checked(desk: Desk) -> None:
    desk.put("talks.toml", harbour_toml())
    code, out, err = await desk.load("talks.toml")
    assert (code, err) == (0, "")
    assert out.startswith("harbour-talks is now revision 1 in ")
    assert "The article was not at hand, so nothing was checked against it" in out
    assert re.search(r"briefing verify harbour-talks --source ARTICLE\n$", out)
    _, again, _ = await desk.load("talks.toml")
    assert "was already there as revision 1" in again
    assert "nothing was checked against it" in again


async def test_with_the_article_it_is_verified_and_what_holds_is_loaded(desk: Desk) -> None:
    desk.put("talks.toml", harbour_toml())
    code, out, err = await desk.load("talks.toml", source="article.txt")
    assert (code, err) == (0, "")
    assert "harbour-talks against article.txt: no findings.\n" in out
    assert "is now revision 1" in out
    assert "not at hand" not in out


async def test_what_the_article_does_not_bear_out_is_shown_and_not_loaded(desk: Desk) -> None:
    desk.put("talks.toml", harbour_toml().replace("We will not move", "We will not budge"))
    code, out, err = await desk.load("talks.toml", source="article.txt")
    assert code == 1
    assert "\nwrong: quotes[0].segments[0]" in f"\n{out}"
    assert "is now revision" not in out
    assert re.search(r"talks\.toml was not loaded: \d+ things in it must be mended first\.", err)
    assert not desk.settings.database.exists()


async def test_what_should_only_be_looked_at_is_shown_and_loaded(desk: Desk) -> None:
    desk.put("talks.toml", harbour_toml().replace('edtf = "2023-03"', 'edtf = "2022-03"'))
    code, out, _ = await desk.load("talks.toml", source="article.txt")
    assert "\nlook: events[1]" in f"\n{out}"
    assert "harbour-talks against article.txt: 1 finding (0 wrong, 1 to look at).\n" in out
    assert code == 0
    assert "is now revision 1" in out


async def test_another_article_is_called_one_and_nothing_is_loaded(desk: Desk) -> None:
    desk.put("talks.toml", harbour_toml())
    desk.put("other.txt", "Another text.\n\nOf two paragraphs.\n")
    code, out, _ = await desk.load("talks.toml", source="other.txt")
    assert code == 1
    assert "other.txt is not the article of harbour-talks" in out
    assert not desk.settings.database.exists()


async def test_an_article_goes_with_one_file(desk: Desk) -> None:
    desk.put("talks.toml", harbour_toml())
    desk.put("second.toml", harbour_toml().replace("harbour-talks", "second"))
    with pytest.raises(BriefingError, match="With --source, load one file at a time"):
        await desk.load("talks.toml", "second.toml", source="article.txt")
    with pytest.raises(BriefingError, match=r"nothing\.txt cannot be read"):
        await desk.load("talks.toml", source="nothing.txt")
    assert not desk.settings.database.exists()


async def test_a_later_load_is_a_correction_that_readers_are_told_of(desk: Desk) -> None:
    desk.put("talks.toml", harbour_toml())
    await desk.load("talks.toml")
    assert "Nothing in this briefing has been corrected." in await desk.reads("corrections")
    desk.put("talks.toml", harbour_toml().replace(WALK, STOP))
    code, out, err = await desk.load("talks.toml")
    assert (code, out) == (1, "")
    assert "talks.toml was not loaded: it changes one thing that readers have seen in revision 1, and does not say why." in err
    assert "Dock workers walk out" in await desk.reads("timeline")
    code, out, err = await desk.load("talks.toml", reason="They stopped work.")
    assert (code, err) == (0, "")
    assert "is now revision 2" in out
    assert "1 thing that readers had seen otherwise: corrected" in out
    said = await desk.reads("corrections")
    for words in ("Was: ", "Dock workers walk out", "Is now: ", "Dock workers stop work", "Why: They stopped work."):
        assert words in said
    assert "Dock workers stop work" in await desk.reads("timeline")


async def test_of_several_files_the_one_without_a_reason_alone_is_left_out(desk: Desk) -> None:
    desk.put("talks.toml", harbour_toml())
    await desk.load("talks.toml")
    desk.put("talks.toml", harbour_toml().replace(WALK, STOP))
    desk.put("second.toml", harbour_toml().replace("harbour-talks", "second"))
    code, out, err = await desk.load("talks.toml", "second.toml")
    assert code == 1
    assert "second is now revision 1" in out
    assert "talks.toml was not loaded" in err


async def test_a_made_up_fingerprint_is_refused_with_where_the_right_one_is(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.put("talks.toml", harbour_toml().replace(harbour().source.fingerprint, f"sha256:{'0' * 64}"))
    code, out, err = await desk.load("talks.toml")
    assert (code, out) == (1, "")
    assert "source.fingerprint: these digits were made up" in err
    assert not desk.settings.database.exists()
    for toml in (False, True):
        assert await author_commands.passages(desk.folder / "article.txt", toml=toml) == 0
        assert harbour().source.fingerprint in capsys.readouterr().out


async def test_only_so_many_hints_are_shown_and_the_rest_is_counted(desk: Desk) -> None:
    desk.put("talks.toml", harbour_toml())
    many = " ".join(f"“Word {number}”." for number in range(130))
    desk.put("quoted.txt", ARTICLE.replace("The union denies that an offer was made.", many))
    _, out, _ = await desk.load("talks.toml", source="quoted.txt")
    hints = [line for line in out.splitlines() if re.search("in quotation marks|are not shown", line)]
    assert len(hints) == 101
    assert re.fullmatch(r"hint: \d+ more of these are not shown\.", hints[-1])


async def test_comments_that_are_not_kept_are_told(desk: Desk) -> None:
    desk.put("talks.toml", f"# Which name is whose.\n{harbour_toml()}")
    _, out, _ = await desk.load("talks.toml")
    assert "Its comment is not kept: keep the file, because no export has it.\n" in out
