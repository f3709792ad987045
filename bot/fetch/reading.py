"""From a decoded page to the article's text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.fetch.errors import FetchError
from bot.fetch.layout import list_left_out, write_text
from bot.fetch.letters import drop_controls, mend_letters
from bot.fetch.linked_data import Node, find_articles, read_body
from bot.fetch.main_text import choose_blocks, choose_blocks_alone
from bot.fetch.matching import split_words
from bot.fetch.metadata import GUESSED, read_facts
from bot.fetch.page import Block, Page
from bot.fetch.page_reader import PageTooComplexError, read_page
from bot.fetch.paywall import is_for_subscribers
from bot.fetch.second_reader import guess_author, guess_published, read_guide
from bot.fetch.tag_stripping import strip_tags
from briefings.model.page_facts import Fact, LeftOut

FEWEST_LETTERS = 200
"""A page with fewer has no article in its code: a teaser, a form to agree to cookies, or a page that scripts fill."""
MOST_TAGS = 10_000
"""Elements up to which the second reader is asked: it takes seconds for more, and real articles have some thousands."""
_LONGEST_BLOCK = 50_000
"""Characters of one paragraph up to which it is asked."""
_MOST_MARKS = 40_000
"""Marks of code (< = &) up to which it is asked: there may be as many that open no element."""
_NO_ARTICLE = "No article was found in this page; scripts may fill it in, or a notice stands in front of it."
_FOR_SUBSCRIBERS = "The site says that this article is only for those who pay for it, so the bot does not read it."
_FROM_DATA = (
    "The page shows its article by a script, so the text was read from the page's own data (JSON-LD). "
    "Compare it with what a browser shows."
)
_ALONE = (
    "This page could only be read in a simpler way: parts of the article may be missing, "
    "and other texts of the page may be in it. Look through it."
)
_BY_TAGS = (
    "This page's code is so large or so tangled that all of its text was taken, menus too. "
    "Look through it, or paste the article instead."
)
_SCRAP = 0.35
_LOST = 0.3
"""The share of what the page's data gives as the article below which the page does not show it."""


