"""A picture in words, for whoever does not see it: at most 1,024 characters (Discord: "Media Gallery Item", "Attachment")."""

from collections.abc import Sequence
from types import MappingProxyType
from typing import assert_never

from briefings.answers.pictures import Picture, PicturedEvent, PicturedRelation, QuotePicture, RelationsPicture, TimelinePicture
from briefings.answers.signs import ANALYSIS, CLAIMED, DENIED, ONGOING, PLANNED
from briefings.text.visible import visible

MOST = 1024
"""UTF-16 code units, which are what chats count."""
_MORE = " The rest is in the text version."
_WORDS = MappingProxyType({CLAIMED: "claimed", ANALYSIS: "analysis", DENIED: "denied", PLANNED: "planned", ONGOING: "going on"})
"""What is said of a sign that is not seen."""


def describe(picture: Picture) -> str:
    """What a picture shows, in its own words and order.

    If that is more than `MOST`, all parts are shortened alike; if even that does not help, the last ones are left out, and said
    to be left out.
    """
    match picture:
        case TimelinePicture():
            opening = " ".join(filter(None, (f"Timeline: {picture.title}.", _end(picture.told))))
            return _fit(opening, [_say_event(event) for event in picture.events], picture.source)
        case RelationsPicture():
            opening = " ".join(filter(None, (f"Relations of {picture.title}.", _end(picture.told))))
            told = [_say_relation(relation) for neighbor in picture.neighbors for relation in neighbor.relations]
            return _fit(opening, told, picture.source)
        case QuotePicture():
            return _say_quote(picture)
        case _:
            assert_never(picture)


def _say_event(event: PicturedEvent) -> str:
    return _end(f"{event.when}: {event.what}", _WORDS.get(event.sign, ""))


def _say_relation(relation: PicturedRelation) -> str:
    return _end(relation.text, _WORDS.get(relation.sign, ""))


def _say_quote(picture: QuotePicture) -> str:
    words = " … ".join(f"“{segment}”" for segment in picture.segments)
    said_by = ", ".join(filter(None, (picture.speaker, picture.role, *picture.details)))
    return _fit("Quotation:", [words, _end(f"Said by {said_by}")], picture.source)


def _end(text: str, standing: str = "") -> str:
    """A sentence, with its standing in brackets; "" stays ""."""
    if not text:
        return ""
    if standing and text.casefold().startswith(standing):
        standing = ""
    return f"{text.rstrip('.')} ({standing})." if standing else text if text.endswith((".", "”", "!", "?")) else f"{text}."


def _fit(opening: str, parts: Sequence[str], source: str) -> str:
    said, ending = [_clean(part) for part in parts], _clean(source and f"Source: {source}.")
    frame = _shorten(_clean(opening), MOST // 4)
    ending = _shorten(ending, MOST // 4)
    whole = " ".join(filter(None, (frame, *said, ending)))
    if _weigh(whole) <= MOST:
        return whole
    room = MOST - _weigh(frame) - _weigh(ending) - _weigh(_MORE) - 2
    each = max(24, room // max(1, len(said)) - 1)
    kept: list[str] = []
    for part in said:
        short = _shorten(part, each + max(0, each * len(kept) - sum(map(_weigh, kept))))
        if sum(map(_weigh, kept)) + len(kept) + _weigh(short) > room:
            break
        kept.append(short)
    return " ".join(filter(None, (frame, *kept, ending))) + _MORE


def _clean(text: str) -> str:
    return " ".join(visible(text).split())


def _shorten(text: str, most: int) -> str:
    """The text, or its beginning and "…", at most that many UTF-16 code units."""
    if _weigh(text) <= most:
        return text
    while _weigh(text) >= most:
        text = text[: -max(1, (_weigh(text) - most) // 2)]
    return f"{text.rstrip()}…"


def _weigh(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
