"""Score drafting on the gold of ../shared/eval/wikinews, as its README says: make eval. MISSED=1 also prints what was not right.

Ends with 1 if an aim is missed, with 2 if the data is not here.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

# So that it runs by its path alone; what PYTHONPATH names comes first.
sys.path.extend((str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1])))

from briefings.extract.drafting import propose
from briefings.extract.proposals import ActorProposal, Proposals, QuotationProposal
from briefings.model.edtf_dates import parse
from briefings.text.parse import NamingParser
from briefings.text.spacy_parser import load_naming_parser
from support.gold import WHY_SKIPPED, Extent, GoldArticle, GoldName, GoldQuote, list_gold

HALF = 0.5
KEY_WORDS = 200
PLACES = frozenset({"state", "place"})
Match = tuple[QuotationProposal, GoldQuote | None]
"""A quotation proposed, and the gold that it finds, if any."""


@dataclass(slots=True)
class Score:
    """How much of what was proposed is right, and how much of the gold was found; `missed` says which was not."""

    proposed: int = 0
    right: int = 0
    gold: int = 0
    found: int = 0
    missed: list[str] = field(default_factory=list[str])

    @property
    def precision(self) -> float:
        """In percent; 100 if nothing was proposed."""
        return 100 * self.right / self.proposed if self.proposed else 100.0

    @property
    def recall(self) -> float:
        """In percent; 100 if there was nothing to find."""
        return 100 * self.found / self.gold if self.gold else 100.0

    @property
    def f1(self) -> float:
        """Their harmonic mean, in percent."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Draft every article, score, print; return 1 if an aim is missed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--missed", action="store_true", help="also print what was not right")
    options.add_argument("--nlp", action="store_true", help="with the extra nlp")
    options.add_argument("--half", choices=("all", "even", "odd"), default="all", help="every second article alone, by file name")
    given = options.parse_args(arguments)
    articles = list_gold()
    if not articles:
        sys.stderr.write(f"Nothing was scored: it {WHY_SKIPPED}.\n")
        return 2
    chosen = {"all": articles, "even": articles[::2], "odd": articles[1::2]}[given.half]
    scores = score(chosen, load_naming_parser() if given.nlp else None)
    for name, found in scores.items():
        line = f"{name:<28} P {found.precision:5.1f}  R {found.recall:5.1f}  F1 {found.f1:5.1f}"
        sys.stdout.write(f"{line}  ({found.right}/{found.proposed}, {found.found}/{found.gold})\n")
        if given.missed:
            sys.stdout.write("".join(f"    {line}\n" for line in found.missed))
    missed = [said for said, is_reached in _AIMS[given.nlp](scores) if not is_reached]
    sys.stdout.write("".join(f"Aim missed: {said}\n" for said in missed) or "All aims are reached.\n")
    return 1 if missed else 0


def score(articles: Sequence[GoldArticle], parser: NamingParser | None) -> dict[str, Score]:
    """The scores of all articles together, by what is scored."""
    names = (
        "quotation spans", "spans and speakers", "sure speakers", "people", "organisations", "places", "roles",
        "dated events", "dated events, no day", "key facts in 200 words",
    )  # fmt: skip
    scores = {name: Score() for name in names}
    for article in articles:
        dated = propose(article.text, parse(article.published) if article.published else None, parser)
        _score_quotations(article, dated, scores)
        _score_names(article, dated, scores)
        _score_events(article, dated, scores["dated events"], is_dated=True)
        _score_events(article, propose(article.text), scores["dated events, no day"], is_dated=False)
        _score_key_facts(article, dated, scores["key facts in 200 words"])
    return scores


def _overlap(one: Extent, other: Extent) -> int:
    return max(min(one[1], other[1]) - max(one[0], other[0]), 0)


def _length(segments: Sequence[Extent]) -> int:
    return sum(end - start for start, end in segments)


def _covered(segments: Sequence[Extent], by: Sequence[Extent]) -> int:
    return sum(_overlap(one, other) for one in segments for other in by)


def _is_same(gold: GoldQuote, proposal: QuotationProposal) -> bool:
    """Whether at least half of the gold is predicted, and what is predicted is not mostly something else."""
    both = _covered(gold.segments, proposal.segments)
    return both >= HALF * _length(gold.segments) and both >= HALF * _length(proposal.segments)


