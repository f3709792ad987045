"""The member's side: everything that a person does in Discord's client, as calls."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from bot.playground.errors import NotOfferedError, PlaygroundError
from bot.playground.gateway.gateway import Gateway
from bot.playground.gateway.relay import Relay
from bot.playground.jsons import Json, JsonObject, as_int, as_list, as_object, as_text
from bot.playground.member import pressing
from bot.playground.member.exchange import Exchange, Exchanges, Form
from bot.playground.member.options import STRING, Given, Leaf, fill, leaf, nested
from bot.playground.member.typed import read_name, read_options, read_words
from bot.playground.world.interactions import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL_SUBMIT, Interaction, Interactions
from bot.playground.world.messages import LOADING, Message
from bot.playground.world.payloads_interaction import interaction_payload
from bot.playground.world.people import GROUP_MESSAGE, Channel, Guild, User
from bot.playground.world.permissions import ADMINISTRATOR, USE_APPLICATION_COMMANDS
from bot.playground.world.place import BOT_DM, IN_GUILD, PRIVATE, Place
from bot.playground.world.world import World

ON_MESSAGES = 3
"""Discord's number for commands in a message's menu."""
WITHIN = 5.0
"""Seconds that a member waits for an answer, unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """What it takes to speak to the bot."""

    world: World
    interactions: Interactions
    exchanges: Exchanges
    relay: Relay
    gateway: Gateway


@dataclass(frozen=True, slots=True)
class Asked:
    """What a member asks: its kind and data, the message it comes from, and that message as sent where it differs from ours."""

    kind: int
    data: JsonObject
    source: Message | None = None
    shown: JsonObject | None = None
    name: str = ""
    command_type: int = 1


