"""Plant one fault of meaning each into copies of true briefings, and count by kind how many `verify` sees.

make faults N=8. A fault is seen if `verify` finds something wrong or to be looked at about the changed item that it does not find
in the true briefing. Faults are planted by rule wherever a briefing has the words for one, and chosen by a seed. Also counts the
items of the true briefings that are flagged: false alarms teach editors to ignore the true ones. Ends with 1 if an aim is missed.
"""

import argparse
import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

# So that it runs by its path alone; what PYTHONPATH names comes first.
sys.path.extend((str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1])))

from briefings.model.briefing import Briefing
from briefings.text.parse import Parser
from briefings.text.spacy_parser import load_parser
from briefings.verify import Finding, verify
from support.pairs import list_true_pairs
from support.parsing import Remembering
from support.planting import hits
from verify.meaning.kinds import KINDS
from verify.meaning.sample import Fault, Sample, list_flags

LEAST_SEEN = 0.7
MOST_WRONG, MOST_LOOKS = 0.03, 0.08
_ITEM = re.compile(
    r"summary\.(?:headline|lead|why)|summary\.(?:key|points|background)\[\d+\]|summary\.disputed\[\d+\](?:\.sides\[\d+\])?"
    r"|(?:actors|relations|quotes|events|figures|notes)\[\d+\]|source"
)


@dataclass(slots=True)
class Tally:
    """What became of the faults of one kind: how many were planted, how many seen, and those that were not."""

    planted: int = 0
    seen: int = 0
    missed: list[Fault] = field(default_factory=list[Fault])


@dataclass(frozen=True, slots=True)
class Alarms:
    """The items of a true briefing, how many of them are flagged wrong and how many look, and what is said of them."""

    name: str
    items: int
    wrong: int
    looks: int
    findings: tuple[Finding, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Plant, count, print; return 1 if an aim is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=8, help="at most so many faults of a kind in a briefing")
    parser.add_argument("--seed", type=int, default=1, help="chooses among them")
    parser.add_argument("--missed", action="store_true", help="also print the faults that were not seen, and every false alarm")
    parser.add_argument("--nlp", action="store_true", help="with the parser of the extra nlp")
    parser.add_argument("kinds", nargs="*", help="these kinds alone; if none is named, all")
    given = parser.parse_args(arguments)
    loaded = load_parser() if given.nlp else None
    parsing = Remembering(loaded) if loaded else None
    samples = [Sample(pair.briefing.id, pair.briefing, pair.article, parsing) for pair in list_true_pairs()]
    tallies = {kind: try_kind(kind, samples, given.count, given.seed) for kind in given.kinds or KINDS}
    alarms = [count_alarms(sample) for sample in samples]
    sys.stdout.write("\n".join((*_write_table(tallies, missed=given.missed), "", *_write_alarms(alarms, told=given.missed), "")))
    missed = list(list_missed_aims(tallies, alarms))
    sys.stdout.write("\n".join((*missed, "")) if missed else "All aims are reached.\n")
    return 1 if missed else 0


def try_kind(kind: str, samples: Sequence[Sample], count: int, seed: int) -> Tally:
    """Plant up to `count` faults of a kind in each briefing, and see which are seen."""
    tally = Tally()
    for sample in samples:
        for fault in choose(kind, sample, count, seed):
            is_altered = fault.article != sample.article
            known = frozenset(list_flags(fault.before, fault.article, sample.parser)) if is_altered else sample.flags
            tally.planted += 1
            if is_seen(fault, known, sample.parser):
                tally.seen += 1
            else:
                tally.missed.append(fault)
    return tally


def choose(kind: str, sample: Sample, count: int, seed: int) -> list[Fault]:
    """Up to `count` faults of a kind, the same ones for the same seed; those that change nothing are none."""
    faults = [fault for fault in KINDS[kind](sample) if fault.planted != fault.before]
    if len(faults) <= count:
        return faults
    return random.Random(f"{seed} {kind} {sample.name}").sample(faults, count)  # noqa: S311 - a choice that can be repeated


