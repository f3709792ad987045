"""What setting up and the limits need of the settings."""

from pathlib import Path

import pytest

from bot import settings
from bot.settings import SettingsError
from briefings.services.quotas import DEFAULT, MEBIBYTE


def test_limits_can_be_set(tmp_path: Path) -> None:
    assert settings.load(tmp_path).quotas == DEFAULT
    (tmp_path / ".env").write_text("BRIEFING_MOST_BRIEFINGS=3\nBRIEFING_MOST_MEBIBYTES=2\nBRIEFING_COMMANDS_A_MINUTE= 5\n")
    loaded = settings.load(tmp_path).quotas
    assert (loaded.briefings, loaded.size, loaded.commands) == (3, 2 * MEBIBYTE, 5)


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "many", "٣", "9999999"])
def test_a_limit_that_is_none_is_named(tmp_path: Path, value: str) -> None:
    (tmp_path / ".env").write_text(f"BRIEFING_COMMANDS_A_MINUTE={value}\n", "utf-8")
    with pytest.raises(SettingsError, match=r"BRIEFING_COMMANDS_A_MINUTE is .* The default is 30\."):
        settings.load(tmp_path)


def test_setting_up_works_where_the_old_token_is_broken(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DISCORD_TOKEN='Bot abc'\nBRIEFING_DATABASE=other.db\n")
    with pytest.raises(SettingsError):
        settings.load(tmp_path)
    assert settings.load(tmp_path, with_token=False).database == tmp_path / "other.db"


def test_a_file_that_is_no_text_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="not UTF-8 text"):
        settings.load(tmp_path)
