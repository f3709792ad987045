"""What the forms of the desk say of a mistake: fields by the labels that the editor sees, never by keys of the file."""

import pytest

from briefings import editing
from briefings.model.errors import InvalidArgumentError
from support.factory import harbour

HARBOUR = harbour()


@pytest.mark.parametrize(
    ("address", "facet", "values", "said"),
    [
        ("headline", "text", {"text": " ", "cite": "p2"}, "“Headline” is empty. Our own words, on one line"),
        ("headline", "text", {"text": "x" * 251, "cite": "p2"}, "Headline: this is 251 characters long; 250 are the most here."),
        ("headline", "text", {"text": "Dock workers walk out", "cite": ""}, "“Passages” is empty. Where it stands"),
        ("headline", "text", {"text": "x", "cite": "p99"}, "Passages: "),
        (
            "e1",
            "text",
            {"what": "They walk out", "date": "2024-05-13, unknown", "cite": "p2"},
            "A date is given, so “Date” must say whether it is",
        ),
        ("q1", "circumstances", {"within": "q2"}, "nly a quote of the form"),
    ],
)
def test_a_field_is_named_by_its_label(address: str, facet: str, values: dict[str, str], said: str) -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        editing.apply(HARBOUR, address, facet, values)
    assert said in str(caught.value)
    assert "`" not in str(caught.value)
