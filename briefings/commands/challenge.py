"""/challenge."""

from types import MappingProxyType
from typing import Annotated

from briefings import editing
from briefings.answers import items, navigation
from briefings.answers.blocks import Answer, Field, Form, Link, Menu, Prose
from briefings.caller import Surface
from briefings.editing import Addressed
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import BriefingName, Doubted, FormText, Version
from briefings.framework.options.challenged_item import doubtable
from briefings.services.challenges import LONGEST
from briefings.services.edition_cache import Edition
from briefings.text.shorten import shorten

_IN_A_MENU, _MENUS = 25, 12
"""Discord shows 25 options in a select; a dozen selects leave room for the rest of a message."""
_LONGEST_SHOWN = 300
_GROUPS = MappingProxyType(
    {
        "Our own words": ("headline", "why", "point", "background", "dispute"),
        "Quotes": ("quote",),
        "Events": ("event",),
        "Actors and how they stand to each other": ("actor", "relation"),
        "Figures": ("figure",),
        "Notes on the article": ("note",),
        "The article itself": ("source",),
    }
)
_HOW = (
    "Choose what you doubt, and say in a few words what is wrong and how you know. The editors of this server look at it beside "
    "the passage that it rests on, and you are told how they rule."
)
_MORE = "Not everything finds room in these menus: type into “item” to find the rest."
_THANKS = (
    "The editors see it in their queue; you will be told how they rule by direct message, or find it in /corrections. "
    "Your name is shown in neither."
)


@command(surfaces=frozenset({Surface.DISCORD}), private=True)
async def challenge(
    context: Context,
    briefing: Annotated[BriefingName, "Which briefing"],
    item: Annotated[Doubted | None, "What you doubt; leave it out to choose from menus"] = None,
    revision: Annotated[Version, "The revision that you saw"] = 0,
    text: Annotated[FormText | None, "What is wrong, and how you know"] = None,
) -> Answer | Form:
    """Tell the editors that something in a briefing is wrong."""
    challenging = context.services.challenging
    challenging.refuse_library(context.caller)
    if item is None:
        return _menus(briefing)
    if text is None:
        return _form(briefing, item)
    await challenging.challenge(context.caller, briefing, item.address, text, revision=revision)
    about = briefing.briefing
    return Answer(
        "Thank you",
        (Prose(_THANKS),),
        links=(navigation.to("Corrections", "corrections", about), navigation.to("Summary", "summary", about)),
        private=True,
    )


def _menus(edition: Edition) -> Answer:
    about = edition.briefing
    menus: list[Menu] = []
    for name, kinds in _GROUPS.items():
        links = [_link(edition, item) for item in doubtable(about) if item.kind in kinds]
        parts = [links[start : start + _IN_A_MENU] for start in range(0, len(links), _IN_A_MENU)]
        for number, part in enumerate(parts, 1):
            menus.append(Menu(name if len(parts) == 1 else f"{name} ({number} of {len(parts)})", tuple(part)))
    message = (Prose(_HOW),) if len(menus) <= _MENUS else (Prose(_HOW), Prose(_MORE))
    shown = tuple(menus[:_MENUS])
    return Answer("What do you doubt?", message, menus=shown, provenance=items.provenance(about, edition.revision), private=True)


def _link(edition: Edition, item: Addressed) -> Link:
    return navigation.to(item.label, "challenge", edition.briefing, item=item.address, revision=str(edition.revision))


def _form(edition: Edition, item: Addressed) -> Form:
    said = shorten(editing.say_item(edition.briefing, item.address), _LONGEST_SHOWN)
    field = Field(
        "text", "What is wrong, and how do you know?", "What the article says instead, and where", long=True, longest=LONGEST
    )
    arguments = (("briefing", edition.briefing.id), ("item", item.address), ("revision", str(edition.revision)))
    return Form("Challenge", "challenge", (field,), arguments, told=f"You doubt: {said}")
