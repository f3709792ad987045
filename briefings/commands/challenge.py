"""/challenge."""

from typing import Annotated

from briefings.answers import navigation
from briefings.answers.blocks import Answer, Field, Form, Link, Menu, Prose
from briefings.answers.item_tags import is_tagged
from briefings.caller import Surface
from briefings.editing import Addressed, item_lookup
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import BriefingName, Carried, Doubted, FormText, Version
from briefings.framework.options.challenged_item import doubtable
from briefings.services.challenges import LONGEST
from briefings.services.edition_cache import Edition
from briefings.text.shorten import shorten

_IN_A_MENU = 25
"""Discord shows at most this many in a select (Components, String Select)."""
_FOUND = 5
"""Items that typed words may mean; more would have to be read like a list."""
_LONGEST_SHOWN = 300
_HOW = (
    "Choose it, and say in a few words what is wrong and how you know. The editors of this server look at it beside the "
    "article’s words, and say whether you are right."
)
_THANKS = "The editors see it in their queue, without your name."
_TOLD = "You get a direct message when they decide, and /corrections shows it too."
_NOT_TOLD = "You are sent nothing: once they decide, /corrections and the proof of that item show what they say."


@command(surfaces=frozenset({Surface.DISCORD}), private=True)
async def challenge(
    context: Context,
    briefing: Annotated[BriefingName, "Which briefing"],
    item: Annotated[Doubted | None, "What you doubt; leave it out to find it by its words"] = None,
    revision: Annotated[Version, "The revision that you saw"] = 0,
    text: Annotated[FormText | None, "What is wrong, and how you know"] = None,
    of: Annotated[Carried, "What was on the page that was read"] = "",
    words: Annotated[FormText | None, "Some words of what you doubt"] = None,
) -> Answer | Form:
    """Tell the editors that something is wrong."""
    challenging = context.services.challenging
    challenging.refuse_library(context.caller)
    if item is None:
        return _find(briefing, words) if words else _choose(briefing, of) if of else _ask_words(briefing)
    if text is None:
        return _form(briefing, item)
    await challenging.challenge(context.caller, briefing, item.address, text, revision=revision)
    is_told = await challenging.is_reader_told(context.caller.server)
    about = briefing.briefing
    return Answer(
        "Thank you",
        (Prose(f"{_THANKS} {_TOLD if is_told else _NOT_TOLD}"),),
        links=(navigation.to("Corrections", "corrections", about), navigation.to("Summary", "summary", about)),
        private=True,
    )


def _choose(edition: Edition, tags: str) -> Answer | Form:
    """The items of the page that the reader comes from."""
    found = [item for item in doubtable(edition.briefing) if is_tagged(tags, item.address)]
    return _offer(edition, found[:_IN_A_MENU], _HOW) if found else _ask_words(edition)


def _find(edition: Edition, words: str) -> Answer:
    """The items that have the words in them."""
    known = {item.address: item for item in doubtable(edition.briefing)}
    found = [known[hit.id] for hit in item_lookup.search(edition.briefing, words, _FOUND) if hit.id in known]
    if not found:
        return _offer(edition, [], f"Nothing in this briefing has words like “{shorten(words, _LONGEST_SHOWN)}”. Try others.")
    return _offer(edition, found, _HOW)


def _offer(edition: Edition, found: list[Addressed], message: str) -> Answer:
    about = edition.briefing
    menus = (Menu("What do you doubt?", tuple(_link(edition, item) for item in found)),) if found else ()
    else_ = navigation.to("Find something else", "challenge", about)
    return Answer("What do you doubt?", (Prose(message),), links=(else_,), menus=menus, private=True)


def _link(edition: Edition, item: Addressed) -> Link:
    return navigation.to(item.label, "challenge", edition.briefing, item=item.address, revision=str(edition.revision))


def _ask_words(edition: Edition) -> Form:
    field = Field("words", "What do you doubt?", "A few of its words: the name, the number, the date", longest=_LONGEST_SHOWN)
    return Form("Find what you doubt", "challenge", (field,), (("briefing", edition.briefing.id),))


def _form(edition: Edition, item: Addressed) -> Form:
    field = Field(
        "text", "What is wrong, and how do you know?", "What the article says instead, and where", long=True, longest=LONGEST
    )
    arguments = (("briefing", edition.briefing.id), ("item", item.address), ("revision", str(edition.revision)))
    return Form("Challenge", "challenge", (field,), arguments, told=f"You doubt: {item.label}")
