"""Long texts in screenfuls."""

import pytest

from playground.screen.paging import cut


@pytest.mark.parametrize(
    ("count", "rows", "sizes"),
    [
        (10, 10, [10]),
        (13, 10, [13]),
        (14, 10, [10, 4]),
        (40, 10, [10, 10, 10, 10]),
        (44, 10, [10, 10, 10, 10, 4]),
        (9, None, [9]),
    ],
)
def test_a_screenful_has_so_many_lines(count: int, rows: int | None, sizes: list[int]) -> None:
    text = "\n".join(map(str, range(count)))
    screens = cut(text, rows)
    assert [len(screen.split("\n")) for screen in screens] == sizes
    assert "\n".join(screens) == text


def test_a_tiny_screen_still_shows_something() -> None:
    assert len(cut("a\n" * 20, -3)) > 1
