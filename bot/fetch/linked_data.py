"""What a page's JSON-LD says of its article (schema.org's Article and its kinds)."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import cast

Node = dict[str, object]

_PARTS = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "item")
_MOST = 10_000
"""Nodes that are looked at."""
_LARGEST = 1_000_000
"""Characters of one script."""
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|Recipe|HowTo)\Z")
_TAG = re.compile(r"<[^<>]{0,1000}>")


def find_articles(scripts: Iterable[str]) -> list[Node]:
    """The nodes that describe an article, in their order. What is no JSON says nothing."""
    return [node for script in scripts for node in _walk(_parse(script)) if _is_article(node)]


def read_name(value: object) -> str:
    """The name or names in a value: a text, a node with a name, or several of them."""
    if isinstance(value, str):
        return "" if value.startswith(("http:", "https:")) else " ".join(value.split())
    if isinstance(value, dict):
        return read_name(cast("Node", value).get("name"))
    if isinstance(value, list):
        names = [read_name(entry) for entry in cast("list[object]", value)[:10]]
        return ", ".join(dict.fromkeys(name for name in names if name))
    return ""


def read_body(articles: Iterable[Node]) -> str:
    """The longest text that is given as an article's whole body, its paragraphs parted by line breaks; "" if none is."""
    bodies = [body for node in articles if isinstance(body := node.get("articleBody"), str)]
    longest = max(bodies, key=len, default="")
    return _TAG.sub("\n", longest) if "</" in longest else longest


def _parse(script: str) -> object:
    if len(script) > _LARGEST:
        return None
    try:
        # numbers are left as text: one of thousands of digits would make Python refuse all the rest
        return cast("object", json.loads(script.strip().rstrip(";"), parse_int=str, strict=False))
    except (ValueError, RecursionError):
        return None


def _walk(start: object) -> Iterator[Node]:
    waiting = [start]
    for _ in range(_MOST):
        if not waiting:
            return
        found = waiting.pop()
        if isinstance(found, list):
            waiting += reversed(cast("list[object]", found)[:_MOST])
        elif isinstance(found, dict):
            node = cast("Node", found)
            yield node
            waiting += [node[key] for key in reversed(_PARTS) if key in node]


def _is_article(node: Node) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and bool(_ARTICLE.search(kind))
        for kind in (cast("list[object]", kinds) if isinstance(kinds, list) else [kinds])
    )
