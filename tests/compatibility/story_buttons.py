"""Everything that can be asked is asked, and what leads on is followed, so that every kind of button and form is made once."""

from compatibility.collecting import BUTTON, SELECT, Carrier, pressable, sort_of
from compatibility.story import Story
from playground.json_values import JsonObject
from playground.member.exchange import Exchange
from playground.member.member import MemberHandle
from playground.world.interactions import COMPONENT

LONG = "weapons or peacekeepers or exercise or corridor or checkpoint or referendum or alliance or anything else at all"
SAFE = frozenset(
    {
        *("about", "actor", "briefings", "challenge", "corrections", "figures", "help", "notes", "quotes", "relations", "search"),
        *("source", "summary", "timeline", "follow", "desk edit", "desk history", "desk item", "desk log", "desk new"),
        *("desk preview", "desk queue", "desk review", "desk rollback", "desk retract", "desk rule", "desk shipped"),
        *("digest change", "digest edit", "digest list", "digest preview", "digest status", "settings dates", "settings editors"),
        *("settings notices", "settings second-eyes", "settings show", "settings time-zone"),
    }
)
"""Commands that only show something, or a form, without what a form would fill in."""
_SHIPPED = {"briefing": "armenia-russia"}
_READERS: tuple[tuple[str, dict[str, str]], ...] = (
    *((name, {}) for name in ("about", "briefings", "challenge", "corrections", "figures", "help", "notes", "quotes")),
    *((name, {}) for name in ("relations", "source", "summary", "timeline", "follow", "unfollow")),
    *((name, _SHIPPED) for name in ("challenge", "corrections", "figures", "notes", "quotes", "relations", "source")),
    *((name, _SHIPPED) for name in ("summary", "timeline")),
    ("about", {"public": "True"}),
    ("actor", {"name": "Pashinyan"}),
    ("actor", {"name": "Okafor"}),
    ("actor", {"name": "Okafro"}),
    ("briefings", {"tag": "strike"}),
    ("challenge", {"briefing": "harbour-talks", "item": "e1"}),
    ("notes", {"briefing": "armenia-russia", "kind": "gap"}),
    ("quotes", {"briefing": "armenia-russia", "form": "direct"}),
    ("quotes", {"briefing": "armenia-russia", "speaker": "Dumoulin", "words": LONG[:40]}),
    ("quotes", {"briefing": "armenia-russia", "speaker": "Nobody"}),
    ("relations", {"briefing": "armenia-russia", "actor": "Russia"}),
    ("search", {"query": "Russia"}),
    ("search", {"query": "weapns"}),
    ("search", {"query": "Russia", "in": "quote", "since": "2023", "until": "2023-09"}),
    ("search", {"query": "Russia", "since": "2023", "until": "2023-09"}),
    ("search", {"query": "Russia", "since": "2030"}),
    ("search", {"query": f"Russia or {LONG}"}),
    ("source", {"briefing": "armenia-russia", "item": "q1"}),
    ("summary", {"briefing": "armenia-rusia"}),
    ("summary", {"briefing": "pier-talks"}),
    ("timeline", {"briefing": "armenia-russia", "from": "2020", "to": "2023-09"}),
    ("timeline", {"briefing": "armenia-russia", "actor": "Russia", "dates-in": "mine"}),
)
_EDITORS: tuple[tuple[str, dict[str, str]], ...] = (
    *((name, {}) for name in ("help", "desk add", "desk log", "desk queue", "desk review")),
    ("desk source", {"briefing": "walkout"}),
    ("desk delete", {"briefing": "pier-talks"}),
    ("desk history", {"briefing": "harbour-talks"}),
    ("desk history", {"briefing": "ferry-talks"}),
    ("desk publish", {"briefing": "ferry-talks"}),
    ("desk publish", {"briefing": "walkout"}),
    ("desk rollback", {"briefing": "harbour-talks"}),
    ("desk rollback", {"briefing": "harbour-talks", "revision": "1"}),
    ("desk retract", {"briefing": "harbour-talks"}),
    ("desk export", {"briefing": "harbour-talks", "form": "json"}),
    *(("desk review", {"briefing": name}) for name in ("armenia-russia", "harbour-talks", "ferry-talks", "mast-talks")),
    *(("desk review", {"briefing": name}) for name in ("wage-talks", "walkout")),
    *(("desk edit", {"briefing": "armenia-russia", "item": item}) for item in ("q1", "source", "about", "why", "headline")),
    *(("desk edit", {"briefing": "wage-talks", "item": item}) for item in ("e1", "f1", "r1", "n1", "ana-ruiz", "point-1")),
    *(("desk edit", {"briefing": "wage-talks", "item": item}) for item in ("background-1", "dispute-1")),
    ("desk history", {"briefing": "wage-talks"}),
)
_KINDS = ("quote", "event", "actor", "figure", "relation", "note", "point", "background", "dispute")
_ADMINISTRATORS: tuple[tuple[str, dict[str, str]], ...] = (
    *((f"settings {name}", {}) for name in ("dates", "editors", "notices", "second-eyes", "show")),
    ("settings time-zone", {"zone": "Berlim"}),
    ("settings dates", {"language": "Germann"}),
    *((name, {}) for name in ("digest list", "digest status")),
    *((f"digest {name}", {"digest": "1"}) for name in ("edit", "preview", "status", "remove", "pause", "resume")),
    *((f"digest {name}", {"digest": "4"}) for name in ("edit", "status")),
    *(("digest edit", {"digest": number}) for number in ("2", "3", "5", "8")),
    ("digest edit", {"digest": "1", "zone": "Berlim"}),
)


