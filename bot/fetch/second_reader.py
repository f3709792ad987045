"""Where the article of a page is, as another reader sees it. Its text is rewritten and never shown: only the choice counts."""

import logging
from datetime import date

from bot.fetch.matching import split_words

_NO_DATES: dict[str, object] = {"extensive_search": False, "original_date": True, "max_date": "1995-01-02"}
"""Has trafilatura look for no date, which it would take for today's at the latest: that is asked of htmldate."""
_FEWEST = 100
"""Words from which a body in the page's data can be the whole article."""
_NEARLY = 0.8
"""How long it must be beside what trafilatura took: some pages give a teaser as the body."""


def read_guide(html: str, body: str) -> str:
    """What is the article: `body`, which the page's own data gives as such (its JSON-LD), or else as trafilatura reads it.

    Heavy: up to seconds for hostile pages, so it belongs into a process with limits.
    """
    found = _read_by_trafilatura(html)
    words = len(split_words(body))
    return body if words >= _FEWEST and words > _NEARLY * len(split_words(found)) else found


def guess_author(html: str) -> str:
    """An author by how bylines are usually marked, "" if there is none."""
    import trafilatura  # noqa: PLC0415 - see below

    found = trafilatura.extract_metadata(html, date_config=_NO_DATES, extensive=False).author or ""
    return found.replace("; ", ", ")


def guess_published(html: str, today: date) -> str:
    """A day of publication (YYYY-MM-DD) by how dates are usually marked, never by the text alone; "" if there is none."""
    import htmldate  # noqa: PLC0415 - see below

    return htmldate.find_date(html, extensive_search=False, original_date=True, max_date=today.isoformat()) or ""


def _read_by_trafilatura(html: str) -> str:
    import trafilatura  # noqa: PLC0415 - takes most of a second, and only the worker needs it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it complains about every page without an article
    return trafilatura.extract(html, include_comments=False, include_tables=True, deduplicate=False) or ""
