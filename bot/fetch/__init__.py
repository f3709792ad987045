"""Reading the article behind an address, or in a saved page."""

from bot.fetch.errors import FetchError
from bot.fetch.fetcher import Fetcher
from bot.fetch.page_reading import PageReader
from bot.fetch.reading import FetchedArticle

__all__ = ["FetchError", "FetchedArticle", "Fetcher", "PageReader"]
