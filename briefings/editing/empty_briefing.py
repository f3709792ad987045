"""Where a draft begins: a briefing that says nothing yet but which passages its article has."""

from dataclasses import replace

from briefings.model.briefing import Briefing, Point, Summary
from briefings.model.source import UNKNOWN, Completeness, Passage, Source
from briefings.text.listing import list_passages
from briefings.text.normalise import fingerprint


def empty(briefing_id: str, text: str, publisher: str, *, title: str, url: str, language: str) -> Briefing:
    """The briefing of an article in normal form, to be filled. What is not known of its source ("") stays unknown.

    `language` is a tag of BCP 47, `UNKNOWN_LANGUAGE` if nobody knows.
    """
    passages = tuple(
        Passage(
            f"p{row.span.position}",
            row.span.position,
            row.span.opens,
            row.span.sha256,
            row.kind,
            row.span.start,
            row.span.end,
        )
        for row in list_passages(text)
    )
    source = Source(
        publisher=publisher or UNKNOWN,
        fingerprint=fingerprint(text),
        complete=Completeness(whole=True),
        title=title or UNKNOWN,
        url=url or UNKNOWN,
        language=language,
    )
    return Briefing(briefing_id, "", source, passages, Summary(headline=Point("", ())))


def drop_blank(briefing: Briefing) -> Briefing:
    """The briefing without a lead and a "why it matters" that say nothing: both may be left out."""
    summary = briefing.summary
    lead = summary.lead if summary.lead and summary.lead.text.strip() else None
    why = summary.why if summary.why and summary.why.text.strip() else None
    return (
        briefing
        if (lead, why) == (summary.lead, summary.why)
        else replace(briefing, summary=replace(summary, lead=lead, why=why))
    )
