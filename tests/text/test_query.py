import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text.fold import fold
from briefings.text.query import Term, parse


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("weapons", [Term(("weapons",))]),
        ("  Lachín   CORRIDOR ", [Term(("lachin",)), Term(("corridor",))]),
        ("Ter-Matevosyan", [Term(("ter", "matevosyan"))]),
        ("don’t", [Term(("dont",))]),
        ("2,000 people", [Term(("2", "000")), Term(("people",))]),
        ('"we will not move"', [Term(("we", "will", "not", "move"), whole=True)]),
        ("“We will” move", [Term(("we", "will"), whole=True), Term(("move",))]),
        ("„wir“ «nous» ＂x＂", [Term(("wir",), whole=True), Term(("nous",), whole=True), Term(("x",), whole=True)]),
        ('a "b c', [Term(("a",)), Term(("b",)), Term(("c",))]),  # a mark without a partner means nothing
        ('5" gun', [Term(("5",)), Term(("gun",))]),
        ('"a" b "c', [Term(("a",), whole=True), Term(("b",)), Term(("c",))]),
        ("war WAR wár", [Term(("war",))]),
        (
            "a AND b* OR NOT kind:c",
            [Term(("a",)), Term(("and",)), Term(("b",)), Term(("or",)), Term(("not",)), Term(("kind", "c"))],
        ),
        ("", []),
        ('"" "!" …', []),
        ("\0\ud800", []),
    ],
)
def test_a_query_is_words_and_phrases(typed: str, terms: list[Term]) -> None:
    assert list(parse(typed)) == terms


@given(st.text())
def test_terms_hold_the_folded_words_of_the_query_and_nothing_else(typed: str) -> None:
    words = [word for term in parse(typed) for word in term.words]
    assert all(word == fold(word) and word.isalnum() for word in words)
    assert all(term.words for term in parse(typed))


@given(st.text())
def test_a_term_as_text_is_that_term_again(typed: str) -> None:
    for term in parse(typed):
        again = parse(term.text)
        assert again == (term,) or (not term.whole and again == tuple(dict.fromkeys(Term((word,)) for word in term.words)))


@pytest.mark.parametrize(
    ("term", "stands", "whole"),
    [
        (Term(("weap",)), True, False),
        (Term(("weapons",)), True, True),
        (Term(("heavy", "weap")), True, False),
        (Term(("heavy", "weap"), whole=True), False, False),
        (Term(("heavy", "weapons"), whole=True), True, True),
        (Term(("eavy",)), False, False),
        (Term(("weapons", "heavy")), False, False),
    ],
)
def test_where_a_term_stands(term: Term, stands: bool, whole: bool) -> None:
    assert term.stands_in("very heavy weapons") is stands
    assert term.stands_whole_in("very heavy weapons") is whole
