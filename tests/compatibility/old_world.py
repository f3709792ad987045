"""The servers, people and channels that the fixtures were made in, with the ids that the old database knows them by.

The ids are written down, so that a database made here meets the same servers again, whatever the playground's own world becomes.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from playground.world import permissions
from playground.world.people import FORUM, NEWS, PUBLIC_THREAD, Channel, Guild, Member, Overwrite, Role, Tag, ThreadState, User
from playground.world.world import World

BEGAN = datetime(2024, 5, 14, 9, tzinfo=UTC)
"""When the bot was first started. A Tuesday."""
APPLICATION = 1239864783667200000
NEWSROOM, LIBRARY, ANNEX = 1239864779472896000, 1239864775278592000, 1239864771084288000
EVERYBODY_READS = permissions.READER
DESK = NEWSROOM + 1
"""The role of the Newsroom's editors."""
_CHANNELS = ("general", "reports", "locked", "blind", "quiet")
_NEWS, _FORUM, _THREAD = NEWSROOM + 20, NEWSROOM + 21, NEWSROOM + 30
TAGS = (Tag(NEWSROOM + 40, "News"), Tag(NEWSROOM + 41, "Strike"))
_DENIED = {"locked": permissions.SEND_MESSAGES, "blind": permissions.READ_MESSAGE_HISTORY}


@dataclass(slots=True)
class StillClock:
    """A clock that moves only when somebody moves it. `at` is in UTC and aware."""

    at: datetime = BEGAN

    def __call__(self) -> datetime:
        return self.at


def old_world(clock: StillClock) -> World:
    """Newsroom (owned by Mia; Ben is an editor, Zoe a reader), Library and Annex (owned by Zoe; Mia reads), and nothing said yet.

    The clock must stand at `BEGAN`: the ids of the bot and of people come from it.
    """
    assert clock.at == BEGAN
    world = World(clock, founded=None)
    mia, ben, zoe = (world.add_user(name, locale=locale) for name, locale in (("Mia", "en-US"), ("Ben", "de"), ("Zoe", "fr")))
    for user in (mia, ben, zoe):
        world.direct(user.id, world.bot.id)
    found = (world.bot.id, mia.id, ben.id, zoe.id)
    assert found == tuple(range(APPLICATION, APPLICATION + 4)), f"the playground gives other ids than it did: {found}"
    world.put_guild(_newsroom(world, mia, ben, zoe))
    for guild, name in ((LIBRARY, "Library"), (ANNEX, "Annex")):
        world.put_guild(_small(world, guild, name, zoe, mia))
    return world


def channel_named(world: World, name: str, guild: int = NEWSROOM) -> int:
    """The id of a channel or thread."""
    home = world.guild(guild)
    assert home
    return next(place.id for place in home.places if place.name == name)


def _newsroom(world: World, owner: User, editor: User, reader: User) -> Guild:
    roles = (Role(NEWSROOM, "@everyone", EVERYBODY_READS), Role(DESK, "Desk", EVERYBODY_READS, 1))
    channels = (
        *(_channel(world, NEWSROOM, number, name) for number, name in enumerate(_CHANNELS)),
        Channel(_NEWS, "announcements", NEWSROOM, NEWS, position=8),
        Channel(_FORUM, "digests", NEWSROOM, FORUM, position=9, tags=TAGS),
    )
    thread = Channel(_THREAD, "harbour", NEWSROOM, PUBLIC_THREAD, parent_id=channels[0].id, thread=ThreadState(owner.id, BEGAN))
    members = (Member(owner.id), Member(editor.id, (DESK,)), Member(reader.id), Member(world.bot.id))
    return Guild(NEWSROOM, "Newsroom", owner.id, roles, channels, members, threads=(thread,))


def _small(world: World, guild: int, name: str, owner: User, reader: User) -> Guild:
    roles = (Role(guild, "@everyone", EVERYBODY_READS),)
    channels = tuple(_channel(world, guild, number, channel) for number, channel in enumerate(_CHANNELS[:2]))
    members = (Member(owner.id), Member(reader.id), Member(world.bot.id))
    return Guild(guild, name, owner.id, roles, channels, members)


def _channel(world: World, guild: int, number: int, name: str) -> Channel:
    denied = _DENIED.get(name, 0)
    overwrites = (Overwrite(world.bot.id, 1, deny=denied),) if denied else ()
    return Channel(guild + 10 + number, name, guild, position=number, overwrites=overwrites)
