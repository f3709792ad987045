"""Days, weeks, months and years seen from the day of speaking, or from a date before: "last week", "two days later"."""

import re
from datetime import date, timedelta
from fractions import Fraction

from briefings.text.temporal.sense import Rule, Sense, Tense, rule
from briefings.text.temporal.spans import away_text, same_grain, shift_years, unit_text, vague_text, week_text, weekend_text
from briefings.text.temporal.vocabulary import AND_A_HALF, COUNT, FUZZ, UNIT, WEEKDAY, Count, count_of, unit_of, weekday_number

_SHIFTS = {"last": -1, "past": -1, "this": 0, "current": 0, "present": 0, "next": 1, "coming": 1, "upcoming": 1}
_WHICH = r"(?i:last|this|current|present|next|coming|upcoming)"
_PART_OF_DAY = r"(?:(?:early |late |mid-?)?(?:morning|afternoon|evening|night)|lunchtime|midday|noon|dawn|dusk|midnight)"
_LONGEST_MONTH = 31
_LONGEST_WAIT = 4_000
"""Days within which each day of the month falls on each day of the week."""
_NO_NICKNAME = r"(?<!Bloody )(?<!Super )(?<!Ruby )(?<!Cyber )(?<!Fat )(?<!Shrove )(?<!Casual )"
_NO_TITLE = (
    r"(?! (?:Times|Mirror|Telegraph|Express|Herald|Post|Mail|People|Star|Night|Tribune|Independent|School|Football"
    r"|World)\b)"
)
"""Bloody Sunday and The Sunday Times are names."""
_NO_PAPER = r"(?<!USA )(?<!Russia )(?<!India )(?<!Britain )(?<!China )(?<!Psychology )(?!(?-i:Today) (?:show|program))"
_NO_VERB = r"(?<!will )(?<!to )(?<!can )(?<!would )(?<!could )(?<!may )(?<!might )(?<!should )"
"""What will last two years is not of the last two years."""
_ANY = r"(?:(?:early|late|earlier|later)[ -])?"
_N_UNITS = rf"(?P<fuzz>{FUZZ})(?P<n>{COUNT})[ -](?P<u>{UNIT}){AND_A_HALF}"


def _near_day(match: re.Match[str], _tense: Tense) -> Sense:
    words = match["w"].lower()
    shift = -1 if "yesterday" in words else 1 if "tomorrow" in words else 0
    if words.startswith("the day"):
        shift *= 2
    part = (match["part"] or "").lower()
    is_time = bool(part) or (words.startswith(("tonight", "this")) and words != "this day")
    return Sense(
        lambda day: (day + timedelta(days=shift)).isoformat(), "TIME" if is_time else "DATE", by_night="night" in words + part
    )


def _last_night(_match: re.Match[str], _tense: Tense) -> Sense:
    return Sense(lambda day: (day - timedelta(days=1)).isoformat(), "TIME", by_night=True)


def _night_before_last(_match: re.Match[str], _tense: Tense) -> Sense:
    return Sense(lambda day: (day - timedelta(days=2)).isoformat(), "TIME", by_night=True)


def _overnight(_match: re.Match[str], tense: Tense) -> Sense:
    shift = 0 if tense == "ahead" else -1
    return Sense(
        lambda day: f"{(day + timedelta(days=shift)).isoformat()}/{(day + timedelta(days=shift + 1)).isoformat()}", "TIME"
    )


def _weekday(match: re.Match[str], tense: Tense) -> Sense:
    number, which = weekday_number(match["w"]), (match["which"] or "").lower()
    part = (match["part"] or "").lower()

    def seen_from(day: date) -> str:
        back, forth = (day.weekday() - number) % 7, (number - day.weekday()) % 7
        if which in ("next", "coming"):
            return (day + timedelta(days=forth or 7)).isoformat()
        if (tense == "ahead" and which not in ("last", "past")) or (which == "this" and tense != "past"):
            return (day + timedelta(days=forth)).isoformat()
        return (day - timedelta(days=back or (7 if which in ("last", "past") else 0))).isoformat()

    return Sense(seen_from, "TIME" if part else "DATE", by_night="night" in part)


