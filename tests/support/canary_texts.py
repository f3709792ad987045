"""Texts that say whose they are: each server's articles, briefings and everything its people type carry a word of its own."""

import random
from collections.abc import Sequence

from briefings.export import Edition, export
from support.factory import ARTICLE, harbour
from support.planting import reprinted

SERVERS = (101, 202, 303)
CANARIES = {101: "Quaxibbon", 202: "Velhummer", 303: "Zodjortry"}
"""No two of them are alike, nor like any word of ours: nothing mends a typo from one to the other."""
SHARED = ("harbour-talks", "shared-talks")
"""Ids that every server may have for itself; the first one ships, too."""
_WORDS: tuple[str, ...] = (
    "strike",
    "dock",
    "grain",
    "talks",
    "offer",
    "night",
    "mediator",
    "gate",
    "ministry",
    "tides",
    "wages",
    "signature",
)


def phrase(chance: random.Random, server: int, *, words: int = 4) -> str:
    """A few words with the server's own one among them; library and direct messages have none."""
    chosen = chance.choices(_WORDS, k=words)
    if server in CANARIES:
        chosen.insert(chance.randrange(len(chosen)), CANARIES[server])
    return " ".join(chosen).capitalize()


def article(server: int) -> str:
    """The harbour's article with the server's word for a name, in what is said, and in a plain paragraph."""
    word = CANARIES[server]
    text = ARTICLE.replace("Ruiz", word).replace("for a promise", f"for a {word} promise")
    return text.replace("suspended twice", f"suspended twice by {word}")


def briefing_file(server: int, briefing_id: str, number: int, *, broken: bool = False) -> bytes:
    """Its briefing as JSON; a `broken` one misquotes, and cannot be published."""
    word = CANARIES[server]
    whole = reprinted(harbour(briefing_id, headline=f"{word} dockers walk out, edition {number}"), article(server))
    text = export(whole, Edition(1, None), "json").content.decode().replace("Ruiz", word)
    text = text.replace("for a promise", f"for {'the' if broken else 'a'} {word} promise")
    text = text.replace('"strike"', f'"{word.lower()}"').replace("two offices", f"two {word} offices")
    return (
        text.replace("people who walked", f"{word} people who walked")
        .replace("of the walkout", f"of the {word} walkout")
        .encode()
    )


def holds(text: str, words: Sequence[str]) -> list[str]:
    """Those of the words that stand in a text, whatever their case."""
    folded = text.casefold()
    return [word for word in words if word.casefold() in folded]
