"""The only outgoing web request that is not Discord's: one article, by its address, as plain text."""

from bot.fetch.errors import FetchError
from bot.fetch.fetcher import Fetcher
from bot.fetch.reading import FetchedArticle

__all__ = ["FetchError", "FetchedArticle", "Fetcher"]
