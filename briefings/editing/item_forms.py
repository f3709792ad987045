"""The forms of every kind of item: which fields stand together. Five fields are the most of a form (Discord, Modals)."""

import re
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar, cast

from briefings.answers.blocks import Field
from briefings.editing import actor_syntax, citation_syntax, date_syntax
from briefings.editing.addresses import Item, Kind
from briefings.editing.evidence_forms import keep_evidence
from briefings.editing.form_fields import (
    CITE,
    CITE_OR_LINES,
    COUNTED,
    DATE,
    PUBLISHED,
    STANDING,
    STATUS,
    TEXT,
    WHAT,
    Slot,
    actor_kinds,
    named,
    note_kinds,
    several,
)
from briefings.editing.quote_forms import CIRCUMSTANCES, WORDS
from briefings.editing.typed_date import known_to_editors, read_typed_date
from briefings.model.briefing import Actor, Briefing, Dispute, Event, Figure, Note, Point, Relation
from briefings.model.budgets import WORDS as WORDS_AT_MOST
from briefings.model.limits import LONGEST_HEADLINE, LONGEST_NAME, LONGEST_POINT, LONGEST_URL
from briefings.model.source import UNKNOWN, Completeness, Source

_IN_FULL = re.compile(r"=|,\s*(?:stated|resolved|inferred|unknown|metadata)\b", re.IGNORECASE)
"""What shows that a date is written in the syntax of `date_syntax`."""
T = TypeVar("T")
Slots = tuple[Slot[Item], ...]


def _standing_of_point(briefing: Briefing, item: Point, text: str) -> Point:
    standing, by = actor_syntax.parse_standing(briefing, text, actor_syntax.STANDINGS)
    return replace(item, standing=standing, by=by)


def _standing_of_relation(briefing: Briefing, item: Relation, text: str) -> Relation:
    standing, by = actor_syntax.parse_standing(briefing, text, actor_syntax.STANDINGS)
    return replace(item, standing=standing, by=by)


def _standing_of_figure(briefing: Briefing, item: Figure, text: str) -> Figure:
    standing, by = actor_syntax.parse_standing(briefing, text, actor_syntax.STANDINGS)
    return replace(item, standing=standing, by=by)


def _status(briefing: Briefing, item: Event, text: str) -> Event:
    status, by = actor_syntax.parse_standing(briefing, text, actor_syntax.STATUSES)
    return replace(item, status=status, by=by)


def _dated(_: Briefing, item: Event, text: str) -> Event:
    read = date_syntax.parse_again(text, item.when)
    dated = {"edtf": read.edtf, "worded": read.worded, "resolved_by": read.resolved_by}
    return replace(item, **dated, basis=read.basis, outside=read.outside)


def _numbered(_: Briefing, item: Figure, text: str) -> Figure:
    worded, value, unit, approximate = citation_syntax.parse_number(text)
    return replace(item, worded=worded, value=value, unit=unit, approximate=approximate)


def _published(_: Briefing, item: Source, text: str) -> Source:
    """The day of publication: a date in words as people type it, else in the syntax of all dates."""
    if _IN_FULL.search(text) or not any(char.isalpha() for char in text) or not any(char.isdigit() for char in text):
        return replace(item, published=date_syntax.parse_again(text, item.published))
    edtf = read_typed_date(text)
    return item if edtf == item.published.edtf else replace(item, published=known_to_editors(edtf))


def _number(_: Briefing, item: Figure) -> str:
    return citation_syntax.write_number(item.worded, item.value, item.unit, approximate=item.approximate)


def _points(text: Field) -> tuple[Slot[Point], ...]:
    return (
        Slot(text, lambda _, i: i.text, lambda _, i, t: replace(i, text=t)),
        Slot(STANDING, lambda b, i: actor_syntax.write_standing(b, i.standing, i.by), _standing_of_point, ("standing", "by")),
        Slot(
            CITE,
            lambda _, i: citation_syntax.write_cite(i.cite),
            lambda b, i, t: replace(i, cite=citation_syntax.parse_cite(b, t)),
        ),
    )