def _is_speaker_right(article: GoldArticle, gold: GoldQuote, proposal: QuotationProposal) -> bool:
    speaker = proposal.speaker
    if gold.mention and speaker.mention and _overlap(gold.mention, speaker.mention):
        return True
    names = (*article.people, *article.organisations, *article.places)
    forms = next((name.forms for name in names if name.name == gold.speaker), frozenset({(gold.speaker or "").casefold()}))
    return bool(speaker.name) and speaker.name.casefold() in forms


def _score_quotations(article: GoldArticle, found: Proposals, scores: dict[str, Score]) -> None:
    matches = [(proposal, _find_meant(article, proposal)) for proposal in found.quotations]
    _score_spans(article, matches, scores["quotation spans"])
    _score_speakers_found(article, matches, scores)
    for proposal, meant in matches:
        if proposal.speaker.mention or proposal.speaker.name:
            _score_speaker(article, proposal, meant, scores["spans and speakers"])
            if proposal.speaker.state == "sure":
                _score_speaker(article, proposal, meant, scores["sure speakers"])


def _find_meant(article: GoldArticle, proposal: QuotationProposal) -> GoldQuote | None:
    """The gold that a proposal finds; of one within another, that which it fits best."""
    fitting = (gold for gold in article.quotes if _is_same(gold, proposal))
    return min(fitting, key=lambda gold: abs(_length(gold.segments) - _length(proposal.segments)), default=None)


def _score_spans(article: GoldArticle, matches: Sequence[Match], tally: Score) -> None:
    tally.proposed += len(matches)
    tally.right += sum(meant is not None for _, meant in matches)
    tally.gold += len(article.quotes)
    for proposal, meant in matches:
        if meant is None:
            tally.missed.append(f"{article.id}: not a quotation: {_show(article, proposal.segments)}")
    for gold in article.quotes:
        is_found = any(meant is gold for _, meant in matches)
        tally.found += is_found
        if not is_found:
            tally.missed.append(f"{article.id}: not found: {_show(article, gold.segments)}")


def _score_speakers_found(article: GoldArticle, matches: Sequence[Match], scores: dict[str, Score]) -> None:
    speakers, sure = scores["spans and speakers"], scores["sure speakers"]
    for gold in article.quotes:
        if gold.speaker is None and gold.mention is None:
            continue
        fits = [proposal for proposal, meant in matches if meant is gold]
        speakers.gold += 1
        sure.gold += 1
        speakers.found += any(_is_speaker_right(article, gold, proposal) for proposal in fits)
        sure.found += any(proposal.speaker.state == "sure" for proposal in fits)


def _score_speaker(article: GoldArticle, proposal: QuotationProposal, meant: GoldQuote | None, tally: Score) -> None:
    is_right = meant is not None and _is_speaker_right(article, meant, proposal)
    tally.proposed += 1
    tally.right += is_right
    if not is_right:
        mention = proposal.speaker.mention
        named = article.text[slice(*mention)] if mention else proposal.speaker.name
        speaker = meant.speaker if meant else "nobody"
        tally.missed.append(f"{article.id}: “{named}” for {speaker}: {_show(article, proposal.segments)}")


def _show(article: GoldArticle, segments: Sequence[Extent]) -> str:
    return " … ".join(article.text[start:end] for start, end in segments)[:80].replace("\n", " ")


def _score_names(article: GoldArticle, found: Proposals, scores: dict[str, Score]) -> None:
    by_kind: tuple[tuple[str, Sequence[GoldName], Callable[[ActorProposal], bool]], ...] = (
        ("people", article.people, lambda actor: actor.kind == "person"),
        ("organisations", article.organisations, lambda actor: actor.kind == "organisation"),
        ("places", article.places, lambda actor: actor.kind in PLACES),
    )
    for name, gold, is_of_kind in by_kind:
        tally = scores[name]
        proposed = [actor for actor in found.actors if is_of_kind(actor)]
        everything = {form for wanted in gold for form in wanted.forms}
        tally.proposed += len(proposed)
        tally.gold += len(gold)
        for actor in proposed:
            right = actor.name.casefold() in everything
            tally.right += right
            if not right:
                tally.missed.append(f"{article.id}: not in the gold: {actor.name} ({actor.state})")
        names = {actor.name.casefold() for actor in proposed}
        for wanted in gold:
            tally.found += bool(names & wanted.forms)
            if not names & wanted.forms:
                tally.missed.append(f"{article.id}: not found: {wanted.name}")
    roles = scores["roles"]
    for wanted in article.people:
        own = [role for actor in found.actors if actor.name.casefold() in wanted.forms for role in actor.roles]
        roles.gold += len(wanted.roles)
        for role in wanted.roles:
            is_found = any(_overlap(role, mine) >= HALF * (role[1] - role[0]) for mine in own)
            roles.found += is_found
            if not is_found:
                roles.missed.append(f"{article.id}: not found: {wanted.name}, {article.text[slice(*role)]}")
        if wanted.roles:  # of people without a role in the gold a first one may still be right
            roles.proposed += len(own)
            roles.right += sum(any(_overlap(role, mine) >= HALF * (mine[1] - mine[0]) for role in wanted.roles) for mine in own)


