"""INTERACTION_CREATE as Discord sends it (documentation, "Interaction Object")."""

from playground.errors import PlaygroundError
from playground.json_values import Json, JsonObject
from playground.world import permissions
from playground.world.interactions import Interaction
from playground.world.location import Location
from playground.world.payloads import channel_payload, guild_payload, member_payload, role_payload, user_payload
from playground.world.people import Guild, Role, User
from playground.world.world import World

_UPLOAD_LIMIT = 10 * 1024 * 1024
"""Bytes a file of an answer may have in a server without boosts."""
_OUTSIDE = permissions.EMBED_LINKS | permissions.ATTACH_FILES | permissions.USE_EXTERNAL_EMOJIS
"""What an app may do in a server where only the user brought it along."""


def interaction_payload(
    world: World, location: Location, interaction: Interaction, data: Json, message: JsonObject | None
) -> JsonObject:
    """The whole event; `message` is the one whose component was used."""
    user, channel = interaction.user, interaction.channel
    rights = world.permissions(user.id, channel)
    recipients = [found for found in map(world.user, channel.recipients) if found is not None and not found.bot]
    payload: JsonObject = {
        "id": str(interaction.id),
        "application_id": str(world.application_id),
        "type": interaction.kind,
        "token": interaction.token,
        "version": 1,
        "data": data,
        "channel_id": str(channel.id),
        "channel": {**channel_payload(channel, recipients), "permissions": str(rights)},
        "app_permissions": str(world.permissions(world.bot.id, channel) or _OUTSIDE),
        "locale": user.locale,
        "entitlements": [],
        "entitlement_sku_ids": [],
        "authorizing_integration_owners": location.owners(user),
        "context": location.context,
        "attachment_size_limit": _UPLOAD_LIMIT,
    }
    if message is not None:
        payload["message"] = message
    guild = None if location.guild_id is None else world.guild(location.guild_id)
    if guild is None:
        return {**payload, "user": user_payload(user)}
    return {**payload, **_describe_guild(guild, user, rights)}


def resolved_users(world: World, guild: Guild | None, users: list[User]) -> JsonObject:
    """`resolved.users` and, in a server, `resolved.members` of these users."""
    payload: JsonObject = {"users": {str(user.id): user_payload(user) for user in users}}
    if guild is None:
        return payload
    members: JsonObject = {}
    for user in users:
        member = guild.member(user.id)
        if member is not None:
            record = member_payload(member, user, permissions.compute_in_guild(guild, member))
            record.pop("user")
            members[str(user.id)] = record
    return {**payload, "members": members} if world.guild(guild.id) is not None else payload


def resolved_roles(roles: list[Role]) -> JsonObject:
    """`resolved.roles` of these roles."""
    return {"roles": {str(role.id): role_payload(role) for role in roles}}


def _describe_guild(guild: Guild, user: User, rights: int) -> JsonObject:
    member = guild.member(user.id)
    if member is None:
        raise PlaygroundError(f"{user.shown} is not a member of {guild.name}.")
    return {
        "guild_id": str(guild.id),
        "guild": {"id": str(guild.id), "locale": guild.locale, "features": guild_payload(guild)["features"]},
        "guild_locale": guild.locale,
        "member": member_payload(member, user, rights),
    }
