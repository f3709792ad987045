"""What all windows of the page share: the world with its people, and what can be done to it."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field

from playground.errors import PlaygroundError
from playground.faults import Faults
from playground.gateway.gateway import Gateway
from playground.json_values import JsonObject
from playground.member.asking import Speaker
from playground.member.member import MemberHandle
from playground.page.controls import BotState, Controls
from playground.world.location import BOT_DM, Location
from playground.world.people import Overwrite
from playground.world.persons import Person
from playground.world.world import World


@dataclass(frozen=True, slots=True)
class Stage:
    """The world, who speaks in it, and the strings behind it. `controls` is None if nobody holds any."""

    speaker: Speaker
    faults: Faults
    controls: Controls | None = None
    listeners: list[Callable[[], None]] = field(default_factory=list[Callable[[], None]])
    """Called whenever something changed that every window shows, besides messages."""
    before: dict[int, tuple[Overwrite, ...]] = field(default_factory=dict[int, tuple[Overwrite, ...]])
    """What channels allowed and denied before the bot's rights there were taken away."""
    acts: set[asyncio.Task[JsonObject]] = field(default_factory=set[asyncio.Task[JsonObject]])
    """What is being done to the world: it goes on if the window that asked for it is closed."""

    @property
    def world(self) -> World:
        """Everything that is there."""
        return self.speaker.world

    @property
    def gateway(self) -> Gateway:
        """The bot's connections."""
        return self.speaker.gateway

    @property
    def bot_state(self) -> BotState:
        """How the bot is."""
        if self.gateway.connected:
            return "online"
        return "starting" if self.controls is not None and self.controls.is_running else "offline"

    def tell(self) -> None:
        """Tell every window to look again."""
        for listener in tuple(self.listeners):
            listener()

    async def act(self, act: Coroutine[None, None, JsonObject]) -> JsonObject:
        """Do something to the world to its end, even if nobody waits for it any more; returns its answer."""
        task = asyncio.create_task(act, name="playground-page-act")
        self.acts.add(task)
        task.add_done_callback(self.acts.discard)
        return await asyncio.shield(task)

    def find_member(self, person: Person, channel_id: int) -> MemberHandle:
        """That person in that channel, thread or direct message. Raises PlaygroundError if they do not see it."""
        user, channel = self.world.find_user(person.name), self.world.channel(channel_id)
        if channel is None or not self.world.permissions(user.id, channel):
            raise PlaygroundError(f"{user.shown} does not see that channel, or it is gone.", "Choose another one.")
        guild = None if channel.guild_id is None else self.world.guild(channel.guild_id)
        location = Location(None, channel.id, BOT_DM) if guild is None else Location.guild(guild, channel)
        return MemberHandle(self.speaker, user, location)
