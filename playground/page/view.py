"""What one person sees around the messages: servers, channels, threads, direct messages, names, the clock, the bot, faults."""

from playground.json_values import Json, JsonObject
from playground.page.stage import Stage
from playground.page.staging import list_faults
from playground.world import permissions
from playground.world.people import FORUM, NEWS, Channel, Guild, User
from playground.world.persons import PERSONS, Person
from playground.world.world import World


def write_view(stage: Stage, person: Person) -> JsonObject:
    """Everything as that person sees it now."""
    world, me = stage.world, stage.world.find_user(person.name)
    guilds = [guild for guild in world.guilds if guild.member(me.id) is not None]
    controls = stage.controls
    return {
        "me": _write_person(world, person),
        "persons": [_write_person(world, other) for other in PERSONS],
        "servers": [_write_server(world, me, guild) for guild in guilds],
        "directs": [_write_direct(world, me)],
        "names": _list_names(world, me, guilds),
        "clock": {
            "now": world.now().isoformat(timespec="seconds"),
            "offset": 0 if controls is None else controls.ahead,
        },
        "bot": stage.bot_state,
        "faults": list_faults(stage),
        "kept": controls is not None and controls.is_kept,
    }


def _write_person(world: World, person: Person) -> JsonObject:
    return {
        "key": person.key,
        "part": person.part,
        "name": person.name,
        "id": str(world.find_user(person.name).id),
        "server": str(world.find_guild(person.server).id),
        "locale": person.locale,
    }


def _write_server(world: World, me: User, guild: Guild) -> JsonObject:
    channels: list[Json] = [_write_channel(world, me, place) for place in guild.places if world.permissions(me.id, place)]
    return {"id": str(guild.id), "name": guild.name, "channels": channels}


def _write_channel(world: World, me: User, channel: Channel) -> JsonObject:
    thread = channel.thread
    may_write = bool(world.permissions(me.id, channel) & permissions.find_writing_rights(channel))
    is_locked = thread is not None and thread.locked
    return {
        "id": str(channel.id),
        "name": channel.name,
        "kind": _find_kind(world, channel),
        "parent": None if channel.parent_id is None else str(channel.parent_id),
        "canWrite": may_write and channel.kind != FORUM and not is_locked,
        "archived": thread is not None and thread.archived,
        "locked": is_locked,
        "with": None,
    }


def _find_kind(world: World, channel: Channel) -> str:
    if channel.guild_id is None:
        return "direct"
    if channel.parent_id is not None:
        parent = world.channel(channel.parent_id)
        return "post" if parent is not None and parent.kind == FORUM else "thread"
    return "forum" if channel.kind == FORUM else "announcement" if channel.kind == NEWS else "text"


def _write_direct(world: World, me: User) -> JsonObject:
    return {**_write_channel(world, me, world.direct(me.id, world.bot.id)), "name": world.bot.shown, "with": world.bot.shown}


def _list_names(world: World, me: User, guilds: list[Guild]) -> JsonObject:
    """What the ids in texts stand for: of people, and of the roles and channels of this person's servers."""
    people = {me.id: me, world.bot.id: world.bot}
    for guild in guilds:
        people |= {user.id: user for member in guild.members if (user := world.user(member.user_id)) is not None}
    users: JsonObject = {str(user.id): user.shown for user in people.values()}
    roles: JsonObject = {str(role.id): role.name for guild in guilds for role in guild.roles}
    channels: JsonObject = {
        str(place.id): place.shown for guild in guilds for place in guild.places if world.permissions(me.id, place)
    }
    return {"users": users, "roles": roles, "channels": channels}
