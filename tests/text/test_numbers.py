from fractions import Fraction

import pytest

from briefings.text.numbers import LONGEST_AMOUNT, Value, cardinal, describe, find, ordinal, read


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2,000 people", {2000}),
        ("99.999% of it", {Fraction("99.999")}),
        ("nine to 10 days", {9, 10}),
        ("about a third", {Fraction(1, 3)}),
        ("two-thirds or half", {Fraction(2, 3), Fraction(1, 2)}),
        ("a 44-day war", {44}),
        ("twenty-five", {25}),
        ("one hundred and twenty", {120}),
        ("three hundred and twenty-one thousand and five", {321_005}),
        ("between one hundred and two hundred", {100, 200}),
        ("two hundred thousand", {200_000}),
        ("$12 million", {12_000_000}),
        ("£1.2bn, $4.2M, €3tn and 2k", {1_200_000_000, 4_200_000, 3 * 10**12, 2_000}),
        ("£5m", {5_000_000}),
        ("5m", {5, 5_000_000}),  # meters or millions
        ("5 crore, 2 lakh crore and 1,00,000", {50_000_000, 2 * 10**12, 100_000}),
        ("10km, 40C, 40°C, 3pc, 70km/h, 1.5x", {10, 40, 3, 70, Fraction(3, 2)}),
        ("2½, ¾ and 2 1/4", {Fraction(5, 2), Fraction(3, 4), Fraction(9, 4)}),
        ("half a million, a quarter of a million", {500_000, 250_000}),
        ("one and a half million", {1_500_000}),
        ("a million and a half", {1_500_000}),
        ("three in five, one out of every ten", {Fraction(3, 5), Fraction(1, 10)}),
        ("three in five years", {3, 5}),
        ("$5-7 million", {5_000_000, 7_000_000}),
        ("-5C and minus five", {-5}),
        ("fell by -3%", {-3, 3}),
        ("three decades", {3}),
        ("two dozen", {24}),
        ("half a dozen", {6}),
        ("a couple of men", {2}),
        ("two and three", {2, 3}),
        ("one two", {1, 2}),
        ("for a third time", {Fraction(1, 3), 3}),
        ("the twenty-first and the 20th", {21, 20}),
        ("in the 1980's", {1980}),
        ("3,5 and 1.234,5", {Fraction(7, 2), Fraction(2469, 2)}),
        ("10 000 or 10\u202f001 or 1'000'000", {10_000, 10_001, 1_000_000}),
        ("in 2020 300 men", {2020, 300}),
        (".5 percent", {Fraction(1, 2)}),
        ("hundreds, several thousand and tens of thousands", {"hundreds", "thousands", "tens of thousands"}),
        ("11\u201320 September 2023", {11, 20, 2023}),
        ("no number, phonetwo, tense, often", set[int]()),
    ],
)
def test_numbers_are_found_in_digits_and_words(text: str, values: set[Value]) -> None:
    assert {value for number in find(text) for value in number.values} == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("G7", "g7"),
        ("F-16s", "f16"),
        ("B-52", "b52"),
        ("COVID-19", "covid19"),
        ("A380", "a380"),
        ("M25", "m25"),
        ("p3", "p3"),
        ("5G", "5g"),
        ("3D", "3d"),
        ("20:30", "20:30"),
        ("8.30pm", "830pm"),
        ("13.9.2022", "13.9.2022"),
        ("Group of Seven", "g7"),
    ],
)
def test_what_only_names_something_is_no_amount(text: str, value: str) -> None:
    (number,) = find(text)
    assert (number.kind, number.values) == ("label", {value})


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1.234", {1234, Fraction("1.234")}),
        ("1,234", {1234, Fraction("1.234")}),
        ("1,5 Mrd.", {1_500_000_000}),
        ("2 Billion", {2}),
    ],
)
def test_what_digits_mean_depends_on_the_language(text: str, values: set[Value]) -> None:
    assert {value for number in find(text, "de") for value in number.values} == values
    assert [number.values for number in find("1,234 and 1.234")] == [{1234}, {Fraction("1.234")}]


@pytest.mark.parametrize(
    ("text", "hedge", "phrase"),
    [
        ("there are around 2,000 of them", "about", "around 2,000"),
        ("there are some 200", "about", "some 200"),
        ("there are 30-odd men", "about", "30-odd"),
        ("there are 20 or so", "about", "20 or so"),
        ("an estimated $5m", "about", "an estimated $5m"),
        ("at least a dozen", "least", "at least a dozen"),
        ("there are 20 people or more", "least", "20 people or more"),
        ("no fewer than 12", "least", "no fewer than 12"),
        ("more than 12", "more", "more than 12"),
        ("no more than 12", "most", "no more than 12"),
        ("up to 15km", "most", "up to 15km"),
        ("as many as 15", "most", "as many as 15"),
        ("nearly 5 million", "nearly", "nearly 5 million"),
        ("just under 5", "nearly", "just under 5"),
        ("under a 5-day deal", "exact", "5-day"),
        ("over a 5-year span", "exact", "5-year"),
        ("over 5", "more", "over 5"),
        ("fewer than ten", "less", "fewer than ten"),
        ("there are 2,000", "exact", "2,000"),
    ],
)
def test_the_words_beside_a_number_say_how_exact_it_is(text: str, hedge: str, phrase: str) -> None:
    amount = describe(text, find(text), 0)
    assert (amount.hedges, text[amount.start : amount.end]) == ({hedge}, phrase)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("between 10 and 15 men", [{"low"}, {"high"}]),
        ("10-15 men", [{"low"}, {"high"}]),
        ("ten to fifteen men", [{"low"}, {"high"}]),
        ("from 10 to 15 men", [{"low", "exact"}, {"high", "exact"}]),
        ("won 2-3.", [{"low", "exact"}, {"high", "exact"}]),
        ("10 and 15 men", [{"exact"}, {"exact"}]),
        ("fell 18% to 13.2 million", [{"exact"}, {"exact"}]),
    ],
)
def test_the_ends_of_a_range_are_known_for_that(text: str, kinds: list[set[str]]) -> None:
    numbers = find(text)
    assert [describe(text, numbers, index).hedges for index in range(len(numbers))] == kinds


@pytest.mark.parametrize(
    "unit",
    [
        "1,",
        "-5",
        "one ",
        "one hundred and ",
        "one in two ",
        "$5-7 million ",
        "1-a",
        "a-1",
        "1 234.5 ",
        "½",
        "5 to ",
        "1:2",
        "1.2.3/",
    ],
)
def test_hostile_texts_are_read_to_their_end(unit: str) -> None:
    text = unit * 2_000
    assert all(number.text == text[number.start : number.end] for number in find(text))
    assert sum(number.end - number.start for number in find(text)) <= len(text)


def test_no_more_numbers_are_read_than_an_article_can_hold() -> None:
    assert len(find("1 " * 20_100)) == 20_000


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
