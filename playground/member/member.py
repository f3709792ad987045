"""The member's side: everything that a person does in Discord's client, as calls."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from playground.errors import NotOfferedError, PlaygroundError
from playground.json_values import Json, JsonObject, as_int, as_text
from playground.member import forms, pressing
from playground.member.asking import Asked, Speaker
from playground.member.command_line import read_name, read_options, read_words
from playground.member.exchange import Exchange
from playground.member.files import SentFile, attachments
from playground.member.forms import Field, Form, Value
from playground.member.mentionable_names import Named
from playground.member.offering import ON_MESSAGES, app_named, command_named, offered
from playground.member.options import STRING, Given, Leaf, fill, leaf, nested
from playground.world.interactions import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL_SUBMIT
from playground.world.messages import LOADING, Message
from playground.world.people import GROUP_MESSAGE, Channel, Guild, User
from playground.world.permissions import to_write
from playground.world.place import BOT_DM, PRIVATE, Place
from playground.world.world import World

WITHIN = 5.0
"""Seconds that a member waits for an answer, unless told otherwise."""


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
        named = self._named
        data = self._command_data(target, nested(target, fill(named, target, options or {})))
        if named.resolved:
            data["resolved"] = named.resolved
        return await self._ask(Asked(COMMAND, data, name=" ".join(target.words)), within, quiet)

    async def apps_on(self, message: JsonObject, name: str, *, within: float = WITHIN, quiet: float = 0.0) -> Exchange:
        """Use a message command (“Apps” in a message's menu) on that message and wait for its answer. Raises NotOfferedError."""
        command = app_named(offered(self._world, self.user, self.place, self._channel, ON_MESSAGES), name)
        shown = self._world.payload(self._seen(message))
        data: JsonObject = {"id": command["id"], "name": name, "type": ON_MESSAGES, "target_id": shown["id"]}
        data["resolved"] = {"messages": {as_text(shown["id"]): shown}}
        return await self._ask(Asked(COMMAND, data, name=name, command_type=ON_MESSAGES), within, quiet)

    async def forge(
        self, kind: int, data: Json, message: JsonObject | None = None, *, within: float = WITHIN, quiet: float = 0.0
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
        filled = fill(self._named, target, others or {}, partial=True)
        focused: JsonObject = {"name": option, "type": found.get("type", STRING), "value": text, "focused": True}
        data = self._command_data(target, nested(target, [*filled, focused]))
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
        data = pressing.chosen(self._named, select, values)
        return await self._ask(Asked(COMPONENT, data, source), within, quiet)

    async def submit(self, form: Form, values: Mapping[str, Value], *, within: float = WITHIN, quiet: float = 0.0) -> Exchange:
        """Send a form that the bot showed, with values by custom_id; what is left out goes as it was preset.

        Raises NotOfferedError.
        """
        if form.user_id != self.user.id:
            raise NotOfferedError("This form was shown to somebody else.")
        source = None if form.source_id is None else self._world.messages.get(form.source_id)
        return await self._ask(Asked(MODAL_SUBMIT, forms.submitted(self._named, form, values), source), within, quiet)

    def check(self, field: Field, value: Value | None) -> None:
        """Raises NotOfferedError where a form's field would refuse that value (None: what it holds already)."""
        forms.filled(self._named, field, value)

    def choices(self, field: Field) -> list[tuple[str, str]]:
        """What a menu of people, roles or channels in a form offers to this person, as (name, id); none for other fields."""
        return forms.names(self._named, field)

    def file(self, attachment: JsonObject) -> bytes:
        """What is in a file of a message. Raises NotOfferedError where it is gone."""
        found = self._world.attachment(as_int(attachment["id"]))
        if found is None:
            raise NotOfferedError(f"The file {as_text(attachment['filename'])} is not there any more.")
        return found.content

    def say(self, content: str, files: Sequence[SentFile] = ()) -> JsonObject:
        """Write an ordinary message here, with files or without; returns it.

        Raises PlaygroundError where this person may not, NotOfferedError where a file is too large.
        """
        channel = self._writable
        mentions = (self._world.bot.id,) if f"<@{self._world.bot.id}>" in content else ()
        ids = self._world.ids.take()
        message = Message(ids, channel.id, self.user.id, self._world.now(), content=content, mentions=mentions)
        message.attachments = attachments(self._world, files)
        return self._world.post(message)

    def offered(self) -> list[JsonObject]:
        """The slash commands that Discord's client would show to this person here."""
        return offered(self._world, self.user, self.place, self._channel)

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

    @property
    def _writable(self) -> Channel:
        """The channel where this person may write in it; a closed thread that is not locked opens by being written in."""
        channel = self._channel
        thread = channel.thread
        locked = thread is not None and thread.locked
        if locked or not self._world.permissions(self.user.id, channel) & to_write(channel):
            raise PlaygroundError(f"{self.user.shown} may not write in {channel.name}.")
        if thread is not None and thread.archived:
            self._world.change_thread(replace(channel, thread=replace(thread, archived=False, changed=self._world.now())))
        return channel

    @property
    def _named(self) -> Named:
        return Named(self._world, self._guild, self.user, self.place.channel_id)

    def _command(self, name: str) -> JsonObject:
        return command_named(self.offered(), name)

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
        return await self.speaker.ask(self.user, self.place, self._channel, asked, within, quiet)
