import pytest

from briefings.text.name_forms import base


@pytest.mark.parametrize(
    ("country", "adjective"),
    [
        ("japan", "japanese"),
        ("jordan", "jordanian"),
        ("azerbaijan", "azerbaijani"),
        ("sudan", "sudanese"),
        ("bahrain", "bahraini"),
        ("taiwan", "taiwanese"),
        ("kenya", "kenyan"),
        ("mexico", "mexicans"),
        ("uzbekistan", "uzbek"),
        ("pakistan", "pakistani"),
        ("afghanistan", "afghan"),
        ("ukraine", "ukrainian"),
    ],
)
def test_a_country_and_its_adjective_have_one_base(country: str, adjective: str) -> None:
    assert base(country) == base(adjective)