def _score_events(article: GoldArticle, found: Proposals, tally: Score, *, is_dated: bool) -> None:
    tally.proposed += len(found.events)
    for event in found.events:
        wanted = [gold for gold in article.events if gold.worded and _overlap(gold.worded, event.worded)]
        tally.right += any(_means(event.edtf, gold.edtf if is_dated else gold.undated) for gold in wanted)
    for gold in article.events:
        if gold.worded is None or gold.edtf is None:
            continue
        tally.gold += 1
        mine = [event for event in found.events if _overlap(gold.worded, event.worded)]
        value = gold.edtf if is_dated else gold.undated
        is_found = any(_means(event.edtf, value) for event in mine)
        tally.found += is_found
        if not is_found:
            said = ", ".join(event.edtf or "none" for event in mine) or "not found"
            tally.missed.append(f"{article.id}: {article.text[slice(*gold.worded)]}: {value}, not {said}")


def _means(edtf: str, gold: str | None) -> bool:
    """Whether two dates are equal but for notation; what is approximate in the gold is scored leniently."""
    if not gold or not edtf:
        return not gold and not edtf
    if _plain(edtf) == _plain(gold):
        return True
    return any(mark in gold for mark in "~?%X") and (_plain(edtf)[:4] == _plain(gold)[:4])


def _plain(edtf: str) -> str:
    return edtf.replace("~", "").replace("?", "").replace("%", "").replace("..", "")


def _score_key_facts(article: GoldArticle, found: Proposals, tally: Score) -> None:
    words = 0
    chosen: list[Extent] = []
    for extract in found.key:
        words += len(article.text[slice(*extract.sentence)].split())
        if words > KEY_WORDS:
            break
        chosen.append(extract.sentence)
    tally.proposed += len(chosen)
    tally.right += sum(any(_overlap(fact, mine) for fact in article.key_facts) for mine in chosen)
    tally.gold += len(article.key_facts)
    for fact in article.key_facts:
        is_found = _covered((fact,), chosen) >= HALF * (fact[1] - fact[0])
        tally.found += is_found
        if not is_found:
            tally.missed.append(f"{article.id}: not found: {article.text[slice(*fact)][:80]}")


def _list_common_aims(scores: dict[str, Score]) -> Iterator[tuple[str, bool]]:
    yield "quotation spans, F1 at least 96", scores["quotation spans"].f1 >= 96
    yield "what is sure of speakers, right at least 96 of 100", scores["sure speakers"].precision >= 96
    yield "sure speakers, at least 80 of 100 quotations", scores["sure speakers"].recall >= 80
    yield "people, precision and recall at least 95", min(scores["people"].precision, scores["people"].recall) >= 95
    yield "roles, recall at least 70", scores["roles"].recall >= 70
    yield "dated events, found and right at least 85 of 100", scores["dated events"].recall >= 85
    yield "key facts in 200 words, at least 70 of 100", scores["key facts in 200 words"].recall >= 70


def _list_core_aims(scores: dict[str, Score]) -> Iterator[tuple[str, bool]]:
    yield "spans and speakers, F1 at least 80", scores["spans and speakers"].f1 >= 80
    yield from _list_common_aims(scores)


def _list_nlp_aims(scores: dict[str, Score]) -> Iterator[tuple[str, bool]]:
    yield "spans and speakers, F1 at least 90", scores["spans and speakers"].f1 >= 90
    yield from _list_common_aims(scores)


_AIMS = {False: _list_core_aims, True: _list_nlp_aims}


if __name__ == "__main__":
    sys.exit(main())
