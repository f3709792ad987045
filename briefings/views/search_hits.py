"""A hit of a search as a block of an answer: what it says with the words around the hit, whose it is, and what opens it."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from briefings.answers import wording
from briefings.answers.blocks import Arguments, Link, Match
from briefings.answers.signs import NOTE, SIGNS
from briefings.store.search.records import Findable, Hit, Part
from briefings.text.excerpt import Spans, excerpt
from briefings.text.query import Term
from briefings.text.shorten import shorten

_LONGEST_TEXT = 240
_LONGEST_OTHER = 80
_MOST_OTHERS = 2
_LONGEST_WHERE = 240
"""Code points; a list of twenty names says no more than its beginning."""
_OURS: frozenset[Part] = frozenset({"summary", "background", "disputed"})
"""Parts of the summary below its headline: at a glance, not all of them are shown."""
_FULL: Arguments = (("depth", "full"),)
_KINDS: dict[Part, str] = {
    "headline": "Briefing",
    "actors": "Actor",
    "quotes": "Quote",
    "events": "Event",
    "figures": "Number",
    "relations": "Relation",
    "notes": "Note",
}
_SENTENCES: dict[str, str] = {"claimed": "Claim", "analysis": "Analysis"}
"""What a sentence of ours is by its standing; any other is a fact."""


def match(hit: Hit, terms: tuple[Term, ...], commands: Collection[str]) -> Match:
    """The block of a hit; `commands` are the names of those that its button may lead to."""
    found = hit.found
    link = replace(_link(hit, commands), revision=hit.revision)
    where = shorten(" · ".join((*filter(None, _behind(found)), hit.publisher)), _LONGEST_WHERE)
    return Match(_label(found), tuple(_spans(hit, terms)), where, (), link)


def _label(found: Findable) -> str:
    """What it is, in a word, with the sign of its standing if it has one."""
    kind = _KINDS.get(found.part) or _SENTENCES.get(found.standing, "Fact")
    if found.part == "headline":
        return kind
    signs_of: dict[str, str] = {**SIGNS}
    sign = NOTE if found.part == "notes" else signs_of.get(found.standing, "")
    return f"{sign} {kind}".strip()


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
            yield "disputed" if found.part == "disputed" else ""
            is_labeled = found.part not in _KINDS and found.standing in _SENTENCES
            yield ", ".join(found.who) if is_labeled else _say_standing(found)
        case "actor":
            yield found.standing.capitalize()


def _say_standing(found: Findable) -> str:
    word, who = _word(found.standing), ", ".join(found.who)
    if not who:
        return word
    return f"{word} by {who}" if word else f"according to {who}"


def _word(standing: str) -> str:
    words: dict[str, str] = {**wording.FORMS, **wording.STANDINGS, **wording.NOTICES}
    return words.get(standing, standing)


def _link(hit: Hit, commands: Collection[str]) -> Link:
    command, arguments = _find_command(hit)
    if command not in commands:
        command, arguments = "summary", _FULL if hit.found.part in _OURS else ()
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
            return _find_sentence(found)


def _find_sentence(found: Findable) -> tuple[str, Arguments]:
    """The proof of a sentence of ours; the headline opens the briefing, and so do rows of older versions, which have no item."""
    if found.part == "headline":
        return "summary", ()
    return ("source", (("item", found.item),)) if found.item else ("summary", _FULL)