def _weekday_of_week(match: re.Match[str], _tense: Tense) -> Sense:
    """As in "Monday of last week", "next week on Friday"."""
    number, shift = weekday_number(match["w"]), _SHIFTS[match["which"].lower()]
    return Sense(lambda day: (day - timedelta(days=day.weekday()) + timedelta(days=number + 7 * shift)).isoformat())


def _weekday_by_number(match: re.Match[str], tense: Tense) -> Sense | None:
    """As in "Friday the 13th": the nearest such day, ahead only if the tense says so."""
    weekday, number, step = weekday_number(match["w"]), int(match["d"]), 1 if tense == "ahead" else -1

    def seen_from(day: date) -> str:
        days = (day + timedelta(days=step * away) for away in range(_LONGEST_WAIT))
        return next(each.isoformat() for each in days if each.day == number and each.weekday() == weekday)

    return Sense(seen_from) if 1 <= number <= _LONGEST_MONTH else None


def _week_from_weekday(match: re.Match[str], _tense: Tense) -> Sense:
    number = weekday_number(match["w"])
    return Sense(lambda day: (day + timedelta(days=(number - day.weekday()) % 7 + 7)).isoformat())


def _weekend(match: re.Match[str], tense: Tense) -> Sense:
    which = (match["which"] or "").lower()

    def seen_from(day: date) -> str:
        within = day.weekday() >= 5  # noqa: PLR2004 - Saturday
        if which in ("last", "past"):
            return weekend_text(day, -1)
        if which in ("next", "coming"):
            return weekend_text(day, 1 if within else 0)
        if tense == "ahead" or within or (which == "this" and tense == "" and day.weekday() > 0):
            return weekend_text(day, 0)
        return weekend_text(day, -1)

    return Sense(seen_from)


def _shifted_unit(match: re.Match[str], _tense: Tense) -> Sense | None:
    unit, shift = unit_of(match["u"]), _SHIFTS[match["which"].lower()]
    if unit == "fortnight":
        return None
    return Sense(lambda day: unit_text(unit, day, shift))


def _beyond_next(match: re.Match[str], _tense: Tense) -> Sense:
    shift, name = (-2 if "last" in match["way"].lower() else 2), match["u"].lower()
    if name == "weekend":
        return Sense(lambda day: weekend_text(day, shift if shift < 0 else 1))
    unit = unit_of(name)
    return Sense(lambda day: unit_text(unit, day, shift))


def _latest_unit(match: re.Match[str], _tense: Tense) -> Sense:
    unit = unit_of(match["u"])
    return Sense(lambda day: unit_text(unit, day, -1))


def _middle_of_year(_match: re.Match[str], tense: Tense) -> Sense:
    return Sense(lambda day: f"{day.year + (tense == 'ahead' and day.month > 7):04}-06~")  # noqa: PLR2004 - July


def _rest_of_unit(match: re.Match[str], _tense: Tense) -> Sense:
    unit = unit_of(match["u"])
    return Sense(
        lambda day: (
            f"{day.isoformat()}/{unit_text('week', day, 0).rpartition('/')[2]}" if unit == "week" else unit_text(unit, day, 0)
        )
    )


def _present_unit(match: re.Match[str], _tense: Tense) -> Sense | None:
    unit = unit_of(match["u"])
    return None if unit == "fortnight" else Sense(lambda day: unit_text(unit, day, 0))


def _start_of_unit(match: re.Match[str], _tense: Tense) -> Sense:
    """The beginning of the year is its first month when something has been so since."""
    unit = unit_of(match["u"])
    return Sense(lambda day: f"{day.year:04}-01" if unit == "year" else unit_text(unit, day, 0))


def _same_day_ago(match: re.Match[str], _tense: Tense) -> Sense | None:
    """As in "a week ago today", "a year ago Tuesday"."""
    count, unit = count_of(match), unit_of(match["u"])
    if count is None or count.is_vague or match["w"].lower() != "today" or unit not in ("week", "fortnight"):
        return None
    return Sense(lambda day: away_text(unit, -count.amount, day))


def _away(match: re.Match[str], sign: int) -> Sense | None:
    unit, count = unit_of(match["u"]), count_of(match)
    if count is None:
        return None
    if count.is_vague:
        return Sense(lambda day: vague_text(unit, sign * count.amount, day))
    exact = "" if unit == "day" and not match["fuzz"] else "~"
    return Sense(lambda day: away_text(unit, sign * count.amount, day) + exact)


