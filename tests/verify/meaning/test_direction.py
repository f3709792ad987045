import pytest

from briefings.verify.meaning.direction import Deed, differences
from briefings.verify.meaning.pairing import Difference, Pair
from briefings.verify.meaning.reading import Reading
from support.meaning import differ


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Lorn attacked Veska at dawn.", "Veska attacked Lorn at dawn."),
        ("Lorn attacked Veska.", "Lorn was attacked by Veska."),
        ("Veska provided trucks to Orland.", "Veska, armed with trucks provided by Orland, won."),
        ("Orland summoned the envoy of Lorn.", "Lorn summoned the envoy of Orland."),
        ("Harbor Watch is spokesperson for Ann Dahl.", "Harbor Watch spokesperson Ann Dahl spoke."),
        ("Lorn sent rice to Orland.", "Orland sent rice to Lorn for the first time."),
    ],
)
def test_a_deed_turned_round_is_seen(ours: str, theirs: str) -> None:
    assert differ(differences, ours, theirs) == ["direction"]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Veska was attacked by Lorn.", "Lorn attacked Veska at dawn."),
        ("Lorn attacked Veska.", "Veska was attacked by Lorn."),
        ("Lorn met Veska in Orland.", "Veska met Lorn in Orland."),
        ("Ann Dahl is spokesperson for Harbor Watch.", "Harbor Watch spokesperson Ann Dahl spoke."),
        ("Orland sent Lorn rice.", "Orland sent rice to Lorn for the first time."),
        ("Orland supplied trucks to Veska.", "Veska, armed with trucks supplied by Orland, won."),
        ("Dale Finn leads Mill Union.", "Mill Union, led by Dale Finn, walked out."),
    ],
)
def test_the_same_deed_in_another_order_is_fine(ours: str, theirs: str) -> None:
    assert differ(differences, ours, theirs) == []


def test_a_parser_may_read_the_deeds_instead() -> None:
    def read_backwards(reading: Reading, index: int) -> Deed:
        names = [word.stem for word in reading.words if word.is_capital]
        return Deed(index, frozenset(names[-1:]), dict.fromkeys(names[:1], "to"))

    def family(two: Pair) -> list[Difference]:
        return list(differences(two, read_backwards))

    assert differ(lambda two: iter(family(two)), "Lorn attacked Veska.", "Veska attacked Lorn.") == ["direction"]
    assert differ(lambda two: iter(family(two)), "Lorn attacked Veska.", "Lorn attacked Veska.") == []
