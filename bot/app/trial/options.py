"""How the bot is tried."""

from dataclasses import dataclass
from pathlib import Path

ADMINISTRATOR = "administrator"
"""Who asks if nobody is named: whoever sets the bot up sees everything that it can do."""


@dataclass(frozen=True, slots=True)
class TrialOptions:
    """How the bot is tried: on a `copy_of` which database (None: on what ships alone), as whom, on which port (0: any).

    `keep_in` is a database of the playground's own that stays between runs; it must not be `installed`, that of the installation.
    """

    copy_of: Path | None = None
    person: str = ADMINISTRATOR
    port: int = 0
    has_page: bool = True
    opens_browser: bool = False
    """Whether a browser shows the page by itself."""
    keep_in: Path | None = None
    installed: Path | None = None
