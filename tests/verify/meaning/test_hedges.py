import pytest

from briefings.verify.meaning.hedges import differences
from support.meaning import differ


@pytest.mark.parametrize(
    ("ours", "theirs", "kind"),
    [
        ("Police look into a plot to rob the mint.", "Police look into an alleged plot to rob the mint.", "doubt lost"),
        ("The leak poisoned the river.", "The leak reportedly poisoned the river.", "doubt lost"),
        ("The rift was caused by taxes.", "The rift was in part caused by taxes.", "part lost"),
        ("The hall was empty.", "The hall was almost empty.", "part lost"),
        ("Reliance on one supplier was exclusive.", "Reliance on one supplier was near-exclusive.", "part lost"),
        ("Buses run late.", "Buses often run late.", "often lost"),
        ("The president of the club objected.", "The former president of the club objected.", "former lost"),
    ],
)
def test_a_hedge_that_is_gone_is_seen(ours: str, theirs: str, kind: str) -> None:
    assert differ(differences, ours, theirs) == [kind]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Police suspect a plot to rob the mint.", "Police look into an alleged plot to rob the mint."),
        ("Taxes were one cause of the rift.", "The rift was in part caused by taxes."),
        ("The hall was nearly empty.", "The hall was almost empty."),
        ("The leak poisoned the river, media reports say.", "The leak reportedly poisoned the river."),
        ("She was president of the club.", "The former president of the club objected."),
    ],
)
def test_a_hedge_in_other_words_is_fine(ours: str, theirs: str) -> None:
    assert differ(differences, ours, theirs) == []


def test_a_hedge_that_only_we_have_is_seen() -> None:
    assert differ(differences, "The alleged plot failed.", "The plot failed at the gate.") == ["doubt added"]


@pytest.mark.parametrize(
    ("ours", "theirs", "kinds"),
    [
        ("The dispute is about smuggling by Vey.", "The dispute is about what it sees as smuggling by Vey.", ["opinion lost"]),
        ("Lorn could not stop smuggling by Vey.", "Lorn could not stop what it calls smuggling by Vey.", ["opinion lost"]),
        ("Lorn accuses Vey of smuggling.", "Lorn acts on what it sees as smuggling by Vey.", []),
        ("A plan to smuggle apes was found.", "An alleged plan to smuggle apes was found.", ["doubt lost"]),
        ("A scheme to smuggle apes was found.", "An alleged plan to smuggle apes was found.", ["doubt lost"]),
        ("Lorn is a former ally of Vey.", "Lorn, a former colony, is a traditional ally of Vey.", ["former added"]),
    ],
)
def test_what_is_in_the_eye_of_somebody_or_alleged_is_no_fact(ours: str, theirs: str, kinds: list[str]) -> None:
    assert differ(differences, ours, theirs) == kinds
