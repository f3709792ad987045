"""A briefing as a page for the site of a school or newsroom: everything that it says, each line with its passages."""

import re
from collections.abc import Iterator

from briefings.export import wording
from briefings.export.edition import Edition
from briefings.export.markup import Html, Piece, join, tag
from briefings.export.pages import sections
from briefings.export.pages.document import compose
from briefings.export.pages.heading import show_heading
from briefings.export.pages.parts import Parts, section
from briefings.export.pages.timeline import show_timeline
from briefings.model.briefing import Briefing

_ID = re.compile(r' id="([^"]*)"')


def write(briefing: Briefing, edition: Edition) -> bytes:
    """Return the page in UTF-8."""
    parts = Parts(briefing)
    listed = [(title, content) for title, content in _list_sections(parts) if content]
    ids = frozenset(_ID.findall(join(content for _, content in listed)))
    notes = sections.list_notes(parts, ids)
    listed += [(title, content) for title, content in _list_last(parts, notes) if content]
    named = [(title, content, title.lower().replace(" ", "-")) for title, content in listed]
    body = join(
        (
            show_heading(parts, edition, "Briefing", _note_whole(parts)),
            _list_contents([(title, name) for title, _, name in named]),
            tag("main", _show_glance(parts), *(section(*each) for each in named)),
        )
    )
    return compose(briefing.summary.headline.text, wording.abstract(briefing), body, edition.pub_status)


def _note_whole(parts: Parts) -> Piece:
    noted = parts.number_notes(*wording.WHOLE_BRIEFING)
    return join((" ", noted)) if noted else None


def _list_sections(parts: Parts) -> Iterator[tuple[str, Piece]]:
    summary = parts.briefing.summary
    yield "What happened", sections.list_points(parts, summary.points)
    yield "Background", sections.list_points(parts, summary.background)
    yield "Disputed", parts.list_disputes()
    yield "In their words", sections.list_quotes(parts)
    yield "Timeline", show_timeline(parts, notes_in_full=False)
    yield "Figures", sections.list_figures(parts)
    yield "Who is who", sections.list_actors(parts)
    yield "Relations", sections.list_relations(parts)


def _list_last(parts: Parts, notes: Piece) -> Iterator[tuple[str, Piece]]:
    yield "Notes", notes
    yield "Corrections", parts.list_corrections()
    yield "Source", parts.describe_source()


def _show_glance(parts: Parts) -> Piece:
    summary = parts.briefing.summary
    why = tag("div", tag("h3", "Why it matters"), parts.say_point(summary.why), class_="why") if summary.why else None
    key = sections.list_points(parts, summary.key)
    return tag("section", key, why, class_="glance", aria_label="At a glance") if key or why else None


def _list_contents(named: list[tuple[str, str]]) -> Html:
    links = (tag("li", tag("a", title, href=f"#{name}")) for title, name in named)
    return tag("nav", tag("ul", *links), aria_label="Contents")
