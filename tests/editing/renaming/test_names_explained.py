"""One correction stands for a name in many places, and for nothing else that was changed."""

from briefings.editing import changes
from briefings.editing.corrections import find_corrected
from briefings.editing.renaming.explained import Renaming, explain, key_of, list_renamings, with_renamed
from briefings.editing.renaming.places import find_name, rename
from briefings.model.briefing import Briefing
from briefings.model.rules import check
from support.factory import harbour
from support.planting import put

WHY = "His name is spelled Okafur."
OKAFUR = Renaming("Okafor", "Okafur", WHY)


def renamed(about: Briefing, renaming: Renaming) -> Briefing:
    found = find_name(about, renaming.old, renaming.new)
    return rename(about, renaming.old, renaming.new, {named.place for named in found})


def test_all_places_are_one_correction_under_the_actor() -> None:
    base = put(harbour(), "events[0].what", "Okafor's company makes an offer")
    draft = renamed(base, OKAFUR)
    found = explain(base, draft, (OKAFUR,))
    assert find_corrected(changes(found.base, draft)) == ()
    told = with_renamed(draft, found.renamed, "", "2024-05-20")
    (correction,) = told.corrections
    assert (correction.item, correction.was, correction.now, correction.why) == ("tom-okafor", "Okafor", "Okafur", WHY)
    assert not list(check(told))


def test_a_name_of_nobody_who_acts_is_a_correction_of_the_summary() -> None:
    base = put(harbour(), "summary.points[0].text", "Bara called for talks.")
    renaming = Renaming("Bara", "Barra", "")
    draft = renamed(base, renaming)
    told = with_renamed(draft, explain(base, draft, (renaming,)).renamed, "It is Barra.", "2024-05-20")
    assert [(correction.item, correction.why) for correction in told.corrections] == [("summary", "It is Barra.")]


def test_what_was_changed_besides_has_a_correction_of_its_own() -> None:
    base = put(harbour(), "events[0].what", "Okafor walks out")
    draft = put(renamed(base, OKAFUR), "events[0].what", "Okafur stays")
    found = explain(base, draft, (OKAFUR,))
    (other,) = find_corrected(changes(found.base, draft))
    assert other.address == "e1"
    assert "Okafor walks out" in other.was, "readers are told what they read"


def test_a_place_that_was_left_is_no_correction() -> None:
    base = harbour()
    draft = rename(base, "Okafor", "Okafur", {("n1", "text")})
    found = explain(base, draft, (OKAFUR,))
    assert [entry.addresses for entry in found.renamed] == [("n1",)]
    assert find_corrected(changes(found.base, draft)) == ()


def test_two_names_in_one_sentence_are_two_corrections() -> None:
    base = put(harbour(), "events[0].what", "Okafor meets Ruiz")
    ruis = Renaming("Ruiz", "Ruis", "It is Ruis.")
    draft = renamed(renamed(base, OKAFUR), ruis)
    found = explain(base, draft, (OKAFUR, ruis))
    assert find_corrected(changes(found.base, draft)) == ()
    assert ["e1" in entry.addresses for entry in found.renamed] == [True, True]


def test_a_name_that_nobody_had_read_needs_no_correction() -> None:
    base = put(harbour(), "summary.points[0].text", "The talks broke down.")
    before = put(base, "summary.points[0].text", "Bara broke the talks down.")
    renaming = Renaming("Bara", "Barra", WHY)
    assert explain(base, renamed(before, renaming), (renaming,)).renamed == ()


def test_the_reasons_of_a_draft_keep_it() -> None:
    reasons = {"e1": "Other", key_of("O’Brien: a", "O’Bryan"): WHY}
    assert list_renamings(reasons) == (Renaming("O’Brien: a", "O’Bryan", WHY),)
