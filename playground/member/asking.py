"""Carrying what a member asks to the bot, and following what becomes of it."""

import hashlib
from dataclasses import dataclass

from playground.errors import NotOfferedError, PlaygroundError
from playground.gateway.gateway import Gateway
from playground.gateway.relay import Relay
from playground.json_values import Json, JsonObject, as_object
from playground.member.exchange import Exchange, Exchanges
from playground.world.interactions import COMMAND, Interaction, Interactions
from playground.world.location import Location
from playground.world.messages import Message
from playground.world.payloads_interaction import interaction_payload
from playground.world.people import Channel, User
from playground.world.world import World


@dataclass(frozen=True, slots=True)
class Question:
    """What a member asks: its kind and data, the message it comes from, and that message as sent if it differs from ours."""

    kind: int
    data: Json
    source: Message | None = None
    shown: JsonObject | None = None
    name: str = ""
    command_type: int = 1


@dataclass(frozen=True, slots=True)
class Speaker:
    """What it takes to speak to the bot. Without `waits_for_thought`, a bot that says it is thinking has answered."""

    world: World
    interactions: Interactions
    exchanges: Exchanges
    relay: Relay
    gateway: Gateway
    waits_for_thought: bool = True

    async def ask(
        self, user: User, location: Location, channel: Channel, question: Question, within: float, quiet: float
    ) -> Exchange:
        """Ask the bot and wait for its answer, `within` seconds at most; then for `quiet` seconds without news.

        Raises PlaygroundError if no bot is connected, NotOfferedError for a command in a closed thread.
        """
        world, source = self.world, question.source
        if channel.thread is not None and channel.thread.archived and question.kind == COMMAND:
            raise NotOfferedError(f"The thread {channel.name} is closed.", "Commands can be used in it once it is open again.")
        if not self.gateway.hears(location.guild_id):
            raise PlaygroundError("The bot is not connected to the playground.", "Start it first.")
        interaction = self._make_interaction(user, location, channel, question)
        self.interactions.add(interaction)
        exchange = self.exchanges.open(interaction)
        shown = question.shown if question.shown is not None or source is None else world.payload(source)
        message = None if shown is None else as_object(self.relay.complete_message(shown, location.guild_id))
        payload = interaction_payload(world, location, interaction, question.data, message)
        await self.relay.deliver(payload, location.guild_id)
        await exchange.finish(within, thought=self.waits_for_thought)
        if quiet:
            await exchange.settle(quiet)
        return exchange

    def _make_interaction(self, user: User, location: Location, channel: Channel, question: Question) -> Interaction:
        number = self.world.ids.take()
        return Interaction(
            id=number,
            token=hashlib.sha256(f"{self.world.address}/{number}".encode()).hexdigest(),
            kind=question.kind,
            user=user,
            channel=channel,
            asked=self.world.now(),
            owners=location.owners(user),
            name=question.name,
            command_type=question.command_type,
            source_id=None if question.source is None else question.source.id,
        )
