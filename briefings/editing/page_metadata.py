"""What a page says of its article, as a draft's source: proposals that an editor sees and may change."""

from collections.abc import Iterable
from dataclasses import replace

from briefings.editing.typed_date import known_to_editors
from briefings.model.briefing import Briefing
from briefings.model.page_facts import Fact
from briefings.model.source import UNKNOWN, When

_LABELS = {
    "title": "title",
    "author": "author",
    "publisher": "publisher",
    "language": "language",
    "published": "published",
    "modified": "changed",
}


def fill_source(briefing: Briefing, facts: Iterable[Fact]) -> Briefing:
    """The briefing with what the page states in the fields of its source that are still unknown.

    The day of publication says as its basis that it is from the page's metadata, and where it was read.
    """
    stated = {fact.kind: fact for fact in facts if fact.is_stated}
    source = briefing.source
    if source.publisher == UNKNOWN and "publisher" in stated:
        source = replace(source, publisher=stated["publisher"].value)
    if source.author == UNKNOWN and "author" in stated:
        source = replace(source, author=stated["author"].value)
    if source.title == UNKNOWN and "title" in stated:
        source = replace(source, title=stated["title"].value)
    if not source.published.edtf and "published" in stated:
        day = stated["published"]
        source = replace(source, published=When(day.value, "", "metadata", day.where))
    return replace(briefing, source=source)


def set_published(briefing: Briefing, edtf: str) -> Briefing:
    """The briefing with the day of publication that an editor gave."""
    return replace(briefing, source=replace(briefing.source, published=known_to_editors(edtf)))


def say_facts(facts: Iterable[Fact]) -> str:
    """What was read from a page's metadata, each with its place, in one line; "" if nothing was."""
    told = [f"{_LABELS[fact.kind]} {_say_doubt(fact)}{fact.value} ({fact.where})" for fact in facts if fact.kind != "language"]
    return f"The page itself says: {'; '.join(told)}. Check it under Source." if told else ""


def _say_doubt(fact: Fact) -> str:
    return "" if fact.is_stated else "perhaps "
