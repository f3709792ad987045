"""The only outgoing web request that is not Discord's: one article, by its address, as plain text."""

from bot.fetch.errors import FetchError
from bot.fetch.fetcher import Fetcher
from bot.fetch.reading import Fetched

__all__ = ["FetchError", "Fetched", "Fetcher"]
