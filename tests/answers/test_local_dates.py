import pytest

from briefings.answers.local_dates import local


@pytest.mark.parametrize(
    ("edtf", "locale", "shown"),
    [
        ("2023-09-11", "de", "11. September 2023"),
        ("2023-09-11", "en-US", "September 11, 2023"),
        ("2023-09-11", "en-GB", "11 September 2023"),
        ("2023-09", "fr", "septembre 2023"),
        ("2023", "ja", "2023年"),
        ("2023-09~", "fr", "≈ septembre 2023"),
        ("2023?", "de", "2023 ?"),
        ("2018/..", "de", "2018 – …"),
        ("../2018-05", "es-ES", "… – mayo de 2018"),
        ("2020/2022", "de", "2020 – 2022"),
        ("2020-23", "de", "autumn 2020"),
        ("201X", "de", "some time in the 2010s"),
        ("2023-09-11", "xx-klingon", "11 September 2023"),
    ],
)
def test_a_date_is_shown_as_the_reader_writes_it_and_no_finer(edtf: str, locale: str, shown: str) -> None:
    assert local(edtf, locale) == shown
