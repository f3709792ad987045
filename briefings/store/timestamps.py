"""Moments as they are stored: UTC, ISO 8601, always of one width, so that texts sort as times do."""

from datetime import UTC, datetime


def text_of(moment: datetime) -> str:
    """Return the stored form of an aware moment. Raises ValueError for one without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone is no moment")
    # Nearly all are in UTC already, and planning writes very many of them.
    return (moment if moment.tzinfo is UTC else moment.astimezone(UTC)).isoformat(timespec="microseconds")


def moment_of(text: str) -> datetime | None:
    """Return the moment, or None for an empty text."""
    return datetime.fromisoformat(text) if text else None
