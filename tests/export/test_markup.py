from briefings.export.markup import Html, join, show, tag


def test_a_text_is_escaped_and_html_is_not() -> None:
    assert tag("p", "a < b & “c”", tag("b", '"')) == "<p>a &lt; b &amp; “c”<b>&quot;</b></p>"
    assert isinstance(tag("p"), Html)


def test_attributes_are_escaped_and_left_out_when_they_are_none() -> None:
    assert tag("a", "x", href='"><script>', class_="y", aria_label="z", id=None) == (
        '<a href="&quot;&gt;&lt;script&gt;" class="y" aria-label="z">x</a>'
    )
    assert tag("circle", r="5") == '<circle r="5"></circle>'


def test_what_is_put_together_as_a_plain_text_is_a_text() -> None:
    assert tag("p", show("<") + "<b>") == "<p>&amp;lt;&lt;b&gt;</p>"
    assert join(["a", None, tag("i")], " · ") == "a · <i></i>"


def test_nothing_in_a_text_hides_or_turns_the_direction() -> None:
    assert show("a\u202eb\u200bc\x07") == "abc␇"
