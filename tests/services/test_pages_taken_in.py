"""An article from an address: tags that its page shows are words, tags of what came as plain text are code."""

from dataclasses import dataclass

import pytest

from bot.fetch import FetchedArticle
from bot.fetch.reading import read_plain
from briefings.model.errors import UnreadableTextError
from briefings.services.intake import Intake

URL = "https://news.example/tags"
CODE = "Write <p>, <strong> and <em> around what you mean, and close each of them again."


@dataclass(frozen=True)
class OnePage:
    """A Fetch that always brings the same article."""

    page: FetchedArticle

    async def article(self, url: str) -> FetchedArticle:
        del url
        return self.page


async def test_tags_that_a_page_shows_are_words() -> None:
    taken = await Intake(OnePage(FetchedArticle(CODE, "Tags", URL))).from_url(URL)
    assert taken.text.strip() == CODE


async def test_tags_in_what_came_as_plain_text_are_code() -> None:
    with pytest.raises(UnreadableTextError, match="a web page, not its text"):
        await Intake(OnePage(read_plain(CODE, URL))).from_url(URL)
