"""Discord's permission bits that the playground looks at, and the order in which roles and overwrites apply.

Rules: Discord's documentation, "Permissions", sections "Bitwise Permission Flags" and "Permission Overwrites".
"""

from playground.world.people import Channel, Guild, Member

ADMINISTRATOR = 1 << 3
MANAGE_CHANNELS = 1 << 4
MANAGE_GUILD = 1 << 5
VIEW_CHANNEL = 1 << 10
SEND_MESSAGES = 1 << 11
MANAGE_MESSAGES = 1 << 13
EMBED_LINKS = 1 << 14
ATTACH_FILES = 1 << 15
READ_MESSAGE_HISTORY = 1 << 16
USE_EXTERNAL_EMOJIS = 1 << 18
USE_APPLICATION_COMMANDS = 1 << 31
MANAGE_THREADS = 1 << 34
SEND_MESSAGES_IN_THREADS = 1 << 38

ALL = (1 << 53) - 1
_WRITING = SEND_MESSAGES | SEND_MESSAGES_IN_THREADS | EMBED_LINKS | ATTACH_FILES
READER = VIEW_CHANNEL | READ_MESSAGE_HISTORY | USE_APPLICATION_COMMANDS | _WRITING
DIRECT = READER | USE_EXTERNAL_EMOJIS
"""What anyone may do in a direct message."""


def compute_in_guild(guild: Guild, member: Member) -> int:
    """The member's permissions before any channel's overwrites."""
    if member.user_id == guild.owner_id:
        return ALL
    bits = 0
    for role in guild.roles:
        if role.id == guild.id or role.id in member.roles:
            bits |= role.permissions
    return ALL if bits & ADMINISTRATOR else bits


def compute_in_channel(guild: Guild, member: Member, channel: Channel) -> int:
    """The member's permissions in that channel: everyone's overwrite, then the roles' together, then the member's own.

    A thread has those of the channel that it belongs to (documentation, "Threads", section "Permissions").
    """
    parent = None if channel.parent_id is None else guild.channel(channel.parent_id)
    channel = channel if parent is None else parent
    bits = compute_in_guild(guild, member)
    if bits & ADMINISTRATOR:
        return ALL
    steps = ((guild.id,), tuple(member.roles), (member.user_id,))
    for targets in steps:
        found = [overwrite for overwrite in channel.overwrites if overwrite.target_id in targets]
        for overwrite in found:
            bits &= ~overwrite.deny
        for overwrite in found:
            bits |= overwrite.allow
    return bits if bits & VIEW_CHANNEL else 0


def find_writing_rights(channel: Channel) -> int:
    """The right that writing there takes; SEND_MESSAGES has no effect in threads."""
    return SEND_MESSAGES if channel.thread is None else SEND_MESSAGES_IN_THREADS
