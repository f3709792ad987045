"""Looks that an editor left: kept with the item's hash, and void as soon as the item says something else."""

from dataclasses import replace

import pytest

from briefings.editing.left_looks import drop_void, find_reason, find_void, leave
from briefings.model.briefing import Briefing
from briefings.model.errors import InvalidArgumentError
from briefings.model.source import Stretch
from support.factory import harbour

FOUND = "the article says “about 2,000”, and this says “2,000”."
WHY = "The count is exact in the ministry's report."


def with_first_event(briefing: Briefing, **changed: object) -> Briefing:
    first, *others = briefing.events
    return replace(briefing, events=(replace(first, **changed), *others))


def test_a_reason_counts_for_that_finding_about_that_item_alone() -> None:
    briefing = harbour()
    event, other = briefing.events[0].id, briefing.events[1].id
    left = leave(briefing, event, (FOUND,), WHY)
    assert find_reason(left, event, FOUND) == WHY
    assert find_reason(left, event, "another finding") == ""
    assert find_reason(left, other, FOUND) == ""
    assert find_void(left) == ()


@pytest.mark.parametrize(
    "changed",
    [{"what": "Nobody walks out."}, {"cite": ("p1",)}, {"evidence": (Stretch(0, 4, "0" * 64),)}],
    ids=["our words", "what they cite", "their evidence"],
)
def test_it_is_void_as_soon_as_the_item_changes(changed: dict[str, object]) -> None:
    briefing = harbour()
    event = briefing.events[0].id
    after = with_first_event(leave(briefing, event, (FOUND,), WHY), **changed)
    assert find_reason(after, event, FOUND) == ""
    assert [left.item for left in find_void(after)] == [event]
    assert drop_void(after).left == ()


def test_it_is_void_if_the_item_is_gone_and_stays_if_another_changes() -> None:
    briefing = harbour()
    event, other = briefing.events[0].id, briefing.events[1].id
    left = leave(leave(briefing, event, (FOUND,), WHY), other, (FOUND,), WHY)
    gone = replace(left, events=left.events[1:])
    assert [entry.item for entry in drop_void(gone).left] == [other]


def test_leaving_it_again_takes_the_place_of_the_first_reason() -> None:
    briefing = harbour()
    event = briefing.events[0].id
    again = leave(leave(briefing, event, (FOUND,), "First."), event, (FOUND,), "Second.")
    assert [entry.why for entry in again.left] == ["Second."]


def test_the_whole_of_what_a_briefing_is_about_may_be_left_whatever_its_items_say() -> None:
    briefing = leave(harbour(), "about", (FOUND,), WHY)
    assert find_reason(with_first_event(briefing, what="Nobody walks out."), "about", FOUND) == WHY
    assert find_reason(replace(briefing, tags=("other",)), "about", FOUND) == ""


def test_what_has_no_address_cannot_be_left() -> None:
    with pytest.raises(InvalidArgumentError, match="nothing called"):
        leave(harbour(), "e-nowhere", (FOUND,), WHY)