HEADLINE = _points(Field("text", "Headline", "Our own words, on one line", longest=LONGEST_HEADLINE))
POINT = _points(TEXT)
LEAD = _points(replace(TEXT, help=f"One sentence of at most {WORDS_AT_MOST['lead']} words: when, who and what."))
KEY = _points(replace(TEXT, help=f"At most {WORDS_AT_MOST['key']} words; who says it comes first."))
WHY = _points(replace(TEXT, help=f"One sentence; at most {WORDS_AT_MOST['why']} words if there is a lead."))
DISPUTE: tuple[Slot[Dispute], ...] = (
    Slot(
        Field("matter", "What they tell differently", longest=LONGEST_POINT, long=True),
        lambda _, i: i.matter,
        lambda _, i, t: replace(i, matter=t),
    ),
    Slot(
        named("brief", "Both sides in one line", f"At a glance: {WORDS_AT_MOST['dispute']} words at most", required=False),
        lambda _, i: i.brief,
        lambda _, i, t: replace(i, brief=t),
    ),
    Slot(
        several("sides", "The sides, one a line", "What one side says — claimed by NAME [p2]", required=True),
        lambda b, i: actor_syntax.write_points(b, i.sides),
        lambda b, i, t: replace(i, sides=keep_evidence(i.sides, actor_syntax.parse_points(b, t))),
    ),
)
EVENT: tuple[Slot[Event], ...] = (
    Slot(WHAT, lambda _, i: i.what, lambda _, i, t: replace(i, what=t)),
    Slot(DATE, lambda _, i: date_syntax.write_date(i.when), _dated, ("edtf", "worded", "basis", "resolved_by")),
    Slot(STATUS, lambda b, i: actor_syntax.write_standing(b, i.status, i.by), _status, ("status", "by")),
    Slot(
        several("actors", "Who took part", "Names or ids, with semicolons between them"),
        lambda b, i: actor_syntax.write_actors(b, i.actors),
        lambda b, i, t: replace(i, actors=actor_syntax.parse_actors(b, t)),
    ),
    Slot(
        CITE, lambda _, i: citation_syntax.write_cite(i.cite), lambda b, i, t: replace(i, cite=citation_syntax.parse_cite(b, t))
    ),
)
ACTOR: tuple[Slot[Actor], ...] = (
    Slot(named("name", "Name", "As the article names them"), lambda _, i: i.name, lambda _, i, t: replace(i, name=t)),
    Slot(
        Field("kind", "Kind", choices=actor_kinds()),
        lambda _, i: i.kind,
        lambda _, i, t: replace(i, kind=citation_syntax.parse_choice(t, actor_kinds())),
    ),
    Slot(
        several("aliases", "Other names, one a line", "What else the article calls them"),
        lambda _, i: citation_syntax.write_texts(i.aliases),
        lambda _, i, t: replace(i, aliases=citation_syntax.parse_texts(t)),
    ),
    Slot(
        several("roles", "Roles, one a line", "The article's words and their passage: prime minister [p3]"),
        lambda _, i: citation_syntax.write_words(i.roles),
        lambda b, i, t: replace(i, roles=citation_syntax.parse_roles(b, t)),
    ),
    Slot(
        CITE_OR_LINES,
        lambda _, i: citation_syntax.write_cite(i.cite),
        lambda b, i, t: replace(i, cite=citation_syntax.parse_cite(b, t)),
    ),
)
RELATION: tuple[Slot[Relation], ...] = (
    Slot(
        named("subject", "Who", "Name or id of an actor"),
        lambda b, i: actor_syntax.write_actor(b, i.subject),
        lambda b, i, t: replace(i, subject=actor_syntax.parse_actor(b, t) or ""),
    ),
    Slot(
        named("label", "How they stand to the other", "Words that neither would dispute: chairs, is the capital of"),
        lambda _, i: i.label,
        lambda _, i, t: replace(i, label=t),
    ),
    Slot(
        named("object", "To whom", "Name or id of an actor"),
        lambda b, i: actor_syntax.write_actor(b, i.object),
        lambda b, i, t: replace(i, object=actor_syntax.parse_actor(b, t) or ""),
    ),
    Slot(STANDING, lambda b, i: actor_syntax.write_standing(b, i.standing, i.by), _standing_of_relation, ("standing", "by")),
    Slot(
        CITE, lambda _, i: citation_syntax.write_cite(i.cite), lambda b, i, t: replace(i, cite=citation_syntax.parse_cite(b, t))
    ),
)
FIGURE: tuple[Slot[Figure], ...] = (
    Slot(COUNTED, lambda _, i: i.what, lambda _, i, t: replace(i, what=t)),
    Slot(
        several(
            "number", "The number", "The article's words = the number and its unit: About 2,000 = ~2000 people", required=True
        ),
        _number,
        _numbered,
        ("worded", "value", "unit", "approximate"),
    ),
    Slot(STANDING, lambda b, i: actor_syntax.write_standing(b, i.standing, i.by), _standing_of_figure, ("standing", "by")),
    Slot(
        CITE, lambda _, i: citation_syntax.write_cite(i.cite), lambda b, i, t: replace(i, cite=citation_syntax.parse_cite(b, t))
    ),
)
NOTE: tuple[Slot[Note], ...] = (
    Slot(
        Field("kind", "Kind", choices=note_kinds()),
        lambda _, i: i.kind,
        lambda _, i, t: replace(i, kind=citation_syntax.parse_choice(t, note_kinds())),
    ),
    Slot(
        replace(TEXT, help="What a reader must know about the article itself"),
        lambda _, i: i.text,
        lambda _, i, t: replace(i, text=t),
    ),
    Slot(
        several(
            "about", "What it is about", "Names or ids with semicolons between: Tom Okafor; q1; source; summary", required=True
        ),
        lambda b, i: actor_syntax.write_about(b, i.about),
        lambda b, i, t: replace(i, about=actor_syntax.parse_about(b, t)),
    ),
    Slot(
        several("sides", "The article's wordings, one a line", "Each with its passage: prime minister [p6]"),
        lambda _, i: citation_syntax.write_words(i.sides),
        lambda b, i, t: replace(i, sides=citation_syntax.parse_sides(b, t)),
    ),
    Slot(
        CITE_OR_LINES,
        lambda _, i: citation_syntax.write_cite(i.cite),
        lambda b, i, t: replace(i, cite=citation_syntax.parse_cite(b, t)),
    ),
)
NOTE_IN_BRIEF: tuple[Slot[Note], ...] = (
    Slot(
        named(
            "brief", "In one line", f"Shown beside the items it is about: {WORDS_AT_MOST['note']} words at most", required=False
        ),
        lambda _, i: i.brief,
        lambda _, i, t: replace(i, brief=t),
    ),
)
SOURCE: tuple[Slot[Source], ...] = (
    Slot(named("publisher", "Outlet"), lambda _, i: i.publisher, lambda _, i, t: replace(i, publisher=t)),
    Slot(
        named("title", "Title", "Empty where the article at hand has none", required=False),
        lambda _, i: _known(i.title),
        lambda _, i, t: replace(i, title=t or UNKNOWN),
    ),
    Slot(
        named("author", "Author", "Empty where the article does not say", required=False),
        lambda _, i: _known(i.author),
        lambda _, i, t: replace(i, author=t or UNKNOWN),
    ),
    Slot(
        PUBLISHED,
        lambda _, i: date_syntax.write_date(i.published),
        _published,
    ),
    Slot(
        Field("url", "Address", "https://… or empty", required=False, longest=LONGEST_URL),
        lambda _, i: _known(i.url),
        lambda _, i, t: replace(i, url=t or UNKNOWN),
    ),
)
TEXT_AT_HAND: tuple[Slot[Source], ...] = (
    Slot(
        named("language", "Language", "A tag such as en or pt-BR"),
        lambda _, i: i.language,
        lambda _, i, t: replace(i, language=t),
    ),
    Slot(
        Field(
            "missing",
            "What is missing",
            "Empty where the whole article is at hand",
            long=True,
            required=False,
            longest=LONGEST_POINT,
        ),
        lambda _, i: i.complete.missing,
        lambda _, i, t: replace(i, complete=Completeness(whole=not t, missing=t)),
        ("complete",),
    ),
)
ABOUT: tuple[Slot[Briefing], ...] = (
    Slot(
        Field("as_of", "Knows up to", "A day, month or year: 2024-05-14", required=False, longest=LONGEST_NAME),
        lambda _, i: i.as_of,
        lambda _, i, t: replace(i, as_of=t),
    ),
    Slot(
        several("tags", "Tags", "With commas between: harbour, strike"),
        lambda _, i: citation_syntax.write_tags(i.tags),
        lambda _, i, t: replace(i, tags=citation_syntax.parse_tags(t)),
    ),
)


