"""Pairs of briefing and article that planted faults are tried on: a fictional one, and each shipped one that can be had."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from briefings.model import authored_file
from briefings.model.briefing import Briefing
from briefings.text.normalise import normalise
from support.factory import ARTICLE, harbour

ROOT = Path(__file__).parents[2]
LIBRARY = ROOT / "briefings" / "library"
ARTICLES = ROOT / ".." / "shared" / "articles"


@dataclass(frozen=True)
class Pair:
    briefing: Briefing
    article: str


def shipped(name: str) -> Pair:
    """A shipped briefing and its article; skips the test if the article is not at hand."""
    source = ARTICLES / f"{name}.txt"
    if not source.is_file():
        pytest.skip(f"needs ../shared/articles/{name}.txt beside the project: articles do not ship with it")
    toml = (LIBRARY / f"{name}.toml").read_text(encoding="utf-8")
    return Pair(authored_file.read(toml, f"{name}.toml"), normalise(source.read_bytes()))


def pair_of(name: str) -> Pair:
    """The pair of that name: "harbour" is the fictional one."""
    return Pair(harbour(), normalise(ARTICLE)) if name == "harbour" else shipped(name)


def names() -> list[str]:
    """The names of all pairs."""
    return ["harbour", *sorted(path.stem for path in LIBRARY.glob("*.toml"))]
