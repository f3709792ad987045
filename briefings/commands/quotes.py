"""/quotes."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Annotated

from briefings.answers import items, ways, wording
from briefings.answers.blocks import Answer, Block, Prose, Rule
from briefings.model.briefing import Briefing, Quote, QuoteForm
from briefings.services.command import command
from briefings.services.context import Context
from briefings.services.options import ActorName, BriefingName
from briefings.text.fold import fold

_ON_A_PAGE = 3


@command()
async def quotes(
    _: Context,
    briefing: Annotated[BriefingName, "Which briefing"],
    speaker: Annotated[ActorName | None, "Only what this person or body said"] = None,
    form: Annotated[QuoteForm | None, "Only whole sentences, parts, quotes inside quotes, or paraphrases"] = None,
    words: Annotated[str | None, "Only quotes with these words in them"] = None,
) -> Answer:
    """Who said what, word for word."""
    about = briefing.briefing
    chosen = [
        quote
        for quote in about.quotes
        if (speaker is None or quote.speaker == speaker.actor.id)
        and (form is None or quote.form == form)
        and (words is None or fold(words) in fold(" ".join(quote.segments)))
    ]
    title = f"Quotes by {speaker.actor.name}" if speaker else "Quotes"
    return Answer(
        title,
        tuple(_blocks(about, chosen)) if chosen else (Prose(_instead(about, title)),),
        links=(ways.to("Summary", "summary", about), ways.to("Timeline", "timeline", about)),
        menus=(ways.speakers(about),) if about.quotes else (),
        provenance=items.provenance(about, briefing.revision),
        per_page=_ON_A_PAGE,
    )


def _blocks(about: Briefing, chosen: Sequence[Quote]) -> Iterator[Block]:
    total = len(about.quotes)
    counted = wording.count(total, "quote") if len(chosen) == total else f"{len(chosen)} of {wording.count(total, 'quote')}"
    yield Prose(f"{counted}, in the article's order.")
    for quote in chosen:
        yield Rule()
        yield items.quotation(about, quote)
        yield from items.notices(about, quote.id)


def _instead(about: Briefing, title: str) -> str:
    heard = Counter(quote.speaker for quote in about.quotes if quote.speaker)
    if not heard:
        return "This briefing has no quotes."
    who = ", ".join(f"{wording.name(about, speaker)} ({count})" for speaker, count in heard.most_common())
    return f"Nothing matches “{title}” with these options. Quoted in this briefing: {who}."
