from briefings.text.anchors import occurrences, stands_in


def test_words_are_found_whole_and_to_the_letter() -> None:
    text = "The union\u2019s men and the union."
    assert list(occurrences("union", text)) == [(4, 9), (24, 29)]
    assert not stands_in("nion", text)
    assert not stands_in("Union", text)
    assert not stands_in("", text)
    assert not stands_in("000", "2,0001")


def test_a_script_without_blanks_has_no_words_to_be_whole() -> None:
    text = "岸田文雄首相はAna Ruizに「動かない」と述べた。"
    assert [text[start:end] for start, end in occurrences("岸田文雄", text)] == ["岸田文雄"]
    assert stands_in("Ana Ruiz", text)
    assert not stands_in("na Ruiz", text)
