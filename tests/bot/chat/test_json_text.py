"""Half a surrogate pair is read and written although orjson refuses it, and discord.py asks for it where we say."""

import json

import discord.utils
import orjson
import pytest

from bot.chat.json_text import read_json, use_orjson, write_json

HALF = '{"words":"half \\ud83d"}'


def test_half_a_pair_is_read_and_written() -> None:
    with pytest.raises(orjson.JSONDecodeError):
        orjson.loads(HALF)
    assert read_json(HALF) == {"words": "half \ud83d"}
    assert write_json({"words": "half \ud83d"}) == HALF


def test_all_else_is_orjsons() -> None:
    value = {"id": "1", "size": 12, "list": [True, None, 1.5], "words": "Łódź 😀"}
    assert read_json(write_json(value)) == value
    assert "Łódź 😀" in write_json(value)
    assert read_json(b'{"a":1}') == {"a": 1}


@pytest.mark.parametrize("text", ["", "{", "<html>", '{"a":}'])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(json.JSONDecodeError):
        read_json(text)


def test_what_cannot_be_said_in_json_is_refused() -> None:
    with pytest.raises(TypeError):
        write_json({"what": object()})


def test_discord_py_reads_and_writes_by_these_names() -> None:
    assert discord.utils.HAS_ORJSON
    use_orjson()
    assert discord.utils._from_json is read_json  # pyright: ignore[reportPrivateUsage] - pinned here
    assert discord.utils._to_json is write_json  # pyright: ignore[reportPrivateUsage] - pinned here
