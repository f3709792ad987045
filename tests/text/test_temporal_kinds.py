"""Each kind of date that news writes, with what it means on Thursday, September 14, 2023."""

import pytest

from briefings.model.edtf_dates import parse
from briefings.text.temporal import find, find_all, resolve

DAY = parse("2023-09-14")


def _values(text: str) -> list[str]:
    return [reading.edtf for reading in find(text, DAY)]


@pytest.mark.parametrize("words", ["in 1200 BC", "44 B.C.", "300 BCE", "10,000 BC", "the 5th century BC", "1200-1100 BC"])
def test_years_before_the_first_are_recognized_and_have_no_value(words: str) -> None:
    (reading,) = find(words, DAY)
    assert (reading.edtf, reading.problem, reading.kind) == ("", "before-year-one", "DATE")


def test_a_year_of_the_common_era_is_that_year() -> None:
    assert [_values(text) for text in ("In AD 79 it fell.", "In 476 CE it fell.")] == [["0079"], ["0476"]]


@pytest.mark.parametrize(
    "words",
    [
        "2000 GMT",
        "8pm",
        "8 p.m.",
        "20:00",
        "1430 local time",
        "1430 hours",
        "noon",
        "midnight",
        "5 o'clock",
        "7 a.m. EST",
        "8.30pm",
    ],
)
def test_a_time_of_day_says_no_date_by_itself(words: str) -> None:
    (reading,) = find(f"The talks ended at {words}.", None)
    assert (reading.edtf, reading.kind, reading.needs_anchor) == ("", "TIME", True)


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("8 p.m. on Monday", "2023-09-11"),
        ("Monday at 8.30pm", "2023-09-11"),
        ("7 a.m. EST Tuesday", "2023-09-12"),
        ("noon on 3 May 2021", "2021-05-03"),
    ],
)
def test_a_time_of_day_belongs_to_the_day_beside_it(words: str, edtf: str) -> None:
    (reading,) = find(f"They met at {words}.", DAY)
    assert (reading.edtf, reading.kind) == (edtf, "TIME")


@pytest.mark.parametrize(
    "text",
    [
        "Mrs May praised the talks.",
        "Theresa May praised the talks.",
        "June Smith, a baker, sings.",
        "April said she had left.",
        "August Wilson wrote it.",
        "It may rain, and they march on.",
        "The March on Washington drew a crowd.",
        "Mrs May spoke, and May left.",
    ],
)
def test_persons_and_other_words_are_no_months(text: str) -> None:
    assert find(text, DAY) == ()


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Mrs May spoke in May.", "2023-05"),
        ("The May elections were fair.", "2023-05"),
        ("They spoke on May 3.", "2023-05-03"),
        ("It was sold in April 2021.", "2021-04"),
    ],
)
def test_a_month_is_one_beside_persons_of_that_name(text: str, edtf: str) -> None:
    assert _values(text) == [edtf]


@pytest.mark.parametrize(
    "words", ["February 29, 2015", "31 April", "April 31, 2021", "31/02/2021", "2021-02-30", "30-Feb-2020", "29-31 April"]
)
def test_a_day_that_no_calendar_has_is_no_date(words: str) -> None:
    (reading,) = find(f"The deadline was {words}.", DAY)
    assert (reading.edtf, reading.problem, reading.text) == ("", "no-such-day", words)


def test_a_leap_day_is_one() -> None:
    assert _values("It was signed on February 29, 2016.") == ["2016-02-29"]


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("on 19-Nov-2012", "2012-11-19"),
        ("19 Nov 2012", "2012-11-19"),
        ("13.9.2022", "2022-09-13"),
        ("13/9/2022", "2022-09-13"),
        ("9/13/2022", "2022-09-13"),
        ("05/05/2021", "2021-05-05"),
        ("2021/05/03", "2021-05-03"),
        ("the 5th of June, 2020", "2020-06-05"),
        ("Dec. 7, 1941", "1941-12-07"),
        ("2014-2018", "2014/2018"),
        ("2014\u201318", "2014/2018"),
        ("May 3-5, 2021", "2021-05-03/2021-05-05"),
        ("from 3 to 5 May 2021", "2021-05-03/2021-05-05"),
        ("3 May - 2 June 2021", "2021-05-03/2021-06-02"),
        ("December 20 - March 3, 2022", "2021-12-20/2022-03-03"),
        ("from November 20, 2021 to January 5", "2021-11-20/2022-01-05"),
        ("Q3 2023", "2023-07/2023-09"),
        ("2022 Q4", "2022-10/2022-12"),
        ("1Q 2022", "2022-01/2022-03"),
        ("H1 2022", "2022-01/2022-06"),
        ("the first nine months of 2009", "2009-01/2009-09"),
        ("the year ended June 30, 1989", "1988-07/1989-06"),
        ("fiscal 1989", "1989"),
        ("FY 2023-24", "2023/2024"),
        ("three days after 3 May 2021", "2021-05-06"),
        ("the day before 3 May 2021", "2021-05-02"),
        ("not before 2025", "2025/.."),
        ("no earlier than May 2024", "2024-05/.."),
        ("no later than May 2024", "../2024-05"),
        ("Christmas Eve 2021", "2021-12-24"),
        ("Easter 2024", "2024-03-31"),
        ("Thanksgiving 1989", "1989-11-23"),
        ("Good Friday, 2000", "2000-04-21"),
        ("the last Sunday of October 2024", "2024-10-27"),
        ("the first of May 2021", "2021-05-01"),
        ("Dec. 31, 2020-Jan. 2, 2021", "2020-12-31/2021-01-02"),
    ],
)
def test_words_that_say_their_date_by_themselves(words: str, edtf: str) -> None:
    (reading,) = resolve(words, None)
    assert (reading.edtf, reading.needs_anchor) == (edtf, False)


