"""`briefing setup` on the local server; a person at the terminal is an argument, and a terminal where that matters."""

import asyncio
import stat
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from dotenv import dotenv_values

from bot.app.container import open_container
from bot.app.discord_probe import TokenError, UnreachableError
from bot.app.env_file import EnvFileError
from bot.app.playground import trial
from bot.app.setup.test_card import CardError
from bot.app.setup.wizard import SetupOptions, make_install_link, make_invite_link, set_up
from bot.settings import Settings
from playground.client_hook import point_at
from playground.server import TOKEN, Playground, playground
from playground.world.messages import Message
from support import openapi
from support.bench import Time
from support.components import text
from support.engines import kept_in


@dataclass
class Person:
    """Gives these answers in turn, and remembers what was said."""

    token: str = ""
    answers: list[str] = field(default_factory=list[str])
    is_interactive: bool = False
    heard: list[str] = field(default_factory=list[str])

    def secret(self, prompt: str) -> str:
        self.heard.append(prompt)
        return self.token

    def ask(self, prompt: str) -> str:
        self.heard.append(prompt)
        return self.answers.pop(0)

    def say(self, text: str) -> None:
        self.heard.append(text)

    @property
    def all(self) -> str:
        return "\n".join(self.heard)


@asynccontextmanager
async def discord() -> AsyncGenerator[Playground]:
    async with playground(Time()) as ground:
        with point_at(ground.address):
            yield ground
        assert ground.recorder.violations == []
        assert openapi.problems(ground.recorder.requests) == []


