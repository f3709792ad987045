"""Servers such as Discord tells of, made up: 30 channels, 20 roles, and whatever else comes with them."""

import json
from collections.abc import Iterator
from typing import Any

BOT = 1_199_000_000_000_000_001
CHANNELS, ROLES = 30, 20
_FIRST = 1_100_000_000_000_000_000
_APART = 1 << 27
"""So far apart are the ids of two servers: room for those of their channels and roles, in many milliseconds."""
_FEATURES = ("COMMUNITY", "NEWS", "AUTO_MODERATION", "ANIMATED_ICON", "INVITE_SPLASH", "SOUNDBOARD", "THREADS_ENABLED")
_FORUM, _VOICE, _TEXT = 15, 2, 0


def ready() -> str:
    """READY, as JSON; it names no server, so that each counts from the first byte."""
    user = {"id": str(BOT), "username": "bench", "discriminator": "0", "global_name": None, "avatar": None, "bot": True}
    application = {"id": str(BOT), "flags": 0}
    return json.dumps({"v": 10, "user": user, "guilds": [], "session_id": "x", "shard": [0, 1], "application": application})


def servers(count: int) -> Iterator[str]:
    """GUILD_CREATE of each, as JSON."""
    return (json.dumps(_server(number)) for number in range(count))


def _id(number: int) -> int:
    return _FIRST + number * _APART


def _server(number: int) -> dict[str, Any]:
    home = _id(number)
    roles = [_role(home, place) for place in range(ROLES)]
    return {
        "id": str(home),
        "name": f"Readers of the Port Sella Courier, number {number}",
        "owner_id": str(home + 900_000 + number),
        "icon": f"{number:032x}",
        "description": None,
        "features": list(_FEATURES),
        "system_channel_id": str(home + 100),
        "rules_channel_id": str(home + 101),
        "preferred_locale": "en-US",
        "verification_level": 1,
        "unavailable": False,
        "large": True,
        "member_count": 400 + number,
        "joined_at": "2024-01-01T00:00:00.000000+00:00",
        "roles": roles,
        "channels": [_channel(home, place) for place in range(CHANNELS)],
        "threads": [],
        "members": [_member(str(BOT), [roles[1]["id"]]), _member(str(home + 5000), [roles[2]["id"]])],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
        "emojis": [],
        "stickers": [],
    }


def _role(home: int, place: int) -> dict[str, Any]:
    return {
        "id": str(home + place),
        "name": "@everyone" if place == 0 else f"Section {place} of {home}",
        "permissions": str(1_071_698_660_929 + place),
        "position": place,
        "color": 3_447_003,
        "colors": {"primary_color": 3_447_003, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": place == 1,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
        **({"tags": {"bot_id": str(BOT)}} if place == 1 else {}),
    }


def _channel(home: int, place: int) -> dict[str, Any]:
    kind = _FORUM if place == CHANNELS - 1 else _VOICE if place % 10 == 9 else _TEXT
    overwrites = [{"id": str(home + other), "type": 0, "allow": "1024", "deny": "2048"} for other in (0, 1, 2)]
    channel: dict[str, Any] = {
        "id": str(home + 100 + place),
        "type": kind,
        "name": f"desk-{place}-of-{home}",
        "position": place,
        "parent_id": None,
        "topic": f"What the readers of section {place} talk about, and what they may not.",
        "nsfw": False,
        "rate_limit_per_user": 0,
        "last_message_id": str(home + 70_000 + place),
        "flags": 0,
        "permission_overwrites": overwrites,
    }
    if kind == _VOICE:
        return {**channel, "bitrate": 64_000, "user_limit": 0, "rtc_region": None}
    if kind == _FORUM:
        return {
            **channel,
            "available_tags": [],
            "default_reaction_emoji": None,
            "default_sort_order": None,
            "default_forum_layout": 0,
        }
    return channel


def _member(user: str, roles: list[str]) -> dict[str, Any]:
    return {
        "user": {"id": user, "username": f"user-{user}", "discriminator": "0", "global_name": None, "avatar": None, "bot": True},
        "nick": None,
        "avatar": None,
        "roles": roles,
        "joined_at": "2024-01-01T00:00:00.000000+00:00",
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
    }
