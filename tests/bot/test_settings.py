from pathlib import Path

import pytest

from bot import settings
from bot.settings import SettingsError
from briefings.model.servers.shards import OwnShards, all_of


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISCORD_TOKEN", "BRIEFING_DATABASE", "BRIEFING_LOG_LEVEL", "BRIEFING_SHARDS"):
        monkeypatch.delenv(name, raising=False)


def test_nothing_needs_to_be_set(tmp_path: Path) -> None:
    loaded = settings.load(tmp_path)
    assert loaded.token is None
    assert loaded.database == tmp_path / "data/briefings.db"
    assert loaded.log_level == "INFO"


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("DISCORD_TOKEN=from.file\nBRIEFING_LOG_LEVEL=debug\n", "utf-8")
    monkeypatch.setenv("DISCORD_TOKEN", "from.environment")
    loaded = settings.load(tmp_path)
    assert (loaded.token, loaded.log_level) == ("from.environment", "DEBUG")


def test_the_token_never_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "very.secret")
    assert "very.secret" not in repr(settings.load(tmp_path))


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("DISCORD_TOKEN", "Bot abc.def", "does not look like a bot token"),
        ("DISCORD_TOKEN", "абв.где", "does not look like a bot token"),
        ("BRIEFING_LOG_LEVEL", "loud", "Use one of DEBUG, INFO, WARNING, ERROR"),
        ("BRIEFING_LOG_LEVEL", "9" * 5_000, "999…', which is no level"),
        ("BRIEFING_BACKUPS_KEPT", "9" * 5_000, "999…', which is no number from 1 to 999,999"),
    ],
)
def test_an_unusable_value_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, message: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=message) as caught:
        settings.load(tmp_path)
    assert value not in str(caught.value) or name != "DISCORD_TOKEN"


SERVER = "postgresql://desk@127.0.0.1/desk"


@pytest.mark.parametrize(
    ("value", "shards"),
    [
        ("", None),
        (" Auto ", None),
        ("0-15/64", OwnShards(64, frozenset(range(16)))),
        (" 3 , 8-9,8 / 16 ", OwnShards(16, frozenset({3, 8, 9}))),
        ("0/1", all_of(1)),
    ],
)
def test_a_process_serves_the_shards_that_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str, shards: OwnShards | None
) -> None:
    monkeypatch.setenv("BRIEFING_DATABASE", SERVER)
    monkeypatch.setenv("BRIEFING_SHARDS", value)
    assert settings.load(tmp_path).shards == shards


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("0-15", "does not end with a slash and how many shards there are in all"),
        ("0/0", "does not end with a slash"),
        ("0/10000", "a number from 1 to 9,999"),
        ("/4", "'' is no shard from 0 to 3"),
        ("0-4/4", "'0-4' is no shard from 0 to 3"),
        ("2-1/4", "'2-1' is no shard"),
        ("0,x/4", "'x' is no shard"),
        ("0-/4", "'0-' is no shard"),
        ("-1/4", "'-1' is no shard"),
    ],
)
def test_shards_that_cannot_be_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str, message: str) -> None:
    monkeypatch.setenv("BRIEFING_DATABASE", SERVER)
    monkeypatch.setenv("BRIEFING_SHARDS", value)
    with pytest.raises(SettingsError, match=message):
        settings.load(tmp_path)


def test_a_file_of_sqlite_is_for_one_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_SHARDS", "0/2")
    with pytest.raises(SettingsError, match="a file of SQLite is open in one alone"):
        settings.load(tmp_path)


def test_the_example_file_loads(tmp_path: Path) -> None:
    example = Path(__file__).parents[2] / ".env.example"
    (tmp_path / ".env").write_bytes(example.read_bytes())
    assert settings.load(tmp_path) == settings.Settings(None, tmp_path / "data/briefings.db", "INFO")