def is_seen(fault: Fault, known: frozenset[Finding], parser: Parser | None) -> bool:
    """Whether something wrong or to be looked at is found about the changed item that is not `known` of the true briefing."""
    found = tuple(finding for finding in list_flags(fault.planted, fault.article, parser) if finding not in known)
    return any(hits(found, item) for item in fault.items)


def count_alarms(sample: Sample) -> Alarms:
    """The items of a true briefing that are flagged."""
    findings = tuple(finding for finding in verify(sample.briefing, sample.article, sample.parser) if finding.weight != "hint")
    wrong = {_item_of(finding.path) for finding in findings if finding.weight == "wrong"}
    looks = {_item_of(finding.path) for finding in findings if finding.weight == "look"}
    return Alarms(sample.name, count_items(sample.briefing), len(wrong), len(looks - wrong), findings)


def count_items(briefing: Briefing) -> int:
    """How many items a briefing has: sentences of the summary, disputes with their sides, and everything that has an id."""
    summary = briefing.summary
    alone = sum(1 for point in (summary.headline, summary.lead, summary.why) if point is not None)
    listed = len(summary.key) + len(summary.points) + len(summary.background)
    disputed = sum(1 + len(dispute.sides) for dispute in summary.disputed)
    kinds = (briefing.actors, briefing.relations, briefing.quotes, briefing.events, briefing.figures, briefing.notes)
    return alone + listed + disputed + sum(len(items) for items in kinds)


def list_missed_aims(tallies: dict[str, Tally], alarms: Sequence[Alarms]) -> Iterator[str]:
    """What is not as it should be, in sentences."""
    planted, seen = (sum(getattr(tally, key) for tally in tallies.values()) for key in ("planted", "seen"))
    if seen < LEAST_SEEN * planted:
        yield f"Only {seen / planted:.0%} of the faults are seen, and {LEAST_SEEN:.0%} should be."
    yield from (f"No fault of this kind is seen: {kind}." for kind, tally in tallies.items() if tally.planted and not tally.seen)
    yield from (f"No fault of this kind could be planted: {kind}." for kind, tally in tallies.items() if not tally.planted)
    items = sum(alarm.items for alarm in alarms)
    for weight, most in (("wrong", MOST_WRONG), ("looks", MOST_LOOKS)):
        flagged = sum(getattr(alarm, weight) for alarm in alarms)
        if flagged > most * items:
            yield f"{flagged / items:.1%} of the true items are flagged {weight}, and {most:.0%} are the most."


def _item_of(path: str) -> str:
    match = _ITEM.match(path)
    return match.group() if match else path


def _write_table(tallies: dict[str, Tally], *, missed: bool) -> Iterator[str]:
    width = max(len(kind) for kind in tallies)
    yield f"{'kind':{width}}  planted  seen  share"
    total = Tally(sum(tally.planted for tally in tallies.values()), sum(tally.seen for tally in tallies.values()))
    for kind, tally in (*tallies.items(), ("all", total)):
        share = f"{tally.seen / tally.planted:5.0%}" if tally.planted else "    –"
        yield f"{kind:{width}}  {tally.planted:7}  {tally.seen:4}  {share}"
        for fault in islice(tally.missed if missed else (), 100):
            yield f"    {fault.before.id} {fault.items[0]}: {fault.was}\n      -> {fault.now}"


def _write_alarms(alarms: Sequence[Alarms], *, told: bool) -> Iterator[str]:
    width = max(len(alarm.name) for alarm in alarms)
    yield f"{'true briefing':{width}}  items  wrong   look"
    for alarm in alarms:
        yield f"{alarm.name:{width}}  {alarm.items:5}  {alarm.wrong / alarm.items:5.1%}  {alarm.looks / alarm.items:5.1%}"
        yield from (f"    {finding.weight}: {finding}" for finding in (alarm.findings if told else ()))


if __name__ == "__main__":
    sys.exit(main())
