"""Articles in files, whatever program made them: for the desk and for the terminal alike."""

from dataclasses import replace
from datetime import date

from bot.documents import Converted, convert, is_convertible
from bot.documents.errors import DocumentError
from bot.fetch import FetchedArticle, FetchError
from bot.fetch.layout import write_text
from bot.fetch.page_reader import read_page
from bot.fetch.reading import read_any
from briefings.model.errors import UnreadableTextError
from briefings.text import intake
from briefings.text.intake import Taken
from briefings.text.normalise import fingerprint, normalise


def read_article_file(raw: bytes, name: str, wanted: str = "", today: date | None = None) -> Taken:
    """The article that a file holds: plain text, a web page, a Word document, Markdown or an e-mail.

    `wanted` is the fingerprint of the text that is looked for, if it is known: a file whose own letters are that text is taken as
    it stands, for earlier versions read every file so. No page was published after
    `today`. Raises UnreadableTextError with a sentence that names the file. Takes up
    to some seconds, so it is not for the event loop.
    """
    shown = intake.safe_name(name)
    if wanted and _is_wanted(raw, wanted):
        return intake.read_article(raw, name)
    try:
        found = convert(raw, shown)
        if found is None:
            return intake.read_article(raw, name)
        page = _read(found, today)
    except (DocumentError, FetchError) as error:
        raise UnreadableTextError(
            f"{shown} was not taken: {error.message[:1].lower()}{error.message[1:]}", error.remedy
        ) from error
    remarks = (*found.remarks, *page.remarks)
    taken = intake.read_text(page.text, name, title=page.title, remarks=remarks, is_converted=bool(found.html))
    return replace(taken, facts=page.facts, left_out=page.left_out)


def read_source(raw: bytes, name: str, wanted: str) -> bytes:
    """The article that a briefing is held against, as UTF-8: converted if it came from another program, else as it stands.

    `wanted` is the briefing's fingerprint. Plain text is not judged as the desk judges it, so that files of before still verify.
    Raises UnreadableTextError.
    """
    if _is_wanted(raw, wanted) or not is_convertible(raw, intake.safe_name(name)):
        return raw
    return read_article_file(raw, name).text.encode("utf-8")


def _read(found: Converted, today: date | None) -> FetchedArticle:
    if not found.html:
        return FetchedArticle(found.text, found.title, "")
    if found.is_whole:
        return FetchedArticle(_read_whole(found.html), found.title, "")
    try:
        page = read_any(found.html, "", today, is_saved=True)
    except FetchError:
        if not found.title:
            raise
        return FetchedArticle(_read_whole(found.html), found.title, "")  # an e-mail may be too short for the judgment of pages
    return replace(page, title=found.title or page.title)


def _read_whole(html: str) -> str:
    return write_text(read_page(html).blocks)


def _is_wanted(raw: bytes, wanted: str) -> bool:
    try:
        return fingerprint(normalise(raw)) == wanted
    except UnreadableTextError:
        return False
