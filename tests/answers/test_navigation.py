"""What a page leads to depends on what it shows: its proofs, its notes, what may be doubted on it."""

from dataclasses import replace

from briefings.answers import items, navigation
from briefings.answers.blocks import Answer, Link, Menu, Statement
from briefings.answers.item_tags import is_tagged, join_tags, tag_of
from support.brief import brief_harbour
from support.factory import harbour


def page(*shown: Statement) -> Answer:
    about = harbour()
    return navigation.complete(
        Answer(
            "T",
            shown,
            links=(navigation.notes(about),),
            menus=navigation.more(about),
            provenance=items.provenance(about, 1),
        )
    )


def test_each_item_of_a_page_has_its_proof_once() -> None:
    proofs, more = page(Statement("One.", item="e1"), Statement("One again.", item="e1"), Statement("No item.")).menus
    assert proofs.prompt == "Proof of …"
    assert [(link.label, link.command, dict(link.arguments)["item"]) for link in proofs.links] == [("One.", "source", "e1")]
    assert more.prompt == "More"


def test_what_corrections_call_the_whole_has_no_proof() -> None:
    assert [menu.prompt for menu in page(Statement("Ours.", item="summary")).menus] == ["More"]


def test_the_button_for_notes_counts_those_of_the_page_and_carries_them() -> None:
    (link,) = page(Statement("One.", item="e1", notes=("n1", "n2")), Statement("Two.", item="e2", notes=("n2",))).links
    assert link.label == "Notes (2)"
    tags = dict(link.arguments)["of"]
    assert all(is_tagged(tags, note) for note in ("n1", "n2"))
    assert not is_tagged(tags, "n3")
    assert page(Statement("One.", item="e1")).links == ()


def test_a_doubt_carries_what_the_page_showed() -> None:
    *_, more = page(Statement("One.", item="e1"), Statement("Two.", item="q2")).menus
    doubt = next(link for link in more.links if link.command == "challenge")
    assert dict(doubt.arguments)["of"] == join_tags(("e1", "q2"))


def test_other_briefings_stand_in_the_same_menu_if_they_find_room() -> None:
    others = tuple(Link(f"Other {number}", "summary") for number in range(3))
    answer = Answer("T", menus=(Menu("Quotes by one speaker", ()), *navigation.more(harbour())))
    *_, more = navigation.add_others(answer, others).menus
    assert [link.label for link in more.links[-3:]] == ["Briefing: Other 0", "Briefing: Other 1", "Briefing: Other 2"]
    crowded = navigation.add_others(answer, others * 8)
    assert crowded.menus[-1].prompt == "Other briefings"
    assert navigation.add_others(answer, ()) == answer


def test_tags_are_short_and_tell_the_items_of_a_briefing_apart() -> None:
    about = brief_harbour()
    ids = [item.id for kind in (about.quotes, about.events, about.figures, about.notes) for item in kind]
    assert len({tag_of(item_id) for item_id in ids}) == len(ids)
    assert all(len(tag_of(item_id)) == 4 for item_id in ids)


def test_the_article_is_linked_only_if_its_address_is_known() -> None:
    about = harbour()
    assert navigation.article(about) == ()
    known = replace(about, source=replace(about.source, url="https://example.org/talks"))
    (link,) = navigation.article(known)
    assert (link.label, link.url) == ("Article", "https://example.org/talks")
