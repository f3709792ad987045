"""An article on its way in: from a file, an address or a paste, always in normal form in the end."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from briefings.answers.wording import count
from briefings.model.errors import InvalidArgumentError
from briefings.model.page_facts import Fact, LeftOut
from briefings.services.arrivals.incoming_article import IncomingArticle
from briefings.text import intake
from briefings.text.intake import Taken

_ADDRESS = re.compile(r"<?https?://[^\s<>]+>?", re.IGNORECASE)
FEWEST_LETTERS = 40
"""Letters of the shortest article: a sentence of a brief, in any script."""
_HINT = 200
"""Code points of a pasted text that its briefing may be named after."""


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """A file as it was sent: what its sender called it, not to be trusted, and its content."""

    name: str
    content: bytes


class Page(Protocol):
    """The article of a web page, as text."""

    @property
    def text(self) -> str:
        """Its paragraphs, parted by blank lines."""
        ...

    @property
    def title(self) -> str:
        """Its title; "" if the page gives none."""
        ...

    @property
    def url(self) -> str:
        """Where it was found in the end."""
        ...

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What the page says of it."""
        ...

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What of the page was not taken."""
        ...

    @property
    def remarks(self) -> tuple[str, ...]:
        """What an editor should know of how it was read."""
        ...

    @property
    def is_plain(self) -> bool:
        """Whether it came as plain text, which may turn out to be code."""
        ...


class Fetch(Protocol):
    """Gets the article behind an address."""

    async def article(self, url: str) -> Page:
        """The page. Raises BriefingError with a sentence for the editor."""
        ...


class ReadFile(Protocol):
    """Reads the article in a file of any kind that is taken; runs beside the loop."""

    async def __call__(self, raw: bytes, name: str, wanted: str = "") -> Taken:
        """The article in the file `name`; `wanted` is the fingerprint of the text looked for. Raises UnreadableTextError."""
        ...


async def read_plain_file(raw: bytes, name: str, wanted: str = "") -> Taken:
    """A ReadFile for plain text alone, which nothing needs to be known of beforehand."""
    del wanted
    return await asyncio.to_thread(intake.read_article, raw, name)


class Intake:
    """Takes articles in, beside the loop: a hostile text takes a second.

    Without `fetch`, addresses are refused; `read_file` decides which files are taken.
    """

    def __init__(self, fetch: Fetch | None, read_file: ReadFile = read_plain_file) -> None:
        self._fetch = fetch
        self._read_file = read_file

    async def from_url(self, url: str) -> IncomingArticle:
        """The article behind an address. Raises BriefingError."""
        if self._fetch is None:
            raise InvalidArgumentError("Addresses cannot be opened here.", "Copy the article's text and paste it.")
        page = await self._fetch.article(url)
        taken = await asyncio.to_thread(intake.read_text, page.text, "The article", is_converted=not page.is_plain)
        title = " ".join(page.title.split())[:200]
        remarks = (*page.remarks, *taken.remarks)
        return IncomingArticle(taken.text, page.url, title, title, page.url, remarks, page.facts, page.left_out)

    async def from_file(self, file: UploadedFile, wanted: str = "") -> IncomingArticle:
        """The article in a file; `wanted` is the fingerprint of its text, if it is known. Raises UnreadableTextError."""
        name = intake.safe_name(file.name)
        taken = await self._read_file(file.content, name, wanted)
        hint = taken.title or re.sub(r"\.[A-Za-z0-9]{1,5}\Z", "", name)
        return IncomingArticle(
            taken.text, name, hint, taken.title, remarks=taken.remarks, facts=taken.facts, left_out=taken.left_out
        )

    async def from_words(self, parts: Sequence[str], name: str) -> IncomingArticle:
        """The article in a message, or in pasted pieces; one that is only an address is opened.

        `name` says in errors what it is. Raises InvalidArgumentError if it is too short to be an article, and BriefingError.
        """
        whole = "".join(parts).strip()
        if _ADDRESS.fullmatch(whole):
            return await self.from_url(whole.strip("<>"))
        if sum(map(str.isalpha, whole)) < FEWEST_LETTERS:
            words = count(len(whole.split()), "word")
            raise InvalidArgumentError(
                f"{name} is too short for an article: it has {words}.",
                "Take one that holds the whole text or only a link to it, or give the article to /desk add.",
            )
        return await self.from_paste(parts, name)

    @staticmethod
    async def from_paste(parts: Sequence[str], name: str) -> IncomingArticle:
        """The article in pasted pieces, in order. Raises UnreadableTextError."""
        taken = await asyncio.to_thread(intake.read_text, intake.join_pasted([part for part in parts if part.strip()]), name)
        return IncomingArticle(taken.text, name, taken.text[:_HINT], remarks=taken.remarks)
