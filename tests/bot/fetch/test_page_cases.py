"""What a reader of a page sees, and nothing else: public reports of pages read wrongly (../shared/cases/e*), and their kin."""

from pathlib import Path

import pytest

from bot.fetch.reading import FetchedArticle, read_html

CASES = Path(__file__).parents[3] / ".." / "shared" / "cases"
LONG = "The dockers went on strike on Monday, and the port stood still until the evening of that day. " * 4
URL = "https://news.example/a"


def read_case(name: str) -> FetchedArticle:
    file = CASES / name
    if not file.is_file():
        pytest.skip(f"needs ../shared/cases/{name} beside the project")
    return read_html(file.read_text("utf-8"), URL)


def read(inside: str) -> FetchedArticle:
    return read_html(f"<html lang=en><body><article><h1>Strike</h1>{inside}<p>{LONG}</p></article></body></html>", URL)


def first(inside: str) -> str:
    """The paragraph between headline and text."""
    return read(inside).text.split("\n\n")[1]


def test_a_page_without_a_body_tag_is_read() -> None:
    assert "Talks stall\n\nThe union said" in read_case("e1-no-body-tag.html").text


def test_raised_figures_do_not_run_into_numbers() -> None:
    text = read_case("e2-sup.html").text
    assert "20102" not in text
    assert "1002" not in text
    assert "2010 [2] and has 100² berths" in text


@pytest.mark.parametrize(
    ("html", "right"),
    [
        ("10<sup>6</sup> boxes", "10⁶ boxes"),
        ("5<sup>th</sup> day", "5th day"),
        ("grew by 12<sup><a href=#f>3</a></sup> percent", "grew by 12 [3] percent"),
        ("said so<sup>[4]</sup> twice", "said so[4] twice"),
        ("CO<sub>2</sub> and H<sub>2</sub>O", "CO2 and H2O"),
        ("x10<sub>2</sub>", "x10₂"),
    ],
)
def test_what_stands_above_or_below_the_line(html: str, right: str) -> None:
    assert first(f"<p>{html}</p>") == right


def test_links_in_a_list_of_the_article_are_no_menu() -> None:
    text = read_case("e3-linked-list.html").text
    assert "negotiators:\n\nAnna Smith\n\nBen Jones\n\nThe union said" in text


def test_a_menu_beside_the_article_stays_out() -> None:
    found = read("<nav><ul><li><a href=/>Home</a><li><a href=/b>World</a></ul></nav><p>By Ana</p>")
    assert found.text.startswith("Strike\n\nBy Ana\n\n")
    assert [(part.what, part.text) for part in found.left_out] == [("A menu", "Home\n\nWorld")]


def test_a_box_in_the_article_is_in_the_text_or_told() -> None:
    found = read_case("e4-aside.html")
    assert "12 more staff" in found.text + "".join(part.text for part in found.left_out)


def test_quotation_marks_of_q_are_shown() -> None:
    assert "Anna Smith said “we will not move”." in read_case("e5-q.html").text


@pytest.mark.parametrize(
    ("html", "right"),
    [
        ("<q>He told me <q>never</q> twice</q>", "“He told me ‘never’ twice”"),
        ("<q>One.</q> <q>Two.</q>", "“One.” “Two.”"),
    ],
)
def test_quotation_marks_nest(html: str, right: str) -> None:
    assert first(f"<p>{html}</p>") == right


def test_what_is_struck_out_is_no_text() -> None:
    found = read_case("e6-del.html")
    assert "The blast killed 12 people." in found.text
    assert found.left_out[-1].what == "Struck out on the page"
    assert found.left_out[-1].text == "15"


@pytest.mark.parametrize("tag", ["s", "strike", "del"])
def test_every_way_to_strike_out(tag: str) -> None:
    assert first(f"<p>It was <{tag}>four</{tag}> five.</p>") == "It was five."


def test_the_correction_in_the_foot_of_an_article_is_in_the_text() -> None:
    assert (
        "Correction, 15 September: an earlier version said 15 were hurt; it was 12." in read_case("e8-article-footer.html").text
    )


