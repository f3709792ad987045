"""The world that the playground starts with: two servers, and people with different rights."""

from playground.world import permissions
from playground.world.messages import Message
from playground.world.people import FORUM, NEWS, PUBLIC_THREAD, Channel, Guild, Member, Overwrite, Role, Tag, ThreadState, User
from playground.world.persons import DESK, LIBRARY, NEWSROOM, PERSONS
from playground.world.snowflakes import Clock
from playground.world.world import FOUNDED, World

EDITOR = permissions.READER | permissions.MANAGE_GUILD | permissions.MANAGE_CHANNELS | permissions.MANAGE_MESSAGES


def default_world(clock: Clock) -> World:
    """The servers Newsroom and Library with everybody of `PERSONS` where they belong, the bot in both.

    Zoe owns Library, too, where Ben is an editor in Discord's sense and Mia just reads. Each server has the channels general and
    reports, `locked`, where the bot may look but not write, `hidden`, which the bot cannot see, `announcements`, which others can
    follow, and the forum `stories`; and the roles Editors, who may manage the server, and Desk, which may no more than all until
    the bot is told otherwise. In Newsroom, Lee has opened a thread in general, and Kim one in reports, which is archived by now.
    """
    world = World(clock)
    users = {person.name: world.add_user(person.name, locale=person.locale) for person in PERSONS}
    owner = next(users[person.name] for person in PERSONS if person.standing == "owner")
    readers = tuple(users[person.name] for person in PERSONS if person.server == NEWSROOM and person.standing != "owner")
    newsroom = add_guild(world, NEWSROOM, owner=owner, editors=(), readers=readers)
    for person in PERSONS:
        if person.standing == "editor":
            desk = next(role.id for role in newsroom.roles if role.name == DESK)
            world.join(world.find_guild(person.server), Member(users[person.name].id, (desk,)))
    add_guild(world, LIBRARY, owner=users["Zoe"], editors=(users["Ben"],), readers=(users["Mia"], users["Noa"]))
    _open_thread(world, newsroom, "general", "questions", users["Lee"], "Ask about a briefing here, and the channel stays short.")
    _open_thread(world, newsroom, "reports", "last-year", users["Kim"], "What was asked last year.", archived=True)
    return world


def add_guild(
    world: World, name: str, *, owner: User, editors: tuple[User, ...], readers: tuple[User, ...], has_bot: bool = True
) -> Guild:
    """A server with the usual channels and roles; without the bot if `has_bot` is False."""
    guild_id = world.founding.take_apart()
    editor, robot, desk = world.founding.take(), world.founding.take(), world.founding.take()
    bot_id = world.bot.id
    members = [Member(owner.id), *(Member(user.id, (editor,)) for user in editors), *(Member(user.id) for user in readers)]
    if has_bot:
        members.append(Member(bot_id, (robot,)))
    guild = Guild(
        id=guild_id,
        name=name,
        owner_id=owner.id,
        roles=(
            Role(guild_id, "@everyone", permissions.READER),
            Role(desk, DESK, permissions.READER, 1),
            Role(editor, "Editors", EDITOR, 2),
            Role(robot, "Briefing Desk", permissions.READER, 3),
        ),
        channels=(
            Channel(world.founding.take(), "general", guild_id, position=0),
            Channel(world.founding.take(), "reports", guild_id, position=1),
            _closed_channel(world, guild_id, "locked", permissions.SEND_MESSAGES, 2),
            _closed_channel(world, guild_id, "hidden", permissions.VIEW_CHANNEL, 3),
            Channel(world.founding.take(), "announcements", guild_id, NEWS, position=4),
            Channel(world.founding.take(), "stories", guild_id, FORUM, position=5, tags=_make_tags(world)),
        ),
        members=tuple(members),
        has_bot=has_bot,
    )
    world.put_guild(guild)
    return guild


def _open_thread(
    world: World, guild: Guild, parent: str, name: str, owner: User, content: str, *, archived: bool = False
) -> None:
    """A thread as old as the world, with one message of whoever opened it."""
    above = next(channel for channel in guild.channels if channel.name == parent)
    state = ThreadState(owner.id, FOUNDED, archived=archived)
    thread = Channel(world.founding.take(), name, guild.id, PUBLIC_THREAD, parent_id=above.id, thread=state)
    world.put_thread(thread)
    world.messages.add(Message(world.founding.take(), thread.id, owner.id, FOUNDED, content))


def _make_tags(world: World) -> tuple[Tag, ...]:
    return tuple(Tag(world.founding.take(), name) for name in ("Politics", "Economy", "Local"))


def _closed_channel(world: World, guild_id: int, name: str, denied: int, position: int) -> Channel:
    overwrite = Overwrite(world.bot.id, 1, deny=denied)
    return Channel(world.founding.take(), name, guild_id, position=position, overwrites=(overwrite,))
