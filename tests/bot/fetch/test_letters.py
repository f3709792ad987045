"""Pages whose letters were garbled on the way, hold controls, or show code: all of them are read."""

from bot.app.article_files import read_article_file
from bot.fetch.letters import GARBLED, mend_letters
from bot.fetch.reading import read_html

LONG = "The dockers went on strike on Monday, and the port stood still until the evening of that day. " * 3


def page(paragraph: str) -> str:
    return f"<!doctype html><html lang=en><body><article><h1>Strike</h1><p>{paragraph}</p><p>{LONG}</p></article></body></html>"


def garble(text: str) -> str:
    return text.encode("utf-8").decode("latin-1")


def test_letters_that_were_brought_into_utf_8_twice_are_set_right_and_it_is_told() -> None:
    found = read_html(page(garble("“We won’t move,” said Zoë Müller of Harbour & Sons®.")), "")
    assert found.text.split("\n\n")[1] == "“We won’t move,” said Zoë Müller of Harbour & Sons®."
    assert GARBLED in found.remarks


def test_letters_that_may_be_meant_stay_as_they_are() -> None:
    for text in ("Â® is how some show ®.", "MÜLLER’S CAFÉ", "Ã¼"):
        assert mend_letters(text).html == text
        assert not mend_letters(text).was_garbled


def test_a_control_alone_is_dropped_and_half_a_letter_stays() -> None:
    mended = mend_letters("a\x80b \xe2\x80 c\x01d\x85e\tf\n")
    assert mended.html == "ab \xe2 cd\x85e\tf\n"
    assert not mended.was_garbled


def test_controls_written_as_references_are_dropped_too() -> None:
    assert "The union agreed." in read_html(page("The un&#1;ion ag&#x7f;reed."), "").text


def test_tags_that_a_page_shows_are_its_words() -> None:
    shown = "Write &lt;p&gt;, &lt;strong&gt; and &lt;/strong&gt;, not &lt;script&gt; alone."
    taken = read_article_file(page(shown).encode(), "page.html")
    assert "Write <p>, <strong> and </strong>, not <script> alone." in taken.text


def test_the_simplest_reader_sets_letters_right_as_well() -> None:
    deep = f"<!doctype html><html><body>{'<div>' * 300}<p>{garble('They won’t move.')}</p><p>{LONG}</p></body></html>"
    taken = read_article_file(deep.encode(), "page.html")
    assert "They won’t move." in taken.text
    assert GARBLED in taken.remarks
