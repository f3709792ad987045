from briefings.text.shorten import list_first, say_more, shorten


def test_a_text_that_fits_stands_whole_and_a_longer_one_fits_with_its_ellipsis() -> None:
    assert [shorten(text, 5) for text in ("", "words", "words!")] == ["", "words", "word…"]


def test_a_list_says_how_many_it_leaves_out() -> None:
    assert [list_first("abcd"[:length], 3) for length in range(5)] == ["", "a", "a, b", "a, b, c", "a, b, c and 1 more"]
    assert [say_more(number, 3) for number in (0, 3, 7)] == ["", "", "and 4 more"]
