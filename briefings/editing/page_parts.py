"""Parts of a page that were left out of an article's text, and taking them in after all."""

from collections.abc import Collection, Sequence

from briefings.model.briefing import Briefing
from briefings.model.page_facts import LeftOut
from briefings.text.normalise import normalise


def take_in(text: str, parts: Sequence[LeftOut], numbers: Collection[int]) -> str:
    """The text of a page with some of the parts that were left out (by their places in `parts`) where the page has them."""
    paragraphs = text.strip("\n").split("\n\n")
    whole: list[str] = []
    for place in range(len(paragraphs) + 1):
        whole += [
            part.text for number, part in enumerate(parts) if number in numbers and min(part.after, len(paragraphs)) == place
        ]
        whole += paragraphs[place : place + 1]
    return normalise("\n\n".join(whole))


def find_taken(article: str, text: str, parts: Sequence[LeftOut]) -> frozenset[int] | None:
    """Which parts the article has already; None if it is not the text of that page, with or without parts of it."""
    taken = frozenset(number for number, part in enumerate(parts) if part.text not in text and normalise(part.text) in article)
    return taken if take_in(text, parts, taken) == take_in(article, (), ()) else None


def is_fresh(briefing: Briefing) -> bool:
    """Whether nothing in a draft points into its article yet but its passages."""
    summary = briefing.summary
    written = (*summary.points, *summary.background, *summary.disputed, *summary.key)
    items = (briefing.actors, briefing.relations, briefing.quotes, briefing.events, briefing.figures, briefing.notes)
    return not any(items) and not written and not summary.headline.text and summary.lead is None
