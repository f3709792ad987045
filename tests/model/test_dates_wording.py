import re

import pytest
from hypothesis import given

from briefings.model.edtf_dates import parse
from briefings.model.edtf_wording import wording
from support.edtf_values import values


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2023-09", "September 2023"),
        ("2023-09-11", "11 September 2023"),
        ("2020-23", "autumn 2020"),
        ("2020-24", "winter 2020"),
        ("2018", "2018"),
        ("2018~", "about 2018"),
        ("2020?", "possibly 2020"),
        ("2020%", "possibly about 2020"),
        ("2023-09-11~", "about 11 September 2023"),
        ("1999/..", "from 1999"),
        ("../2023-09", "until September 2023"),
        ("1999/", "from 1999 to an unknown date"),
        ("/2000", "from an unknown date to 2000"),
        ("2023-09-11/2023-09-20", "from 11 to 20 September 2023"),
        ("2020/2022-03", "from 2020 to March 2022"),
        ("2020-09-27~/2020-09-30", "from about 27 September 2020 to 30 September 2020"),
        ("2020/2020", "2020"),
        ("201X", "some time in the 2010s"),
        ("198X~", "about the 1980s"),
        ("200X", "some time between 2000 and 2009"),
        ("20XX", "some time between 2000 and 2099"),
        ("20XX?", "possibly the years 2000 to 2099"),
        ("2023-09-XX", "some time in September 2023"),
        ("2023-XX-XX", "some time in 2023"),
        ("0079", "79"),
    ],
)
def test_a_date_reads_as_vague_as_it_is(text: str, words: str) -> None:
    assert wording(parse(text)) == words


@given(values())
def test_no_day_is_ever_invented(text: str) -> None:
    days = {int(day) for day in re.findall(r"\d{4}-\d\d-(\d\d)", text)}
    named = re.findall(r"\b(\d{1,2})(?= [A-Z]| to \d{1,2} [A-Z])", wording(parse(text)))
    assert {int(day) for day in named} <= days | {int(year) for year in re.findall(r"\d{4}", text)}
