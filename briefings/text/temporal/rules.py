"""The grammar of time expressions, whole."""

from briefings.text.temporal import beside, calendar_dates, holidays, periods, relative
from briefings.text.temporal.sense import Rule

RULES: tuple[Rule, ...] = (*calendar_dates.RULES, *periods.RULES, *holidays.RULES, *relative.RULES, *beside.RULES)
"""Of the expressions that begin at one place the longest wins; at equal length the earlier rule."""
