"""The member's side: everything that a person does in Discord's client, as calls."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from playground.errors import NotOfferedError, PlaygroundError
from playground.json_values import Json, JsonObject, as_int, as_text
from playground.member import forms, pressing
from playground.member.asking import Question, Speaker
from playground.member.command_line import TypedOptions, read_name, read_options, read_words
from playground.member.exchange import Exchange
from playground.member.files import SentFile, make_attachments
from playground.member.forms import Field, Form, Value
from playground.member.mentionable_names import NameFinder, Thing
from playground.member.offering import ON_MESSAGES, find_app, find_command, list_offered
from playground.member.options import STRING, Given, Leaf, fill, find_leaf, nest
from playground.world.interactions import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL_SUBMIT
from playground.world.location import BOT_DM, PRIVATE, Location
from playground.world.messages import LOADING, Message
from playground.world.people import GROUP_MESSAGE, Channel, Guild, User
from playground.world.permissions import find_writing_rights
from playground.world.world import World


@dataclass(frozen=True, slots=True)
class MemberHandle:
    """One person at one place.

    All calls that wait do so for `patience` seconds at most, unless they are told `within` how many; what does not come in time
    is just missing.
    """

    speaker: Speaker
    user: User
    location: Location
    patience: float = 5.0

    def direct(self) -> "MemberHandle":
        """The same person in the bot's direct messages."""
        channel = self._world.direct(self.user.id, self._world.bot.id)
        return replace(self, location=Location(None, channel.id, BOT_DM, self.location.install))

    def private(self, *names: str) -> "MemberHandle":
        """The same person in a group chat with others, where only their own installation of the app is at hand."""
        others = [self._world.find_user(name).id for name in names]
        channel = self._world.direct(self.user.id, *others, kind=GROUP_MESSAGE)
        return replace(self, location=Location(None, channel.id, PRIVATE, "user"))

    def user_installed(self) -> "MemberHandle":
        """The same person at the same place, using the app that they installed for themselves."""
        return replace(self, location=replace(self.location, install="user"))

    async def slash(
        self, name: str, options: Given | None = None, *, within: float | None = None, quiet: float = 0.0
    ) -> Exchange:
        """Use a slash command (`quotes`, `desk add`) and wait for its answer; then for `quiet` seconds without news.

        Raises NotOfferedError if Discord's client would not send it.
        """
        target = self._find_leaf(tuple(name.split()))
        finder = self._finder
        data = self._make_command_data(target, nest(target, fill(finder, target, options or {})))
        if finder.resolved:
            data["resolved"] = finder.resolved
        return await self._ask(Question(COMMAND, data, name=" ".join(target.words)), within, quiet)

    async def apps_on(self, message: JsonObject, name: str, *, within: float | None = None, quiet: float = 0.0) -> Exchange:
        """Use a message command (“Apps” in a message's menu) on that message and wait for its answer. Raises NotOfferedError."""
        command = find_app(list_offered(self._world, self.user, self.location, self._channel, ON_MESSAGES), name)
        shown = self._world.payload(self._find_seen(message))
        data: JsonObject = {"id": command["id"], "name": name, "type": ON_MESSAGES, "target_id": shown["id"]}
        data["resolved"] = {"messages": {as_text(shown["id"]): shown}}
        return await self._ask(Question(COMMAND, data, name=name, command_type=ON_MESSAGES), within, quiet)

    async def forge(
        self, kind: int, data: Json, message: JsonObject | None = None, *, within: float | None = None, quiet: float = 0.0
    ) -> Exchange:
        """Send what Discord's own client would not: made-up data, or a component that `message` never had."""
        source = None if message is None else self._world.messages.get(as_int(message["id"]))
        return await self._ask(Question(kind, data, source, message), within, quiet)

    async def type(self, line: str, *, within: float | None = None, quiet: float = 0.0) -> Exchange:
        """Send a line as typed, such as `/quotes speaker:Marie Dumoulin form:direct`. Raises NotOfferedError."""
        target, typed = self.read(line)
        if typed.words:
            names = ", ".join(f"{option['name']}:" for option in target.options) or "none"
            raise NotOfferedError(f"{target.typed_name} takes its options by name.", f"It has {names}.")
        return await self.slash(" ".join(target.words), typed.values, within=within, quiet=quiet)

    def read(self, line: str) -> tuple[Leaf, TypedOptions]:
        """The command that a typed line uses, and its options as they stand there. Raises NotOfferedError."""
        typed = read_name(line)
        typed = read_words(typed, self._find_command(typed.words[0]))
        target = self._find_leaf(typed.words)
        return target, read_options(typed, target)

    async def autocomplete(
        self, name: str, option: str, text: str, others: Given | None = None, *, within: float | None = None
    ) -> list[JsonObject]:
        """What the bot offers for an option while it is typed, as objects with `name` and `value`. Raises NotOfferedError."""
        target = self._find_leaf(tuple(name.split()))
        found = next((candidate for candidate in target.options if candidate["name"] == option), None)
        if found is None or found.get("autocomplete") is not True:
            raise NotOfferedError(f"{target.typed_name} offers no suggestions for {option}.")
        filled = fill(self._finder, target, others or {}, partial=True)
        focused: JsonObject = {"name": option, "type": found.get("type", STRING), "value": text, "focused": True}
        data = self._make_command_data(target, nest(target, [*filled, focused]))
        return (await self._ask(Question(AUTOCOMPLETE, data), within)).choices

    async def press(self, message: JsonObject, custom_id: str, *, within: float | None = None, quiet: float = 0.0) -> Exchange:
        """Press a button of a message and wait for the answer. Raises NotOfferedError."""
        source = self._find_seen(message)
        data = pressing.make_press(pressing.find(self._world.payload(source), custom_id, button=True))
        return await self._ask(Question(COMPONENT, data, source), within, quiet)

    async def choose(
        self, message: JsonObject, custom_id: str, values: Sequence[str], *, within: float | None = None, quiet: float = 0.0
    ) -> Exchange:
        """Choose from a select of a message, by value, label or name. Raises NotOfferedError."""
        source = self._find_seen(message)
        select = pressing.find(self._world.payload(source), custom_id, button=False)
        data = pressing.make_choice(self._finder, select, values)
        return await self._ask(Question(COMPONENT, data, source), within, quiet)

    async def submit(
        self, form: Form, values: Mapping[str, Value], *, within: float | None = None, quiet: float = 0.0
    ) -> Exchange:
        """Send a form that the bot showed, with values by custom_id; what is left out goes as it was preset.

        Raises NotOfferedError.
        """
        if form.user_id != self.user.id:
            raise NotOfferedError("This form was shown to somebody else.")
        source = None if form.source_id is None else self._world.messages.get(form.source_id)
        return await self._ask(Question(MODAL_SUBMIT, forms.make_submission(self._finder, form, values), source), within, quiet)

    def check(self, field: Field, value: Value | None) -> None:
        """Raises NotOfferedError if a form's field would refuse that value (None: what it holds already)."""
        forms.fill(self._finder, field, value)

    def choices(self, field: Field) -> list[tuple[str, str]]:
        """What a menu of people, roles or channels in a form offers to this person, as (name, id); none for other fields."""
        return forms.list_names(self._finder, field)

    def list_names(self, thing: Thing, kinds: Json = None) -> list[tuple[str, str]]:
        """The people, roles or channels (of these types) that an option or a menu offers to this person, as (name, id)."""
        return self._finder.list_names(thing, kinds)

    def file(self, attachment: JsonObject) -> bytes:
        """What is in a file of a message. Raises NotOfferedError if it is gone."""
        found = self._world.find_attachment(as_int(attachment["id"]))
        if found is None:
            raise NotOfferedError(f"The file {as_text(attachment['filename'])} is not there any more.")
        return found.content

    def say(self, content: str, files: Sequence[SentFile] = ()) -> JsonObject:
        """Write an ordinary message here, with files or without; returns it.

        Raises PlaygroundError if this person may not, NotOfferedError if a file is too large.
        """
        channel = self._writable
        mentions = (self._world.bot.id,) if f"<@{self._world.bot.id}>" in content else ()
        ids = self._world.ids.take()
        message = Message(ids, channel.id, self.user.id, self._world.now(), content=content, mentions=mentions)
        message.attachments = make_attachments(self._world, files)
        return self._world.post(message)

    def list_commands(self) -> list[JsonObject]:
        """The slash commands that Discord's client would show to this person here."""
        return list_offered(self._world, self.user, self.location, self._channel)

    def list_apps(self) -> list[str]:
        """The names of what Discord's client would show to this person in the menu of a message here, under Apps."""
        return [as_text(app["name"]) for app in list_offered(self._world, self.user, self.location, self._channel, ON_MESSAGES)]

    def sees(self) -> list[JsonObject]:
        """All messages here that this person sees now, oldest first."""
        return [
            self._world.payload(message) for message in self._world.messages.list_seen(self.location.channel_id, self.user.id)
        ]

    @property
    def _world(self) -> World:
        return self.speaker.world

    @property
    def _guild(self) -> Guild | None:
        return None if self.location.guild_id is None else self._world.guild(self.location.guild_id)

    @property
    def _channel(self) -> Channel:
        channel = self._world.channel(self.location.channel_id)
        if channel is None or not self._world.permissions(self.user.id, channel):
            raise PlaygroundError(f"{self.user.shown} does not see that channel.")
        return channel

    def _find_leaf(self, words: tuple[str, ...]) -> Leaf:
        return find_leaf(self._find_command(words[0]), words)

    @property
    def _writable(self) -> Channel:
        """The channel if this person may write in it; a closed thread that is not locked opens by being written in."""
        channel = self._channel
        thread = channel.thread
        locked = thread is not None and thread.locked
        if locked or not self._world.permissions(self.user.id, channel) & find_writing_rights(channel):
            raise PlaygroundError(f"{self.user.shown} may not write in {channel.name}.")
        if thread is not None and thread.archived:
            self._world.change_thread(replace(channel, thread=replace(thread, archived=False, changed=self._world.now())))
        return channel

    @property
    def _finder(self) -> NameFinder:
        return NameFinder(self._world, self._guild, self.user, self.location.channel_id)

    def _find_command(self, name: str) -> JsonObject:
        return find_command(self.list_commands(), name)

    def _make_command_data(self, target: Leaf, options: list[Json]) -> JsonObject:
        command = target.command
        data: JsonObject = {"id": command["id"], "name": command["name"], "type": 1, "options": options}
        return {**data, "guild_id": command["guild_id"]} if "guild_id" in command else data

    def _find_seen(self, message: JsonObject) -> Message:
        found = self._world.messages.get(as_int(message["id"]))
        if found is None or found.visible_to not in {None, self.user.id} or found.flags & LOADING:
            raise NotOfferedError(f"{self.user.shown} does not see that message.")
        return found

    async def _ask(self, asked: Question, within: float | None, quiet: float = 0.0) -> Exchange:
        patience = self.patience if within is None else within
        return await self.speaker.ask(self.user, self.location, self._channel, asked, patience, quiet)
