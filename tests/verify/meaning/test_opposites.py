import pytest

from briefings.verify.meaning import opposites, order
from support.meaning import differ


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Exports of tin rose in March.", "Exports of tin fell in March."),
        ("The new law makes rents lower.", "The new law makes rents higher."),
        ("It was the first strike at the mill.", "It was the last strike at the mill."),
        ("Senators rejected the bill.", "Senators approved the bill."),
        ("The announcement improved relations.", "The announcement soured relations."),
        ("Rebels hold the northern town.", "Rebels hold the southern town."),
        ("The inquest takes less time.", "The inquest takes more time."),
    ],
)
def test_the_opposite_is_seen(ours: str, theirs: str) -> None:
    assert "opposite" in differ(opposites.differences, ours, theirs)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Exports of tin fell in March.", "Exports of tin dropped in March."),
        ("Exports of tin did not rise in March.", "Exports of tin fell in March."),
        ("Wages rose.", "Prices fell, and the crowds left."),
        ("Exports of tin rose after they fell.", "Exports of tin fell, then rose."),
    ],
)
def test_what_is_no_opposite_is_fine(ours: str, theirs: str) -> None:
    assert differ(opposites.differences, ours, theirs) == []


def test_before_is_not_after() -> None:
    theirs = "The mill closed in 2013 after the river flooded the valley."
    assert differ(order.differences, "The mill closed before the river flooded the valley.", theirs) == ["order"]
    assert differ(order.differences, "After the river flooded the valley, the mill closed.", theirs) == []
    assert differ(order.differences, "After the mill closed, the river flooded the valley.", theirs) == ["order"]
    assert differ(order.differences, "The river flooded the valley before the mill closed.", theirs) == []


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("The council resumed work on the bridge.", "The council halted work on the bridge."),
        ("The court upheld its ruling on the bridge.", "The court reversed its ruling on the bridge."),
        ("The blast killed two workers.", "The blast injured two workers."),
        ("Lorn ratified the fishing treaty.", "Lorn signed the fishing treaty."),
        ("The drills delighted Vey.", "The drills have rankled Vey."),
        ("Lorn sent military aid to Vey.", "Lorn sent humanitarian aid to Vey."),
        ("Lorn sent aid for the second time.", "Lorn sent aid for the first time."),
    ],
)
def test_a_step_further_or_the_other_way_is_seen(ours: str, theirs: str) -> None:
    assert differ(opposites.differences, ours, theirs) == ["opposite"]


def test_a_gain_is_a_win() -> None:
    theirs = "The Greens lost four seats, while the Reds gained three seats."
    assert differ(opposites.differences, "The Reds won three seats.", theirs) == []