def _ago(match: re.Match[str], _tense: Tense) -> Sense | None:
    return _away(match, -1)


def _from_now(match: re.Match[str], _tense: Tense) -> Sense | None:
    return _away(match, 1)


def _in_units(match: re.Match[str], tense: Tense) -> Sense | None:
    """As in "in two years": that far ahead, or within that time, as the tense says."""
    if tense == "ahead":
        return _away(match, 1)
    unit, count = unit_of(match["u"]), count_of(match)
    if count is None:
        return None
    return Sense(
        lambda day: (
            f"{away_text(unit, -count.amount, day)}~/{same_grain(unit, day)}"
            if not count.is_vague
            else f"{vague_text(unit, -count.amount, day)}/{same_grain(unit, day)}"
        ),
        "DURATION",
    )


def _past(match: re.Match[str], _tense: Tense) -> Sense | None:
    unit = unit_of(match["u"])
    is_one = not match["n"] and not match["u"].lower().endswith("s")
    count = Count(Fraction(1)) if is_one else count_of(match)
    if count is None:
        return None
    if count.is_vague:
        return Sense(lambda day: f"{vague_text(unit, -count.amount, day)}/{same_grain(unit, day)}", "DURATION")
    return Sense(lambda day: f"{away_text(unit, -count.amount, day)}~/{same_grain(unit, day)}", "DURATION")


def _coming(match: re.Match[str], _tense: Tense) -> Sense | None:
    unit, count = unit_of(match["u"]), count_of(match)
    if count is None:
        return None
    if count.is_vague:
        return Sense(lambda day: f"{same_grain(unit, day)}/{vague_text(unit, count.amount, day)}", "DURATION")
    return Sense(lambda day: f"{same_grain(unit, day)}/{away_text(unit, count.amount, day)}", "DURATION")


def _lasting(match: re.Match[str], tense: Tense) -> Sense | None:
    """As in "for 30 years": up to now, or from now on, as the tense says; in a tale of the past, only a length of time."""
    unit, count = unit_of(match["u"]), count_of(match)
    if count is None:
        return None
    if count.is_vague or tense == "past":
        return Sense(None, "DURATION")
    if tense == "ahead":
        return Sense(lambda day: f"{same_grain(unit, day)}/{away_text(unit, count.amount, day)}~", "DURATION")
    return Sense(lambda day: f"{away_text(unit, -count.amount, day)}~/..", "DURATION")


def _bare_length(match: re.Match[str], tense: Tense) -> Sense | None:
    return _lasting(match, "" if tense == "past" else tense)


def _beside_before(match: re.Match[str], _tense: Tense) -> Sense | None:
    """As in "two weeks later", "a year earlier": seen from the date before."""
    unit, count = unit_of(match["u"]), count_of(match)
    if count is None:
        return None
    sign = 1 if match["way"].lower() in ("later", "after", "afterwards", "on", "thereafter") else -1
    if count.is_vague:
        return Sense(lambda day: vague_text(unit, sign * count.amount, day), from_before=unit)
    years = sign * count.amount * {"year": 1, "decade": 10, "century": 100}.get(unit, 0)
    exact = "" if unit == "day" and not match["fuzz"] else "~"
    shift = years.numerator if years.denominator == 1 else 0
    return Sense(lambda day: away_text(unit, sign * count.amount, day) + exact, from_before=unit, years=shift)


def _next_to_before(match: re.Match[str], _tense: Tense) -> Sense:
    """As in "the following day", "the previous year", "that month": seen from the date before."""
    unit, word = unit_of(match["u"]), match["way"].lower()
    shift = 1 if word in ("following", "next", "after") else -1 if word in ("previous", "preceding", "before", "prior") else 0
    if unit == "week":
        return Sense(lambda day: week_text(day + timedelta(weeks=shift)), from_before=unit)
    return Sense(lambda day: unit_text(unit, day, shift), from_before=unit)


def _same_period_year_before(match: re.Match[str], _tense: Tense) -> Sense:
    return Sense(
        lambda day: shift_years(f"{day.year:04}", -1), from_before="quarter", years=-1, or_anchor="last" in match.group().lower()
    )


def _lately(_match: re.Match[str], _tense: Tense) -> Sense:
    return Sense(lambda day: f"{day.year:04}~", reference="past")


