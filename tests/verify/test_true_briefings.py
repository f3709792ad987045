"""The briefings of news articles by which false alarms are measured: true, many-sided, and none of their items called wrong."""

import pytest

from support.pairs import OF_NEWS, read_news
from verify.meaning.sample import Sample
from verify.plant_faults import MOST_LOOKS, count_alarms, count_items

_FEWEST_ITEMS = 35


@pytest.fixture(params=sorted(path.stem for path in OF_NEWS.glob("*.toml")))
def sample(request: pytest.FixtureRequest) -> Sample:
    pair = read_news(str(request.param))
    return Sample(pair.briefing.id, pair.briefing, pair.article)


def test_it_has_items_of_every_kind(sample: Sample) -> None:
    briefing = sample.briefing
    assert count_items(briefing) >= _FEWEST_ITEMS
    assert all((briefing.actors, briefing.relations, briefing.quotes, briefing.events, briefing.figures, briefing.notes))
    assert all(line.evidence for line in sample.lines)


def test_nothing_true_is_called_wrong_and_little_is_to_be_looked_at(sample: Sample) -> None:
    alarms = count_alarms(sample)
    assert [str(finding) for finding in alarms.findings if finding.weight == "wrong"] == []
    assert alarms.looks <= MOST_LOOKS * alarms.items, [str(finding) for finding in alarms.findings]
