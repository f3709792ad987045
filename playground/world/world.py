"""The world that the bot and its members share: who is there, what was written, which commands the bot offers."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from playground.errors import PlaygroundError
from playground.json_values import JsonObject, as_int
from playground.world import permissions
from playground.world.events import Event, EventKind, Events
from playground.world.messages import Attachment, Message, MessageStore
from playground.world.payloads import channel_payload, message_payload
from playground.world.people import DIRECT_MESSAGE, Channel, Guild, Member, User
from playground.world.session_limits import SessionLimits
from playground.world.snowflakes import Clock, Snowflakes

FOUNDED = datetime(2024, 1, 1, tzinfo=UTC)
"""When the world began, before any run: ids that are given out while it runs are larger than those of its beginning."""


class World:
    """Everything the local server knows. It never speaks of sockets, so a page can sit on it as well as the gateway.

    `founded` is when what is there from the beginning came about, in UTC; None: when it is made, by `clock`.
    """

    def __init__(self, clock: Clock, founded: datetime | None = FOUNDED) -> None:
        self._clock = clock
        self.ids = Snowflakes(clock)
        self.founding = self.ids if founded is None else Snowflakes(lambda: founded)
        """For what is there from the beginning, so that it has the same ids in every run."""
        self.events = Events()
        self.messages = MessageStore()
        self.bot = User(self.founding.take(), "briefing-desk", "Briefing Desk", bot=True)
        self.address = ""
        self.commands: dict[int | None, list[JsonObject]] = {None: []}
        self._users: dict[int, User] = {self.bot.id: self.bot}
        self._guilds: dict[int, Guild] = {}
        self._directs: dict[int, Channel] = {}
        self._uploads: dict[int, Attachment] = {}
        self.nonce_life = timedelta(minutes=5)
        """How long an enforced nonce stays unique; Discord says "the past few minutes"."""
        self.sessions = SessionLimits()
        self.closed: set[int] = set()
        """Those who take no direct messages of the bot."""

    @property
    def application_id(self) -> int:
        """The application's id, which is its bot's too."""
        return self.bot.id

    @property
    def guilds(self) -> tuple[Guild, ...]:
        """All guilds, oldest first."""
        return tuple(self._guilds.values())

    def now(self) -> datetime:
        """The clock's time, in UTC."""
        return self._clock()

    def add_user(self, name: str, *, locale: str = "en-GB") -> User:
        """A new person; `name` is shown, its lower-case form is the handle."""
        user = User(self.founding.take(), name.casefold(), name, locale=locale)
        self._users[user.id] = user
        return user

    def put_guild(self, guild: Guild) -> None:
        """Add a guild, or replace the one of the same id."""
        self._guilds[guild.id] = guild
        self.commands.setdefault(guild.id, [])

    def user(self, user_id: int) -> User | None:
        """The user of that id, or None."""
        return self._users.get(user_id)

    def find_user(self, name: str) -> User:
        """The person of that name, case ignored. Raises PlaygroundError if there is none."""
        wanted = name.casefold()
        for user in self._users.values():
            if wanted in {user.name, user.shown.casefold()}:
                return user
        known = ", ".join(user.shown for user in self._users.values() if not user.bot)
        raise PlaygroundError(f"Nobody here is called {name}.", f"There are {known}.")

    def guild(self, guild_id: int) -> Guild | None:
        """The guild of that id, or None."""
        return self._guilds.get(guild_id)

    def find_guild(self, name: str) -> Guild:
        """The guild of that name. Raises PlaygroundError if there is none."""
        for guild in self._guilds.values():
            if guild.name.casefold() == name.casefold():
                return guild
        known = ", ".join(guild.name for guild in self._guilds.values())
        raise PlaygroundError(f"There is no server called {name} here.", f"There are {known}.")

    def channel(self, channel_id: int) -> Channel | None:
        """The channel or direct message of that id, or None."""
        for guild in self._guilds.values():
            found = guild.channel(channel_id)
            if found is not None:
                return found
        return self._directs.get(channel_id)

    def change_channel(self, channel: Channel) -> None:
        """Keep a changed channel of a guild and tell everyone."""
        guild = self._guilds[channel.guild_id or 0]
        self.put_guild(replace(guild, channels=tuple(channel if other.id == channel.id else other for other in guild.channels)))
        self.events.tell(Event("channel_updated", channel.id, channel_payload(channel, [])))

    def delete_channel(self, channel: Channel) -> None:
        """Forget a channel of a guild with its threads and all that was written there, and tell everyone."""
        guild = self._guilds[channel.guild_id or 0]
        lost = {channel.id, *(thread.id for thread in guild.threads if thread.parent_id == channel.id)}
        channels = tuple(other for other in guild.channels if other.id not in lost)
        self.put_guild(replace(guild, channels=channels, threads=tuple(other for other in guild.threads if other.id not in lost)))
        for channel_id in lost:
            self.messages.forget_channel(channel_id)
        self.events.tell(Event("channel_deleted", channel.id, channel_payload(channel, [])))

    def put_thread(self, thread: Channel) -> None:
        """Add a thread to its guild, or replace the one of the same id."""
        guild = self._guilds[thread.guild_id or 0]
        others = tuple(other for other in guild.threads if other.id != thread.id)
        self.put_guild(replace(guild, threads=(*others, thread)))

    def start_thread(self, thread: Channel) -> None:
        """Add a new thread and tell everyone."""
        self.put_thread(thread)
        self.events.tell(Event("thread_created", thread.id, channel_payload(thread, [])))

    def change_thread(self, thread: Channel) -> JsonObject:
        """Keep a changed thread and tell everyone; returns its payload."""
        self.put_thread(thread)
        payload = channel_payload(thread, [])
        self.events.tell(Event("thread_updated", thread.id, payload))
        return payload

    def delete_thread(self, thread: Channel) -> JsonObject:
        """Forget a thread and all that was written there, and tell everyone; returns what it was."""
        guild = self._guilds[thread.guild_id or 0]
        self.put_guild(replace(guild, threads=tuple(other for other in guild.threads if other.id != thread.id)))
        self.messages.forget_channel(thread.id)
        payload = channel_payload(thread, [])
        self.events.tell(Event("thread_deleted", thread.parent_id or 0, payload))
        return payload

    def list_open_threads(self, guild: Guild, user_id: int) -> list[Channel]:
        """The threads of a guild that are not archived and that this user sees."""
        threads = [thread for thread in guild.threads if thread.thread is not None and not thread.thread.archived]
        return [thread for thread in threads if self.permissions(user_id, thread)]

    def keep(self, attachment: Attachment) -> None:
        """Keep a file that comes with an interaction, so that it can be fetched."""
        self._uploads[attachment.id] = attachment

    def find_attachment(self, attachment_id: int) -> Attachment | None:
        """The file of that id, of a message or an interaction, or None."""
        return self._uploads.get(attachment_id) or self.messages.find_attachment(attachment_id)

    def direct(self, *user_ids: int, kind: int = DIRECT_MESSAGE) -> Channel:
        """The direct message between these users (the bot counts only if it is named), opened if there was none."""
        recipients = tuple(sorted(set(user_ids)))
        for channel in self._directs.values():
            if (channel.recipients, channel.kind) == (recipients, kind):
                return channel
        channel = Channel(self.ids.take(), "", None, kind, recipients=recipients)
        self._directs[channel.id] = channel
        return channel

    def permissions(self, user_id: int, channel: Channel) -> int:
        """What that user may do in that channel, as a bit field; 0 if they cannot see it."""
        if channel.guild_id is None:
            return permissions.DIRECT if user_id in channel.recipients else 0
        guild = self._guilds[channel.guild_id]
        member = guild.member(user_id)
        return permissions.compute_in_channel(guild, member, channel) if member is not None else 0

    def join(self, guild: Guild, member: Member) -> None:
        """Put a member into a guild, or replace their old record there."""
        others = tuple(old for old in guild.members if old.user_id != member.user_id)
        self.put_guild(replace(guild, members=(*others, member)))

    def show_command(self, guild: Guild, name: str, role_id: int) -> None:
        """Show a command to a role whatever rights it asks for, as administrators do under Server Settings, Integrations.

        Raises PlaygroundError if the bot has no such command there.
        """
        offered = [*self.list_commands(guild.id), *self.list_commands(guild.id, 3)]
        found = next((command for command in offered if command["name"] == name), None)
        if found is None:
            raise PlaygroundError(f"The bot has no command called {name} in {guild.name}.")
        now = self._guilds[guild.id]
        self.put_guild(replace(now, shown=now.shown | {(as_int(found["id"]), role_id)}))

    def list_commands(self, guild_id: int | None, kind: int = 1) -> list[JsonObject]:
        """All commands of a kind that can be seen in that guild, its own first: 1 slash, 2 on people, 3 on messages."""
        own = [] if guild_id is None else self.commands.get(guild_id, [])
        return [command for command in (*own, *self.commands[None]) if command.get("type", 1) == kind]

    def payload(self, message: Message) -> JsonObject:
        """The message as Discord writes it, with everything in it."""
        payload = self._write_payload(message)
        if message.reference is None:
            return payload
        answered = self.messages.get(message.reference.message_id)
        # A message inside a message carries no third one (documentation, "Message", `referenced_message`).
        return {**payload, "referenced_message": None if answered is None else self._write_payload(answered)}

    def _write_payload(self, message: Message) -> JsonObject:
        author = self._users[message.author_id]
        mentioned = [self._users[user_id] for user_id in message.mentions if user_id in self._users]
        return message_payload(message, author, mentioned, self.address, self.application_id)

    def post(self, message: Message) -> JsonObject:
        """Keep a new message and tell everyone."""
        self.messages.add(message)
        return self.tell("message_created", message)

    def delete(self, message: Message) -> None:
        """Delete a message and tell everyone."""
        self.messages.remove(message.id)
        self.tell("message_deleted", message)

    def tell(self, kind: EventKind, message: Message) -> JsonObject:
        """Tell everyone what became of a message; returns its payload."""
        payload = self.payload(message)
        self.events.tell(Event(kind, message.channel_id, payload, message.visible_to, message.interaction_id))
        return payload
