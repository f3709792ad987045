"""How many words of its article a file holds besides quotations: enough to find and prove, too few to replace it."""

from collections.abc import Iterator

from briefings.model.briefing import Briefing
from briefings.model.budgets import VERBATIM_SHARE, count_words
from briefings.text.anchors import occurrences
from briefings.verify.finding import Finding, Weight
from briefings.verify.ground import Ground
from briefings.verify.placement import resting


def check_share(ground: Ground) -> Iterator[Finding]:
    """Yield that a file holds more of the article's words than it may.

    That is wrong if it writes evidence out, a hint if it has no evidence at all (as files from before have none), and to be
    looked at in between: who names evidence at the desk by its place alone cannot shorten the openings of passages.
    """
    held, most = count_verbatim(ground), most_verbatim(ground.article)
    if held <= most:
        return
    message = (
        f"it holds {held} words of the article besides quotations, and {most} are the most: a quarter of its "
        f"{count_words(ground.article)}."
    )
    remedy = "Leave out `words` of evidence (keep those of the lead and key points), or shorten `opens` to three words."
    yield Finding("source", "", message, remedy, weight=_weigh(ground.briefing))


def most_verbatim(article: str) -> int:
    """The most words of this article that a file may hold besides quotations."""
    return int(count_words(article) * VERBATIM_SHARE)


def count_verbatim(ground: Ground) -> int:
    """How many words of the article stand in `opens`, `worded` and `words`; the same words of the same place count once."""
    counted: dict[object, int] = {}
    for key, words in _verbatim(ground):
        counted.setdefault(key, count_words(words))
    return sum(counted.values())


def _weigh(briefing: Briefing) -> Weight:
    stretches = [stretch for _, item in resting(briefing) for stretch in item.evidence]
    if not stretches:
        return "hint"
    return "wrong" if any(stretch.words for stretch in stretches) else "look"


def _verbatim(ground: Ground) -> Iterator[tuple[object, str]]:
    """Verbatim words with where they stand in the article; words that stand nowhere by themselves."""
    for passage in ground.briefing.passages:
        yield _place(ground, passage.opens, (passage.id,)), passage.opens
    for worded, cite in _worded(ground.briefing):
        if worded:
            yield _place(ground, worded, cite), worded
    for _, item in resting(ground.briefing):
        yield from (((stretch.start, stretch.end), stretch.words) for stretch in item.evidence if stretch.words)


def _worded(briefing: Briefing) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield briefing.source.published.worded, ()
    for actor in briefing.actors:
        yield from ((role.worded, role.cite) for role in actor.roles)
    yield from ((quote.said.worded, quote.cite) for quote in briefing.quotes)
    yield from ((event.worded, event.cite) for event in briefing.events)
    yield from ((figure.worded, figure.cite) for figure in briefing.figures)
    for note in briefing.notes:
        yield from ((side.worded, side.cite) for side in note.sides)


def _place(ground: Ground, words: str, cite: tuple[str, ...]) -> object:
    """Where in the article the words stand first among the passages cited; the words themselves if they stand in none."""
    for place in ground.cited(cite):
        for start, end in occurrences(words, place.text):
            return place.span.start + start, place.span.start + end
    return cite, words
