from dataclasses import replace

from briefings.editing import apply, changes, drop, fields, retract
from briefings.editing.merge import merge, with_history
from briefings.model.briefing import Correction, Tombstone
from briefings.model.rules import check
from support.factory import harbour

OLD = harbour()


def test_changes_of_different_items_are_both_kept() -> None:
    now = {field.name: field.value for field in fields(OLD, "e1", "text")}
    mine = apply(OLD, "e1", "text", {**now, "what": "Dockers stop work"})
    theirs = apply(OLD, "headline", "text", {"text": "Port Sella stands still", "cite": "p2"})
    both = merge(mine, OLD, theirs)
    assert both.both == ()
    assert [change.address for change in changes(OLD, both.briefing)] == ["headline", "e1"]


def test_the_same_item_changed_twice_is_named_and_the_drafts_version_kept() -> None:
    mine = apply(OLD, "headline", "text", {"text": "Mine", "cite": "p2"})
    theirs = apply(OLD, "headline", "text", {"text": "Theirs", "cite": "p2"})
    both = merge(mine, OLD, theirs)
    assert both.both == ("headline",)
    assert both.briefing.summary.headline.text == "Mine"


def test_what_was_taken_out_stays_out_on_either_side() -> None:
    both = merge(drop(OLD, "e4"), OLD, retract(OLD, "q2", "He never said that.", "2024-05-15"))
    assert [event.id for event in both.briefing.events] == ["e1", "e2", "e3"]
    assert "q2" not in {quote.id for quote in both.briefing.quotes}
    assert [stone.id for stone in both.briefing.tombstones] == ["q2"]
    assert list(check(both.briefing)) == []


def test_an_item_that_was_taken_out_there_and_changed_here_is_named() -> None:
    mine = apply(OLD, "q2", "circumstances", {"context": "of the strike"})
    both = merge(mine, OLD, retract(OLD, "q2", "He never said that.", "2024-05-15"))
    assert both.both == ("q2",)
    assert "q2" not in {quote.id for quote in both.briefing.quotes}


def test_no_correction_and_no_tombstone_is_ever_lost() -> None:
    told = Correction("2024-05-15", "ana-ruiz", "Anna Ruiz", "Ana Ruiz", "misspelt")
    published = replace(retract(OLD, "e4", "No offer was made.", "2024-05-16"), corrections=(told,))
    from_a_file = with_history(OLD, (), (), published)
    assert from_a_file.corrections == (told,)
    assert from_a_file.tombstones == (), "the file has the item again"
    without = with_history(drop(OLD, "e4"), (), (), published)
    assert without.tombstones == published.tombstones


def test_a_correction_of_an_item_that_is_gone_is_kept_under_the_summarys_name() -> None:
    told = Correction("2024-05-15", "e4", "An offer", "No offer", "misread")
    kept = with_history(drop(OLD, "e4"), (), (), replace(OLD, corrections=(told,)))
    assert [each.item for each in kept.corrections] == ["summary"]
    whole = Correction("2024-05-15", "source", "Monday", "Tuesday", "misread")
    kept = with_history(OLD, (), (), replace(OLD, corrections=(whole,)))
    assert [each.item for each in kept.corrections] == ["source"], "the article itself is always there"


def test_without_a_base_the_draft_stands_under_what_was_corrected() -> None:
    stone = Tombstone("q9", "quote", 0, "2024-05-15", "It was made up.")
    both = merge(OLD, None, replace(OLD, tombstones=(stone,), tags=("other",)))
    assert both.both == ()
    assert both.briefing == replace(OLD, tombstones=(stone,))
