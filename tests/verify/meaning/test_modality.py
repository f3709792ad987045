import pytest

from briefings.model.briefing import EventStatus
from briefings.verify.meaning import modality, tense
from briefings.verify.meaning.pairing import pair
from briefings.verify.meaning.reading import read
from support.meaning import differ

VOTE = "The assembly is set to ratify the fishing treaty in spring."


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("The assembly has ratified the fishing treaty.", VOTE),
        ("The chain closed forty shops.", "The chain plans to close forty shops."),
        ("The dam collapsed.", "Engineers warned that the dam could collapse."),
        ("The union suspended the strike.", "The union may suspend the strike."),
        ("Ferries served the island.", "The deal provides for ferries to serve the island."),
        ("The minister merged the two agencies.", "The minister tried to merge the two agencies."),
    ],
)
def test_what_has_not_happened_is_not_told_as_done(ours: str, theirs: str) -> None:
    assert differ(modality.differences, ours, theirs) == ["modality lost"]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("The assembly is to ratify the fishing treaty.", VOTE),
        ("The assembly will ratify the treaty.", VOTE),
        ("A possible ratification of the treaty lies ahead.", VOTE),
        ("The chain wants to close forty shops.", "The chain plans to close forty shops."),
        ("The rain stopped play.", "The rain began to fall and stopped play."),
        ("The pass opened in May.", "The pass opened in May."),
        ("The crane fell onto the hall.", "Winds caused the crane to fall onto the hall."),
    ],
)
def test_what_lies_ahead_may_be_told_in_other_words(ours: str, theirs: str) -> None:
    assert differ(modality.differences, ours, theirs) == []


@pytest.mark.parametrize(
    "ours",
    [
        "Lorn, having ratified the treaty, must arrest smugglers.",
        "Lorn, has ratified the treaty and would have to arrest smugglers.",
        "Lorn, set to ratify the treaty, has arrested smugglers.",
    ],
)
def test_a_plan_beside_it_takes_nothing_back_of_what_is_told_as_done(ours: str) -> None:
    theirs = "Lorn is set to ratify the treaty, and it would be obliged to arrest smugglers."
    assert differ(modality.differences, ours, theirs) == ["modality lost"]
    assert differ(modality.differences, "Lorn, set to ratify the treaty, would have to arrest smugglers.", theirs) == []


def test_what_is_only_to_be_done_is_not_done_in_the_present_either() -> None:
    theirs = "The deal provided for forty guards to deploy to Vey."
    assert differ(modality.differences, "Forty guards deploy to Vey.", theirs) == ["modality in present"]
    assert differ(modality.differences, "Forty guards are to deploy to Vey.", theirs) == []
    assert differ(modality.differences, "There was talk of amnesty.", "That would amount to amnesty.") == []


def test_what_was_done_is_no_plan_and_no_guess() -> None:
    told = "The assembly ratified the fishing treaty on Tuesday."
    assert differ(modality.differences, "The assembly plans to ratify the fishing treaty.", told) == ["modality added"]
    assert differ(modality.differences, "The assembly may have ratified the fishing treaty.", told) == ["doubt added"]
    assert differ(modality.differences, "The assembly could not ratify it.", "The assembly failed to ratify it.") == []


def test_what_will_be_is_not_what_may_be() -> None:
    theirs = "Checks of passports will continue at the border."
    assert differ(modality.differences, "Checks of passports may continue.", theirs) == ["doubt added"]
    assert differ(modality.differences, "Checks of passports will go on.", theirs) == []


@pytest.mark.parametrize(
    ("status", "ours", "theirs", "kinds"),
    [
        ("happened", "The talks are to resume.", "The talks are to resume on May 20.", ["status"]),
        ("planned", "The talks are to resume.", "The talks are to resume on May 20.", []),
        ("planned", "Workers walk out.", "Workers walked out on Monday.", ["status planned"]),
        ("happened", "Workers walk out.", "Workers walked out on Monday.", []),
        ("planned", "The leaders meet.", "The leaders met in May 2020.", ["status planned"]),
    ],
)
def test_an_events_status_is_that_of_the_article(status: EventStatus, ours: str, theirs: str, kinds: list[str]) -> None:
    reading = read(theirs)
    two = pair(read(ours), reading, frozenset(range(len(reading.words))))
    assert [found.kind for found in modality.check_status(status, two)] == kinds


def test_is_is_not_was() -> None:
    now = "The island is recognized as part of the kingdom."
    assert differ(tense.differences, "The island was recognized as part of the kingdom.", now) == ["tense"]
    assert differ(tense.differences, "The island is recognized as part of the kingdom.", now) == []
    once = "The posts were given to Lindt in 2009."
    assert differ(tense.differences, "Both posts are given to Lindt.", once) == ["tense in present"]
    assert differ(tense.differences, "Trading was suspended twice.", "Trading has been suspended twice.") == []
