"""A briefing's timeline as a page of its own."""

from briefings.export import wording
from briefings.export.edition import Edition
from briefings.export.markup import Piece, join, tag
from briefings.export.pages.document import compose
from briefings.export.pages.heading import show_heading
from briefings.export.pages.parts import Parts, section
from briefings.export.pages.timeline import show_timeline
from briefings.model.briefing import Briefing
from briefings.model.errors import BriefingError


class NoEventsError(BriefingError):
    """A briefing of which a timeline would be empty."""


def write(briefing: Briefing, edition: Edition) -> bytes:
    """Return the page in UTF-8. Raises NoEventsError if the briefing has no events."""
    parts = Parts(briefing)
    events = show_timeline(parts, notes_in_full=True)
    if events is None:
        raise NoEventsError(f"“{briefing.id}” has no events, so its timeline would be empty.", "Export it in another format.")
    body = join(
        (
            show_heading(parts, edition, "Timeline"),
            tag(
                "main",
                section("What happened when", events, "timeline"),
                section("Disputed", parts.list_disputes(notes_in_full=True), "disputed"),
                section("About the article", _list_general_notes(parts), "notes"),
                section("Corrections", parts.list_corrections(), "corrections"),
                section("Source", parts.describe_source(), "source"),
            ),
        )
    )
    return compose(f"Timeline: {briefing.summary.headline.text}", wording.abstract(briefing), body, edition.pub_status)


def _list_general_notes(parts: Parts) -> Piece:
    notes = [tag("li", parts.say_note(note)) for note in parts.briefing.notes_about(*wording.WHOLE_BRIEFING)]
    return tag("ul", *notes) if notes else None
