"""A short `make faults`: one fault of each kind in the shipped briefing. How many must be seen is the target's business."""

import pytest

from support.pairs import shipped
from verify.meaning.kinds import KINDS
from verify.meaning.sample import Sample, find_actors, list_flags
from verify.plant_faults import choose, count_alarms, count_items, list_missed_aims, try_kind

pytestmark = pytest.mark.slow

_ALWAYS_SEEN = (
    "number changed",
    "figure's value changed",
    "quote of another",
    "event's date shifted",
    "event's date too fine",
    "event's date worded otherwise",
)
_LEAST = 100


@pytest.fixture(scope="module")
def sample() -> Sample:
    pair = shipped("armenia-russia")
    return Sample("armenia-russia", pair.briefing, pair.article)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_planted_and_the_same_seed_chooses_the_same(sample: Sample, kind: str) -> None:
    faults = choose(kind, sample, 2, 7)
    assert faults
    assert faults == choose(kind, sample, 2, 7)
    for fault in faults:
        assert fault.planted != fault.before
        assert fault.was != fault.now


def test_a_hundred_faults_can_be_planted(sample: Sample) -> None:
    assert sum(len(choose(kind, sample, 8, 1)) for kind in KINDS) >= _LEAST


@pytest.mark.parametrize("kind", _ALWAYS_SEEN)
def test_these_kinds_are_seen(sample: Sample, kind: str) -> None:
    tally = try_kind(kind, [sample], 1, 1)
    assert (tally.planted, tally.seen) == (1, 1)


def test_the_true_briefing_raises_no_alarm(sample: Sample) -> None:
    alarms = count_alarms(sample)
    assert (alarms.wrong, alarms.looks) == (0, 0)
    assert alarms.items == count_items(sample.briefing) > _LEAST
    assert list(list_flags(sample.briefing, sample.article)) == []


def test_what_misses_an_aim_is_said(sample: Sample) -> None:
    unseen = try_kind("number changed", [sample], 2, 1)
    unseen.seen = 0
    said = list(list_missed_aims({"number changed": unseen}, [count_alarms(sample)]))
    assert said == ["Only 0% of the faults are seen, and 70% should be.", "No fault of this kind is seen: number changed."]


def test_names_are_found_whole_and_outside_quotation_marks(sample: Sample) -> None:
    named = find_actors(sample, "Russia's foreign ministry calls the US “Armenia” and Armenia's government nothing.")
    assert [actor.id for _, _, actor in named] == ["russia", "us", "armenia"]
