"""Words to dates: time expressions of English news prose, read as EDTF, never more precise than the words and their anchor.

The anchor is the date of publication as far as it is known, perhaps only a month. Conventions, those of the evaluation data:
weeks are Monday/Sunday intervals, quarters are month intervals, "by X" is `../X`, "since X" is `X/..`.
"""

from briefings.text.temporal.lookup import find, find_all, read_tenses, resolve
from briefings.text.temporal.reading import Kind, Problem, Reading, Reference

__all__ = ["Kind", "Problem", "Reading", "Reference", "find", "find_all", "read_tenses", "resolve"]
