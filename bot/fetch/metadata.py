"""What a page says of its article besides the text: title, author, publisher, language and dates, each with where it was read.

Nothing is guessed: a fact is what the page states in a place made for it, or a line that begins like a byline.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from bot.fetch.linked_data import Node, read_name
from bot.fetch.page import Block, Page
from briefings.model.page_facts import Fact, FactKind

GUESSED = "a mark in the page that usually means this; compare it with what a browser shows"
_EARLIEST = date(1990, 1, 1)
"""The web has no older pages."""
_LONGEST = 300
_MOST_WORDS_OF_NAMES = 8
"""Words of a byline: more are a sentence that begins with "By"."""
_ISO_DAY = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?![0-9])")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}\Z")
_BYLINE = re.compile(r"(?:by|von|par|por|di|av|door)\s+(?P<names>[^\W\d_][^,|•·0-9@]{2,80})", re.IGNORECASE)
_BYLINE_ENDS = re.compile(r"\s+(?:\||•|·|—|–|-|in|on|for|published|updated|posted|last)\s.*\Z", re.IGNORECASE)
_SUFFIX = re.compile(r"\s+(?:[|•·»–—]|-)\s+(?P<site>[^|•·»–—]{2,60})\Z")
_AUTHOR_META = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "citation_author",
)
_PUBLISHER_META = ("og:site_name", "application-name", "dc.publisher", "citation_journal_title")
_PUBLISHED_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "pubdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "sailthru.date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "date",
    "citation_publication_date",
    "citation_date",
    "article.published",
    "displaydate",
)
_MODIFIED_META = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified", "lastmod")


def read_facts(page: Page, articles: Sequence[Node], text: Sequence[Block], today: date | None) -> tuple[Fact, ...]:
    """The facts of a page, at most one of a kind; `articles` are its JSON-LD's, `text` its article's blocks.

    Dates are days as the page writes them (YYYY-MM-DD), none before the web, and none after `today` if that is given.
    """
    publisher = next(_find_publishers(page, articles), None)
    candidates = (
        next(_find_titles(page, articles, text, publisher.value if publisher else ""), None),
        next(_find_authors(page, articles, text), None),
        publisher,
        next(_find_languages(page, articles), None),
        next(_find_dates(page, articles, today, "published"), None),
        next(_find_dates(page, articles, today, "modified"), None),
    )
    return tuple(fact for fact in candidates if fact is not None)


def _find_titles(page: Page, articles: Sequence[Node], text: Sequence[Block], publisher: str) -> Iterator[Fact]:
    headline = next((block.text for block in (*text, *page.blocks) if block.tag == "h1"), "")
    shared = page.meta.get("og:title", "")
    if headline and shared.startswith(headline) and _SUFFIX.match(shared[len(headline) :]):
        shared = ""  # the headline with the site's name after it
    linked = next((_text(node.get("headline")) for node in articles if _text(node.get("headline"))), "")
    yield from _facts(
        "title",
        (shared, "Open Graph (og:title)"),
        (headline, "the headline"),
        (linked, "JSON-LD (headline)"),
        (_cut_site(page.title, publisher), "the title element"),
    )


def _cut_site(title: str, publisher: str) -> str:
    found = _SUFFIX.search(title)
    return title[: found.start()] if found and publisher and found["site"].casefold() == publisher.casefold() else title


def _find_authors(page: Page, articles: Sequence[Node], text: Sequence[Block]) -> Iterator[Fact]:
    yield from _facts("author", *((read_name(node.get("author")), "JSON-LD (author)") for node in articles))
    named = ((page.meta.get(name, ""), f"the meta element “{name}”") for name in _AUTHOR_META)
    yield from _facts("author", *((value, where) for value, where in named if "://" not in value))
    yield from _facts("author", *((_read_byline(block.text), "the byline") for block in text[:6]))


def _read_byline(text: str) -> str:
    found = _BYLINE.match(text) if len(text) <= _LONGEST else None
    names = _BYLINE_ENDS.sub("", found["names"]).strip(" .") if found else ""
    words = names.split()
    is_name = words and len(words) <= _MOST_WORDS_OF_NAMES and words[0][0].isupper() and words[-1][0].isupper()
    return names if is_name else ""


def _find_publishers(page: Page, articles: Sequence[Node]) -> Iterator[Fact]:
    yield from _facts("publisher", *((read_name(node.get("publisher")), "JSON-LD (publisher)") for node in articles))
    yield from _facts("publisher", *((page.meta.get(name, ""), f"the meta element “{name}”") for name in _PUBLISHER_META))


def _find_languages(page: Page, articles: Sequence[Node]) -> Iterator[Fact]:
    said = (
        (page.language, "the html element"),
        *((_text(node.get("inLanguage")), "JSON-LD (inLanguage)") for node in articles),
        (page.meta.get("og:locale", ""), "Open Graph (og:locale)"),
        (page.meta.get("content-language", ""), "the meta element “content-language”"),
    )
    yield from _facts("language", *((value.replace("_", "-"), where) for value, where in said if _LANGUAGE.match(value)))


def _find_dates(page: Page, articles: Sequence[Node], today: date | None, kind: FactKind) -> Iterator[Fact]:
    key, names, marks = (
        ("datePublished", _PUBLISHED_META, ("datepublished", "pubdate", "published", "entry-date"))
        if kind == "published"
        else ("dateModified", _MODIFIED_META, ("datemodified", "updated", "modified"))
    )
    said = (
        *((_text(node.get(key)), f"JSON-LD ({key})") for node in articles),
        *((page.meta.get(name, ""), f"the meta element “{name}”") for name in names),
        *((value, "a time element") for value, mark in page.times if any(name in mark for name in marks)),
    )
    yield from _facts(kind, *((_read_day(value, today), where) for value, where in said))


def _read_day(value: str, today: date | None) -> str:
    """The day that a value begins with, as YYYY-MM-DD; "" if it is none, or cannot be right."""
    found = _ISO_DAY.match(value.strip())
    if found is None:
        return ""
    try:
        day = date(*map(int, found.groups()))
    except ValueError:
        return ""
    latest = day if today is None else today + timedelta(days=1)  # somewhere it is tomorrow already
    return day.isoformat() if _EARLIEST <= day <= latest else ""


def _facts(kind: FactKind, *said: tuple[str, str]) -> Iterator[Fact]:
    for value, where in said:
        if value.strip():
            yield Fact(kind, " ".join(value.split())[:_LONGEST], where)


def _text(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
