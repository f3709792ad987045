"""A quotation as a card to share: the words, who said them in which role, and where they were printed when."""

from briefings.answers import items
from briefings.answers.pictures import QuotePicture
from briefings.model.briefing import Briefing, Quote


def is_shareable(quote: Quote) -> bool:
    """Whether a quotation is somebody's own words: a paraphrase is ours."""
    return quote.form != "paraphrase"


def picture_quote(about: Briefing, quote: Quote) -> QuotePicture:
    """The card of a quotation. Its role is the first that the article gives the speaker, as worded there."""
    shown = items.quotation(about, quote)
    speaker = about.actor(quote.speaker) if quote.speaker else None
    role = speaker.roles[0].worded if speaker and speaker.roles else ""
    return QuotePicture(
        shown.segments, shown.speaker, role, shown.details, shown.context, items.footer(about), shown.item, shown.notes
    )
