import pytest

from briefings.export.links import find_address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://a.example/b?c=d&e=f#g", "https://a.example/b?c=d&e=f#g"),
        ("HTTP://A.example", "HTTP://A.example"),
        ("https://a.example/ä", "https://a.example/%C3%A4"),
        ('https://a.example/"><script>', "https://a.example/%22%3E%3Cscript%3E"),
        ("https://a.example/%41\\", "https://a.example/%41%5C"),
        ("https://[::1]/", "https://[::1]/"),
    ],
)
def test_an_address_of_the_web_is_written_so_that_it_ends_nowhere_else(text: str, address: str) -> None:
    assert find_address(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "unknown",
        "javascript:alert(1)",
        "data:text/html,x",
        "https://",
        "https:///x",
        "https://a.example@b.example/",
        "https://a.example/ b",
        "see https://a.example",
        "https://a.example/\u200b",
        "https://[::1",
    ],
)
def test_what_leads_elsewhere_than_it_seems_is_no_link(text: str) -> None:
    assert find_address(text) is None
