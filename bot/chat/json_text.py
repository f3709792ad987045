"""JSON as discord.py reads and writes it: by orjson, and what orjson refuses as Python itself does.

A text can hold half a surrogate pair, which JSON can say and UTF-8 cannot: orjson refuses all that it stands in. What one person
types must not end the connection of everybody.
"""

import json
from typing import Any

import orjson
from discord import utils


def use_orjson() -> None:
    """Have discord.py read and write JSON so from now on, in this process. The one place that knows these private names."""
    utils._from_json = read_json  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - pinned by a test
    utils._to_json = write_json  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - pinned by a test


def read_json(text: str | bytes) -> Any:  # noqa: ANN401 - as discord.py has it
    """What a JSON text says. Raises json.JSONDecodeError for anything else."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return json.loads(text)


def write_json(value: Any) -> str:  # noqa: ANN401 - as discord.py has it
    """A value as JSON. Raises TypeError if it cannot be said in JSON."""
    try:
        return orjson.dumps(value).decode("utf-8")
    except TypeError:
        return json.dumps(value, separators=(",", ":"))
