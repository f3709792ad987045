"""Everybody who acts in an article, by the words alone."""

import re
from collections.abc import Iterator, Sequence

from briefings.extract.actors.body_words import BODY_NOUNS
from briefings.extract.actors.entities import find_more, weigh
from briefings.extract.actors.evidence import Sign
from briefings.extract.actors.forms import gather
from briefings.extract.actors.joining import Bearer, join
from briefings.extract.actors.kinds import LOOKS_LIKE_A_PERSON
from briefings.extract.actors.lists import judge_listed
from briefings.extract.actors.metonyms import is_metonym
from briefings.extract.actors.namings import Naming, Splitter
from briefings.extract.actors.phrases import IsHead
from briefings.extract.actors.role_words import TITLES, is_role_noun
from briefings.extract.actors.roles import find_roles
from briefings.extract.actors.runs import Usage, find_runs, read_usage
from briefings.extract.actors.state_bodies import find_state_bodies
from briefings.extract.actors.words import Word, read_words
from briefings.extract.proposals import ActorProposal
from briefings.extract.reading import ArticleReading
from briefings.model.briefing import ActorKind
from briefings.text.extents import Extent

_HEADS: dict[ActorKind, IsHead] = {
    "person": lambda low: is_role_noun(low) or low in TITLES,
    "organisation": lambda low: low in BODY_NOUNS,
}
_BELONGING = re.compile(r"(?:with|of|from|for|at)\s")
_MOST_WORDS = 40_000
"""Words of an article that are read, from its beginning: a short novel."""
_MOST_READ = 200
"""Places of one name whose neighbors are read for roles."""
_BRACKET = re.compile(r" \(([A-Z][A-Za-z&]{1,9})\)")


def find_actors(reading: ArticleReading) -> tuple[ActorProposal, ...]:
    """Everybody and everything that acts in an article, the most important first: who speaks, then who is named most.

    Takes an article as `read_article` gives it. If a parser read it, what it finds named is held against what the words show.
    Every mention is a stretch of its text and one of the forms of the name.
    Takes time in proportion to the article's length, and raises nothing. Of an article longer than any, the beginning is read.
    """
    passages = _read_passages(reading)
    usage = read_usage(passages)
    namings = list(_list_namings(reading, passages, usage))
    joined = join(gather(namings, usage), _read_brackets(reading.text, [naming for naming, _ in namings]))
    bearers = (*joined.bearers, *judge_listed(joined, passages))
    if any(passage.entities for passage in reading.passages):
        bearers = (*weigh(bearers, reading.passages), *find_more(bearers, reading.passages, passages))
    return tuple(_propose(bearer, passages, reading.text) for bearer in sorted(bearers, key=_rank))


def _read_passages(reading: ArticleReading) -> list[tuple[Word, ...]]:
    passages: list[tuple[Word, ...]] = []
    left = _MOST_WORDS
    for passage in reading.passages:
        passages.append(read_words(passage, left))
        left -= len(passages[-1])
        if left <= 0:
            break
    return passages


def _list_namings(
    reading: ArticleReading, passages: Sequence[Sequence[Word]], usage: Usage
) -> Iterator[tuple[Naming, Sequence[Word]]]:
    for number, words in enumerate(passages):
        if reading.passages[number].kind == "heading":
            continue
        splitter = Splitter(number, words, reading.text)
        for first, last in find_runs(words, usage):
            yield from ((naming, words) for naming in splitter.split(first, last))
        yield from ((naming, words) for naming in find_state_bodies(number, words, reading.text))


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


def _propose(bearer: Bearer, passages: Sequence[Sequence[Word]], text: str) -> ActorProposal:
    forms = sorted(bearer.forms, key=lambda form: (-len(form.lows), -len(form.text), form.is_capitals, form.namings[0].start))
    name, judgment = forms[0].text, bearer.judgment
    namings = sorted((naming for form in forms for naming in form.namings), key=lambda naming: naming.start)
    roles = tuple(_list_roles(judgment.kind, namings, passages, text))
    if judgment.why == LOOKS_LIKE_A_PERSON and any(_BELONGING.match(text, start) is None for start, _ in roles):
        judgment = judgment._replace(state="sure", why="A role stands beside the name.")
    return ActorProposal(
        name,
        judgment.kind,
        judgment.state,
        tuple((naming.start, naming.end) for naming in namings),
        tuple(dict.fromkeys(form.text for form in forms if form.text != name)),
        roles,
        is_metonym(bearer),
        judgment.why,
    )


def _list_roles(kind: ActorKind, namings: Sequence[Naming], passages: Sequence[Sequence[Word]], text: str) -> Iterator[Extent]:
    """The roles beside a name, each once; one whose words an earlier one has is left out."""
    is_head = _HEADS.get(kind)
    if is_head is None:
        return
    seen = ""
    for naming in namings[:_MOST_READ]:
        for start, end in find_roles(naming, passages[naming.passage], is_head):
            worded = text[start:end].casefold()
            if worded not in seen:
                seen += f"{worded}\n"
                yield start, end
