"""Briefings in the formats that others read: each a pure function from a briefing and its edition to a file's bytes."""

from briefings.export.edition import Edition, Retraction
from briefings.export.formats import FORMATS, Exported, Format, export

__all__ = ["FORMATS", "Edition", "Exported", "Format", "Retraction", "export"]
