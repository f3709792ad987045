"""Settings from `.env` and the environment, which wins. The only reader of either."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from dotenv import dotenv_values

from briefings.model.errors import BriefingError

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class SettingsError(BriefingError):
    """A setting that cannot be used."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How this installation runs. `token` is None until a bot is configured; it never shows in a repr."""

    token: str | None = field(repr=False)
    database: Path
    log_level: str


def load(folder: Path) -> Settings:
    """Read `.env` of that folder and the environment. Raises SettingsError for a value that cannot be used."""
    values = {**dotenv_values(folder / ".env"), **os.environ}
    token = (values.get("DISCORD_TOKEN") or "").strip()
    if any(character.isspace() or not character.isascii() for character in token):
        raise SettingsError(
            "DISCORD_TOKEN does not look like a bot token: it has blanks or letters that no token has.",
            "Copy it again from the Discord developer portal, under Bot, Reset Token.",
        )
    level = (values.get("BRIEFING_LOG_LEVEL") or "INFO").strip().upper()
    if level not in LEVELS:
        raise SettingsError(f"BRIEFING_LOG_LEVEL is {level!r}, which is no level.", f"Use one of {', '.join(LEVELS)}.")
    database = Path((values.get("BRIEFING_DATABASE") or "data/briefings.db").strip()).expanduser()
    return Settings(token or None, folder / database, level)
