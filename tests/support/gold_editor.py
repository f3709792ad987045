"""An editor who publishes a story with known gold, decides every check by it, and counts what they have to do."""

from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, field

from briefings.model.briefing import Actor, Event, Quote
from briefings.model.proposed import ProposedItem
from briefings.services.drafts import Work
from briefings.views.draft.pages import Screen, find_screen
from playground.member.files import SentFile
from support.bench import Bench
from support.components import SELECT, Component, buttons, text, walk
from support.editor import Editor
from support.gold import GoldArticle, GoldQuote

CHANNEL_SELECT = 8
SCREENS = {"Quotations": "quotations", "People and bodies": "people", "Timeline and figures": "timeline"}
_MOST_SCREENS, _MOST_MENDED = 40, 10
_WORDS_OF_A_HEADLINE = 8
_HALF = 0.5


@dataclass(slots=True)
class Tally:
    """What publishing one story took: the interactions that reached the bot, by name, and what readers then see."""

    story: str
    steps: list[str] = field(default_factory=list[str])
    quotes: int = 0
    actors: int = 0
    events: int = 0
    is_published: bool = False
    found: list[str] = field(default_factory=list[str])


class GoldEditor:
    """Goes from /desk add to the published briefing by the buttons and menus that the desk shows, and nothing else."""

    def __init__(self, bench: Bench, article: GoldArticle) -> None:
        self._services = bench.container.services
        self._article = article
        self._editor = Editor(bench.member("Mia"))
        self._server = self._editor.member.location.guild_id or 0
        self._tally = Tally(article.id)
        self._briefing = ""

    async def publish(self) -> Tally:
        """Publish the story; returns what it took."""
        await self._begin()
        for _ in range(_MOST_SCREENS):
            if "Next" not in buttons(self._editor.seen):
                break
            await self._decide_screen()
            await self._press("Next")
        await self._finish()
        return self._tally

    async def _begin(self) -> None:
        article, editor = self._article, self._editor
        options = {"publisher": "Wikinews"} | ({"published": article.published} if article.published else {})
        await self._do("add", editor.asks("desk add", file=SentFile("story.txt", article.text.encode()), **options))
        self._briefing = (await self._services.editing.drafts(self._server))[0].briefing
        await self._press("Next: headline")
        await self._do("headline form", editor.fills(headline=article.title[:100]))
        if "Key points" in buttons(editor.seen):
            await self._press("Key points")
            await self._do("key points form", editor.fills())
        elif "Next" not in buttons(editor.seen):
            await self._press(next(label for label in buttons(editor.seen) if label.startswith("Next")))

    async def _decide_screen(self) -> None:
        """Tick what is to be checked as the gold says, and name speakers who are unknown."""
        screen = await self._find_screen()
        wanted = [item.id for item in screen.items if self._is_wanted(item)]
        if wanted != [item.id for item in screen.items if item.is_picked]:
            select = next(found for found in self._selects() if "Untick" in found["placeholder"])
            await self._do("ticks", self._editor.chooses(select["custom_id"], wanted))
        for _ in screen.items:
            asked = next((found for found in self._selects() if found["placeholder"].startswith("Who says")), None)
            answer = await self._find_speaker(asked) if asked else ""
            if not asked or not answer:
                break
            await self._do("speaker", self._editor.chooses(asked["custom_id"], [answer]))

    async def _find_speaker(self, asked: Component) -> str:
        """The option that the gold means for the first quotation nobody is proposed for; "" if it is none of them."""
        screen = await self._find_screen()
        item = next((item for item in screen.items if item.state == "unknown" and isinstance(item.value, Quote)), None)
        gold = self._find_gold(item) if item else None
        forms = self._forms_of(gold.speaker) if gold and gold.speaker else frozenset[str]()
        return next((option["value"] for option in asked["options"] if option["label"].casefold() in forms), "")

    def _is_wanted(self, item: ProposedItem) -> bool:
        """What was preset, but for what is to be checked: that is kept if the gold bears it out."""
        if item.state != "check":
            return item.is_picked
        match item.value:
            case Quote(speaker=speaker):
                gold = self._find_gold(item)
                return gold is not None and (
                    speaker is None or self._names.get(speaker, "") in self._forms_of(gold.speaker or "")
                )
            case Actor(name=name):
                people = (*self._article.people, *self._article.organisations, *self._article.places)
                return any(name.casefold() in known.forms for known in people)
            case Event(edtf=edtf, worded=worded):
                texts = self._article.text
                return any(
                    gold.worded and texts[slice(*gold.worded)] in (worded, *worded.split(" ")) and gold.edtf == edtf
                    for gold in self._article.events
                )
            case _:
                return item.is_picked

    def _find_gold(self, item: ProposedItem) -> GoldQuote | None:
        if not isinstance(item.value, Quote):
            return None
        words = " ".join(item.value.segments)
        for gold in self._article.quotes:
            spoken = " ".join(self._article.text[start:end] for start, end in gold.segments)
            if (spoken in words or words in spoken) and min(len(spoken), len(words)) >= _HALF * max(len(spoken), len(words)):
                return gold
        return None

    def _forms_of(self, name: str) -> frozenset[str]:
        known = (*self._article.people, *self._article.organisations, *self._article.places)
        return next((found.forms for found in known if found.name == name), frozenset({name.casefold()}))

    async def _find_screen(self) -> Screen:
        title = text(self._editor.seen).partition("\n")[0].removeprefix("## ")
        name, _, place = title.partition(", ")
        proposed = await self._services.proposing.list(self._server, await self._open())
        self._names = {item.value.id: item.value.name.casefold() for item in proposed if isinstance(item.value, Actor)}
        return find_screen(proposed, SCREENS[name], int(place.partition(" ")[0] or 1))

    async def _finish(self) -> None:
        """Mend what forbids publishing by dropping it, choose the channel, publish."""
        editor = self._editor
        for _ in range(_MOST_MENDED):
            if "Publish" in buttons(editor.seen):
                break
            self._tally.found.append(" ".join(text(editor.seen).partition("###")[2].split())[:400])
            if "Mend" not in buttons(editor.seen):
                break
            await self._press("Mend")
            if "Drop" in buttons(editor.seen):
                await self._press("Drop")
            else:
                await self._reword()
            await self._press("Proof")
        if "Publish" in buttons(editor.seen):
            select = next(found for found in walk(editor.seen) if found["type"] == CHANNEL_SELECT)
            await self._do("channel", editor.chooses(select["custom_id"], ["general"]))
            await self._press("Publish")
            self._tally.is_published = "is published as revision 1" in text(editor.seen)
        published = (await self._services.editing.open(self._server, self._briefing)).briefing
        self._tally.quotes, self._tally.actors, self._tally.events = map(
            len, (published.quotes, published.actors, published.events)
        )

    async def _reword(self) -> None:
        """Say the headline in words of the article: that of the page may name what its text does not."""
        await self._press("Edit")
        words = " ".join(self._article.text.split()[:_WORDS_OF_A_HEADLINE])
        await self._do("headline form", self._editor.fills(text=words))

    async def _open(self) -> Work:
        return await self._services.editing.open(self._server, self._briefing)

    def _selects(self) -> Sequence[Component]:
        return [found for found in walk(self._editor.seen) if found["type"] == SELECT]

    async def _press(self, label: str) -> None:
        await self._do(label, self._editor.presses(label))

    async def _do(self, step: str, action: Awaitable[str]) -> None:
        self._tally.steps.append(step)
        await action
