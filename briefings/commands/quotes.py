"""/quotes."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Annotated

from briefings.answers import items, navigation, sections, wording
from briefings.answers.blocks import Answer, Block, Prose
from briefings.answers.people import find_people
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import BriefingName, SpeakerName
from briefings.model.briefing import Briefing, Quote, QuoteForm
from briefings.model.tombstones import of_kind
from briefings.text.fold import fold

_ON_A_PAGE = 5


@command(kept=True)
async def quotes(
    _: Context,
    briefing: Annotated[BriefingName, "Which briefing"],
    speaker: Annotated[SpeakerName | None, "Only what this person or body said"] = None,
    form: Annotated[QuoteForm | None, "Only whole sentences, parts, quotes inside quotes, or paraphrases"] = None,
    words: Annotated[str | None, "Only quotes with these words in them"] = None,
) -> Answer:
    """Who said what, word for word."""
    about = briefing.briefing
    chosen = [
        quote
        for quote in about.quotes
        if (speaker is None or speaker.actor.id in quote.voices)
        and (form is None or quote.form == form)
        and (words is None or _has(" ".join(quote.segments), words))
    ]
    title = f"Quotes by {speaker.actor.name}" if speaker else "Quotes"
    title = f"{title} with “{words}”" if words else title
    blocks = tuple(_blocks(about, chosen)) if chosen else (Prose(_instead(about)),)
    return Answer(
        title,
        blocks,
        links=(
            navigation.to("Summary", "summary", about),
            navigation.to("Timeline", "timeline", about),
            navigation.notes(about),
        ),
        menus=(
            *navigation.share(about, chosen),
            *navigation.speakers(about),
            *navigation.more(about, find_people(about, blocks)),
        ),
        provenance=items.provenance(about, briefing.revision),
        per_page=_ON_A_PAGE,
    )


def _has(said: str, words: str) -> bool:
    """Whether words that start so stand in what was said, accents and case aside; signs that are no words, as they are."""
    return f" {fold(words)}" in f" {fold(said)}" if fold(words) else words in said


def _blocks(about: Briefing, chosen: Sequence[Quote]) -> Iterator[Block]:
    total = len(about.quotes)
    whole = len(chosen) == total
    counted = wording.count(total, "quote") if whole else f"{len(chosen)} of {wording.count(total, 'quote')}"
    yield Prose(f"{counted}, whole sentences first.")
    shown = sections.quotes(about, (*sections.order_quotes(chosen), *(of_kind(about, "quote") if whole else ())))
    yield from sections.spell_contradiction(about, shown)


def _instead(about: Briefing) -> str:
    heard = Counter(quote.speaker for quote in about.quotes if quote.speaker)
    if not heard:
        return "This briefing has no quotes."
    who = ", ".join(f"{wording.name(about, speaker)} ({count})" for speaker, count in heard.most_common())
    return f"No quote is as you asked. Quoted in this briefing: {who}."
