from dataclasses import replace
from typing import get_args

import pytest

from briefings import editing
from briefings.model.briefing import Briefing, Correction, Point, RetractedKind, Tombstone
from briefings.model.errors import InvalidArgumentError
from briefings.model.rules import check
from briefings.model.tombstones import in_place
from support.factory import harbour

HARBOUR = harbour()
DAY = "2024-05-15"


def addresses(briefing: Briefing) -> set[str]:
    return {each.address for each in editing.addresses(briefing)}


@pytest.mark.parametrize("kind", get_args(RetractedKind))
def test_a_new_item_has_an_address_and_a_form_and_nothing_else_changes(kind: RetractedKind) -> None:
    after, address = editing.blank(HARBOUR, kind, "4", "We will not move\nNot for a promise")
    assert addresses(after) - addresses(HARBOUR) == {address}
    assert editing.facets(after, address)
    assert next(each.cite for each in editing.addresses(after) if each.address == address) == ("p4",)
    assert editing.drop(after, address) == HARBOUR


def test_new_items_have_fresh_ids_and_the_words_where_they_belong() -> None:
    quoted, address = editing.blank(HARBOUR, "quote", "p4", "We will not move\n\n Not \\now ")
    assert (address, quoted.quotes[-1].segments) == ("q5", ("We will not move", "Not \\now"))
    assert list(check(quoted)) == []
    assert editing.blank(HARBOUR, "event", "p8", "on May 20")[0].events[-1].worded == "on May 20"
    assert editing.blank(HARBOUR, "figure", "p2", "1,400")[1] == "f3"
    assert editing.blank(HARBOUR, "note", "p2")[1] == "n3"
    assert editing.blank(HARBOUR, "relation", "p2", "chairs")[0].relations[-1].label == "chairs"
    assert editing.blank(HARBOUR, "point", "p2")[1] == "point-3"
    assert editing.blank(HARBOUR, "background", "p2", "Once.")[0].summary.background[-1] == Point(
        "Once.", ("p2",), id="background-2"
    )


def test_an_id_that_was_used_is_not_used_again() -> None:
    buried = replace(HARBOUR, tombstones=(Tombstone("q9", "quote", 4, DAY, "wrong"),))
    assert editing.blank(buried, "quote", "p4")[1] == "q10"
    corrected = replace(HARBOUR, corrections=(Correction(DAY, "e12", "a", "b", "c"),))
    assert editing.blank(corrected, "event", "p4")[1] == "e13"


@pytest.mark.parametrize(
    ("name", "actor_id"),
    [
        ("Zoë O’Neill", "zoe-oneill"),
        ("Ana Ruiz", "ana-ruiz-2"),
        ("Source", "source-2"),
        ("Why", "why-2"),
        ("Point 1", "point-1-2"),
        ("Հայաստան", "actor"),
        ("", "actor"),
        ("long name " * 12, "long-name-long-name-long-name-long-name-long-name-long"),
    ],
)
def test_an_actor_gets_an_id_of_the_name(name: str, actor_id: str) -> None:
    after, address = editing.blank(HARBOUR, "actor", "p1", name)
    assert address == actor_id
    assert [each for each in check(after) if each.path.endswith(".id")] == []


def test_a_new_item_needs_a_passage_that_is_there() -> None:
    with pytest.raises(InvalidArgumentError, match="There are p1 to p10"):
        editing.blank(HARBOUR, "quote", "p11")
    with pytest.raises(InvalidArgumentError, match="Choose the passage"):
        editing.blank(HARBOUR, "quote", " ")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("ana-ruiz", "q1 and r1 name ana-ruiz. Change or drop those first."),
        ("q3", "q4 names q3. Change or drop it first."),
        ("ministry", "why and f2 name ministry."),
        ("tom-okafor", "point-2, q2, q3 and q4 name tom-okafor."),
        ("headline", "cannot be taken out"),
        ("source", "cannot be taken out"),
        ("q77", "nothing called"),
    ],
)
def test_what_is_still_named_or_always_there_is_not_taken_out(address: str, said: str) -> None:
    with pytest.raises(InvalidArgumentError) as dropped:
        editing.drop(HARBOUR, address)
    with pytest.raises(InvalidArgumentError) as retracted:
        editing.retract(HARBOUR, address, "wrong", DAY)
    for error in (dropped, retracted):
        assert said in str(error.value)


