from briefings.model.briefing import Actor
from briefings.verify.mentions import Names

NAMES = Names(
    (
        Actor("sella", "Sella", "place"),
        Actor("company", "Sella Harbour Company", "organisation", aliases=("the company",)),
        Actor("us", "US", "state"),
        Actor("ruiz", "Ana Ruíz-O\u2019Neill", "person", aliases=("Ruíz",)),
        Actor("brother", "Tom Ruíz", "person", aliases=("Ruíz",)),
    ),
)


def _found(text: str) -> list[tuple[str, set[str]]]:
    return [(text[each.start : each.end], set(each.actors)) for each in NAMES.find(text)]


def test_the_longest_name_wins() -> None:
    assert _found("In Sella the Sella Harbour Company said") == [("Sella", {"sella"}), ("Sella Harbour Company", {"company"})]


def test_all_names_count_where_one_stands_inside_another() -> None:
    assert NAMES.all_in("the Sella Harbour Company said") == {"sella", "company"}


def test_accents_apostrophes_hyphens_and_possessives_do_not_hide_a_name() -> None:
    assert _found("Ana Ruiz O\u2019Neill\u2019s words") == [("Ana Ruiz O\u2019Neill\u2019s", {"ruiz"})]


def test_a_shared_alias_names_all_who_bear_it() -> None:
    assert _found("Ruíz said") == [("Ruíz", {"ruiz", "brother"})]


def test_a_name_in_capitals_is_not_a_pronoun() -> None:
    assert _found("The US told us") == [("US", {"us"})]


def test_part_of_a_word_is_no_name() -> None:
    assert _found("Sellafield, encompany") == []


def test_names_are_found_in_a_script_without_blanks_and_beside_one() -> None:
    names = Names((Actor("kishida", "岸田文雄", "person", aliases=("岸田",)), Actor("ruiz", "Ana Ruiz", "person")))
    text = "岸田文雄首相はAna Ruizに述べた。"
    assert [text[each.start : each.end] for each in names.find(text)] == ["岸田文雄", "Ana Ruiz"]
