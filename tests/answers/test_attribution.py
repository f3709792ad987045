"""Who says it comes first, and a sentence that says so itself is left alone."""

import pytest

from briefings.answers.attribution import attribute
from briefings.model.briefing import EventStatus, Standing
from support.factory import harbour


@pytest.mark.parametrize(
    ("text", "standing", "by", "said"),
    [
        ("Work stopped on Monday.", "reported", (), "Work stopped on Monday."),
        ("Work stopped on Monday.", "claimed", ("ana-ruiz",), "Ruiz: Work stopped on Monday."),
        ("Ruiz says that work stopped.", "claimed", ("ana-ruiz",), "Ruiz says that work stopped."),
        ("The union's chair Ana Ruiz denies it.", "claimed", ("ana-ruiz",), "The union's chair Ana Ruiz denies it."),
        ("According to the union, work stopped.", "claimed", ("union",), "According to the union, work stopped."),
        ("Ruiz found weapons at the pier.", "claimed", ("ana-ruiz",), "Ruiz: Ruiz found weapons at the pier."),
        ("Ruiz denied Okafor the seat.", "claimed", ("ana-ruiz",), "Ruiz: Ruiz denied Okafor the seat."),
        ("Ruiz called in the police.", "claimed", ("ana-ruiz",), "Ruiz: Ruiz called in the police."),
        ("Ruiz also says it is over.", "claimed", ("ana-ruiz",), "Ruiz also says it is over."),
        ("Ruiz says it.", "claimed", ("ana-ruiz", "tom-okafor"), "Ruiz and Okafor: Ruiz says it."),
        ("Ruiz and Okafor say it.", "claimed", ("ana-ruiz", "tom-okafor"), "Ruiz and Okafor say it."),
        ("Ruiz is right.", "claimed", ("ana-ruiz",), "Ruiz: Ruiz is right."),
        ("Ruiz walked out.", "claimed", ("tom-okafor",), "Okafor: Ruiz walked out."),
        ("The company makes an offer.", "denied", ("union",), "Union denies: The company makes an offer."),
        ("It is over.", "claimed", ("ana-ruiz", "tom-okafor"), "Ruiz and Okafor: It is over."),
        ("It is over.", "analysis", (), "Analysis: It is over."),
        ("It is over.", "happened", ("tom-okafor",), "Okafor: It is over."),
    ],
)
def test_a_claim_never_reads_as_our_voice(text: str, standing: Standing | EventStatus, by: tuple[str, ...], said: str) -> None:
    assert attribute(harbour(), text, standing, by) == said
