"""The application's commands, global and of one guild: read and replaced as a whole."""

from playground.api_error import missing_access, unknown_guild
from playground.json_values import Json, JsonObject, as_int, objects
from playground.rest.call import Call, Desk, Reply, Route
from playground.rest.write_message import refuse
from playground.rules.commands import check_commands


def read(desk: Desk, call: Call) -> Reply:
    """GET the commands of one scope."""
    return Reply(200, [*desk.world.commands[_scope(desk, call)]])


def overwrite(desk: Desk, call: Call) -> Reply:
    """PUT the commands of one scope: a command of the same type and name keeps its id and gets a new version."""
    scope = _scope(desk, call)
    refuse(check_commands(call.body))
    known = {_key(command): command for command in desk.world.commands[scope]}
    desk.world.commands[scope] = [_complete(desk, command, known.get(_key(command)), scope) for command in objects(call.body)]
    return Reply(200, [*desk.world.commands[scope]])


def _scope(desk: Desk, call: Call) -> int | None:
    if call.id("application_id") != desk.world.application_id:
        raise missing_access()
    if "guild_id" not in call.path:
        return None
    guild = desk.world.guild(call.id("guild_id"))
    if guild is None:
        raise unknown_guild()
    return guild.id


def _key(command: JsonObject) -> tuple[int, Json]:
    return as_int(command.get("type"), 1), command.get("name")


def _complete(desk: Desk, command: JsonObject, known: JsonObject | None, scope: int | None) -> JsonObject:
    """A command as Discord keeps it, with what it adds."""
    defaults: JsonObject = {
        "type": 1,
        "description": "",
        "default_member_permissions": None,
        "dm_permission": True,
        "contexts": None,
        "integration_types": [0],
        "nsfw": False,
        "name_localizations": None,
        "description_localizations": None,
    }
    added: JsonObject = {
        "id": known["id"] if known is not None else str(desk.world.ids.take()),
        "application_id": str(desk.world.application_id),
        "version": str(desk.world.ids.take()),
    }
    if scope is not None:
        added["guild_id"] = str(scope)
    return {**defaults, **command, **added}


_GLOBAL, _GUILD = "/applications/{application_id}/commands", "/applications/{application_id}/guilds/{guild_id}/commands"
ROUTES = (
    Route("GET", _GLOBAL, read),
    Route("PUT", _GLOBAL, overwrite),
    Route("GET", _GUILD, read),
    Route("PUT", _GUILD, overwrite),
)
