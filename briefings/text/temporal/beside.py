"""What stands beside dates and is none: times of day, lengths of time, what recurs, and words like "now"."""

import re

from briefings.text.temporal.sense import Rule, Sense, Tense, rule
from briefings.text.temporal.vocabulary import AND_A_HALF, COUNT, FUZZ, SEASON, UNIT, WEEKDAY

_LAST_HOUR, _LAST_MINUTE = 24, 59
_ZONE = (
    r"(?:GMT|UTC|Z|BST|CES?T|EES?T|WES?T|MSK|IST|JST|[ECMP][SD]?T|AE[SD]T|local(?: time)?|[A-Z][a-z]+ time|(?:Eastern"
    r"|Central|Mountain|Pacific)(?: (?:Standard|Daylight))?(?: [Tt]ime)?)"
)
_IN_ZONE = rf"(?:{_ZONE}|\({_ZONE}\))"
_HALF_DAY = r"(?:(?i:[ap]\.\s?m\b\.?)|(?i:[ap]m)\b)"
_MINUTES = r"[:.h]\s?(?P<min>\d\d)(?:[:.]\d\d)?"
_UNIT_OR_TIME = r"(?:(?i:seconds?|minutes?|hours?|weekends?|nights?|seasons?|generations?)|" + UNIT + ")"
_EVERY = r"(?i:every|each)"


def _clock(match: re.Match[str], _tense: Tense) -> Sense | None:
    """A time of the day of speaking; None if the figures are no time."""
    hour, minute = int(match["h"]), int(match["min"] or 0)
    return Sense(lambda day: day.isoformat(), "TIME", is_hour=True) if hour <= _LAST_HOUR and minute <= _LAST_MINUTE else None


def _named_time(_match: re.Match[str], _tense: Tense) -> Sense:
    return Sense(lambda day: day.isoformat(), "TIME", is_hour=True)


def _part_of_day(_match: re.Match[str], _tense: Tense) -> Sense:
    return Sense(None, "TIME")


def _length(_match: re.Match[str], _tense: Tense) -> Sense:
    return Sense(None, "DURATION")


def _recurring(_match: re.Match[str], _tense: Tense) -> Sense:
    return Sense(None, "SET")


def _now(_match: re.Match[str], _tense: Tense) -> Sense:
    return Sense(None, reference="present")


def _once(_match: re.Match[str], _tense: Tense) -> Sense:
    return Sense(None, reference="past")


def _some_day(_match: re.Match[str], _tense: Tense) -> Sense:
    return Sense(None, reference="future")


RULES: tuple[Rule, ...] = (
    rule(rf"(?P<h>\d\d?)(?:{_MINUTES})?\s?{_HALF_DAY}(?:,? {_IN_ZONE})?", _clock, "clock"),
    rule(rf"(?P<h>[01]\d|2[0-4])(?P<min>[0-5]\d)(?:\s?(?:hours|hrs|h))?,? {_IN_ZONE}", _clock, "clock"),
    rule(r"(?P<h>[01]\d|2[0-4])(?P<min>[0-5]\d) (?:hours|hrs)(?! of\b)", _clock, "clock"),
    rule(rf"(?P<h>\d\d?):(?P<min>[0-5]\d)(?::[0-5]\d)?(?:\s?(?:hours|hrs))?(?: {_IN_ZONE})?(?![:\d])", _clock, "clock"),
    rule(rf"(?P<h>\d\d?)\.(?P<min>[0-5]\d) {_ZONE}", _clock, "clock"),
    rule(r"(?P<h>\d\d?)(?P<min>) (?:o['\u2019]clock|GMT|UTC|[A-Z]{2,3}T|local time)", _clock, "clock"),
    rule(
        r"(?i:(?:just )?(?:before|after|around|about|at|by|until|from) )?(?i:noon|midday|midnight)(?! (?:sun|blue|mass)\b)",
        _named_time,
        "clock",
    ),
    rule(
        r"(?i:(?:in|during) the (?:(?:early|late) )?(?:morning|afternoon|evening|night)|at (?:night|dawn|dusk"
        r"|lunchtime)|before dawn|(?:early|late) (?:morning|afternoon|evening))",
        _part_of_day,
        "near",
    ),
    rule(
        rf"{FUZZ}(?!(?i:an?|one) (?i:second|quarter of)\b)"
        rf"(?P<n>{COUNT})[ -](?:(?i:more|full|straight|consecutive|long) )?{_UNIT_OR_TIME}(?:-(?i:long"
        rf"|old)\b)?{AND_A_HALF}",
        _length,
        "unit",
        "weekend",
        "clock",
    ),
    rule(
        r"(?i:(?:for )?(?:days|weeks|months|years|decades|centuries|hours|minutes)(?: on end)?(?! (?:ago|later|earlier)))",
        _length,
        "unit",
        "clock",
    ),
    rule(
        r"(?i:all (?:day|week|month|year|night|morning|afternoon)(?: long)?|(?:day|week|month|year|decade|night)s?-?long)",
        _length,
        "unit",
        "near",
    ),
    rule(
        rf"{_EVERY} (?:(?i:other|second|third|few|single|{COUNT}) )?(?:{_UNIT_OR_TIME}|{WEEKDAY}|(?i:morning"
        rf"|afternoon|evening|{SEASON}))",
        _recurring,
        "set",
    ),
    rule(
        rf"(?i:(?:once|twice|three times|four times|several times|{COUNT} times) (?:a|an|per|every|each) {_UNIT_OR_TIME})",
        _recurring,
        "set",
        "unit",
    ),
    rule(
        r"(?i:(?:on |at )?(?:weekdays|weeknights|weekends)|daily|weekly|fortnightly|monthly|quarterly|yearly"
        r"|annually|annual|biannual(?:ly)?|biennial(?:ly)?|nightly|hourly)",
        _recurring,
        "set",
    ),
    rule(rf"(?:(?:(?i:on) )?{WEEKDAY[:-2]}s\b)", _recurring, "weekday"),
    rule(
        r"(?i:(?:right |just |until |up to |by |even |for |till |from )?now(?! (?:that)\b)|currently|presently"
        r"|nowadays|at present|at the moment|these days|so far|to date|at this (?:time|point))",
        _now,
        "now",
        "unit",
    ),
    rule(
        r"(?i:formerly|previously|in the past|once upon a time|long ago|the (?:recent |distant )?past)(?! "
        r"(?:[a-z]+ )?(?:days?|weeks?|months?|years?|decades?))",
        _once,
        "now",
    ),
    rule(
        r"(?i:soon(?! (?:after|as|enough))|(?:in )?the (?:near |coming |foreseeable )?future(?! of)|eventually"
        r"|shortly(?! (?:after|before)))",
        _some_day,
        "now",
    ),
)
"""Tried in this order; at equal length the earlier rule wins."""
