"""A screen on which things are kept or dropped: what is proposed, ticked or not, and the way on."""

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from briefings.answers.blocks import Answer, Block, Heading, Link, Menu, Pick, Picker, Prose
from briefings.answers.wording import count
from briefings.editing.proposed.deciding import Decided
from briefings.model.briefing import Actor, Quote
from briefings.model.proposed import ProposedItem
from briefings.services.drafts import Work
from briefings.text.shorten import list_first
from briefings.views.desk.review import link_versioned, to
from briefings.views.draft.items import NameActor, make_pick, show_item
from briefings.views.draft.pages import Screen
from briefings.views.presence import list_others

_TITLES = MappingProxyType({"quotations": "Quotations", "people": "People and bodies", "timeline": "Timeline and figures"})
_NAMES = MappingProxyType({"quotations": "quotations", "people": "people and bodies", "timeline": "dates and figures"})
_HEADINGS = MappingProxyType({"relation": "Relations", "figure": "Figures"})
_SPEAKERS = 24
"""Actors that can be picked as a speaker; the last option is for nobody."""
NOBODY = "nobody"
"""What stands for a speaker whom the article does not name."""
_OUT_OF_DATE = "What is proposed here has changed since you opened this screen, so nothing was done. This is how it is now."
_NOBODY = Pick(NOBODY, "The article does not say", "Readers are told so")


def show_screen(work: Work, proposed: Sequence[ProposedItem], screen: Screen, *, message: str = "") -> Answer:
    """The screen; `message` is a sentence to begin with, such as what became of the screen before."""
    name = name_actors(proposed)
    blocks: list[Block] = [Prose(message)] if message else []
    blocks += [Prose(_say_how(screen)), *list_others(work)]
    shown = ""
    for number, item in enumerate(screen.items, 1):
        if item.kind != shown and item.kind in _HEADINGS:
            blocks.append(Heading(_HEADINGS[item.kind]))
        shown = item.kind
        blocks.append(show_item(number, item, name))
    title = _TITLES[screen.step] + (f", {screen.page} of {screen.of}" if screen.of > 1 else "")
    return Answer(
        title,
        tuple(blocks),
        links=_ways(work, screen),
        menus=_menu_of_speakers(work, screen, name),
        pickers=_pickers(work, proposed, screen, name),
        private=True,
    )


def show_newest(work: Work, proposed: Sequence[ProposedItem], screen: Screen) -> Answer:
    """The screen as it is now, in answer to a press on one that showed other proposals under the same ids."""
    return show_screen(work, proposed, screen, message=_OUT_OF_DATE)


def say_decided(screen: Screen, decided: Decided) -> str:
    """What became of a screen: how much of it was kept, and what had to stay."""
    now = {item.id: item for item in decided.proposed}
    kept = sum(now[item_id].decision == "kept" for item_id in screen.ids)
    said = f"Kept: {kept} of {len(screen.items)} {_NAMES[screen.step]}." if screen.items else ""
    names = [value.name for item_id in decided.stays if isinstance(value := now[item_id].value, Actor)]
    return f"{said} {list_first(names, 3)} had to stay: something that was kept names them." if names else said


def name_actors(proposed: Sequence[ProposedItem]) -> NameActor:
    """What actors are called, by their ids in proposed items."""
    names = {item.value.id: item.value.name for item in proposed if isinstance(item.value, Actor)}
    return lambda actor: names.get(actor, actor)


def _say_how(screen: Screen) -> str:
    if not screen.items:
        return f"No {_NAMES[screen.step]} were found. “Next” goes on; you can add some by hand later."
    ticked = sum(item.is_picked for item in screen.items)
    is_all = ticked == len(screen.items)
    said = (
        f"All {ticked} are ticked, and “Next” keeps them. Untick what you do not want."
        if is_all
        else f"{ticked} of {len(screen.items)} are ticked. “Next” keeps those and drops the others."
    )
    if any(item.is_picked and item.state == "check" for item in screen.items):
        said += " If you keep something marked “Check”, you say that you have checked it."
    if unknown := sum(map(_is_unknown, screen.items)):
        said += f" The speaker of {count(unknown, 'quotation')} is unknown: pick who it is, or it is dropped."
    return said


def _is_unknown(item: ProposedItem) -> bool:
    return item.state == "unknown" and isinstance(item.value, Quote)


def _pickers(work: Work, proposed: Sequence[ProposedItem], screen: Screen, name: NameActor) -> tuple[Picker, ...]:
    if not screen.items:
        return ()
    place = (("briefing", work.briefing.id), ("step", screen.step), ("page", str(screen.page)), ("stamp", screen.stamp))
    picks = tuple(make_pick(number, item, name) for number, item in enumerate(screen.items, 1))
    pickers = [Picker("Untick what to drop, tick what to keep", "draft pick", place, picks)]
    asked = next(((number, item) for number, item in enumerate(screen.items, 1) if _is_unknown(item)), None)
    if asked:
        number, item = asked
        pickers.append(ask_speaker(work, proposed, item, f"Who says {number}?", screen))
    return tuple(pickers)


def ask_speaker(work: Work, proposed: Sequence[ProposedItem], item: ProposedItem, prompt: str, screen: Screen) -> Picker:
    """A menu of everybody who may have said it."""
    everybody = [other for other in proposed if isinstance(other.value, Actor)]
    actors = sorted(everybody, key=_is_place)[:_SPEAKERS]
    picks = (*(Pick(actor.id, actor.value.name) for actor in actors if isinstance(actor.value, Actor)), _NOBODY)
    arguments = (("briefing", work.briefing.id), ("quote", item.id), ("page", str(screen.page)))
    arguments += (("version", str(work.seen)), ("stamp", screen.stamp))
    return Picker(prompt, "draft speaker", arguments, picks, least=1, most=1)


def _is_place(item: ProposedItem) -> bool:
    return isinstance(item.value, Actor) and item.value.kind in {"place", "state"}


def _name_other(number: int, quote: Quote, name: NameActor) -> str:
    return f"{number} · not {name(quote.speaker)}" if quote.speaker else f"{number} · somebody says it"


def _menu_of_speakers(work: Work, screen: Screen, name: NameActor) -> tuple[Menu, ...]:
    """Where to say that somebody else speaks a quotation than the one who is proposed."""
    if screen.step != "quotations":
        return ()
    links = tuple(
        to(_name_other(number, item.value, name), "draft speaker", work, quote=item.id, page=str(screen.page), stamp=screen.stamp)
        for number, item in enumerate(screen.items, 1)
        if isinstance(item.value, Quote)
    )
    return (Menu("Somebody else says it", links),) if links else ()


def _ways(work: Work, screen: Screen) -> tuple[Link, ...]:
    onward = link_versioned("Next", "draft go-on", work, step=screen.step, page=str(screen.page), stamp=screen.stamp)
    links = [replace(onward, primary=True)]
    if screen.page > 1:
        links.append(to("Back a page", "draft page", work, step=screen.step, page=str(screen.page - 1)))
    return (*links, to("To the overview", "desk review", work))