@pytest.mark.parametrize("words", ["Nov-19", "Fri, Nov-19", "19 November", "Nov. 19"])
def test_a_day_of_a_month_is_that_nearest_to_the_article(words: str) -> None:
    (reading,) = resolve(f"It opened on {words}.", parse("2021-11-22"))
    assert (reading.edtf, reading.text) == ("2021-11-19", words)


def test_a_day_and_month_in_figures_that_can_change_places_are_both_and_neither() -> None:
    (reading,) = find("It was signed on 03/05/2021.", DAY)
    assert (reading.edtf, reading.problem, reading.choices) == ("", "ambiguous", ("2021-03-05", "2021-05-03"))


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("half a century ago", "1973~"),
        ("half a decade ago", "2018~"),
        ("a quarter of a century ago", "1998~"),
        ("a decade and a half ago", "2008~"),
        ("two and a half years ago", "2021~"),
        ("a fortnight ago", "2023-08-31~"),
        ("a few years ago", "202X~"),
        ("several weeks ago", "2023-08~"),
        ("the day before yesterday", "2023-09-12"),
        ("the day after tomorrow", "2023-09-16"),
        ("last night", "2023-09-13"),
        ("Monday night", "2023-09-11"),
        ("over the weekend", "2023-09-09/2023-09-10"),
        ("last weekend", "2023-09-09/2023-09-10"),
        ("next weekend", "2023-09-16/2023-09-17"),
        ("3-5 May", "2023-05-03/2023-05-05"),
        ("May 3-June 2", "2023-05-03/2023-06-02"),
        ("Monday to Friday", "2023-09-04/2023-09-08"),
        ("from December to February", "2022-12/2023-02"),
        ("the fourth quarter of last year", "2022-10/2022-12"),
        ("the week ended Sept. 8", "2023-09-02/2023-09-08"),
        ("the nine months ended June 30", "2022-10/2023-06"),
        ("by year end", "../2023"),
        ("last fall", "2022-23"),
        ("this summer", "2023-22"),
        ("July of last year", "2022-07"),
        ("May 3 last year", "2022-05-03"),
        ("Monday of last week", "2023-09-04"),
        ("in '98", "1998"),
        ("New Year's Day", "2024-01-01"),
        ("Black Friday", "2023-11-24"),
        ("the week before last", "2023-08-28/2023-09-03"),
        ("the year before last", "2021"),
        ("the month after next", "2023-11"),
        ("the first Monday in September", "2023-09-04"),
        ("the first of May", "2023-05-01"),
    ],
)
def test_words_that_are_seen_from_the_day_of_publication(words: str, edtf: str) -> None:
    (reading,) = resolve(words, DAY)
    assert (reading.edtf, reading.needs_anchor) == (edtf, True)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The date was set: Monday, January 15.", "2024-01-15"),
        ("They met on Friday, Sept. 8.", "2023-09-08"),
        ("Markets fell on Friday the 13th.", "2023-01-13"),
        ("The Sept. 11 attacks changed that.", "2001-09-11"),
        ("It was open on Sept. 11.", "2023-09-11"),
        ("It was the 2008 third quarter.", "2008-07/2008-09"),
        ("The fiscal second quarter ended June 30.", "2023-04/2023-06"),
        ("In the third quarter of 2008 it lost, and sales in the quarter fell.", "2008-07/2008-09"),
        ("The October election.", "2023-10"),
    ],
)
def test_what_stands_beside_a_date_tells_its_year(text: str, edtf: str) -> None:
    assert _values(text)[-1] == edtf


