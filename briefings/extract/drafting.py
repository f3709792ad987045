"""All extractors together: an article's text to everything that is proposed for its briefing."""

from dataclasses import replace

from briefings.extract.actors import find_actors
from briefings.extract.agreeing_speakers import find_agreed_quotations
from briefings.extract.events import find_events
from briefings.extract.figures import find_figures
from briefings.extract.furniture import find_furniture
from briefings.extract.proposals import Proposals
from briefings.extract.quotations import find_quotations
from briefings.extract.quotations_of_account import keep_account
from briefings.extract.reading import ArticleReading, read_article
from briefings.extract.relations import find_relations
from briefings.extract.summary import find_summary
from briefings.model.edtf_dates import Edtf
from briefings.text.parse import NamingParser

MOST_QUOTED = 250_000
"""Code points of a text that are read for quotations: more than a hundred pages of a book."""


def propose(
    text: str, published: Edtf | None = None, parser: NamingParser | None = None, account: frozenset[int] = frozenset()
) -> Proposals:
    """What is proposed for a briefing of a normalized text, published on that day (None: not known).

    `account` are passages, by their places from 0, that belong to the account though they read like captions or bylines.

    With a `parser`, the parse is asked as well, and where it and the words disagree a proposal is only to be checked.
    """
    reading = read_article(text, published, parser, account)
    actors = find_actors(reading)
    furniture = find_furniture(reading)
    told = _cut(reading)
    quoted = find_agreed_quotations(told, actors) if parser else find_quotations(told, actors)
    quotations = keep_account(reading, furniture, quoted)
    summary = find_summary(reading, actors, quotations)
    return Proposals(
        quotations=quotations,
        actors=actors,
        events=find_events(reading, actors, quotations),
        figures=find_figures(reading, actors, quotations),
        relations=find_relations(reading, actors),
        title=summary.title,
        lead=summary.lead,
        key=summary.key,
        furniture=furniture,
    )


def _cut(reading: ArticleReading) -> ArticleReading:
    """The article as far as it is read for quotations: the passages that begin within `MOST_QUOTED`."""
    return replace(reading, passages=tuple(passage for passage in reading.passages if passage.span.start < MOST_QUOTED))
