from dataclasses import replace

import pytest

from briefings.model.briefing import Actor, Point, Relation
from briefings.verify.ground import prepare
from briefings.verify.meaning import check_parties
from support.meaning import briefing_of

ARTICLE = "Ann Dahl is president of Lorn. Lorn joined the Grain League. Vey, Lorn, is its capital.\n"
ACTORS = (
    Actor("dahl", "Ann Dahl", "person"),
    Actor("lorn", "Lorn", "state"),
    Actor("league", "Grain League", "organisation"),
    Actor("vey", "Vey", "place"),
)


@pytest.mark.parametrize(
    ("subject", "label", "thing"),
    [
        ("dahl", "is president of", "lorn"),
        ("dahl", "leads the", "league"),
        ("dahl", "was arrested in", "vey"),
        ("lorn", "is a member of the", "league"),
        ("vey", "is the capital of", "lorn"),
        ("vey", "is home to the", "league"),
        ("vey", "is in", "lorn"),
    ],
)
def test_parties_that_changed_places_are_seen(subject: str, label: str, thing: str) -> None:
    briefing, text = briefing_of(ARTICLE, Point("Ann Dahl is president.", ()), *ACTORS)
    relation = Relation("r1", subject, label, thing, ("p1",))
    turned = replace(relation, subject=thing, object=subject)
    assert list(check_parties(prepare(replace(briefing, relations=(relation,)), text))) == []
    (finding,) = check_parties(prepare(replace(briefing, relations=(turned,)), text))
    assert (finding.path, finding.weight) == ("relations[0].subject", "look")