def test_notes_are_no_longer_about_what_was_dropped_but_never_about_nothing() -> None:
    noted = replace(HARBOUR, notes=(replace(HARBOUR.notes[0], about=("tom-okafor", "q1")), *HARBOUR.notes[1:]))
    assert editing.drop(noted, "q1").notes[0].about == ("tom-okafor",)
    lone = replace(HARBOUR, notes=(replace(HARBOUR.notes[0], about=("q1",)), *HARBOUR.notes[1:]))
    with pytest.raises(InvalidArgumentError, match=r"n1 is about q1 and nothing else\. Drop it first"):
        editing.drop(lone, "q1")


def test_what_a_correction_speaks_of_is_retracted_and_not_dropped() -> None:
    corrected = replace(HARBOUR, corrections=(Correction(DAY, "q1", "a", "b", "c"),))
    with pytest.raises(InvalidArgumentError, match="Retract it"):
        editing.drop(corrected, "q1")
    assert editing.retract(corrected, "q1", "never said", DAY).corrections == corrected.corrections


def test_the_last_point_stays() -> None:
    alone = replace(HARBOUR, summary=replace(HARBOUR.summary, points=HARBOUR.summary.points[:1]))
    with pytest.raises(InvalidArgumentError, match="only point"):
        editing.drop(alone, "point-1")


def test_a_retracted_item_leaves_a_tombstone_that_notes_may_go_on_speaking_of() -> None:
    noted = replace(HARBOUR, notes=(replace(HARBOUR.notes[0], about=("q1",)), *HARBOUR.notes[1:]))
    after = editing.retract(noted, "q1", " Never said. ", DAY)
    assert after.tombstones == (Tombstone("q1", "quote", 0, DAY, "Never said."),)
    assert [quote.id for quote in after.quotes] == ["q2", "q3", "q4"]
    assert after.notes[0].about == ("q1",)
    assert list(check(after)) == []


def test_tombstones_stay_where_their_items_were() -> None:
    after = HARBOUR
    for address in ("e2", "e4", "e1"):
        after = editing.retract(after, address, "wrong", DAY)
    assert [each.id for each in in_place(after.events, after.tombstones)] == ["e1", "e2", "e3", "e4"]
    longer, _ = editing.blank(after, "event", "p2", "today")
    assert [each.id for each in in_place(longer.events, longer.tombstones)] == ["e1", "e2", "e3", "e4", "e5"]
    assert [each.id for each in in_place(*_dropped(after, "e3"))] == ["e1", "e2", "e4"]
    assert _dropped(after, "e3")[1][1].position == 2


def _dropped(briefing: Briefing, address: str):  # noqa: ANN202 - two lists for in_place
    after = editing.drop(briefing, address)
    return after.events, after.tombstones


def test_a_retracted_sentence_keeps_its_id_and_nobody_else_gets_it() -> None:
    once = editing.retract(HARBOUR, "point-1", "wrong", DAY)
    assert (once.tombstones[0].id, once.tombstones[0].position) == ("point-1", 0)
    assert "point-1" not in addresses(once)
    with pytest.raises(InvalidArgumentError):
        editing.say_item(once, "point-1")
    more, address = editing.blank(once, "point", "p2", "More.")
    assert address == "point-3"
    twice = editing.retract(more, "point-2", "wrong, too", DAY)
    assert (twice.tombstones[1].id, twice.tombstones[1].position) == ("point-2", 1)
    assert list(check(twice)) == []
    disputed = editing.retract(HARBOUR, "dispute-1", "settled", DAY)
    assert disputed.tombstones[0].id == "dispute-1"


@pytest.mark.parametrize(
    ("why", "date", "said"), [(" ", DAY, "reason is empty"), ("x", "15 May", "is not a day"), ("x" * 601, DAY, "600")]
)
def test_a_retraction_needs_a_reason_and_a_day(why: str, date: str, said: str) -> None:
    with pytest.raises(InvalidArgumentError, match=said):
        editing.retract(HARBOUR, "q1", why, date)


def test_only_known_kinds_are_added() -> None:
    with pytest.raises(InvalidArgumentError, match='Did you mean "quote"'):
        editing.blank(HARBOUR, "quotes", "p1")  # pyright: ignore[reportArgumentType] - what a forged request may hold