class Explorer:
    """Follows what leads on, once for each kind, and goes no further where that would change something."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._followed: set[tuple[object, ...]] = set()

    async def asks(self, member: MemberHandle, command: str, options: dict[str, str]) -> None:
        """Use a slash command, and follow all that it leads to."""
        await self._follow(member, await member.slash(command, options, within=20))

    async def _follow(self, member: MemberHandle, exchange: Exchange) -> None:
        for message in exchange.messages:
            for carrier in tuple(pressable(message)):
                if await self._is_new(carrier):
                    await self._follow(member, await self._use(member, message, carrier))

    async def _use(self, member: MemberHandle, message: JsonObject, carrier: Carrier) -> Exchange:
        """Use it as it was shown, also where something else has taken the place of that message by now."""
        data: JsonObject = {"custom_id": carrier.menu or carrier.custom_id, "component_type": SELECT if carrier.menu else BUTTON}
        if carrier.menu:
            data["values"] = [carrier.custom_id]
        return await member.forge(COMPONENT, data, message, within=20)

    async def _is_new(self, carrier: Carrier) -> bool:
        slot, _, _, target = carrier.custom_id.split(":", 3)
        if target.startswith("@"):
            target = (
                await self._story.container.store.link(member_server(self._story), target[1:], now=self._story.clock.at) or ""
            )
        sort = sort_of(carrier, target)
        command, _, query = target.partition("?")
        changes = command not in SAFE or slot == "98" or any(f"{name}=" in query for name in ("switch", "remove", "words"))
        if command in {"quotes", "search"}:
            changes = slot == "98"
        if changes or sort in self._followed:
            return False
        self._followed.add(sort)
        return True


def member_server(story: Story) -> int:
    return story.ground.world.find_guild("Newsroom").id


async def explore(story: Story) -> None:
    """Ask everything there is to ask, as a reader, an editor and an administrator."""
    explorer, ground = Explorer(story), story.ground
    reader, mia = ground.member("Ben"), ground.member("Mia")
    for command, options in _READERS:
        await explorer.asks(reader, command, options)
    for command, options in (*_EDITORS, *_ADMINISTRATORS):
        await explorer.asks(mia, command, options)
    await forms(story)
    for direct in (ground.member("Ben").direct(), ground.member("Zoe").direct()):
        await explorer.asks(direct, "summary", {})
        await explorer.asks(direct, "unfollow", {})
    said = mia.say("Okafor called it “premature”, and Ana Ruiz “will not move”.")
    await mia.apps_on(said, "Find in briefings")
    await mia.apps_on(
        mia.say("PORT SELLA, May 14, 2024\n\nGulls were counted at the harbour on Monday."), "Draft from this message"
    )


async def forms(story: Story) -> None:
    """Forms that are sent in with something that cannot be read, so that the answer carries what was typed."""
    mia = story.person("Mia")
    await mia.asks("digest edit", digest="6")
    await mia.presses("Change time and content")
    shown = await mia.fills(time="08:10", about="strike, harbour-talks:ana-ruiz, tide-talks")
    assert "Changed." in shown, shown
    await mia.asks("digest edit", digest="6")
    await mia.presses("Change time and content")
    await mia.fills(time="08:10", zone="Berlim", about="strike, Ana Ruiz, a very long list of what it might be about " * 2)
    await mia.asks("desk review", briefing="mast-talks")
    await mia.picks("q1")
    await mia.presses("Edit who, when and where")
    for kind in _KINDS:
        await mia.asks("desk review", briefing="walkout")
        await mia.presses("Add")
        await mia.picks(_NAMES[kind])
        await mia.picks("p2:")


_NAMES = {
    "quote": "A quotation",
    "event": "Something that happened",
    "actor": "Somebody or something",
    "figure": "A number",
    "relation": "How one stands",
    "note": "A contradiction",
    "point": "What happened, in our words",
    "background": "Background",
    "dispute": "What is disputed",
}
