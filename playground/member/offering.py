"""What Discord's client offers a person at a place: the bot's commands that may be seen and used there."""

from difflib import get_close_matches

from playground.errors import NotOfferedError
from playground.json_values import JsonObject, as_int, as_list, as_text
from playground.world.location import IN_GUILD, Location
from playground.world.people import Channel, User
from playground.world.permissions import ADMINISTRATOR, USE_APPLICATION_COMMANDS
from playground.world.world import World

SLASH, ON_MESSAGES = 1, 3
"""Discord's numbers for commands that are typed and for those in a message's menu."""


def list_offered(world: World, user: User, location: Location, channel: Channel, kind: int = SLASH) -> list[JsonObject]:
    """The commands of a kind that this person sees there."""
    return [
        command for command in world.list_commands(location.guild_id, kind) if _is_seen(world, user, location, channel, command)
    ]


def find_command(commands: list[JsonObject], name: str) -> JsonObject:
    """The slash command of that name. Raises NotOfferedError if it is not among them."""
    found = next((command for command in commands if command["name"] == name), None)
    if found is None:
        names = sorted(as_text(command["name"]) for command in commands)
        near = get_close_matches(name.casefold(), names, n=1)
        listed = ", ".join(f"/{word}" for word in names)
        hint = f"Did you mean /{near[0]}?" if near else f"There are {listed}." if listed else ""
        raise NotOfferedError(f"There is no command /{name} here.", hint)
    return found


def find_app(commands: list[JsonObject], name: str) -> JsonObject:
    """The message command of that name. Raises NotOfferedError if it is not among them."""
    found = next((command for command in commands if command["name"] == name), None)
    if found is None:
        listed = ", ".join(sorted(as_text(command["name"]) for command in commands))
        raise NotOfferedError(f"There is no app called {name} for messages here.", f"There are {listed}." if listed else "")
    return found


def _is_seen(world: World, user: User, location: Location, channel: Channel, command: JsonObject) -> bool:
    contexts, kinds = as_list(command.get("contexts")), as_list(command.get("integration_types"))
    here = location.context in contexts if contexts else location.context == IN_GUILD or bool(command["dm_permission"])
    installed = (0 if location.install == "guild" else 1) in (kinds or [0])
    return here and installed and (location.guild_id is None or _is_allowed(world, user, location.guild_id, channel, command))


def _is_allowed(world: World, user: User, guild_id: int, channel: Channel, command: JsonObject) -> bool:
    """Whether the person's rights or roles let them use it.

    Documentation, "Application Commands", section "Permissions": what an administrator set for a role comes before the
    command's own `default_member_permissions`, of which "0" means administrators only.
    """
    rights = world.permissions(user.id, channel)
    if rights & ADMINISTRATOR:
        return True
    guild = world.guild(guild_id)
    member = None if guild is None else guild.member(user.id)
    if guild is None or member is None or not rights & USE_APPLICATION_COMMANDS:
        return False
    if any((as_int(command["id"]), role_id) in guild.shown for role_id in (guild.id, *member.roles)):
        return True
    default = command.get("default_member_permissions")
    needed = as_int(default)
    return default is None or (needed != 0 and rights & needed == needed)
