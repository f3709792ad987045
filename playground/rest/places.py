"""Channels, direct messages, guilds and users, to look at."""

from playground.api_error import ApiError, missing_access, not_to_this_user, unknown_channel, unknown_guild, unknown_user
from playground.json_values import JsonObject, as_int
from playground.rest.call import Call, Desk, Reply, Route
from playground.world import permissions
from playground.world.payloads import channel_payload, guild_payload, member_payload, role_payload, user_payload
from playground.world.people import Channel, Guild


def find_channel(desk: Desk, channel_id: int) -> Channel:
    """The channel if the bot can see it. Raises ApiError 10003 or 50001."""
    channel = desk.world.channel(channel_id)
    if channel is None:
        raise unknown_channel()
    if not desk.world.permissions(desk.world.bot.id, channel) & permissions.VIEW_CHANNEL:
        raise missing_access()
    return channel


def describe_channel(desk: Desk, channel: Channel) -> JsonObject:
    """The channel's payload as the bot sees it."""
    users = [desk.world.user(user_id) for user_id in channel.recipients if user_id != desk.world.bot.id]
    return channel_payload(channel, [user for user in users if user is not None])


def get_channel(desk: Desk, call: Call) -> Reply:
    """GET /channels/{channel_id}."""
    return Reply(200, describe_channel(desk, find_channel(desk, call.id("channel_id"))))


def type_there(desk: Desk, call: Call) -> Reply:
    """POST /channels/{channel_id}/typing."""
    find_channel(desk, call.id("channel_id"))
    return Reply(204)


def open_direct(desk: Desk, call: Call) -> Reply:
    """POST /users/@me/channels: the direct message with that user, always the same one."""
    user = desk.world.user(as_int(call.form.get("recipient_id")))
    if user is None:
        raise unknown_user()
    if user.bot:
        raise not_to_this_user()
    return Reply(200, describe_channel(desk, desk.world.direct(user.id, desk.world.bot.id)))


def get_user(desk: Desk, call: Call) -> Reply:
    """GET /users/{user_id}."""
    user = desk.world.user(call.id("user_id"))
    if user is None:
        raise unknown_user()
    return Reply(200, user_payload(user))


def get_guild(desk: Desk, call: Call) -> Reply:
    """GET /guilds/{guild_id}."""
    return Reply(200, guild_payload(find_guild(desk, call)))


def get_channels(desk: Desk, call: Call) -> Reply:
    """GET /guilds/{guild_id}/channels."""
    return Reply(200, [channel_payload(channel, []) for channel in find_guild(desk, call).channels])


def get_roles(desk: Desk, call: Call) -> Reply:
    """GET /guilds/{guild_id}/roles."""
    return Reply(200, [role_payload(role) for role in find_guild(desk, call).roles])


def get_member(desk: Desk, call: Call) -> Reply:
    """GET /guilds/{guild_id}/members/{user_id}."""
    member = find_guild(desk, call).member(call.id("user_id"))
    user = desk.world.user(call.id("user_id"))
    if member is None or user is None:
        raise ApiError(404, 10007, "Unknown Member")
    return Reply(200, member_payload(member, user))


def find_guild(desk: Desk, call: Call) -> Guild:
    """The guild that the path names, if the bot is in it. Raises ApiError 10004."""
    guild = desk.world.guild(call.id("guild_id"))
    if guild is None or not guild.has_bot:
        raise unknown_guild()
    return guild


ROUTES = (
    Route("GET", "/channels/{channel_id}", get_channel),
    Route("POST", "/channels/{channel_id}/typing", type_there),
    Route("POST", "/users/@me/channels", open_direct),
    Route("GET", "/users/{user_id}", get_user),
    Route("GET", "/guilds/{guild_id}", get_guild),
    Route("GET", "/guilds/{guild_id}/channels", get_channels),
    Route("GET", "/guilds/{guild_id}/roles", get_roles),
    Route("GET", "/guilds/{guild_id}/members/{user_id}", get_member),
)
