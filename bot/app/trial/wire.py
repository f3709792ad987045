"""What the playground and the bot's process say to each other: a JSON object a line, on the bot's stdin and stdout."""

from datetime import datetime

import msgspec

from bot.app.playground import EditorsRole


class Beginning(msgspec.Struct, frozen=True):
    """The first line to the bot: all that it needs to know. Nothing of it stands on a command line, where others could read it.

    Its clock is that of the playground: `start` and `began` and `ahead` as in `MovableClock`. `is_at_home` is False for a copy of
    another bot's database, in whose servers it is not.
    """

    address: str
    token: str
    database: str
    start: datetime
    began: float
    ahead: float
    editors: EditorsRole
    is_at_home: bool
    is_kept: bool


class ClockMoved(msgspec.Struct, frozen=True):
    """Every other line to the bot: its clock is `ahead` seconds from now on; it answers `Settled`."""

    ahead: float


class Ready(msgspec.Struct, frozen=True, tag=True):
    """The bot has its database open, and is about to connect."""


class Refused(msgspec.Struct, frozen=True, tag=True):
    """The bot cannot go on; a sentence for people, and what they can do."""

    message: str
    remedy: str = ""


class Settled(msgspec.Struct, frozen=True, tag=True):
    """Nothing is due any more with the clock that far `ahead`; `next` is when something is, None if nothing will be."""

    ahead: float
    next: datetime | None = None


Report = Ready | Refused | Settled

encode = msgspec.json.encode
read_beginning = msgspec.json.Decoder(Beginning).decode
read_move = msgspec.json.Decoder(ClockMoved).decode
read_report = msgspec.json.Decoder(Report).decode