@pytest.mark.parametrize(
    "correction",
    [
        "Clarification: the strike began on Monday, not on Sunday.",
        "This article was amended on 3 May to correct the name of the port.",
        "Editor’s note: the company answered after we had published.",
    ],
)
def test_other_words_for_a_correction(correction: str) -> None:
    found = read_html(
        f"<article><h1>Strike</h1><p>{LONG}</p><footer><p>{correction}</p><p>Tags: port</p></footer></article>", URL
    )
    assert found.text.endswith(correction)
    assert "Tags" not in found.text


def test_what_is_not_displayed_is_left_out() -> None:
    found = read_case("e10-display-none.html")
    assert "Subscribe" not in found.text
    assert "Subscribe to our newsletter" in found.left_out[0].text


@pytest.mark.parametrize(
    "attribute",
    ["hidden", 'style="DISPLAY : none"', 'style="color:red;visibility:hidden"', 'class="sr-only x"', "aria-hidden=true"],
)
def test_every_way_to_hide(attribute: str) -> None:
    assert "unseen" not in read(f"<p {attribute}>This is unseen by all of them.</p><p>By Ana</p>").text


def test_an_article_that_a_script_would_show_is_read() -> None:
    found = read_html(f"<body><div hidden id=app><article><h1>Strike</h1><p>{LONG}</p><p>{LONG}</p></article></div></body>", URL)
    assert found.text.count("The dockers went on strike") == 8


def test_sections_that_unfold_are_read() -> None:
    sections = "".join(f"<h2>Part {n}</h2><div style='display:none'><p>{n} {LONG}</p></div>" for n in range(4))
    assert "3 The dockers" in read(sections).text


def test_an_article_in_what_the_parser_takes_for_a_button_is_read() -> None:
    found = read_html(
        f"<header><button><div>Menu<div></button></header><div><h2>Strike</h2><p>{LONG}</p><p>{LONG}</p></div>", URL
    )
    assert found.text.count("The dockers went on strike") == 8


def test_an_article_within_a_header_is_read() -> None:
    assert "The dockers" in read_html(f"<body><header><h1>Strike</h1><div><p>{LONG}</p></div></header></body>", URL).text


def test_an_article_in_the_pages_data_is_read_and_it_is_said() -> None:
    data = f'{{"@type": "NewsArticle", "headline": "Strike", "articleBody": "{LONG}\\n\\n{LONG}"}}'
    found = read_html(f'<script type="application/ld+json">{data}</script><p>Loading…</p>', URL)
    assert found.text == f"{LONG.strip()}\n\n{LONG.strip()}"
    assert "data" in found.remarks[0]


def test_a_row_of_a_table_is_one_line() -> None:
    assert first("<table><tr><td>Port</td><td>12</td></tr></table>") == "Port | 12"


def test_paragraphs_of_a_layout_table_stay_apart() -> None:
    found = read("<table><tr><td><p>One.</p><p>Two.</p></td></tr></table>").text.split("\n\n")
    assert found[1:3] == ["One.", "Two."]


def test_definitions_captions_details_and_code_are_text() -> None:
    found = read(
        "<dl><dt>Port<dd>A place</dl><figure><figcaption>The quay</figcaption></figure>"
        "<details><summary>More<p>Told</details><pre>x = 1</pre>"
    )
    assert found.text.split("\n\n")[1:7] == ["Port", "A place", "The quay", "More", "Told", "x = 1"]


def test_text_between_blocks_and_styled_spans_is_parted() -> None:
    found = read("<div>one<div>two</div>three<br><br>four <span style='display:block'>five</span></div>")
    assert found.text.split("\n\n")[1:6] == ["one", "two", "three", "four", "five"]


def test_other_stories_after_the_article_stay_out() -> None:
    html = (
        f"<main><h1>Strike</h1><div class=body><p>{LONG}</p><p>{LONG}</p><h2>Read next</h2>"
        "<p>A ship sank off the coast on Sunday, and nobody was hurt.</p></div></main>"
    )
    found = read_html(html, URL)
    assert "ship" not in found.text
    assert any("A ship sank" in part.text for part in found.left_out)


def test_a_copy_for_small_screens_is_left_out() -> None:
    parts = "".join(f"<p>{n} {LONG}</p>" for n in range(5))
    found = read_html(f"<article><h1>Strike</h1><div>{parts}</div><div>{parts}</div></article>", URL)
    assert found.text.count("3 The dockers") == 1
