"""How Discord writes its things as JSON: users, members, roles, channels, guilds and messages."""

import re
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import quote

from playground.json_values import Json, JsonObject, as_object, as_text
from playground.world.messages import Attachment, Message
from playground.world.people import FORUM, Channel, Guild, Member, Role, ThreadState, User

_ORDINARY, _REPLY, _ANSWER = 0, 19, 20
"""Types of messages (documentation, "Message Types")."""
_REQUIRE_TAG = 1 << 4
"""A flag of a forum (documentation, "Channel Flags")."""
_UNSAFE = re.compile(r"[^\w.-]|^\.+")
"""What a file's name loses in its address, so that no name makes a path."""
JOINED = "2024-01-01T00:00:00.000000+00:00"
"""When everyone joined; no rule looks at it."""


def timestamp(moment: datetime) -> str:
    """A time as Discord writes it: ISO 8601 with microseconds and an offset."""
    return moment.isoformat(timespec="microseconds")


def user_payload(user: User) -> JsonObject:
    """A user object."""
    return {
        "id": str(user.id),
        "username": user.name,
        "global_name": user.shown,
        "discriminator": "0",
        "avatar": None,
        "bot": user.bot,
        "public_flags": 0,
        "flags": 0,
    }


def member_payload(member: Member, user: User, rights: int | None = None) -> JsonObject:
    """A member object; `rights` are added if it is part of an interaction."""
    payload: JsonObject = {
        "user": user_payload(user),
        "nick": member.nick,
        "avatar": None,
        "banner": None,
        "roles": [str(role_id) for role_id in member.roles],
        "joined_at": member.joined_at,
        "premium_since": None,
        "communication_disabled_until": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
    }
    return payload if rights is None else {**payload, "permissions": str(rights)}


