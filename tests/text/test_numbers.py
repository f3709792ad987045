from fractions import Fraction

import pytest

from briefings.text.numbers import LONGEST_AMOUNT, cardinal, find, ordinal, read


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2,000 people", {2000}),
        ("99.999% of it", {Fraction("99.999")}),
        ("nine to 10 days", {9, 10}),
        ("about a third", {Fraction(1, 3)}),
        ("two-thirds or half", {Fraction(2, 3), Fraction(1, 2)}),
        ("a 44-day war", {44}),
        ("F-16 jets", {16}),
        ("twenty-five", {25}),
        ("one hundred and twenty", {120}),
        ("two hundred thousand", {200_000}),
        ("$12 million", {12, 12_000_000}),
        ("three decades", {3, 30}),
        ("two dozen", {2, 24}),
        ("two and three", {2, 3}),
        ("the twenty-first and the 20th", {21, 20}),
        ("in the 1980's", {1980}),
        ("11\u201320 September 2023", {11, 20, 2023}),
        ("no number, phonetwo, tense, often", set[int]()),
    ],
)
def test_numbers_are_found_in_digits_and_words(text: str, values: set[Fraction]) -> None:
    assert {value for number in find(text) for value in number.values} == values


def test_a_number_keeps_its_place() -> None:
    (number,) = find("around 2,000 of them")
    assert (number.start, number.end, number.text) == (7, 12, "2,000")


@pytest.mark.parametrize(
    ("value", "numbers"),
    [
        ("85", (Fraction(85),)),
        ("1/3", (Fraction(1, 3),)),
        ("9..10", (Fraction(9), Fraction(10))),
        ("8.5", (Fraction(17, 2),)),
        ("-3", (Fraction(-3),)),
        ("about 3", None),
        ("1/0", None),
        ("1..2..3", None),
        ("", None),
    ],
)
def test_values_of_figures_are_read(value: str, numbers: tuple[Fraction, ...] | None) -> None:
    assert read(value) == numbers


def test_a_number_too_long_to_calculate_with_is_compared_as_text() -> None:
    endless, grouped = "7" * 5_000, f"1{',234' * 2_000}"
    assert [number.values for number in find(f"{endless} and {grouped} million")] == [{endless}, {grouped.replace(",", "")}]
    assert [number.values for number in find(f"the {endless}th")] == [{endless}]
    assert (read(f"1..{endless}"), cardinal(endless), ordinal(f"{endless}th")) == ((Fraction(1), endless), None, None)
    longest = "7" * LONGEST_AMOUNT
    assert [number.values for number in find(longest)] == [{Fraction(longest)}]


def test_single_words_are_read() -> None:
    assert (cardinal("two hundred"), cardinal("30"), cardinal("a dozen"), cardinal("2.5"), cardinal("few")) == (
        200,
        30,
        12,
        None,
        None,
    )
    assert (ordinal("third"), ordinal("20th"), ordinal("twenty-first"), ordinal("last")) == (3, 20, 21, None)
