"""Adding an item to a draft, reached from /desk review: its kind, its passage, its words."""

from typing import Annotated, cast

from briefings import editing
from briefings.answers.blocks import Answer, Form
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Carried, DeskName, FormText, Version
from briefings.model.briefing import Briefing, RetractedKind
from briefings.model.errors import InvalidArgumentError
from briefings.views.desk.add_item import ADDABLE, ask_words, kinds, mark_evidence, passages, spell_words
from briefings.views.desk.item import item as shown
from briefings.views.desk.item import text_at_hand


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def new(  # noqa: PLR0913, PLR0917 - every option of a command is a parameter
    context: Context,
    briefing: Annotated[DeskName, "Which draft"],
    kind: Annotated[Carried, "What to add"] = "",
    passage: Annotated[Carried, "From which passage"] = "",
    start: Annotated[Carried, "The passage to begin the list with"] = "",
    version: Annotated[Version, "The draft’s version that was looked at"] = 0,
    words: Annotated[FormText, "The words"] = "",
    evidence: Annotated[FormText, "The article’s words that ours rest on"] = "",
    what: Annotated[FormText, "What happened"] = "",
    sent: Annotated[Carried, "Whether the form was filled in"] = "",
) -> Answer | Form:
    """Add an item: pick what it is and its passage, then mark the words."""
    services, caller = context.services, context.caller
    work = await services.editing.enter(caller, briefing)
    if not kind:
        return kinds(work)
    if kind not in ADDABLE:
        raise InvalidArgumentError(f"“{kind}” is nothing that can be added.", "Begin again from /desk review.")
    article = await services.editing.article(caller.server, briefing)
    if not passage:
        return passages(work, kind, article, start)
    if not any(known.id == passage for known in work.briefing.passages):
        raise InvalidArgumentError(f"There is no passage “{passage}” in {briefing}.", "Begin again from /desk review.")
    if not sent and not words:
        return ask_words(work, kind, passage, article)
    if not words and not (kind == "event" and what):
        raise InvalidArgumentError("Nothing was filled in.", "Mark the words that date it, or say what happened.")
    words = spell_words(work, kind, passage, article, words)
    stretches = mark_evidence(work, kind, passage, text_at_hand(work, article), words, evidence)
    address = ""

    def add(text: Briefing) -> Briefing:
        nonlocal address
        added, address = editing.blank(text, cast("RetractedKind", kind), passage, words, stretches, what=what)
        return added

    work = await services.editing.change(caller, work, "edit", add, seen=version)
    return await shown(context, work, address)