RULES: tuple[Rule, ...] = (
    rule(
        rf"(?i:{_NO_PAPER}{_ANY}(?P<w>the day (?:before|after) (?:yesterday|tomorrow)|today|tonight|yesterday|tomorrow|this "
        rf"(?:day|morning|afternoon|evening))(?:['\u2019]s)?"
        rf"(?:,? (?:at )?(?P<part>{_PART_OF_DAY}))?)(?!['\u2019]s)",
        _near_day,
        "near",
        "unit",
    ),
    rule(r"(?i:the (?:night|evening) before last)", _night_before_last, "near", "unit"),
    rule(r"(?i:(?:late |early )?last night)(?!['\u2019]s)", _last_night, "near"),
    rule(
        r"(?i:overnight)(?=[ ,.;:)]|$)(?! (?:[a-z]+ )?(?:rate|stay|train|bus|flight|success|delivery|sensation|bag))",
        _overnight,
        "near",
    ),
    rule(
        rf"{_ANY}(?:(?P<which>(?i:last|past|this|next|this coming|coming)) )?{_NO_NICKNAME}(?P<w>{WEEKDAY}){_NO_TITLE}"
        rf"(?: (?:in the )?(?P<part>(?i:{_PART_OF_DAY})))?",
        _weekday,
        "weekday",
    ),
    rule(r"(?i:the (?P<u>week|month|quarter|year|weekend) (?P<way>before last|after next))", _beyond_next, "unit", "weekend"),
    rule(rf"(?P<w>{WEEKDAY}) (?:of )?(?P<which>(?i:last|this|next)) week", _weekday_of_week, "weekday"),
    rule(rf"(?P<which>(?i:last|this|next)) week,? (?:on )?(?P<w>{WEEKDAY})", _weekday_of_week, "weekday"),
    rule(rf"(?P<w>{WEEKDAY}),? (?:the )?(?P<d>\d\d?)(?:st|nd|rd|th)(?! (?:of|floor|century))", _weekday_by_number, "weekday"),
    rule(rf"(?:(?i:a week (?:from|on|after)) (?P<w>{WEEKDAY}))", _week_from_weekday, "weekday"),
    rule(
        r"(?:(?:(?i:early|late|earlier|later)) )?(?:(?i:over|during|at) )?(?:(?i:the )?(?i:this )?(?P<which>(?i:last|past"
        r"|this|next|coming)) |(?i:the )(?P<none>))(?i:weekend)(?!s?\s(?i:of|before|after|ended)\b)",
        _weekend,
        "weekend",
    ),
    rule(
        rf"(?i:the (?:rest|remainder|start|beginning|middle|end|course) of |(?:begin|start|end|middle)[ -]of "
        rf"|earlier |later |early |late |mid-?)?(?i:the )?(?P<which>{_WHICH}) "
        rf"(?:(?i:financial|fiscal|calendar|school|academic|business|trading) )?(?P<u>(?i:week|month|quarter|year"
        rf"|decade|century))(?!-)",
        _shifted_unit,
        "unit",
    ),
    rule(
        r"(?i:for )?(?i:the (?:rest|remainder) of the )(?P<u>(?i:week|month|quarter|year|decade|century))", _rest_of_unit, "unit"
    ),
    rule(
        r"(?i:the (?:middle|end|close|course) of|during|throughout|later in|earlier in) the (?P<u>(?i:day|week"
        r"|month|quarter|year|decade|century))(?! (?:ended|ending|of|to|in|before|after))",
        _present_unit,
        "unit",
    ),
    rule(
        r"(?i:the (?:start|beginning)|earlier|early in) (?:of )?the (?P<u>(?i:day|week|month|quarter|year|decade"
        r"|century))(?! (?:ended|ending|of|to|that|in))",
        _start_of_unit,
        "unit",
    ),
    rule(
        r"(?i:for (?:a|the) (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) (?:consecutive|straight"
        r"|successive) )(?P<u>(?i:day))",
        _present_unit,
        "unit",
    ),
    rule(rf"{_N_UNITS} (?i:ago|back)", _ago, "unit"),
    rule(rf"(?P<n>{COUNT})[ -](?P<u>{UNIT}) ago (?P<w>(?i:today))", _same_day_ago, "unit"),
    rule(rf"{_N_UNITS} (?i:from now|hence|from today)", _from_now, "unit"),
    rule(
        rf"(?i:in) (?:another )?{_N_UNITS}(?:['\u2019] time)?(?!-|\s(?i:ago|earlier|later|of|to|after|before|from|between)\b)",
        _in_units,
        "unit",
        may_be="within",
    ),
    rule(
        rf"{_NO_VERB}(?i:(?:over|in|during|for|within|throughout) )?(?i:the )?(?i:past|last|previous|preceding|recent"
        rf"(?= [^dwmy])) (?P<n>{COUNT}|(?=days|weeks|months|years|decades))[ -]?(?P<u>{UNIT}){AND_A_HALF}(?!-)",
        _past,
        "unit",
    ),
    rule(
        r"(?i:(?:over|in|during|for|within|throughout) )?(?i:the )?(?i:past) (?P<n>)(?P<half>)(?P<u>(?i:week|month"
        r"|quarter|year|decade|century))(?!-)",
        _past,
        "unit",
    ),
    rule(
        rf"(?i:in|for|over|during|within|throughout) (?i:the )?(?i:next|coming|following) (?P<n>{COUNT}|(?=days"
        rf"|weeks|months|years|decades))[ -]?(?P<u>{UNIT}){AND_A_HALF}",
        _coming,
        "unit",
    ),
    rule(rf"(?i:the) (?i:next|coming) (?P<n>{COUNT})[ -](?P<u>{UNIT}){AND_A_HALF}", _coming, "unit"),
    rule(rf"(?i:within) (?P<n>{COUNT})[ -](?P<u>{UNIT}){AND_A_HALF}(?! of\b)", _coming, "unit"),
    rule(
        rf"(?i:for) (?:another )?{FUZZ}(?P<n>{COUNT})(?: more)?[ -](?P<u>{UNIT}){AND_A_HALF}(?: (?:running|now|more"
        rf"|in a row))?(?!-)",
        _lasting,
        "unit",
    ),
    rule(rf"{FUZZ}(?P<n>{COUNT})(?: more)?[ -](?P<u>{UNIT}){AND_A_HALF}", _bare_length, "unit", bare=True),
    rule(rf"{_N_UNITS} (?P<way>(?i:later|earlier|afterwards|thereafter|previously|beforehand))", _beside_before, "unit"),
    rule(
        r"(?i:on |in )?(?i:the )?(?P<way>(?i:following|previous|preceding)) (?P<u>(?i:day|week|month|quarter|year"
        r"|decade|century))(?!-)",
        _next_to_before,
        "unit",
    ),
    rule(
        r"(?i:in|for) (?P<way>(?i:the)) (?P<u>(?i:quarter|month|year|week))(?!-|['\u2019]s| (?:ended|ending|end|of"
        r"|to|that|in|before|after|since|when|by|from|[A-Z\d]))",
        _next_to_before,
        "unit",
    ),
    rule(r"(?i:the (?:latest|most recent)) (?P<u>(?i:week|month|quarter))(?!-)", _latest_unit, "unit"),
    rule(r"(?i:mid-?year)", _middle_of_year, "unit", "now"),
    rule(r"(?i:the )(?P<way>(?i:next)) (?P<u>(?i:day))(?!-)", _next_to_before, "unit"),
    rule(
        r"(?i:(?:later|earlier|late|early) )?(?P<way>(?i:that|the same)) (?P<u>(?i:day|week|month|quarter|year|decade))(?!-)",
        _next_to_before,
        "unit",
    ),
    rule(r"(?i:the) (?P<u>(?i:day|week|month|year)) (?P<way>(?i:before|after))(?=[,.;:)]|$|\n)", _next_to_before, "unit"),
    rule(
        r"(?:(?i:in )?(?i:the )?(?i:same|comparable|corresponding) (?:(?i:three|six|nine)-(?i:month) )?(?i:period"
        r"|quarter|time|month)s? )(?:(?i:of|in) )?(?:(?i:a|one|the) )?(?i:(?:previous|prior|last) year|year "
        r"(?:earlier|before|ago))",
        _same_period_year_before,
        "unit",
    ),
    rule(r"(?<!most )(?<!more )(?i:recently|lately|in recent (?:days|weeks|months|years))", _lately, "now", "unit"),
)
"""Tried in this order; at equal length the earlier rule wins."""
