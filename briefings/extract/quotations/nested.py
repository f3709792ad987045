"""Quotations inside quotations."""

from collections.abc import Iterator

from briefings.extract.proposals import QuotationProposal, Speaker
from briefings.extract.quotations.cues import find_cue
from briefings.extract.quotations.genuine import is_named, is_quotation
from briefings.extract.quotations.spans import Span
from briefings.extract.quotations.tokens import read_tokens
from briefings.extract.reading import ArticleReading

_FEW = 2


def list_nested(reading: ArticleReading, span: Span, place: int, outer: Speaker) -> Iterator[QuotationProposal]:
    """The quotations inside a span of the quotation at `place` of the proposals, each with who says it there, if that is said."""
    if not span.inner:
        return
    outermost: list[tuple[int, int]] = []
    for extent in span.inner:
        if not outermost or extent[0] >= outermost[-1][1]:
            outermost.append(extent)
    quoted = [((start - 1, min(end + 1, span.extent[1])), number) for number, (start, end) in enumerate(outermost)]
    tokens = read_tokens(reading.text, span.extent, quoted)
    for at, token in enumerate(tokens):
        if token.kind != "quotation":
            continue
        extent = outermost[token.quotation]
        spoken = reading.words(extent)
        cue = find_cue(tokens, at)
        if is_named(spoken.split()) or not is_quotation(spoken, tokens, at, cue, is_single=False):
            continue
        speaker = Speaker("unknown", why="They are repeated inside another quotation, which does not say plainly whose they are.")
        phrase = cue.phrase if cue else None
        if cue and phrase and phrase.kind != "pronoun":
            name = " ".join(reading.words(phrase.mention).split())
            why = f"\u201c{reading.words(cue.cue)}\u201d inside another quotation: {name}?"
            speaker = Speaker("check", name, phrase.mention, cue.cue, why=why, decided=(cue.cue, phrase.mention))
        elif cue and phrase and outer.name and reading.words(phrase.mention) == "I":
            why = f"\u201cI\u201d inside the words of {outer.name}: {outer.name}?"
            speaker = Speaker("check", outer.name, phrase.mention, cue.cue, outer.mention, why=why, decided=(phrase.mention,))
        yield QuotationProposal((extent,), "nested", speaker, within=place)
