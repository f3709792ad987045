"""Every reader of texts from outside, as a function of the text: a new one belongs here."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from html import escape

from bot.app.article_files import read_article_file
from bot.fetch import reading, robots
from briefings.editing import citation_syntax, date_syntax
from briefings.editing.empty_briefing import empty
from briefings.editing.proposed.items import propose_items
from briefings.extract.drafting import propose
from briefings.model import authored_file, edtf_dates
from briefings.model.briefing import Briefing
from briefings.services.time_zones import finding
from briefings.text import find_words, intake, language, normalise, numbers, passages, query, temporal
from briefings.text.parse import NamingParser
from briefings.text.quotations import Quoted, quotations
from briefings.text.spacy_parser import load_naming_parser
from briefings.verify import verify
from support.factory import harbour
from support.word_files import make_word_file

Reader = Callable[[str], object]
_PUBLISHED = edtf_dates.parse("2024-05-14")
_NOON = datetime(2024, 5, 14, 12, tzinfo=UTC)
_PAGE = f"<article>{'<p>Dock workers at the harbour of Port Sella stopped work on Monday after talks broke down.</p>' * 12}"
"""Enough that a page is taken for one with an article."""
_LONGEST_TYPED = 4_000
"""Characters that a form of Discord's takes: what is typed is never longer."""


def _read_file(ending: str) -> Reader:
    return lambda text: read_article_file(text.encode("utf-8", "surrogatepass"), f"article{ending}")


def _read_typed(read: Reader) -> Reader:
    return lambda text: read(text[:_LONGEST_TYPED])


@cache
def _briefing() -> Briefing:
    return harbour()


def _draft(text: str, parser: NamingParser | None = None) -> object:
    """What is proposed for an article, as items of a draft."""
    article = normalise.normalise(text)
    blank = empty("harbour", article, "Example Courier", title="", url="", language="en")
    return propose_items(blank, article, propose(article, _PUBLISHED, parser))


@cache
def _parser() -> NamingParser | None:
    return load_naming_parser()


READERS: dict[str, Reader] = {
    "normal form": normalise.normalise,
    "passages": lambda text: passages.cut(normalise.normalise(text)),
    "quotation marks": lambda text: Quoted(quotations(text)).depth(len(text) // 2, len(text) // 2 + 1),
    "a language": language.recognize_language,
    "numbers": numbers.find,
    "a figure's value": numbers.read,
    "dates": lambda text: temporal.find(text, _PUBLISHED),
    "dates without an anchor": lambda text: temporal.find(text, None, bare=True),
    "EDTF": edtf_dates.parse,
    "words looked for": lambda text: find_words.find_words(text[:200], text),
    "the nearest words": lambda text: find_words.nearest_words(text[:200], (text,)),
    "pasted text": lambda text: intake.read_text(text, "The pasted text"),
    **{f"a file {ending}": _read_file(ending) for ending in (".txt", ".html", ".md", ".eml", ".docx", ".pdf")},
    "a Word file of raw XML": lambda text: read_article_file(make_word_file(body=text), "article.docx"),
    "a Word file of plain text": lambda text: read_article_file(make_word_file(*escape(text).split("\n\n")), "article.docx"),
    "a briefing in TOML": lambda text: authored_file.read(text.encode("utf-8", "surrogatepass"), "a.toml"),
    "a briefing in JSON": lambda text: authored_file.read(text.encode("utf-8", "surrogatepass"), "a.json"),
    "a fetched page": lambda text: reading.read_html(text, "https://news.example/a"),
    "a page with an article": lambda text: reading.read_html(f"{_PAGE}{text}{_PAGE}", "https://news.example/a"),
    "a fetched text": lambda text: reading.read_plain(text, "https://news.example/a"),
    "robots.txt": lambda text: robots.may_fetch(text.encode("utf-8", "surrogatepass"), "https://news.example/a"),
    "a search": _read_typed(query.parse),
    "a time zone": _read_typed(lambda text: finding.find_meaning(text[:100], now=_NOON, locale="en-US")),
    "a date in a form": _read_typed(date_syntax.parse_date),
    "a number in a form": _read_typed(citation_syntax.parse_number),
    "passages in a form": _read_typed(lambda text: citation_syntax.parse_cite(_briefing(), text)),
    "an article to draft from": _draft,
    "an article to draft from by its parse": lambda text: _draft(text, _parser()),
    "an article against a briefing": lambda text: verify(_briefing(), normalise.normalise(text)),
}
