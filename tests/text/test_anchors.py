from briefings.text.anchors import occurrences, stands_in


def test_words_are_found_whole_and_to_the_letter() -> None:
    text = "The union\u2019s men and the union."
    assert list(occurrences("union", text)) == [(4, 9), (24, 29)]
    assert not stands_in("nion", text)
    assert not stands_in("Union", text)
    assert not stands_in("", text)
    assert not stands_in("000", "2,0001")
