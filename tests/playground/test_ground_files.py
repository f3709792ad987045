"""Files that a member sends along: with a command, with a message, and as the bot gets them."""

from pathlib import Path

import discord
import pytest
from discord import app_commands

from playground.errors import NotOfferedError
from playground.json_values import as_object
from playground.member.files import MOST_BYTES, SentFile, format_size
from playground.server import Playground
from support import openapi
from support.trial_bot import Asked, FakeClock, TrialBot, run_bot

Got = list[tuple[discord.Attachment, bytes]]


@pytest.fixture
async def got(server: Playground, client: TrialBot) -> Got:
    """What /take was given, with the bytes that the bot fetched; /take is there once this is."""
    seen: Got = []

    @client.tree.command(description="Takes a file")
    async def take(interaction: Asked, file: discord.Attachment, second: discord.Attachment | None = None) -> None:
        seen.extend([(upload, await upload.read()) for upload in (file, second) if upload is not None])
        await interaction.response.send_message("taken")

    await client.tree.sync()
    server.recorder.clear()
    return seen


async def test_a_file_of_a_command_reaches_the_bot_with_its_bytes(server: Playground, client: TrialBot, got: Got) -> None:
    exchange = await server.member("Mia").slash("take", {"file": SentFile("talks.toml", b"id = 'x'")})
    assert client.errors == []
    assert exchange.message["content"] == "taken"
    file, content = got[0]
    assert (file.filename, file.size, file.content_type, content) == ("talks.toml", 8, None, b"id = 'x'")
    assert file.ephemeral
    assert file.url == file.proxy_url
    assert openapi.check(server.recorder.requests) == []


async def test_two_files_are_told_apart_and_have_the_type_of_their_name_or_the_given_one(server: Playground, got: Got) -> None:
    both = {"file": SentFile("a.txt", b"one"), "second": SentFile("a.txt", b"two", "image/png")}
    await server.member("Mia").slash("take", both)
    assert [(file.content_type, content) for file, content in got] == [
        ("text/plain; charset=utf-8", b"one"),
        ("image/png", b"two"),
    ]


@pytest.mark.parametrize("name", ["../../etc/passwd", "..", "a b/c\\d.txt", "\x00\u202e.md", "ümläut ✓.txt", "\ud800.txt"])
async def test_a_file_of_any_name_can_be_fetched(server: Playground, got: Got, name: str) -> None:
    await server.member("Mia").slash("take", {"file": SentFile(name, b"x")})
    assert [(file.filename, content) for file, content in got] == [(name, b"x")]


@pytest.mark.usefixtures("got")
async def test_a_file_that_is_too_large_is_not_sent(server: Playground) -> None:
    with pytest.raises(NotOfferedError, match=r"big\.bin has 10\.0 MiB\. Discord takes at most 10 MiB"):
        await server.member("Mia").slash("take", {"file": SentFile("big.bin", bytes(MOST_BYTES + 1))})
    with pytest.raises(NotOfferedError, match="carries 10 files, not 11"):
        server.member("Mia").say("many", [SentFile("a", b"")] * 11)


async def test_a_typed_path_is_read_from_the_current_folder(
    server: Playground, got: Got, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my notes.txt").write_bytes(b"noted")
    await server.member("Mia").type("/take file:my notes.txt second:file:my notes.txt")
    assert [(file.filename, content) for file, content in got] == [("my notes.txt", b"noted")] * 2
    with pytest.raises(NotOfferedError, match=r"The file gone\.txt cannot be read here"):
        await server.member("Mia").type("/take file:gone.txt")
    with pytest.raises(NotOfferedError, match="is a folder"):
        await server.member("Mia").type(f"/take file:{tmp_path}")
    with pytest.raises(NotOfferedError, match="needs the option file"):
        await server.member("Mia").type("/take")


@pytest.mark.usefixtures("client")
async def test_an_option_for_a_text_takes_no_file(server: Playground) -> None:
    with pytest.raises(NotOfferedError, match="speaker takes no file"):
        await server.member("Mia").slash("quotes", {"speaker": SentFile("a", b"")})


async def test_a_message_with_files_carries_them_into_a_message_command(server: Playground, clock: FakeClock) -> None:
    got: list[tuple[str, bytes]] = []

    async def draft(interaction: Asked, message: discord.Message) -> None:
        got.extend([(attachment.filename, await attachment.read()) for attachment in message.attachments])
        await interaction.response.send_message("drafted")

    bot = TrialBot(clock)
    bot.tree.add_command(app_commands.ContextMenu(name="Draft from this message", callback=draft))
    async with run_bot(server, bot):
        said = server.member("Ben").say("the article", [SentFile("article.txt", b"It was reported.")])
        await server.member("Mia").apps_on(said, "Draft from this message")
        assert bot.errors == []
    assert got == [("article.txt", b"It was reported.")]
    assert as_object(server.member("Mia").sees()[0])["content"] == "the article"


@pytest.mark.parametrize(("count", "text"), [(0, "0 B"), (999, "999 B"), (3_200, "3.2 kB"), (1_400_000, "1.4 MB")])
def test_sizes_are_told_as_people_read_them(count: int, text: str) -> None:
    assert format_size(count) == text