def test_a_night_reaches_into_the_next_day() -> None:
    assert [reading.reach for reading in find("It began last night.", DAY)] == ["2023-09-13/2023-09-14"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("On 3 May 2021 they met. Two weeks later, the strike began.", "2021-05-17~"),
        ("He was hired on 3 May 2021 and resigned the following day.", "2021-05-04"),
        ("In 2010 it lost money. A year earlier, it had earned some.", "2009"),
        ("It closed in May 2020 and reopened the same month.", "2020-05"),
        ("In the third quarter of 2009 it lost; in the year-ago quarter it gained.", "2008-07/2008-09"),
    ],
)
def test_some_words_are_counted_from_the_date_before_them(text: str, edtf: str) -> None:
    assert _values(text)[-1] == edtf
    assert find(text, DAY)[-1].needs_anchor


@pytest.mark.parametrize("words", ["two weeks later", "the following day", "the previous year", "a year earlier", "that month"])
def test_without_a_date_before_them_they_stay_open(words: str) -> None:
    (reading,) = find(words, DAY)
    assert (reading.edtf, reading.needs_anchor) == ("", True)
    assert [each.edtf for each in resolve("two weeks later", DAY, before=parse("2021-05-03"))] == ["2021-05-17~"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The 1997 floods were worse.", ["1997"]),
        ("Nobody forgets the 1984 strikes.", ["1984"]),
        ("In 2000 soldiers came.", ["2000"]),
        ("Some 2000 houses burned.", []),
        ("It killed 1200 people.", []),
        ("Resolution 1701 was passed.", []),
        ("A 1500-meter race.", []),
    ],
)
def test_four_digits_are_a_year_or_count_things(text: str, values: list[str]) -> None:
    assert _values(text) == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("He wore a KC-30s badge.", []),
        ("It was built in the 60s.", ["196X"]),
        ("Neither side scored a goal in the first half.", []),
        ("Profit rose in the first half.", ["2023-01/2023-06"]),
        ("It will be the worst recession in a decade.", ["2013~/2023"]),
        ("Sales fell in August from a year earlier, and rose from the previous year.", ["2023-08", "2022-08", "2022"]),
        ("A survey of 1709 schoolchildren.", []),
        ("One in 2000 births.", []),
        ("Between 1200 and 1500 soldiers came.", []),
        ("The Sunday Times and USA Today reported it.", []),
        ("Bloody Sunday is remembered.", []),
        ("It will last several years.", []),
        ("See heading H2, pages 1272-1279, at 1280 x 800.", []),
        ("Weekend guests came 2 First time.", []),
        ("It has 1920 x 1080 pixels and 2000+ courses.", []),
        ("Guests come after 4 pm and stay until 7pm.", ["2023-09-14", "2023-09-14"]),
        ("It was sent on 7 Feb 2002 11:09:01 -0500 (EST).", ["2002-02-07"]),
        ("Sales fell in Q2.", ["2023-04/2023-06"]),
        ("June, 34, won.", []),
        ("April O'Neil won.", []),
        ("It was built in the 1500s.", ["15XX"]),
        ("On weekdays it opens from 9am to 5pm.", ["2023-09-14"]),
        ("It will arrive at 12:30 EST (16:30 UTC).", ["2023-09-14", "2023-09-14"]),
    ],
)
def test_words_are_read_as_their_neighbors_mean_them(text: str, values: list[str]) -> None:
    assert _values(text) == values


@pytest.mark.parametrize(
    ("words", "kind", "reference"),
    [
        ("a 10-day exercise", "DURATION", ""),
        ("jailed for three years", "DURATION", ""),
        ("the two-year war", "DURATION", ""),
        ("all week", "DURATION", ""),
        ("every Monday", "SET", ""),
        ("annually", "SET", ""),
        ("twice a week", "SET", ""),
        ("on Mondays", "SET", ""),
        ("in the morning", "TIME", ""),
        ("now", "DATE", "present"),
        ("currently", "DATE", "present"),
        ("formerly", "DATE", "past"),
        ("soon", "DATE", "future"),
    ],
)
def test_what_stands_beside_dates_is_recognized_and_is_none(words: str, kind: str, reference: str) -> None:
    (reading,) = find_all(words, DAY)
    assert (reading.kind, reading.reference, reading.edtf, reading.is_dated) == (kind, reference, "", False)
    assert find(words, DAY) == ()
