"""Taking in what an editor uploads or pastes: refused with one sentence, or text that every hash may be counted on."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NoReturn

from briefings.model.authored_file import LARGEST_FILE
from briefings.model.combining_marks import HIGHEST_PILE, find_pile
from briefings.model.errors import UnreadableTextError
from briefings.model.file_signatures import IN_UTF_8, NO_TEXT, find_foreign
from briefings.model.page_facts import Fact, LeftOut
from briefings.text.hidden import find_remarks, refused_character
from briefings.text.normalise import normalise

LONGEST_NAME = 100
UNNAMED = "unnamed"
_LONGEST_ENDING = 12
_LONGEST_TITLE = 200
_TAGS = "a|article|b|blockquote|body|br|div|em|figure|font|h[1-6]|head|html|i|img|li|link|main|meta|ol|p|span|strong|table|td|ul"
_TAG = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]{{0,2000}})?/?>", re.IGNORECASE)
_SCRIPT = re.compile(r"<script[\s>]|<iframe[\s>]|<style[\s>]", re.IGNORECASE)
_PAGE = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--|<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])", re.IGNORECASE)
_FEWEST_TAGS = 3
"""Tags that make a text a web page; an article about web pages may mention fewer."""
_TOML_HEADER = re.compile(r"\[{1,2}[^\[\]\n]{1,200}\]{1,2}\s*(?:#.*)?\Z")
_TOML_PAIR = re.compile(r"""[A-Za-z0-9_."'-]{1,200}\s*=\s*(?:["'\[{]|[+-]?\d|true\b|false\b|nan\b|inf\b)""")
_SENTENCE_END = re.compile(r"""[.!?…。！？؟।][)\]"'”’»›」』]*\Z""")


@dataclass(frozen=True, slots=True)
class Taken:
    """An article's text in normal form, and what an editor should know of it (a sentence each; mostly none)."""

    text: str
    remarks: tuple[str, ...] = ()
    title: str = ""
    """What its page or e-mail calls it; "" if that is not known."""
    facts: tuple[Fact, ...] = ()
    """What its page says of it."""
    left_out: tuple[LeftOut, ...] = ()
    """What of its page was not taken."""


def read_article(raw: bytes, name: str) -> Taken:
    """Return the article that `raw`, the content of the uploaded file called `name`, holds; its words are kept as they are.

    Raises UnreadableTextError with one sentence that names the file where it is no plain text in UTF-8, too large, empty, a web
    page, or holds characters that act instead of being read.
    """
    shown = safe_name(name)
    _refuse_oversized(len(raw), shown)
    other = find_foreign(raw)
    if other is not None:
        _refuse(shown, f"it is {other.what}.", other.remedy)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse(shown, f"it is in an older encoding, not in UTF-8: byte {error.start + 1} cannot be read.", IN_UTF_8)
    return _taken(text, shown, is_converted=False)


def read_text(text: str, name: str, *, title: str = "", remarks: tuple[str, ...] = (), is_converted: bool = False) -> Taken:
    """The same for text that is a str already, pasted, fetched or converted.

    `name` says in errors what it is ("The pasted text"); `title` and `remarks` are what was learned of it on the way here. One
    that `is_converted` was taken out of a page or document: tags in it are its words, not code.
    """
    shown = safe_name(name)
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError as error:
        _refuse(shown, f"its character {error.start + 1} is half of a surrogate pair, which no text holds.", "Take it out.")
    _refuse_oversized(size, shown)
    taken = _taken(text, shown, is_converted=is_converted)
    return Taken(taken.text, (*remarks, *taken.remarks), " ".join(title.split())[:_LONGEST_TITLE])


def _taken(raw: str, shown: str, *, is_converted: bool) -> Taken:
    if "\0" in raw:
        _refuse(shown, f"its character {raw.index(chr(0)) + 1} is NUL, which no text holds.", "Take it out.")
    pile = find_pile(raw)
    if pile is not None:
        _refuse(shown, f"more than {HIGHEST_PILE} combining marks are piled on its character {pile}.", "Take them out.")
    text = normalise(raw)
    if not text.strip():
        _refuse(shown, "it is empty.", "Send the article's words as a plain text file, or paste them.")
    acting = refused_character(text)
    if acting is not None:
        _refuse(shown, f"{acting}, which acts instead of being read.", "Take it out, and send the text again.")
    if not is_converted and (_PAGE.match(text) or _SCRIPT.search(text) or _is_marked_up(text)):
        _refuse(
            shown,
            "it is a web page, not its text.",
            "Give its address with url: instead, or send the page as a file whose name ends in .html.",
        )
    if not any(map(str.isalpha, text)):
        _refuse(shown, "there is not one letter in it.", NO_TEXT)
    return Taken(text, find_remarks(text))


def _is_marked_up(text: str) -> bool:
    return sum(1 for _, _ in zip(range(_FEWEST_TAGS), _TAG.finditer(text), strict=False)) == _FEWEST_TAGS


def _refuse_oversized(size: int, shown: str) -> None:
    if size > LARGEST_FILE:
        most = LARGEST_FILE // 1024 // 1024
        _refuse(shown, f"it is larger than {most} MiB, which no article is.", "Send the article alone.")


def _refuse(shown: str, why: str, remedy: str) -> NoReturn:
    raise UnreadableTextError(f"{shown} was not taken: {why}", remedy)


def join_pasted(parts: Sequence[str]) -> str:
    """Return the text of several pasted fields, in order, as one; blank fields are left out.

    Discord trims the ends of a field, so the break between two of them has to be guessed. Where either still has white space
    there, nothing is added. A field that ends a sentence is followed by a blank line, unless the next goes on in lower case.
    Else the cut went through a paragraph: one blank joins them, for editors cut between words and not within one.
    """
    joined = ""
    for part in parts:
        if part.strip():
            joined += _between(joined, part) + part
    return joined


def _between(before: str, after: str) -> str:
    if not before or before[-1].isspace() or after[0].isspace():
        return ""
    return "\n\n" if _SENTENCE_END.search(before[-20:]) and not after[0].islower() else " "


def safe_name(name: str) -> str:
    """Return a file's name as it may be shown and stored: without folders, controls and what hides; never empty.

    At most LONGEST_NAME code points, of which a short ending (".toml") is kept.
    """
    last = re.split(r"[/\\]", name)[-1]
    # controls, format characters (bidi, zero-width), surrogates, private use, unassigned, line and paragraph separators
    kept = "".join(char for char in last if unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
    plain = " ".join(unicodedata.normalize("NFC", kept).split()).strip(" .")
    if len(plain) > LONGEST_NAME:
        stem, dot, ending = plain.rpartition(".")
        ending = f"…{dot}{ending}" if stem and len(ending) <= _LONGEST_ENDING else "…"
        plain = plain[: LONGEST_NAME - len(ending)] + ending
    return plain or UNNAMED


def kind_of(raw: bytes, name: str) -> Literal["briefing", "article"]:
    """Whether a file is meant as a briefing (TOML or JSON) or as an article's text.

    A name ending in .toml or .json says so. Else the beginning decides, not whether all of it can be parsed: a briefing with a
    slip in it is to be told its line, and not taken as an article.
    """
    if safe_name(name).lower().endswith((".toml", ".json")):
        return "briefing"
    start = raw[:20_000].removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").lstrip()
    if re.match(r'\{\s*["}]', start):
        return "briefing"
    for line in map(str.strip, start.splitlines()):
        if line and not line.startswith("#") and not _TOML_HEADER.match(line):
            return "briefing" if _TOML_PAIR.match(line) else "article"
    return "article"