@dataclass(frozen=True, slots=True)
class MemberHandle:
    """One person at one place. All calls that wait take `within`, in seconds; what does not come in time is just missing."""

    speaker: Speaker
    user: User
    place: Place

    def direct(self) -> "MemberHandle":
        """The same person in the bot's direct messages."""
        channel = self._world.direct(self.user.id, self._world.bot.id)
        return replace(self, place=Place(None, channel.id, BOT_DM, self.place.install))

    def private(self, *names: str) -> "MemberHandle":
        """The same person in a group chat with others, where only their own installation of the app is at hand."""
        others = [self._world.user_named(name).id for name in names]
        channel = self._world.direct(self.user.id, *others, kind=GROUP_MESSAGE)
        return replace(self, place=Place(None, channel.id, PRIVATE, "user"))

    def user_installed(self) -> "MemberHandle":
        """The same person at the same place, using the app that they installed for themselves."""
        return replace(self, place=replace(self.place, install="user"))

    async def slash(self, name: str, options: Given | None = None, *, within: float = WITHIN, quiet: float = 0.0) -> Exchange:
        """Use a slash command (`quotes`, `desk add`) and wait for its answer; then for `quiet` seconds without news.

        Raises NotOfferedError where Discord's client would not send it.
        """
        target = self._leaf(tuple(name.split()))
        filled = fill(self._world, self._guild, target, options or {})
        data = self._command_data(target, nested(target, filled.options))
        if filled.resolved:
            data["resolved"] = filled.resolved
        return await self._ask(Asked(COMMAND, data, name=" ".join(target.words)), within, quiet)

    async def apps_on(self, message: JsonObject, name: str, *, within: float = WITHIN, quiet: float = 0.0) -> Exchange:
        """Use a message command (“Apps” in a message's menu) on that message and wait for its answer. Raises NotOfferedError."""
        offered = [each for each in self._world.offered(self.place.guild_id, ON_MESSAGES) if self._offered(each)]
        command = next((each for each in offered if each["name"] == name), None)
        if command is None:
            listed = ", ".join(sorted(as_text(each["name"]) for each in offered))
            raise NotOfferedError(f"There is no app called {name} for messages here.", f"There are {listed}." if listed else "")
        shown = self._world.payload(self._seen(message))
        data: JsonObject = {"id": command["id"], "name": name, "type": ON_MESSAGES, "target_id": shown["id"]}
        data["resolved"] = {"messages": {as_text(shown["id"]): shown}}
        return await self._ask(Asked(COMMAND, data, name=name, command_type=ON_MESSAGES), within, quiet)

    async def forge(
        self, kind: int, data: JsonObject, message: JsonObject | None = None, *, within: float = WITHIN, quiet: float = 0.0
    ) -> Exchange:
        """Send what Discord's own client would not: made-up data, or a component that `message` never had."""
        source = None if message is None else self._world.messages.get(as_int(message["id"]))
        return await self._ask(Asked(kind, data, source, message), within, quiet)

    async def type(self, line: str, *, within: float = WITHIN, quiet: float = 0.0) -> Exchange:
        """Send a line as typed, such as `/quotes speaker:Marie Dumoulin form:direct`. Raises NotOfferedError."""
        typed = read_name(line)
        typed = read_words(typed, self._command(typed.words[0]))
        target = self._leaf(typed.words)
        return await self.slash(" ".join(typed.words), read_options(typed, target), within=within, quiet=quiet)

    async def autocomplete(
        self, name: str, option: str, text: str, others: Given | None = None, *, within: float = WITHIN
    ) -> list[JsonObject]:
        """What the bot offers for an option while it is typed, as objects with `name` and `value`. Raises NotOfferedError."""
        target = self._leaf(tuple(name.split()))
        found = next((each for each in target.options if each["name"] == option), None)
        if found is None or found.get("autocomplete") is not True:
            raise NotOfferedError(f"{target.shown} offers no suggestions for {option}.")
        filled = fill(self._world, self._guild, target, others or {}, partial=True)
        focused: JsonObject = {"name": option, "type": found.get("type", STRING), "value": text, "focused": True}
        data = self._command_data(target, nested(target, [*filled.options, focused]))
        return (await self._ask(Asked(AUTOCOMPLETE, data), within)).choices

    async def press(self, message: JsonObject, custom_id: str, *, within: float = WITHIN, quiet: float = 0.0) -> Exchange:
        """Press a button of a message and wait for the answer. Raises NotOfferedError."""
        source = self._seen(message)
        data = pressing.pressed(pressing.find(self._world.payload(source), custom_id, button=True))
        return await self._ask(Asked(COMPONENT, data, source), within, quiet)

    async def choose(
        self, message: JsonObject, custom_id: str, values: Sequence[str], *, within: float = WITHIN, quiet: float = 0.0
    ) -> Exchange:
        """Choose from a select of a message, by value, label or name. Raises NotOfferedError."""
        source = self._seen(message)
        select = pressing.find(self._world.payload(source), custom_id, button=False)
        data = pressing.chosen(self._world, self._guild, select, values)
        return await self._ask(Asked(COMPONENT, data, source), within, quiet)

    async def submit(
        self, form: Form, values: Mapping[str, str | Sequence[str]], *, within: float = WITHIN, quiet: float = 0.0
    ) -> Exchange:
        """Send a form that the bot showed, with values by custom_id. Raises NotOfferedError."""
        if form.user_id != self.user.id:
            raise NotOfferedError("This form was shown to somebody else.")
        source = None if form.source_id is None else self._world.messages.get(form.source_id)
        return await self._ask(Asked(MODAL_SUBMIT, pressing.submitted(form, values), source), within, quiet)

    def say(self, content: str) -> JsonObject:
        """Write an ordinary message here; returns it. Raises PlaygroundError where this person may not."""
        channel = self._channel
        mentions = (self._world.bot.id,) if f"<@{self._world.bot.id}>" in content else ()
        ids = self._world.ids.take()
        message = Message(ids, channel.id, self.user.id, self._world.now(), content=content, mentions=mentions)
        return self._world.post(message)

    def offered(self) -> list[JsonObject]:
        """The slash commands that Discord's client would show to this person here."""
        return [command for command in self._world.offered(self.place.guild_id) if self._offered(command)]

    def sees(self) -> list[JsonObject]:
        """All messages here that this person sees now, oldest first."""
        return [self._world.payload(each) for each in self._world.messages.in_channel(self.place.channel_id, self.user.id)]

    @property
    def _world(self) -> World:
        return self.speaker.world

    @property
    def _guild(self) -> Guild | None:
        return None if self.place.guild_id is None else self._world.guild(self.place.guild_id)

    @property
    def _channel(self) -> Channel:
        channel = self._world.channel(self.place.channel_id)
        if channel is None or not self._world.permissions(self.user.id, channel):
            raise PlaygroundError(f"{self.user.shown} does not see that channel.")
        return channel

    def _leaf(self, words: tuple[str, ...]) -> Leaf:
        return leaf(self._command(words[0]), words)

    def _command(self, name: str) -> JsonObject:
        offered = [each for each in self._world.offered(self.place.guild_id) if self._offered(each)]
        found = next((each for each in offered if each["name"] == name), None)
        if found is None:
            names = sorted(as_text(each["name"]) for each in offered)
            near = get_close_matches(name.casefold(), names, n=1)
            listed = ", ".join(f"/{each}" for each in names)
            told = f"Did you mean /{near[0]}?" if near else f"There are {listed}." if listed else ""
            raise NotOfferedError(f"There is no command /{name} here.", told)
        return found

    def _offered(self, command: JsonObject) -> bool:
        """Whether Discord's client would show this command to this person here."""
        contexts, kinds = as_list(command.get("contexts")), as_list(command.get("integration_types"))
        here = self.place.context in contexts if contexts else self.place.context == IN_GUILD or bool(command["dm_permission"])
        installed = (0 if self.place.install == "guild" else 1) in (kinds or [0])
        rights = self._world.permissions(self.user.id, self._channel)
        needed = as_int(command.get("default_member_permissions")) | USE_APPLICATION_COMMANDS
        allowed = bool(rights & ADMINISTRATOR) or rights & needed == needed or self.place.guild_id is None
        return here and installed and allowed

    def _command_data(self, target: Leaf, options: list[Json]) -> JsonObject:
        command = target.command
        data: JsonObject = {"id": command["id"], "name": command["name"], "type": 1, "options": options}
        return {**data, "guild_id": command["guild_id"]} if "guild_id" in command else data

    def _seen(self, message: JsonObject) -> Message:
        found = self._world.messages.get(as_int(message["id"]))
        if found is None or found.visible_to not in {None, self.user.id} or found.flags & LOADING:
            raise NotOfferedError(f"{self.user.shown} does not see that message.")
        return found

    async def _ask(self, asked: Asked, within: float, quiet: float = 0.0) -> Exchange:
        world, place, source = self._world, self.place, asked.source
        if not self.speaker.gateway.hears(place.guild_id):
            raise PlaygroundError("The bot is not connected to the playground.", "Start it first.")
        number = world.ids.take()
        token = hashlib.sha256(f"{world.address}/{number}".encode()).hexdigest()
        interaction = Interaction(
            id=number,
            token=token,
            kind=asked.kind,
            user=self.user,
            channel=self._channel,
            asked=world.now(),
            owners=place.owners(self.user),
            name=asked.name,
            command_type=asked.command_type,
            source_id=None if source is None else source.id,
        )
        self.speaker.interactions.add(interaction)
        exchange = self.speaker.exchanges.open(interaction)
        shown = asked.shown if asked.shown is not None or source is None else world.payload(source)
        message = None if shown is None else as_object(self.speaker.relay.placed(shown, place.guild_id))
        payload = interaction_payload(world, place, interaction, asked.data, message)
        await self.speaker.relay.deliver(payload, place.guild_id)
        await exchange.finish(within)
        if quiet:
            await exchange.settle(quiet)
        return exchange
