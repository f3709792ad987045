"""/share."""

from typing import Annotated

from briefings.answers import items, navigation
from briefings.answers.blocks import Answer, Block, Prose
from briefings.answers.quote_picture import is_shareable, picture_quote
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import TEXT, BriefingName, Look, QuoteName
from briefings.model.errors import InvalidArgumentError


@command()
async def share(
    context: Context,
    briefing: Annotated[BriefingName, "Which briefing"],
    quote: Annotated[QuoteName, "Which quotation"],
    as_: Annotated[Look, "As a picture, or in words alone"] = "picture",
) -> Answer:
    """Post a quotation here, word for word."""
    if not is_shareable(quote):
        raise InvalidArgumentError("This is a paraphrase, so there are no words of theirs to share.", "Choose a quotation.")
    about = briefing.briefing
    wants_picture = context.shows_pictures and as_ != TEXT
    shown: Block = picture_quote(about, quote) if wants_picture else items.quotation(about, quote)
    refused = () if context.caller.may_post else (Prose("Only you see this: you may not write in this channel."),)
    return Answer(
        items.quotation(about, quote).speaker,
        (shown, *refused),
        links=(
            navigation.to("Proof", "source", about, item=quote.id),
            navigation.to("All quotes", "quotes", about),
            *navigation.other_form((shown,), is_text=context.shows_pictures and not wants_picture),
        ),
        provenance=items.provenance(about, briefing.revision),
        private=not context.caller.may_post,
    )
