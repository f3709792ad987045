"""Pairs of briefing and article that planted faults are tried on: a fictional one, and each shipped one that can be had."""

import json
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
NEWS = ROOT / ".." / "shared" / "eval" / "wikinews"
OF_NEWS = ROOT / "tests" / "verify" / "briefings"
"""Briefings of articles in `NEWS`, each under the name that its article's file begins with."""


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


def read_news(name: str) -> Pair:
    """The briefing of `OF_NEWS` of that name and its article; skips the test if the article is not at hand."""
    file = next(NEWS.glob(f"{name}-*.json"), None)
    if file is None:
        pytest.skip("needs ../shared/eval/wikinews beside the project: articles do not ship with it")
    toml = (OF_NEWS / f"{name}.toml").read_text(encoding="utf-8")
    return Pair(authored_file.read(toml, f"{name}.toml"), normalise(str(json.loads(file.read_bytes())["text"]).encode()))


def list_true_pairs() -> list[Pair]:
    """The shipped briefings and those of `OF_NEWS`, each with its article; without those whose articles are not at hand."""
    ships = [path.stem for path in sorted(LIBRARY.glob("*.toml")) if (ARTICLES / f"{path.stem}.txt").is_file()]
    news = [path.stem for path in sorted(OF_NEWS.glob("*.toml")) if any(NEWS.glob(f"{path.stem}-*.json"))]
    return [*map(shipped, ships), *map(read_news, news)]