def role_payload(role: Role) -> JsonObject:
    """A role object."""
    return {
        "id": str(role.id),
        "name": role.name,
        "permissions": str(role.permissions),
        "position": role.position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def channel_payload(channel: Channel, recipients: list[User]) -> JsonObject:
    """A channel object; `recipients` are those of a direct message, without the bot."""
    if channel.thread is not None:
        return _thread_payload(channel, channel.thread)
    if channel.guild_id is None:
        return {
            "id": str(channel.id),
            "type": channel.kind,
            "last_message_id": None,
            "recipients": [user_payload(user) for user in recipients],
            "flags": 0,
        }
    payload: JsonObject = {
        "id": str(channel.id),
        "guild_id": str(channel.guild_id),
        "type": channel.kind,
        "name": channel.name,
        "topic": channel.topic,
        "position": channel.position,
        "parent_id": None,
        "nsfw": False,
        "rate_limit_per_user": 0,
        "last_message_id": None,
        "flags": 0,
        "permission_overwrites": [
            {"id": str(overwrite.target_id), "type": overwrite.kind, "allow": str(overwrite.allow), "deny": str(overwrite.deny)}
            for overwrite in channel.overwrites
        ],
    }
    return {**payload, **_of_forum(channel)} if channel.kind == FORUM else payload


def _of_forum(forum: Channel) -> JsonObject:
    """What only forums have."""
    tags: list[Json] = [
        {"id": str(tag.id), "name": tag.name, "moderated": tag.moderated, "emoji_id": None, "emoji_name": None}
        for tag in forum.tags
    ]
    return {
        "available_tags": tags,
        "flags": _REQUIRE_TAG if forum.needs_tag else 0,
        "default_reaction_emoji": None,
        "default_sort_order": None,
        "default_forum_layout": 0,
    }


def _thread_payload(channel: Channel, thread: ThreadState) -> JsonObject:
    """A thread, which is a channel with a few fields more and others less; nothing looks at its counts."""
    return {
        "id": str(channel.id),
        "guild_id": str(channel.guild_id),
        "parent_id": str(channel.parent_id),
        "owner_id": str(thread.owner_id),
        "type": channel.kind,
        "name": channel.name,
        "rate_limit_per_user": 0,
        "last_message_id": None,
        "flags": 0,
        "message_count": 0,
        "member_count": 1,
        "applied_tags": [str(tag) for tag in channel.applied],
        "total_message_sent": 0,
        "thread_metadata": {
            "archived": thread.archived,
            "locked": thread.locked,
            "auto_archive_duration": thread.archive_after,
            "archive_timestamp": timestamp(thread.changed),
        },
    }


def guild_payload(guild: Guild) -> JsonObject:
    """A guild object as REST answers it: without channels and members."""
    return {
        "id": str(guild.id),
        "name": guild.name,
        "owner_id": str(guild.owner_id),
        "icon": None,
        "splash": None,
        "banner": None,
        "description": None,
        "roles": [role_payload(role) for role in guild.roles],
        "emojis": [],
        "stickers": [],
        "features": [],
        "verification_level": 0,
        "default_message_notifications": 1,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "afk_timeout": 300,
        "afk_channel_id": None,
        "system_channel_id": str(guild.system_channel) if guild.system_channel else None,
        "system_channel_flags": 0,
        "preferred_locale": guild.locale,
        "premium_tier": 0,
        "premium_progress_bar_enabled": False,
    }


def guild_create_payload(guild: Guild, members: list[JsonObject], threads: Sequence[Channel] = ()) -> JsonObject:
    """What GUILD_CREATE carries besides; `members` are those that the session may see, `threads` the open ones the bot sees."""
    channels: list[Json] = [channel_payload(channel, []) for channel in guild.channels]
    return {
        **guild_payload(guild),
        "joined_at": JOINED,
        "large": False,
        "unavailable": False,
        "member_count": len(guild.members),
        "members": [*members],
        "channels": channels,
        "threads": [channel_payload(thread, []) for thread in threads],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def attachment_payload(attachment: Attachment, channel_id: int, address: str) -> JsonObject:
    """An attachment object; its address is the local server's own."""
    url = f"{address}/attachments/{channel_id}/{attachment.id}/{quote(_UNSAFE.sub('_', attachment.filename))}"
    payload: JsonObject = {
        "id": str(attachment.id),
        "filename": attachment.filename,
        "size": len(attachment.content),
        "url": url,
        "proxy_url": url,
    }
    if attachment.content_type:
        payload["content_type"] = attachment.content_type
    return payload if attachment.description is None else {**payload, "description": attachment.description}


def message_payload(message: Message, author: User, mentioned: list[User], address: str, application_id: int) -> JsonObject:
    """A message object; the message that it replies to, itself, is not part of it yet."""
    files = [attachment_payload(attachment, message.channel_id, address) for attachment in message.attachments]
    links = {f"attachment://{as_text(file['filename'])}": file for file in files}
    payload: JsonObject = {
        "id": str(message.id),
        "channel_id": str(message.channel_id),
        "type": _REPLY if message.reference is not None else _ORDINARY if message.interaction_id is None else _ANSWER,
        "author": user_payload(author),
        "content": message.content,
        "embeds": [*message.embeds],
        "components": [_resolved(component, links) for component in message.components],
        "attachments": [*files],
        "mentions": [user_payload(user) for user in mentioned],
        "mention_roles": [],
        "mention_everyone": False,
        "pinned": False,
        "tts": message.tts,
        "timestamp": timestamp(message.written),
        "edited_timestamp": None if message.edited is None else timestamp(message.edited),
        "flags": message.flags,
    }
    if message.nonce is not None:
        payload["nonce"] = message.nonce
    if message.reference is not None:
        reference: JsonObject = {"type": 0, "message_id": str(message.reference.message_id)}
        reference["channel_id"] = str(message.reference.channel_id)
        if message.reference.guild_id is not None:
            reference["guild_id"] = str(message.reference.guild_id)
        payload["message_reference"] = reference
    if message.metadata is not None:
        payload["interaction_metadata"] = message.metadata
        payload["application_id"] = str(application_id)
        payload["webhook_id"] = str(application_id)
    return payload


def _resolved(value: Json, links: dict[str, JsonObject]) -> Json:
    """A component with every `attachment://` address replaced by the file's own, as Discord does."""
    if isinstance(value, list):
        return [_resolved(item, links) for item in value]
    if not isinstance(value, dict):
        return value
    target = links.get(as_text(value.get("url")))
    if target is None:
        return {key: _resolved(item, links) for key, item in value.items()}
    kept = {key: target[key] for key in ("url", "proxy_url", "content_type") if key in target}
    return {**as_object(value), **kept, "attachment_id": target["id"], "loading_state": 2}
