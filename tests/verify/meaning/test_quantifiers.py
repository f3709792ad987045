import pytest

from briefings.verify.meaning.quantifiers import differences
from support.meaning import differ

SOME = "Some economists blame the drought for the prices."


@pytest.mark.parametrize(
    ("ours", "theirs", "kind"),
    [
        ("All economists blame the drought.", SOME, "quantifier"),
        ("Most economists blame the drought.", SOME, "quantifier"),
        ("Economists blame the drought.", SOME, "quantifier lost"),
        ("No passengers were hurt.", "Several passengers were hurt.", "quantifier"),
        ("All children lack iodine.", "Half of all children lack iodine.", "quantifier"),
        ("Few voters came.", "Most voters came.", "quantifier"),
        ("All ships were searched.", "Ships were searched at the strait.", "quantifier added"),
    ],
)
def test_another_quantifier_is_seen(ours: str, theirs: str, kind: str) -> None:
    assert differ(differences, ours, theirs) == [kind]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Some economists blame the drought.", SOME),
        ("Several economists blame the drought.", SOME),
        ("The economists blame the drought.", SOME),
        ("Part of the fleet was sold.", "Some ships of the fleet were sold."),
        ("An all-women crew sailed.", "A crew of women sailed."),
        ("260 people came.", "Some 260 people came."),
        ("The town has given no money.", "The town has not given any money."),
        ("Every ship was searched.", "All ships were searched at the strait."),
        ("The war lasted years.", "The war lasted many years."),
    ],
)
def test_the_same_quantity_is_fine(ours: str, theirs: str) -> None:
    assert differ(differences, ours, theirs) == []
