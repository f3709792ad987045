import pytest

from briefings.verify.meaning.negation import differences
from support.meaning import differ

FORCE = "The guards have not prevented fishermen from setting up nets along the pier."


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("The guards have stopped the fishermen's nets along the pier.", FORCE),
        ("The mayor resigned over the flood.", "The mayor has not resigned over the flood, her office said."),
        ("The bank paid the fine.", "The bank refused to pay the fine."),
        ("The lab published its results.", "The lab failed to publish its results in time."),
        ("The crew left with a pilot.", "The crew left without a pilot."),
        ("Ortega created a monopoly.", "Ortega denied creating a monopoly."),
        ("The team will respond if the tests stop.", "The team will respond if the tests do not stop."),
    ],
)
def test_a_negation_that_is_gone_is_seen(ours: str, theirs: str) -> None:
    assert differ(differences, ours, theirs) == ["not lost"]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("The bridge was never opened to traffic.", "The bridge was opened to traffic in May."),
        ("The council did not approve the budget.", "The council approved the budget on Friday."),
        ("A warrant for Ortega is not outstanding.", "The court has an outstanding warrant against Ortega."),
        ("The firm refuses to recall the cars.", "The firm recalled the cars, and its chief apologized."),
    ],
)
def test_a_negation_that_only_we_have_is_seen(ours: str, theirs: str) -> None:
    assert differ(differences, ours, theirs) == ["not added"]


def test_a_word_turned_round_by_its_prefix_is_seen() -> None:
    assert differ(differences, "The pilots were willing to fly.", "The pilots were unwilling for fear of ice.") == ["not turned"]
    assert differ(differences, "An unlikely winner took the cup.", "The likely winner took the cup.") == ["not turned"]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("The guards did not stop the nets along the pier.", FORCE),
        ("The bank would not pay the fine.", "The bank refused to pay the fine."),
        ("The lab did not publish its results.", "The lab failed to publish its results in time."),
        ("Ortega says she did not create a monopoly.", "Ortega denied creating a monopoly."),
        ("The ship could not enter the port.", "The ship was unable to enter the port."),
        ("Not only the mayor resigned.", "The mayor resigned, and so did her deputy."),
        ("The museum reopened.", "The museum reopened; the café did not."),
        ("The army did not come to the town's help.", "We believed the army would come and help the town. That did not happen."),
        ("Years without broadcasts passed.", "The broadcasts came back after an 11-year lull."),
        ("Voters rejected the plan.", "The plan was rejected by voters."),
        ("The court called the law unconstitutional.", "The law violates the constitution, the Constitutional Court ruled."),
    ],
)
def test_the_same_said_otherwise_is_fine(ours: str, theirs: str) -> None:
    assert differ(differences, ours, theirs) == []


def test_what_the_next_sentence_takes_back_is_not_told_as_done() -> None:
    theirs = "We believed that the guards would defend the harbor. That did not happen in May."
    assert differ(differences, "The guards defended the harbor in May.", theirs) == ["not lost"]
    assert differ(differences, "The guards did not defend the harbor in May.", theirs) == []
    assert differ(differences, "The paper calls May a bad month.", theirs) == []


def test_a_verb_behind_help_is_told_without_it() -> None:
    theirs = "The drills do not help strengthen mutual trust in the region."
    assert differ(differences, "The drills strengthen mutual trust.", theirs) == ["not lost"]
    assert differ(differences, "The drills do not strengthen mutual trust.", theirs) == []


def test_unless_says_if_not() -> None:
    theirs = "Pilots plan to strike if their demands are not met."
    assert differ(differences, "Pilots plan to strike unless their demands are met.", theirs) == []
