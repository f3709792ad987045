"""An editor at their desk: what a person does in a chat, by the words that they see."""

from dataclasses import dataclass, field

from playground.json_values import Json, JsonObject
from playground.member.exchange import Exchange
from playground.member.files import SentFile
from playground.member.forms import Value
from playground.member.member import MemberHandle
from support.components import SELECT, buttons, text, walk


@dataclass(slots=True)
class Editor:
    """Somebody in a channel; `seen` is the message before them."""

    member: MemberHandle
    last: Exchange | None = None
    seen: JsonObject = field(default_factory=dict[str, Json])

    async def _take(self, exchange: Exchange) -> str:
        """The answer, waited for if it was put off: a slow one comes after a "thinking"."""
        if exchange.deferred and not exchange.messages:
            await exchange.until(1, within=60)
        return self._took(exchange)

    async def asks(self, command: str, /, **options: str | SentFile) -> str:
        """Use a slash command; returns what is shown, "" if that is a form."""
        return await self._take(await self.member.slash(command, options, within=60))

    async def says(self, content: str, /, menu: str) -> str:
        """Write a message and use a command of its menu on it."""
        return await self._take(await self.member.apps_on(self.member.say(content), menu, within=60))

    async def presses(self, label: str) -> str:
        """Press the button of that label."""
        return await self._take(await self.member.press(self.seen, buttons(self.seen)[label], within=60))

    async def picks(self, words: str) -> str:
        """Choose the first option of any menu whose label has these words."""
        for component in walk(self.seen):
            if component["type"] == SELECT:
                found = next((option for option in component["options"] if words in option["label"]), None)
                if found:
                    chosen = await self.member.choose(self.seen, component["custom_id"], [found["value"]], within=60)
                    return await self._take(chosen)
        raise AssertionError(f"No menu has “{words}”: {text(self.seen)}")

    async def chooses(self, custom_id: str, values: list[str]) -> str:
        """Choose these from the menu with that `custom_id`, whatever was chosen before."""
        return await self._take(await self.member.choose(self.seen, custom_id, values, within=60))

    async def fills(self, **values: Value) -> str:
        """Fill in the form that is open, and send it."""
        assert self.last
        assert self.last.form, "no form is open"
        return await self._take(await self.member.submit(self.last.form, values, within=60))

    def _took(self, exchange: Exchange) -> str:
        self.last = exchange
        if exchange.form:
            return ""
        assert exchange.messages, "nothing was answered"
        self.seen = exchange.messages[-1]
        return text(self.seen)
