"""Everybody who acts in an article, by the words alone."""

import re
from collections.abc import Iterator, Sequence

from briefings.extract.actors.evidence import Sign
from briefings.extract.actors.forms import gather
from briefings.extract.actors.joining import Bearer, join
from briefings.extract.actors.namings import Naming, Splitter
from briefings.extract.actors.runs import find_runs, read_usage
from briefings.extract.actors.words import Word, read_words
from briefings.extract.proposals import ActorProposal
from briefings.extract.reading import ArticleReading

_BRACKET = re.compile(r" \(([A-Z][A-Za-z&]{1,9})\)")


def find_actors(reading: ArticleReading) -> tuple[ActorProposal, ...]:
    """Everybody and everything that acts in an article, the most important first: who speaks, then who is named most.

    Takes an article as `read_article` gives it. Every mention is a stretch of its text and one of the forms of the name.
    Takes time in proportion to the article's length, and raises nothing.
    """
    passages = [read_words(passage) for passage in reading.passages]
    namings = list(_list_namings(reading, passages))
    bearers = join(gather(namings), _read_brackets(reading.text, [naming for naming, _ in namings]))
    return tuple(_propose(bearer) for bearer in sorted(bearers, key=_rank))


def _list_namings(reading: ArticleReading, passages: Sequence[Sequence[Word]]) -> Iterator[tuple[Naming, Sequence[Word]]]:
    usage = read_usage(passages)
    for number, words in enumerate(passages):
        if reading.passages[number].kind == "heading":
            continue
        splitter = Splitter(number, words, reading.text)
        for first, last in find_runs(words, usage):
            yield from ((naming, words) for naming in splitter.split(first, last))


def _read_brackets(text: str, namings: Sequence[Naming]) -> dict[str, str]:
    """The short forms that stand in brackets behind a name, with that name."""
    found: dict[str, str] = {}
    for naming in namings:
        if naming.length > 1 and (bracket := _BRACKET.match(text, naming.end)):
            found.setdefault(bracket[1], naming.text)
    return found


def _rank(bearer: Bearer) -> tuple[int, int, int]:
    says = sum(form.shows(Sign.SAYS) for form in bearer.forms)
    mentions = [naming.start for form in bearer.forms for naming in form.namings]
    return -says, -len(mentions), min(mentions)


def _propose(bearer: Bearer) -> ActorProposal:
    forms = sorted(bearer.forms, key=lambda form: (-len(form.lows), -len(form.text), form.namings[0].start))
    name = forms[0].text
    mentions = sorted((naming.start, naming.end) for form in forms for naming in form.namings)
    aliases = tuple(dict.fromkeys(form.text for form in forms if form.text != name))
    return ActorProposal(name, bearer.judgment.kind, bearer.judgment.state, tuple(mentions), aliases, why=bearer.judgment.why)
