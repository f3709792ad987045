"""A line is held against its evidence and the rest of that sentence; without evidence, against all that tells the same."""

from briefings.model.briefing import Actor, Point
from briefings.verify import Finding
from briefings.verify.ground import prepare
from briefings.verify.meaning import check_meaning
from support.meaning import briefing_of

ARTICLE = """\
The council has not approved the new bridge over the Senne, its clerk wrote. Boats still cross at Lund.

The council has approved the new tram. Mayor Iris Voss met engineers in Lund on Friday.
"""
VOSS = Actor("voss", "Iris Voss", "person", cite=("p2",))
LUND = Actor("lund", "Lund", "place", cite=("p1",))
SENNE = Actor("senne", "Senne", "place", cite=("p1",))


def findings(text: str, evidence: str = "") -> list[Finding]:
    briefing, article = briefing_of(ARTICLE, Point(text, ()), VOSS, LUND, SENNE, evidence=evidence)
    return list(check_meaning(prepare(briefing, article)))


def test_the_message_shows_both_wordings_and_says_what_differs() -> None:
    (finding,) = findings("The council has approved the bridge.", "approved the new bridge over the Senne")
    assert (finding.path, finding.passage, finding.weight) == ("summary.headline.text", "p1, p2", "look")
    both = 'our words say "council has approved the bridge", the article says "has not approved the new bridge"'
    assert finding.message == f"{both}: “not” is gone from our words."
    assert finding.remedy == "Say it as the article does, or take the evidence that says it as you do."


def test_the_rest_of_the_sentence_counts_and_other_sentences_do_not() -> None:
    assert findings("The council approved the bridge.", "the new bridge over the Senne") != []
    assert findings("The council has approved the tram.", "has approved the new tram") == []


def test_without_evidence_one_sentence_that_agrees_is_enough() -> None:
    assert findings("The council has approved the new tram.") == []
    assert findings("The clerk wrote that the council has approved the bridge over the Senne.") != []


def test_a_place_that_takes_anothers_place_is_seen() -> None:
    (finding,) = findings("Iris Voss met engineers in Senne.", "Mayor Iris Voss met engineers in Lund")
    assert finding.message.endswith("Lund is named there, not Senne.")
    assert findings("Iris Voss met engineers in Lund.", "Mayor Iris Voss met engineers in Lund") == []