def files(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def run(folder: Path, person: Person, wanted: SetupOptions = SetupOptions(), token: str | None = None) -> int:  # noqa: B008 - frozen
    """The person is waited for, so it runs outside the loop that the local server is on."""
    settings = Settings(token, folder / "kept.db", "INFO")
    return await asyncio.to_thread(set_up, settings, folder, wanted, person, clock=Time())


def channel_named(ground: Playground, name: str) -> int:
    return next(channel.id for channel in ground.world.guilds[0].channels if channel.name == name)


def posted(ground: Playground, channel: int) -> list[Message]:
    return ground.world.messages.list_seen(channel, ground.world.bot.id)


def told_of_commands(ground: Playground) -> int:
    return sum(request.method == "PUT" and "/commands" in request.path for request in ground.recorder.requests)


async def test_from_a_token_to_an_invite_link(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("# mine\nBRIEFING_LOG_LEVEL=INFO\n")
    person = Person(f"  {TOKEN}\n")
    async with discord() as ground:
        assert await run(tmp_path, person) == 0
        assert {"summary", "help"} <= {str(command["name"]) for command in ground.world.commands[None]}
        application = ground.world.application_id
    assert (tmp_path / ".env").read_text() == f"# mine\nBRIEFING_LOG_LEVEL=INFO\nDISCORD_TOKEN={TOKEN}\n"
    assert stat.S_IMODE((tmp_path / ".env").stat().st_mode) == 0o600
    assert make_invite_link(application) in person.all
    assert make_install_link(application) in person.all
    assert "No test card was sent: name a channel" in person.all
    assert TOKEN not in person.all


def test_the_links_ask_for_both_scopes_and_no_permissions() -> None:
    assert make_invite_link(5).endswith("client_id=5&scope=bot+applications.commands&permissions=0")
    assert make_install_link(5).endswith("client_id=5&scope=applications.commands&integration_type=1")


async def test_a_second_time_changes_nothing(tmp_path: Path) -> None:
    async with discord() as ground:
        await run(tmp_path, Person(TOKEN))
        before = (tmp_path / ".env").read_bytes()
        again = Person("")
        assert await run(tmp_path, again, token=TOKEN) == 0
        assert told_of_commands(ground) == 1
    assert (tmp_path / ".env").read_bytes() == before
    assert "Press Enter to keep the one that is set up" in again.all


async def test_a_test_card_in_a_channel_that_is_named(tmp_path: Path) -> None:
    async with discord() as ground:
        reports = channel_named(ground, "reports")
        await run(tmp_path, Person(TOKEN), SetupOptions(channel=reports))
        (message,) = posted(ground, reports)
        payload = ground.world.payload(message)
        assert "Briefing Desk is set up" in text(payload)
        assert "Nobody was pinged" in text(payload)


@pytest.mark.parametrize(
    ("name", "said"),
    [("locked", "may not write in that channel"), ("hidden", "may not write in that channel"), ("", "no channel of that id")],
)
async def test_a_channel_that_the_bot_cannot_write_in(tmp_path: Path, name: str, said: str) -> None:
    person = Person(TOKEN)
    async with discord() as ground:
        channel = channel_named(ground, name) if name else 1
        with pytest.raises(CardError, match=said):
            await run(tmp_path, person, SetupOptions(channel=channel))
    assert dotenv_values(tmp_path / ".env")["DISCORD_TOKEN"] == TOKEN, "everything before the card is done"
    assert "Start the bot with" in person.heard[-1]


async def test_a_person_is_asked_before_anything_is_posted(tmp_path: Path) -> None:
    async with discord() as ground:
        general = channel_named(ground, "general")
        refusing = Person(TOKEN, ["", "n"], is_interactive=True)
        await run(tmp_path, refusing)
        assert "Send a test card to #general of Newsroom?" in refusing.all
        assert posted(ground, general) == []
        await run(tmp_path, Person(TOKEN, ["", ""], is_interactive=True))
        assert len(posted(ground, general)) == 1


async def test_a_bot_that_is_in_no_server_yet(tmp_path: Path) -> None:
    person = Person(TOKEN, [""], is_interactive=True)
    async with discord() as ground:
        for guild in ground.world.guilds:
            ground.world.put_guild(replace(guild, has_bot=False))
        assert await run(tmp_path, person) == 0
    assert "The bot is in no server where it may write yet." in person.all


@pytest.mark.parametrize(
    ("token", "said"),
    [
        ("", "No token was given"),
        ("not a token", "does not look like a bot token"),
        ("токен", "does not look like a bot token"),
        ("123456789012345678", "does not know this token. It looks like the application's id"),
        ("0123456789abcdef" * 4, "It looks like the application's public key"),
        ("abcdefghijklmnopqrstuvwxyzABCDEF", "It looks like the OAuth2 client secret"),
        ("some.other.token", "does not know this token. In Discord's developer portal"),
    ],
)
async def test_a_token_that_is_none(tmp_path: Path, token: str, said: str) -> None:
    async with discord():
        with pytest.raises(TokenError) as caught:
            await run(tmp_path, Person(token))
    assert said in str(caught.value)
    assert not token or token not in str(caught.value)
    assert files(tmp_path) == [], "nothing is written before Discord has taken the token"


async def test_a_token_of_a_person(tmp_path: Path) -> None:
    async with discord() as ground:
        ground.world.bot = replace(ground.world.bot, bot=False)
        with pytest.raises(TokenError, match="belongs to a person's account"):
            await run(tmp_path, Person(TOKEN))
    assert files(tmp_path) == []


async def test_no_network(tmp_path: Path) -> None:
    async with playground(Time()) as ground:
        address = ground.address
    with point_at(address), pytest.raises(UnreachableError, match="cannot be reached"):
        await run(tmp_path, Person(TOKEN))
    assert files(tmp_path) == []


async def test_a_link_in_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / ".env").symlink_to(tmp_path / "elsewhere")
    async with discord():
        with pytest.raises(EnvFileError, match="is a link"):
            await run(tmp_path, Person(TOKEN))
    assert not (tmp_path / "elsewhere").exists()


async def test_beside_a_running_bot(tmp_path: Path) -> None:
    person = Person(TOKEN)
    async with (
        discord() as ground,
        open_container(kept_in(tmp_path / "kept.db"), clock=Time()) as container,
        trial(container, ground),
    ):
        assert await run(tmp_path, person) == 0
        assert told_of_commands(ground) == 1
    assert "the bot does that whenever it starts." in person.all
    assert "Another program is writing to this database" in person.all


async def test_a_token_from_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(f"{TOKEN}\n")
    async with discord():
        assert await run(tmp_path, Person("wrong"), SetupOptions(token_file=secret)) == 0
    with pytest.raises(TokenError, match="cannot be read: No such file"):
        await run(tmp_path, Person(), SetupOptions(token_file=tmp_path / "nothing"))
    secret.write_bytes(b"\xff\xfe")
    with pytest.raises(TokenError, match="is not a text file"):
        await run(tmp_path, Person(), SetupOptions(token_file=secret))


async def test_a_token_of_the_environment_is_not_written_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    person = Person("")
    async with discord():
        await run(tmp_path, person, token=TOKEN)
    assert not (tmp_path / ".env").exists()
    assert "comes from the environment" in person.all
