"""Sentences of ours held against sentences of an article, without a briefing around them, and a briefing around one of each."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from briefings.model.briefing import Actor, Briefing, Point
from briefings.model.source import Passage
from briefings.text.normalise import fingerprint, normalise
from briefings.text.passages import cut
from briefings.verify.meaning.pairing import Difference, Pair, pair
from briefings.verify.meaning.reading import read
from support.evidence import stretch
from support.factory import harbour


def differ(family: Callable[[Pair], Iterator[Difference]], ours: str, theirs: str, evidence: str = "") -> list[str]:
    """The kinds of differences of one family between our words and the article's; `evidence` is part of those, or all."""
    reading = read(theirs)
    start = theirs.index(evidence) if evidence else 0
    end = start + len(evidence or theirs)
    core = frozenset(index for index, word in enumerate(reading.words) if start <= word.start < end)
    return list(dict.fromkeys(found.kind for found in family(pair(read(ours), reading, core))))


def briefing_of(article: str, point: Point, *actors: Actor, evidence: str = "") -> tuple[Briefing, str]:
    """A briefing of one point that cites the whole article, with its article in normal form.

    The point rests on the words `evidence`; on none if they are left out.
    """
    text = normalise(article)
    spans = cut(text)
    passages = tuple(Passage(f"p{span.position}", span.position, span.opens, span.sha256) for span in spans)
    cited = replace(
        point,
        cite=tuple(passage.id for passage in passages),
        evidence=(stretch(evidence, text=text),) if evidence else (),
    )
    about = harbour()
    source = replace(about.source, fingerprint=fingerprint(text), publisher="unknown")
    empty = Briefing(
        "one-point", "", source, passages, replace(about.summary, headline=cited, points=(), background=(), disputed=(), why=None)
    )
    return replace(empty, actors=actors), text
