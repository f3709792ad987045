import json
import time
from contextlib import suppress

import pytest

from bot.fetch import FetchError
from bot.fetch.reading import read_html

pytestmark = pytest.mark.slow

WORDS = "The union said that it “will not move”, and so the talks go on. "
LONG = WORDS * 5
URL = "https://news.example/a"


def text(html: str) -> str:
    return read_html(html, URL).text


def blocks(html: str) -> list[str]:
    """The blocks of a page that has a long paragraph at its end, without that."""
    *found, last = text(f"{html}<p>{LONG}</p>").split("\n\n")
    assert last == LONG.strip()
    return found


def test_headings_captions_bylines_and_what_is_said_twice_survive() -> None:
    html = (
        "<article><h1>Talks</h1><p>By Ana</p><figure><img><figcaption>The harbour. Photo: A</figcaption></figure>"
        "<h2>Next</h2><blockquote><p>“No.”</p></blockquote><p>“No.”</p><ul><li>one</li><li>two</li></ul>"
    )
    assert blocks(html) == ["Talks", "By Ana", "The harbour. Photo: A", "Next", "“No.”", "“No.”", "one", "two"]


def test_words_stay_and_white_space_collapses() -> None:
    html = "<p>It\n is&nbsp;<b>bo</b>ld &amp; 5<sup>th</sup>,   <a href=x>li</a>nk&shy;ed &lt;b&gt;<br>next</p>"
    assert blocks(html) == ["It is bold & 5th, link\u00aded <b> next"]


def test_two_line_breaks_end_a_paragraph_and_one_does_not() -> None:
    assert blocks("<div>a<br>b<br> <br/>c</div>") == ["a b", "c"]


def test_what_is_no_text_never_comes_through() -> None:
    html = (
        "<p>a<script>EVIL</script><style>EVIL{}</style><svg><text>EVIL</text></svg><noscript>EVIL</noscript>"
        "<template>EVIL</template><iframe>EVIL</iframe><textarea>EVIL</textarea><button>EVIL</button><!-- EVIL -->b</p>"
        "<nav><p>EVIL</p></nav><footer>EVIL</footer><aside>EVIL</aside><p hidden>EVIL</p><div role=banner>EVIL</div>"
        "<div aria-hidden=true>EVIL</div><header><h1>EVIL</h1></header><ul><li><a href=x>EVIL menu</a></ul>"
    )
    assert blocks(html) == ["ab"]


@pytest.mark.parametrize("html", ["<script>EVIL</script", "<style><p>EVIL", "<script><!-- <script> EVIL", "<ScRiPt/x>EVIL"])
def test_no_broken_script_comes_through(html: str) -> None:
    assert "EVIL" not in text(f"<p>{LONG}</p>{html}")


def test_comments_and_teasers_stay_out_of_the_article() -> None:
    html = (
        f"<p>Site notice</p><main><h1>Talks</h1><article><p>{LONG}</p><article><p>A comment</p></article></article>"
        f"<article><p>A teaser</p></article></main>"
    )
    assert text(html) == f"Talks\n\n{LONG.strip()}"


def test_a_live_blog_of_many_articles_is_taken_whole() -> None:
    html = "<main>" + "".join(f"<article><p>{n} {LONG}</p></article>" for n in range(4))
    assert [block[0] for block in text(html).split("\n\n")] == ["0", "1", "2", "3"]


def test_a_page_without_an_article_element_is_taken_by_its_paragraphs() -> None:
    assert blocks("<div><h3>Talks</h3><div>one</div>two</div>") == ["Talks", "one", "two"]


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<title>Talks – Courier</title><svg><title>x</title></svg>", "Talks – Courier"),
        ("<title>Talks – Courier</title><h1>Talks\nstall</h1>", "Talks stall"),
        ("<title>T</title><meta property='og:title' content='Shared'><h1>Talks</h1>", "Shared"),
        ("", ""),
    ],
)
def test_the_title_is_the_one_for_sharing_or_the_headline(html: str, title: str) -> None:
    assert read_html(f"{html}<p>{LONG}</p>", URL).title == title


@pytest.mark.parametrize(
    "html", ["", "   ", "<html>", "<p>Please accept cookies.</p>", "<script>app()</script>", "<ul><li><a>x</a>"]
)
def test_a_page_without_an_article_is_told(html: str) -> None:
    with pytest.raises(FetchError, match="No article was found"):
        text(html)


@pytest.mark.parametrize(
    "data",
    [
        {"isAccessibleForFree": False},
        {"isAccessibleForFree": "False"},
        {"isAccessibleForFree": "http://schema.org/False"},
        [{"@graph": [{"@type": "WebPage"}, {"isAccessibleForFree": False}]}],
        {"isAccessibleForFree": True, "hasPart": {"isAccessibleForFree": "false", "cssSelector": ".paid"}},
    ],
)
def test_a_page_that_says_it_is_not_free_is_not_read(data: object) -> None:
    with pytest.raises(FetchError, match="those who pay"):
        text(f'<script type="application/ld+json">{json.dumps(data)}</script><p>{LONG}</p>')


def test_an_endless_number_beside_it_changes_nothing() -> None:
    data = f'{{"wordCount": {"9" * 5_000}, "isAccessibleForFree": false}}'
    with pytest.raises(FetchError, match="those who pay"):
        text(f'<script type="application/ld+json">{data}</script><p>{LONG}</p>')


def test_microdata_says_so_too() -> None:
    with pytest.raises(FetchError, match="those who pay"):
        text(f'<meta itemprop="isAccessibleForFree" content="false"><p>{LONG}</p>')


@pytest.mark.parametrize(
    "data",
    [
        '{"isAccessibleForFree": true}',
        '{"itemListElement": {"isAccessibleForFree": false}}',
        "{",
        "[" * 100_000,
        '"isAccessibleForFree"',
    ],
)
def test_other_linked_data_says_nothing(data: str) -> None:
    assert text(f'<script type="application/ld+json">{data}</script><p>{LONG}</p>') == LONG.strip()


def _nested(tag: str) -> str:
    return f"<{tag}>" * 100_000


@pytest.mark.parametrize(
    "html",
    [
        _nested("div") + LONG + "</div>" * 100_000,
        "<div>" * 90_000 + "</b>" * 200_000,
        _nested("b") + LONG,
        _nested("table") + LONG,
        _nested("svg"),
        "<div>" * 250 + "<p></b>" * 90_000,
        "<p>" * 700_000,
        "<br>" * 500_000,
        "<b><p>" * 300_000,
        "<p " + " ".join(f"a{n}=1" for n in range(250_000)) + ">" + LONG,
        "<" * 2_000_000,
        "<!--" * 500_000,
        "<a <" * 500_000,
        "&" * 2_000_000,
        "<script>" * 250_000,
        f"<p>{'word ' * 400_000}</p>",
        "<p>Ru\u0301" + "\u0301\u0323" * 300_000,
    ],
    ids=range(17),
)
def test_no_page_hurts(html: str) -> None:
    started = time.process_time()
    with suppress(FetchError):
        assert text(html)
    assert time.process_time() - started < 5  # the slowest takes half a second on a quiet machine
