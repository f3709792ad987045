"""From a decoded page to the article's text."""

from dataclasses import dataclass

from bot.fetch.errors import FetchError
from bot.fetch.main_text import extract_main_text
from bot.fetch.page import Page, read_page

FEWEST_LETTERS = 200
"""A page with fewer has no article in its code: a teaser, a form to agree to cookies, or a page that scripts fill."""


@dataclass(frozen=True, slots=True)
class FetchedArticle:
    """An article: its plain text, paragraphs parted by a blank line, its title ("" if it has none), and where it was in the end.

    The words are the page's own; only white space was collapsed. `briefings.text.intake.read_text` judges it like pasted text.
    """

    text: str
    title: str
    url: str


def read_plain(text: str, url: str) -> FetchedArticle:
    """An article that came as plain text. Raises FetchError if it is empty."""
    if not text.strip():
        raise FetchError("The page is empty.")
    return FetchedArticle(text, "", url)


def read_html(html: str, url: str) -> FetchedArticle:
    """The article in a page's code. Raises FetchError if there is none, or only for those who pay.

    Takes some tenths of a second for two megabytes, so it is not for the event loop.
    """
    page = read_page(html)
    if page.for_subscribers:
        raise FetchError("The site says that this article is only for those who pay for it, so the bot does not read it.")
    text = extract_main_text(page)
    if sum(map(str.isalpha, text)) < FEWEST_LETTERS:
        raise FetchError("No article was found in this page; scripts may fill it in, or a notice stands in front of it.")
    return FetchedArticle(text, _find_title(page), url)


def _find_title(page: Page) -> str:
    headline = next((block.text for block in page.blocks if block.tag == "h1"), "")
    return (page.named or headline or page.title)[:300]
