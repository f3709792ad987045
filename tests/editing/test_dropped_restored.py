"""What was dropped comes back as it was: at its place, and named by the notes that named it."""

from dataclasses import replace

import pytest

from briefings import editing
from briefings.editing.addresses import list_items
from briefings.model.briefing import Briefing, Note, RetractedKind, Tombstone
from briefings.model.errors import InvalidArgumentError
from support.factory import harbour

KINDS: tuple[RetractedKind, ...] = ("point", "background", "quote", "event", "relation", "figure", "note")


def droppable(briefing: Briefing) -> list[str]:
    """The addresses of what can be dropped from it."""
    found: list[str] = []
    for kind in KINDS:
        for item in list_items(briefing, kind):
            try:
                editing.drop(briefing, item.id)
            except InvalidArgumentError:
                continue
            found.append(item.id)
    return found


@pytest.mark.parametrize("address", droppable(harbour()))
def test_it_is_as_if_it_had_never_been_dropped(address: str) -> None:
    before = harbour()
    assert editing.restore(editing.drop(before, address), before, address) == before


def test_what_others_changed_in_the_meantime_stays() -> None:
    before = harbour()
    now = editing.drop(editing.drop(before, "e2"), "e1")
    now = replace(now, tags=("else",))
    restored = editing.restore(now, before, "e2")
    assert [event.id for event in restored.events] == ["e2", "e3", "e4"]
    assert restored.tags == ("else",)


def test_a_note_names_it_again_and_keeps_what_it_got_since() -> None:
    about = harbour()
    note = Note("n9", "gap", "Nobody says how many.", ("e2", "e3"), ("p2",))
    before = replace(about, notes=(*about.notes, note))
    dropped = editing.drop(before, "e2")
    assert dropped.notes[-1].about == ("e3",)
    assert editing.restore(dropped, before, "e2").notes[-1].about == ("e2", "e3")
    since = replace(dropped, notes=(*about.notes, replace(note, about=("e3", "e4"))))
    assert editing.restore(since, before, "e2").notes[-1].about == ("e3", "e4", "e2")


def test_tombstones_move_down_again() -> None:
    before = replace(harbour(), tombstones=(Tombstone("e9", "event", 2, "2024-05-15", "Wrong."),))
    dropped = editing.drop(before, "e1")
    assert dropped.tombstones[0].position == 1
    assert editing.restore(dropped, before, "e1") == before


def test_it_stays_out_if_its_id_is_taken_or_what_it_names_is_gone() -> None:
    before = harbour()
    last = before.events[-1].id
    again, _ = editing.blank(editing.drop(before, last), "event", "p2", "on Monday")
    with pytest.raises(InvalidArgumentError, match=f"{last} is something else by now"):
        editing.restore(again, before, last)
    relation = before.relations[0]
    dropped = editing.drop(before, relation.id)
    gone = replace(dropped, actors=tuple(actor for actor in dropped.actors if actor.id != relation.subject))
    with pytest.raises(InvalidArgumentError, match="was taken out as well"):
        editing.restore(gone, before, relation.id)
