"""/search."""

from collections import Counter
from collections.abc import Iterator
from typing import Annotated

from briefings.answers import wording
from briefings.answers.blocks import Answer, Arguments, Link, Menu, Prose
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import DateGiven
from briefings.services.search import Matches, Otherwise
from briefings.store.search.records import MOST_HITS, SearchKind
from briefings.views.search_hits import match

_ON_A_PAGE = 5
_WORDS = 160
"""Words of a page."""
_MOST_SHOWN = 50
"""Ten pages: who has not found it by then narrows the search."""
_KINDS: dict[str, str] = {"fact": "Fact or claim"}
"""Kinds that readers call something else."""
_NARROW = "Narrow it with in:, since: or until:, or put words that belong together in quotation marks."


@command(private=True)
async def search(
    context: Context,
    query: Annotated[str, "Words or beginnings of words, “phrases” in quotation marks; all must match"],
    in_: Annotated[SearchKind | None, "Only one kind of thing"] = None,
    since: Annotated[DateGiven | None, "Nothing before this date: 2020, 2020-09, September 2020"] = None,
    until: Annotated[DateGiven | None, "Nothing after this date"] = None,
) -> Answer:
    """Search everything there is to read."""
    server = context.caller.server
    asked = context.searching.query(query, in_, since, until)
    found = await context.searching.search(server, asked)
    title = f"Search: {query}"
    if not found.hits:
        otherwise = await context.searching.suggest_otherwise(server, asked)
        return Answer(title, (Prose(_instead(otherwise)),), links=tuple(_ways(query, otherwise)), private=True)
    commands = frozenset(known.name for known in context.commands)
    limits = tuple((name, date.text) for name, date in (("since", since), ("until", until)) if date)
    return Answer(
        title,
        (Prose(_count_hits(found)), *(match(hit, asked.terms, commands) for hit in found.hits[:_MOST_SHOWN])),
        menus=tuple(_kinds(query, limits, found)),
        per_page=_ON_A_PAGE,
        words=_WORDS,
        private=True,
    )


def _count_hits(found: Matches) -> str:
    total = len(found.hits)
    many = f"{wording.count(total, 'match', 'matches')}, best first."
    if not found.is_all:
        many = f"More than {MOST_HITS} matches. Only the newest {MOST_HITS} were ranked, best first; older ones are not shown."
    if total > _MOST_SHOWN:
        many = f"{many} The {_MOST_SHOWN} best are shown."
    return f"{many} {_NARROW}" if total > _ON_A_PAGE else many


def _kinds(query: str, limits: Arguments, found: Matches) -> Iterator[Menu]:
    """A menu that keeps to one kind of thing, if there are several."""
    counted = Counter(hit.found.kind for hit in found.hits)
    if len(counted) > 1:
        links = [
            Link(f"{_KINDS.get(kind, kind.capitalize())} ({count})", "search", (("query", query), ("in", kind), *limits))
            for kind, count in counted.most_common()
        ]
        yield Menu("Only one kind", tuple(links))


def _instead(otherwise: Otherwise) -> str:
    if otherwise.wider:
        some = wording.count(otherwise.wider, "match", "matches")
        more = " or more" if otherwise.wider >= MOST_HITS else ""
        return f"Nothing matches within these limits; without in:, since: and until: there are {some}{more}."
    if otherwise.nearest:
        return "Nothing matches all of these words. These searches do find something:"
    return (
        "Nothing here has these words, or words like them. The beginning of a word is enough, accents and capitals do not "
        "matter, and /briefings lists what there is to read."
    )


def _ways(query: str, otherwise: Otherwise) -> Iterator[Link]:
    if otherwise.wider:
        yield Link("Search without limits", "search", (("query", query),))
    for nearest in otherwise.nearest:
        yield Link(nearest, "search", (("query", nearest),))
