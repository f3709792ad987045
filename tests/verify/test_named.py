from dataclasses import replace

import pytest

from briefings.model.briefing import Briefing
from briefings.verify import verify
from support.factory import harbour
from support.pairs import pair_of
from support.planting import faults
from tests.support.factory import why_of

STRANGER = "port-sella"
"""An actor whom none of the passages below names."""


def planted(briefing: Briefing, where: str) -> Briefing:
    quote, event, figure = briefing.quotes[0], briefing.events[3], briefing.figures[1]
    match where:
        case "quotes[0].to":
            return replace(briefing, quotes=(replace(quote, to=STRANGER), *briefing.quotes[1:]))
        case "quotes[0].reported_by":
            return replace(briefing, quotes=(replace(quote, reported_by=STRANGER), *briefing.quotes[1:]))
        case "events[3].actors":
            return replace(briefing, events=(*briefing.events[:3], replace(event, actors=(STRANGER,))))
        case "events[3].by":
            return replace(briefing, events=(*briefing.events[:3], replace(event, by=(STRANGER,))))
        case "figures[1].by":
            return replace(briefing, figures=(briefing.figures[0], replace(figure, by=("ana-ruiz",))))
        case _:
            why = replace(why_of(briefing), by=("ana-ruiz",))
            return replace(briefing, summary=replace(briefing.summary, why=why))


@pytest.mark.parametrize(
    "where",
    ["quotes[0].to", "quotes[0].reported_by", "events[3].actors", "events[3].by", "figures[1].by", "summary.why.by"],
)
def test_somebody_whom_the_passage_does_not_name_is_found(where: str) -> None:
    article = pair_of("harbour").article
    assert where in {finding.path for finding in verify(planted(harbour(), where), article)}
    assert faults(harbour(), article) == ()
