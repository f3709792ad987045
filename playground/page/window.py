"""One window of the page: the person who looks through it, and the forms that are open there."""

from dataclasses import dataclass, field
from itertools import count

from playground.errors import PlaygroundError
from playground.json_values import Json, JsonObject
from playground.member.forms import Form
from playground.member.member import MemberHandle
from playground.page.asked import Asked
from playground.page.stage import Stage
from playground.world.messages import Message
from playground.world.persons import Person


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A form that somebody is filling in, where they are."""

    form: Form
    member: MemberHandle


@dataclass(slots=True)
class Window:
    """One open window: who looks through it, and which forms stand open in it, by their key."""

    stage: Stage
    person: Person
    is_greeted: bool = False
    """Whether it has said who looks through it; until then it is shown nothing that happens."""
    forms: dict[str, OpenForm] = field(default_factory=dict[str, OpenForm])
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    @property
    def user_id(self) -> int:
        """The id of who looks through it."""
        return self.stage.world.find_user(self.person.name).id

    def find_member(self, asked: Asked) -> MemberHandle:
        """This person in the channel that is asked for. Raises PlaygroundError if they do not see it."""
        return self.stage.find_member(self.person, asked.read_id("channel"))

    def find_message(self, asked: Asked) -> Message:
        """The message that is asked for, in that channel. Raises PlaygroundError if this person does not see it there."""
        member = self.find_member(asked)
        message = self.stage.world.messages.get(asked.read_id("message"))
        if message is None or message.channel_id != member.location.channel_id:
            raise PlaygroundError("That message is not there any more.", "Look at the newest ones.")
        if message.visible_to not in {None, member.user.id}:
            raise PlaygroundError(f"{member.user.shown} does not see that message.")
        return message

    def sees(self, channel_id: int, visible_to: int | None) -> bool:
        """Whether this person sees something in that channel that is for `visible_to` alone (None: for everybody there)."""
        channel = self.stage.world.channel(channel_id)
        return channel is not None and visible_to in {None, self.user_id} and self._may_see(channel_id)

    def _may_see(self, channel_id: int) -> bool:
        channel = self.stage.world.channel(channel_id)
        return channel is not None and bool(self.stage.world.permissions(self.user_id, channel))

    def keep(self, form: Form, member: MemberHandle) -> JsonObject:
        """Keep a form open, and return it as the page shows it."""
        key = f"form-{next(self._numbers)}"
        self.forms[key] = OpenForm(form, member)
        choices: JsonObject = {}
        for formed in form.fields:
            offered: list[Json] = [{"name": name, "id": number} for name, number in member.choices(formed)]
            if offered:
                choices[formed.custom_id] = offered
        return {"key": key, "title": form.title, "components": [*form.components], "choices": choices}

    def find_form(self, key: str) -> OpenForm:
        """The open form of that key. Raises PlaygroundError if it is closed."""
        found = self.forms.get(key)
        if found is None:
            raise PlaygroundError("That form is closed already.", "Open it again.")
        return found
