from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from briefings import editing
from briefings.editing import Change
from briefings.model.briefing import Briefing, Point, Tombstone
from support.factory import harbour

HARBOUR = harbour()
DAY = "2024-05-15"


def with_points(*points: Point) -> Briefing:
    return replace(HARBOUR, summary=replace(HARBOUR.summary, points=points))


def shuffled(items: Sequence[object], data: st.DataObject) -> tuple[object, ...]:
    return tuple(data.draw(st.permutations(items)))


def test_the_same_text_has_no_changes() -> None:
    assert editing.changes(HARBOUR, harbour()) == ()


@given(st.data())
def test_another_order_alone_is_no_change(data: st.DataObject) -> None:
    kinds = ("quotes", "events", "actors", "figures", "notes")
    moved = replace(HARBOUR, **{kind: shuffled(getattr(HARBOUR, kind), data) for kind in kinds})
    points = shuffled(HARBOUR.summary.points, data)
    assert editing.changes(HARBOUR, replace(moved, summary=replace(moved.summary, points=points))) == ()


def test_a_change_is_told_in_words_readers_know() -> None:
    after = replace(HARBOUR, quotes=(replace(HARBOUR.quotes[0], segments=("We shall not move",)), *HARBOUR.quotes[1:]))
    assert editing.changes(HARBOUR, after) == (
        Change(
            "q1",
            "quote",
            "“We shall not move” — Ana Ruiz",
            "“We will not move — Not for a promise without a date.” — Ana Ruiz, to Example Courier, [p4]",
            "“We shall not move” — Ana Ruiz, to Example Courier, [p4]",
        ),
    )


def test_what_readers_are_not_told_is_told_to_editors_where_it_changes() -> None:
    after = replace(
        HARBOUR, quotes=(replace(HARBOUR.quotes[0], names_speaker="she said", antecedent="Ruiz"), *HARBOUR.quotes[1:])
    )
    (change,) = editing.changes(HARBOUR, after)
    assert change.was.endswith("[p4] · speaker named by “Ruiz told” · which stands for (nothing)")
    assert change.now.endswith("[p4] · speaker named by “she said” · which stands for “Ruiz”")


def test_two_texts_that_would_read_alike_are_told_apart() -> None:
    event = HARBOUR.events[1]
    after = replace(HARBOUR, events=(HARBOUR.events[0], replace(event, worded="In March 2023,"), *HARBOUR.events[2:]))
    (change,) = editing.changes(HARBOUR, after)
    assert change.was != change.now
    assert change.now.endswith("worded “In March 2023,”")


def test_added_and_dropped_items_have_one_side() -> None:
    after, address = editing.blank(editing.drop(HARBOUR, "e2"), "quote", "p4", "We will not move")
    added, gone = editing.changes(HARBOUR, after)
    assert (added.address, added.was, added.now) == (address, "", "“We will not move” — nobody named, [p4]")
    assert (gone.address, gone.label, gone.now) == ("e2", "The talks begin (March 2023)", "")
    assert gone.was == "March 2023: The talks begin · [p8]"


def test_a_point_put_in_between_is_one_change() -> None:
    new = Point("A mediator was called in at night.", ("p6",), id="point-3")
    first, second = HARBOUR.summary.points
    (change,) = editing.changes(HARBOUR, with_points(first, new, second))
    assert (change.address, change.was, change.now) == ("point-3", "", "A mediator was called in at night. · [p6]")


def test_an_edited_point_is_the_same_point_wherever_it_stands() -> None:
    first, second = HARBOUR.summary.points
    mended = replace(second, text="The company says it offered 58 percent of what was asked.")
    (change,) = editing.changes(HARBOUR, with_points(mended, first))
    assert (change.address, change.kind) == ("point-2", "point")
    assert "85 percent" in change.was
    assert "58 percent" in change.now


def test_a_point_that_says_something_else_is_another() -> None:
    first, second = HARBOUR.summary.points
    changed = editing.changes(HARBOUR, with_points(first, Point("Grain prices rose abroad.", ("p9",), id="point-3")))
    assert [(each.address, bool(each.was), bool(each.now)) for each in changed] == [
        ("point-3", False, True),
        ("point-2", True, False),
    ]
    assert second.text in changed[1].was


def test_a_retraction_is_told_with_its_reason_and_undone() -> None:
    for address in ("q1", "point-2", "dispute-1"):
        after = editing.retract(HARBOUR, address, "It was wrong.", DAY)
        said = editing.say_item(HARBOUR, address)
        (change,) = editing.changes(HARBOUR, after)
        assert (change.address, change.was, change.now) == (address, said, "retracted on 15 May 2024: It was wrong.")
        (back,) = editing.changes(after, HARBOUR)
        assert (back.address, back.was, back.now) == (address, "retracted on 15 May 2024: It was wrong.", said)


def test_tombstones_that_move_up_are_no_change_and_those_with_another_reason_are() -> None:
    raised = replace(HARBOUR, tombstones=(Tombstone("q9", "quote", 3, DAY, "a"), Tombstone("point-9", "point", 1, DAY, "a")))
    moved = replace(raised, tombstones=tuple(replace(each, position=0) for each in raised.tombstones))
    assert editing.changes(raised, moved) == ()
    told = replace(raised, tombstones=tuple(replace(each, why="b") for each in raised.tombstones))
    assert [(each.address, each.now[-1]) for each in editing.changes(raised, told)] == [("point-9", "b"), ("q9", "b")]
    assert [each.address for each in editing.changes(HARBOUR, raised)] == ["point-9", "q9"]
    assert [each.now for each in editing.changes(raised, HARBOUR)] == ["", ""]


def test_a_new_name_of_a_person_is_one_change() -> None:
    after = replace(HARBOUR, actors=(replace(HARBOUR.actors[0], name="Anna Ruiz"), *HARBOUR.actors[1:]))
    assert [each.address for each in editing.changes(HARBOUR, after)] == ["ana-ruiz"]


def test_headline_passages_source_and_tags_are_told_in_reading_order() -> None:
    passages = (replace(HARBOUR.passages[0], sha256="0" * 64, opens="PORT SELLA, May"), *HARBOUR.passages[1:-1])
    after = replace(
        harbour(headline="A walkout"),
        passages=passages,
        source=replace(HARBOUR.source, fingerprint=f"sha256:{'0' * 64}"),
        tags=("harbour",),
    )
    changed = editing.changes(HARBOUR, after)
    assert [(each.address, each.kind) for each in changed] == [
        ("headline", "headline"),
        ("p1", "passage"),
        ("p10", "passage"),
        ("source", "source"),
        ("about", "about"),
    ]
    assert "hash of the text “0000" in changed[1].now
    assert changed[2].now == ""
    assert changed[3].was != changed[3].now
    assert (changed[4].was, changed[4].now) == (
        "as of 14 May 2024, tags: harbour, strike",
        "as of 14 May 2024, tags: harbour",
    )
