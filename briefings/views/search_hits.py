"""A hit of a search as a block of an answer: what it says with the words around the hit, whose it is, and what opens it."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from briefings.answers import wording
from briefings.answers.blocks import Arguments, Link, Match
from briefings.store.search.records import Findable, Hit, Part
from briefings.text.excerpt import Spans, excerpt
from briefings.text.query import Term
from briefings.text.shorten import shorten

_LONGEST_TEXT = 240
_LONGEST_OTHER = 80
_MOST_OTHERS = 2
_LONGEST_WHERE = 240
"""Code points; a list of twenty names says no more than its beginning."""
_LABELS: dict[Part, str] = {
    "headline": "Briefing",
    "summary": "Fact",
    "background": "Fact · background",
    "disputed": "Fact · disputed",
    "actors": "Actor",
    "quotes": "Quote",
    "events": "Event",
    "figures": "Fact · figure",
    "relations": "Fact · relation",
    "notes": "Fact · note",
}


def match(hit: Hit, terms: tuple[Term, ...], commands: Collection[str]) -> Match:
    """The block of a hit; `commands` are the names of those that its button may lead to."""
    found = hit.found
    link = replace(_link(hit, commands), revision=hit.revision)
    where = shorten(" · ".join((*filter(None, _behind(found)), hit.publisher, hit.briefing)), _LONGEST_WHERE)
    return Match(_LABELS[found.part], tuple(_spans(hit, terms)), where, found.cite, link)


def _spans(hit: Hit, terms: tuple[Term, ...]) -> Iterator[tuple[str, bool]]:
    """The text and, for terms that are not in it, the names or words that have them."""
    yield from excerpt(hit.found.text, terms, _LONGEST_TEXT)
    text, *others = hit.folded
    elsewhere = [term for term in terms if not term.stands_in(text)]
    for other in _find_others(elsewhere, hit.found.more, others)[:_MOST_OTHERS]:
        yield " · ", False
        yield from other


def _find_others(terms: list[Term], texts: tuple[str, ...], folded: list[str]) -> list[Spans]:
    having = dict.fromkeys(
        text for text, words in zip(texts, folded, strict=True) if any(term.stands_in(words) for term in terms)
    )
    return [excerpt(text, terms, _LONGEST_OTHER) for text in having]


def _behind(found: Findable) -> Iterator[str]:
    """Who says it, in which form or standing, and when: nothing that is claimed may look like a fact."""
    match found.kind:
        case "quote":
            yield ", ".join(found.who) or "The article does not say who"
            yield "" if found.standing == "direct" else _word(found.standing)
            yield wording.date(found.dated) if found.dated else ""
        case "event":
            yield wording.date(found.dated)
            yield _say_standing(found)
        case "fact" | "briefing":
            yield _say_standing(found)
        case "actor":
            yield found.standing.capitalize()


def _say_standing(found: Findable) -> str:
    word, who = _word(found.standing), ", ".join(found.who)
    if not who:
        return word
    return f"{word} by {who}" if word else f"according to {who}"


def _word(standing: str) -> str:
    words: dict[str, str] = {**wording.FORMS, **wording.STANDINGS}
    return words.get(standing, standing)


def _link(hit: Hit, commands: Collection[str]) -> Link:
    command, arguments = _find_command(hit)
    if command not in commands:
        command, arguments = "summary", ()
    named = () if command == "actor" else (("briefing", hit.briefing),)
    return Link("Open", command, (*named, *arguments))


def _find_command(hit: Hit) -> tuple[str, Arguments]:
    """The command that shows the item, and its arguments besides the briefing."""
    found = hit.found
    match found.part:
        case "quotes":
            return "quotes", (("speaker", found.actor),) if found.actor else ()
        case "events":
            return "timeline", (("from", found.dated), ("to", found.dated)) if found.dated else ()
        case "actors":
            return "actor", (("name", f"{hit.briefing}:{found.actor}"),)
        case "relations":
            return "relations", (("actor", found.actor),)
        case "figures" | "notes":
            return found.part, ()
        case "headline" | "summary" | "background" | "disputed":
            return "summary", ()
