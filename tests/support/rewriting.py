"""Briefings whose editors changed something, with the correction that says so."""

from dataclasses import replace

from briefings.model.briefing import Briefing, Correction, Point
from support.factory import harbour, why_of

DAY = "2024-05-16"


def corrected(about: Briefing, item: str, was: str, now: str, day: str = DAY) -> Briefing:
    """Return the briefing with one more correction."""
    return replace(about, corrections=(*about.corrections, Correction(day, item, was, now, "misread")))


def telling(about: Briefing, text: str) -> Briefing:
    """Return the briefing with another lead, without a correction."""
    first, *rest = about.summary.points
    return replace(about, summary=replace(about.summary, points=(replace(first, text=text), *rest)))


def with_lead(text: str, about: Briefing | None = None, day: str = DAY) -> Briefing:
    """Return the briefing with its lead corrected."""
    old = about or harbour()
    return corrected(telling(old, text), "summary", old.summary.points[0].text, text, day)


def with_why(text: str, about: Briefing | None = None, day: str = DAY) -> Briefing:
    """Return the briefing with another sentence on why it matters, corrected."""
    old = about or harbour()
    made = replace(old, summary=replace(old.summary, why=replace(why_of(old), text=text)))
    return corrected(made, "summary", why_of(old).text, text, day)


def with_headline(about: Briefing, text: str, day: str = DAY) -> Briefing:
    """Return the briefing with its headline corrected."""
    made = replace(about, summary=replace(about.summary, headline=Point(text, ("p2",))))
    return corrected(made, "summary", about.summary.headline.text, text, day)
