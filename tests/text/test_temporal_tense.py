"""What the tense of a clause makes of words that leave it open, on Thursday, September 14, 2023."""

import pytest

from briefings.model.edtf_dates import parse
from briefings.text.temporal import find

DAY = parse("2023-09-14")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It will be shipped in July.", ["2024-07"]),
        ("It was shipped in July.", ["2023-07"]),
        ("They met on Monday.", ["2023-09-11"]),
        ("They will meet on Monday.", ["2023-09-18"]),
        ("They are to meet on Monday.", ["2023-09-18"]),
        ("On Monday, they will meet.", ["2023-09-18"]),
        ("The trial opens Monday.", ["2023-09-18"]),
        ("The talks are expected to end on Friday.", ["2023-09-15"]),
        ("He agreed to pay on Friday.", ["2023-09-15"]),
        ("He said on Monday that it will close on Friday.", ["2023-09-11", "2023-09-15"]),
        ("The court, which meets on Friday, ruled on Tuesday.", ["2023-09-15", "2023-09-12"]),
        ("Mohamed and his father are to travel on Wednesday.", ["2023-09-20"]),
        ("He may have died in July.", ["2023-07"]),
        ("He was born on December 20.", ["2022-12-20"]),
        ("He will leave on March 3.", ["2024-03-03"]),
        ("They met over the weekend.", ["2023-09-09/2023-09-10"]),
        ("They will meet at the weekend.", ["2023-09-16/2023-09-17"]),
        ("The harbor will close in two years.", ["2025~"]),
        ("Prices doubled in two years.", ["2021~/2023"]),
        ("It will open in three days.", ["2023-09-17"]),
        ("She has been in jail for three years.", ["2020~/.."]),
        ("It will be closed for three years.", ["2023/2026~"]),
        ("She was jailed for three years.", []),
    ],
)
def test_the_tense_of_the_clause_decides(text: str, values: list[str]) -> None:
    assert [reading.edtf for reading in find(text, DAY)] == values


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("He must leave by October.", "../2023-10"),
        ("The union wants an answer by Friday.", "../2023-09-15"),
        ("The union demanded an answer by Friday.", "../2023-09-15"),
        ("He was told to leave by Friday.", "../2023-09-15"),
        ("The ban runs until May.", "../2024-05"),
        ("The work was finished by July.", "../2023-07"),
        ("The bridge will not open before 2025.", "2025/.."),
        ("It won't reopen until Monday.", "2023-09-18/.."),
        ("It has grown since March.", "2023-03/.."),
        ("It will apply from October.", "2023-10/.."),
        ("It will be fixed after June.", "2024-07/.."),
        ("Sales are up from last year.", "2022"),
    ],
)
def test_deadlines_lie_where_words_and_tense_put_them(text: str, edtf: str) -> None:
    assert [reading.edtf for reading in find(text, DAY)] == [edtf]