def _known(value: str) -> str:
    return "" if value == UNKNOWN else value


def _any(slots: tuple[Slot[T], ...]) -> Slots:
    # An address of a kind always leads to an item of that kind (`addresses.find`), which no type can say of a table.
    return cast("Slots", slots)


FACETS: MappingProxyType[Kind, MappingProxyType[str, Slots]] = MappingProxyType(
    {
        "headline": MappingProxyType({"text": _any(HEADLINE)}),
        "lead": MappingProxyType({"text": _any(LEAD)}),
        "key": MappingProxyType({"text": _any(KEY)}),
        "why": MappingProxyType({"text": _any(WHY)}),
        "point": MappingProxyType({"text": _any(POINT)}),
        "background": MappingProxyType({"text": _any(POINT)}),
        "dispute": MappingProxyType({"text": _any(DISPUTE)}),
        "quote": MappingProxyType({"words": _any(WORDS), "circumstances": _any(CIRCUMSTANCES)}),
        "event": MappingProxyType({"text": _any(EVENT)}),
        "actor": MappingProxyType({"text": _any(ACTOR)}),
        "relation": MappingProxyType({"text": _any(RELATION)}),
        "figure": MappingProxyType({"text": _any(FIGURE)}),
        "note": MappingProxyType({"text": _any(NOTE), "brief": _any(NOTE_IN_BRIEF)}),
        "source": MappingProxyType({"text": _any(SOURCE), "language": _any(TEXT_AT_HAND)}),
        "about": MappingProxyType({"text": _any(ABOUT)}),
    }
)
"""The forms of each kind by their names, and the fields of each."""
