"""What one member sees of one interaction: the answer, what followed, and how it changed."""

import asyncio
import weakref
from collections.abc import Callable
from dataclasses import dataclass

from playground.json_values import JsonObject, as_int, as_list, objects
from playground.member.forms import Form
from playground.rest.write_message import number_components
from playground.world.events import Event, EventKind
from playground.world.interactions import CHOICES, DEFER, DEFER_UPDATE, MODAL, UPDATE, Interaction
from playground.world.messages import EPHEMERAL, LOADING
from playground.world.world import World

_PUT_OFF = frozenset({DEFER, DEFER_UPDATE})
_GRACE = 0.3
"""Seconds that a silent acknowledgement ("deferred update") is given before it counts as the whole answer."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing the member saw happen: a message written, edited or deleted, as it was at that moment."""

    kind: EventKind
    message: JsonObject


class Exchange:
    """One interaction and its answer. It goes on following what happens for as long as somebody holds it."""

    def __init__(self, world: World, interaction: Interaction) -> None:
        self._world = world
        self._changed = asyncio.Event()
        self.interaction = interaction
        self.log: list[Change] = []

    @property
    def answered(self) -> bool:
        """Whether the bot answered in time; if not, Discord shows "The application did not respond"."""
        return self.interaction.answer is not None

    @property
    def deferred(self) -> bool:
        """Whether the bot first said that it was thinking, or acknowledged without a word."""
        return self.interaction.answer in {DEFER, DEFER_UPDATE}

    @property
    def updated(self) -> bool:
        """Whether the message whose component was used was itself changed."""
        source = self.interaction.source_id
        return self.interaction.answer == UPDATE or any(
            change.kind == "message_edited" and as_int(change.message["id"]) == source for change in self.log
        )

    @property
    def messages(self) -> list[JsonObject]:
        """The messages of this exchange that the member sees now, oldest first, without one that is still thinking."""
        ids = dict.fromkeys(as_int(change.message["id"]) for change in self.log)
        found = [self._world.messages.get(message_id) for message_id in ids]
        return [self._world.payload(message) for message in found if message is not None and not message.flags & LOADING]

    @property
    def message(self) -> JsonObject:
        """The first of `messages`. Raises IndexError if the member sees none."""
        return self.messages[0]

    @property
    def ephemeral(self) -> bool:
        """Whether every message of it is for the member alone; False if there is none."""
        seen = self.messages
        return bool(seen) and all(as_int(message["flags"]) & EPHEMERAL for message in seen)

    @property
    def choices(self) -> list[JsonObject]:
        """What an autocomplete offered."""
        data = self.interaction.answer_data or {}
        return objects(data.get("choices")) if self.interaction.answer == CHOICES else []

    @property
    def form(self) -> Form | None:
        """The form that the bot showed, if it did."""
        data = self.interaction.answer_data
        if self.interaction.answer != MODAL or data is None:
            return None
        source, user_id = self.interaction.source_id, self.interaction.user.id
        components = tuple(objects(number_components(as_list(data["components"]))))
        return Form(str(data["custom_id"]), str(data["title"]), components, user_id, source)

    @property
    def complete(self) -> bool:
        """Whether there is an answer to read: not just "thinking", and not just an acknowledgement."""
        if self.interaction.answer == DEFER:
            return bool(self.messages)
        return self.answered and (self.interaction.answer != DEFER_UPDATE or bool(self.log))

    def take(self, event: Event) -> None:
        """Note an event if it belongs to this exchange; all that belongs to it, its member may see."""
        if event.kind == "answered":
            mine = event.interaction_id == self.interaction.id
        elif event.kind.startswith(("thread_", "channel_")):
            mine = False
        else:
            source = self.interaction.source_id
            mine = event.interaction_id == self.interaction.id or as_int(event.payload["id"]) == source
            if mine:
                self.log.append(Change(event.kind, event.payload))
        if mine:
            self._changed.set()

    async def finish(self, within: float, *, thought: bool = True) -> None:
        """Wait until the answer is complete, or `within` seconds have passed; a silent acknowledgement is given less.

        Without `thought`, "thinking" is answer enough.
        """
        await self._wait(lambda: self.complete or self.interaction.answer in ({DEFER_UPDATE} if thought else _PUT_OFF), within)
        if self.interaction.answer == DEFER_UPDATE:
            await self._wait(lambda: self.complete, min(within, _GRACE))

    async def wait_for_thought(self, within: float) -> None:
        """Wait for an answer that the bot has put off, `within` seconds at most; nothing if it has put off none."""
        if self.deferred:
            await self._wait(lambda: bool(self.messages), within)

    async def settle(self, quiet: float) -> None:
        """Wait until nothing has happened for `quiet` seconds."""
        while True:
            try:
                async with asyncio.timeout(quiet):
                    await self._wait_for_change()
            except TimeoutError:
                return

    async def until(self, count: int, within: float = 5.0) -> None:
        """Wait until the member sees that many messages. Raises TimeoutError after `within` seconds."""
        async with asyncio.timeout(within):
            while len(self.messages) < count:
                await self._wait_for_change()

    async def _wait(self, reached: Callable[[], bool], within: float) -> None:
        try:
            async with asyncio.timeout(within):
                while not reached():
                    await self._wait_for_change()
        except TimeoutError:
            return

    async def _wait_for_change(self) -> None:
        self._changed.clear()
        await self._changed.wait()


class Exchanges:
    """Tells every exchange that somebody still holds of what happens in the world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._held: weakref.WeakSet[Exchange] = weakref.WeakSet()
        world.events.subscribe(self._tell)

    def open(self, interaction: Interaction) -> Exchange:
        """Follow a new interaction."""
        exchange = Exchange(self._world, interaction)
        self._held.add(exchange)
        return exchange

    def _tell(self, event: Event) -> None:
        for exchange in tuple(self._held):
            exchange.take(event)