@dataclass(frozen=True, slots=True)
class FetchedArticle:
    """An article: its plain text, paragraphs parted by a blank line, its title ("" if it has none), and where it was in the end.

    The words are the page's own; only white space was collapsed. `briefings.text.intake.read_text` judges it like pasted text.
    `facts` is what the page says of it, `left_out` what of the page was not taken, `remarks` what an editor should know.
    It `is_plain` if it came as plain text and not as a page's code.
    """

    text: str
    title: str
    url: str
    facts: tuple[Fact, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    remarks: tuple[str, ...] = ()
    is_plain: bool = False


def read_plain(text: str, url: str) -> FetchedArticle:
    """An article that came as plain text. Raises FetchError if it is empty."""
    if not text.strip():
        raise FetchError("The page is empty.")
    return FetchedArticle(text, "", url, is_plain=True)


def read_html(html: str, url: str, today: date | None = None, *, is_saved: bool = False) -> FetchedArticle:
    """The article in a page's code, as well as we can. Raises FetchError if there is none, or only for those who pay.

    A page that an editor saved (`is_saved`) is read whoever it is for: they could read it. Takes up to seconds, and more for
    hostile pages: it belongs into a process with limits (`bot.fetch.page_reading`).
    """
    mended = mend_letters(html)
    html = mended.html
    page, articles = _open_page(html, is_saved=is_saved)
    if not _is_ordinary(html, page):
        return _read_alone(page, articles, url, today, mended.remarks)
    body = read_body(articles)
    taken = _prefer(page, choose_blocks(page, read_guide(html, body)), choose_blocks_alone(page))
    text = write_text([page.blocks[place] for place in taken])
    if _is_lost(text, body):
        found = _finish(page, articles, [], _write_body(body), url, today, (_FROM_DATA, *mended.remarks))
    else:
        found = _finish(page, articles, taken, text, url, today, mended.remarks)
    return replace(found, facts=(*found.facts, *_guess(html, found.facts, today)))


def read_html_alone(html: str, url: str, today: date | None = None) -> FetchedArticle:
    """The same by the page's structure alone, in a few tenths of a second for two megabytes. Raises FetchError."""
    mended = mend_letters(html)
    page, articles = _open_page(mended.html)
    return _read_alone(page, articles, url, today, mended.remarks)


def read_any(html: str, url: str, today: date | None = None, *, is_saved: bool = False) -> FetchedArticle:
    """The same by `read_html`, or by the simplest reader if the code is too tangled for it. Raises FetchError."""
    try:
        return read_html(html, url, today, is_saved=is_saved)
    except PageTooComplexError:
        return strip_html(html, url, is_saved=is_saved)


def _is_ordinary(html: str, page: Page) -> bool:
    """Whether a page's code is such that the second reader reads it within a moment; it was made for no others."""
    if page.tags > MOST_TAGS or any(len(block.text) > _LONGEST_BLOCK for block in page.blocks):
        return False
    return html.count("<") <= _MOST_MARKS and html.count("&") <= _MOST_MARKS and page.attributes <= _MOST_MARKS


def _read_alone(page: Page, articles: list[Node], url: str, today: date | None, remarks: tuple[str, ...]) -> FetchedArticle:
    taken = choose_blocks_alone(page)
    text = write_text([page.blocks[place] for place in taken])
    return _finish(page, articles, taken, text, url, today, (_ALONE, *remarks))


def strip_html(html: str, url: str, *, is_saved: bool = False) -> FetchedArticle:
    """All of a page's text, by the simplest reader. Raises FetchError if there is too little, or only for those who pay."""
    mended = mend_letters(html)
    stripped = strip_tags(mended.html)
    if not is_saved and any(map(is_for_subscribers, stripped.linked_data)):
        raise FetchError(_FOR_SUBSCRIBERS)
    text = "\n\n".join(map(drop_controls, stripped.paragraphs))
    if _count_letters(text) < FEWEST_LETTERS:
        raise FetchError(_NO_ARTICLE)
    return FetchedArticle(text, stripped.title[:300], url, remarks=(_BY_TAGS, *mended.remarks))


def _open_page(html: str, *, is_saved: bool = False) -> tuple[Page, list[Node]]:
    page = read_page(html)
    if page.for_subscribers and not is_saved:
        raise FetchError(_FOR_SUBSCRIBERS)
    return page, find_articles(page.linked_data)


def _prefer(page: Page, guided: list[int], alone: list[int]) -> list[int]:
    """The choice that the second reader led to, unless it found a mere scrap of what the page's structure shows."""
    sizes = [sum(len(page.blocks[place].text) for place in taken) for taken in (guided, alone)]
    return alone if sizes[0] < _SCRAP * sizes[1] else guided


def _is_lost(text: str, body: str) -> bool:
    """Whether the page's blocks do not hold what its data gives as the article."""
    return _count_letters(body) >= FEWEST_LETTERS and len(split_words(text)) < _LOST * len(split_words(body))


def _write_body(body: str) -> str:
    return "\n\n".join(" ".join(line.split()) for line in body.splitlines() if line.strip())


def _guess(html: str, facts: Sequence[Fact], today: date | None) -> Iterator[Fact]:
    """What the page does not state in a place made for it, but marks in a usual way: to be looked at."""
    known = {fact.kind for fact in facts}
    if "author" not in known and (author := guess_author(html)):
        yield Fact("author", author, GUESSED, is_stated=False)
    if "published" not in known and today is not None and (published := guess_published(html, today)):
        yield Fact("published", published, GUESSED, is_stated=False)


def _finish(
    page: Page, articles: Sequence[Node], taken: Sequence[int], text: str, url: str, today: date | None, remarks: tuple[str, ...]
) -> FetchedArticle:
    if _count_letters(text) < FEWEST_LETTERS:
        raise FetchError(_NO_ARTICLE)
    blocks: list[Block] = [page.blocks[place] for place in taken]
    facts = read_facts(page, articles, blocks, today)
    title = next((fact.value for fact in facts if fact.kind == "title"), "")
    return FetchedArticle(text, title, url, facts, list_left_out(page, taken), remarks)


def _count_letters(text: str) -> int:
    return sum(map(str.isalpha, text))
