"""How Discord writes its things as JSON: users, members, roles, channels, guilds and messages."""

from datetime import datetime
from urllib.parse import quote

from bot.playground.jsons import Json, JsonObject, as_object, as_text
from bot.playground.world.messages import Attachment, Message
from bot.playground.world.people import Channel, Guild, Member, Role, User

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
    """A member object; `rights` are added where it is part of an interaction."""
    payload: JsonObject = {
        "user": user_payload(user),
        "nick": member.nick,
        "avatar": None,
        "banner": None,
        "roles": [str(role_id) for role_id in member.roles],
        "joined_at": JOINED,
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
    if channel.guild_id is None:
        return {
            "id": str(channel.id),
            "type": channel.kind,
            "last_message_id": None,
            "recipients": [user_payload(user) for user in recipients],
            "flags": 0,
        }
    return {
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
            {"id": str(each.target_id), "type": each.kind, "allow": str(each.allow), "deny": str(each.deny)}
            for each in channel.overwrites
        ],
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
        "system_channel_id": None,
        "system_channel_flags": 0,
        "preferred_locale": guild.locale,
        "premium_tier": 0,
        "premium_progress_bar_enabled": False,
    }


def guild_create_payload(guild: Guild, members: list[JsonObject]) -> JsonObject:
    """What GUILD_CREATE carries besides; `members` are those that the session may see."""
    channels: list[Json] = [channel_payload(channel, []) for channel in guild.channels]
    return {
        **guild_payload(guild),
        "joined_at": JOINED,
        "large": False,
        "unavailable": False,
        "member_count": len(guild.members),
        "members": [*members],
        "channels": channels,
        "threads": [],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def attachment_payload(attachment: Attachment, channel_id: int, address: str) -> JsonObject:
    """An attachment object; its address is the local server's own."""
    url = f"{address}/attachments/{channel_id}/{attachment.id}/{quote(attachment.filename)}"
    payload: JsonObject = {
        "id": str(attachment.id),
        "filename": attachment.filename,
        "size": len(attachment.content),
        "url": url,
        "proxy_url": url,
        "content_type": attachment.content_type,
    }
    return payload if attachment.description is None else {**payload, "description": attachment.description}


def message_payload(message: Message, author: User, mentioned: list[User], address: str, application_id: int) -> JsonObject:
    """A message object."""
    files = [attachment_payload(each, message.channel_id, address) for each in message.attachments]
    links = {f"attachment://{as_text(each['filename'])}": each for each in files}
    payload: JsonObject = {
        "id": str(message.id),
        "channel_id": str(message.channel_id),
        "type": 0 if message.interaction_id is None else 20,
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
    kept = {key: target[key] for key in ("url", "proxy_url", "content_type")}
    return {**as_object(value), **kept, "attachment_id": target["id"], "loading_state": 2}
