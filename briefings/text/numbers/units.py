"""Units and currencies beside a number: what they are called, and which of them measure the same."""

import re
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts: `kind` is the same for units that can be converted exactly, `factor` what one of them is worth.

    A kind may be told more finely after a colon: "dollar" is some dollar, "dollar:us" that of the United States.
    """

    kind: str
    factor: Fraction = Fraction(1)

    def fits(self, other: "Unit") -> bool:
        """Whether both may measure the same thing."""
        mine, theirs = f"{self.kind}:", f"{other.kind}:"
        return mine.startswith(theirs) or theirs.startswith(mine)


PERCENT = Unit("percent")
SECONDS_OF = {"second": 1, "minute": 60, "hour": 3_600, "day": 86_400, "week": 604_800, "fortnight": 1_209_600}
MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1_200, "millennium": 12_000}

_WORDS: dict[str, tuple[tuple[str, Fraction | int], ...]] = {
    # by kind: spellings (parted by |) and what one is worth in the smallest unit of that kind
    "metric length": (
        ("kilomet(?:re|er)s?|kms?", 1_000),
        ("met(?:re|er)s?", 1),
        ("centimet(?:re|er)s?", Fraction(1, 100)),
        ("millimet(?:re|er)s?", Fraction(1, 1_000)),
    ),
    "imperial length": (
        ("miles?", 1_760),
        ("yards?|yds?", 1),
        ("foot|feet|ft", Fraction(1, 3)),
        ("inch(?:es)?", Fraction(1, 36)),
    ),
    "nautical length": (("nautical miles?|nmi", 1),),
    "light years": (("light[- ]years?", 1),),
    "metric area": (
        ("square kilomet(?:re|er)s?|sq\\.? ?km", 1_000_000),
        ("hectares?|ha", 10_000),
        ("square met(?:re|er)s?|sq\\.? ?m", 1),
    ),
    "imperial area": (
        ("square miles?|sq\\.? ?mi(?:les?)?", 27_878_400),
        ("acres?", 43_560),
        ("square (?:feet|foot)|sq\\.? ?ft", 1),
    ),
    "imperial space": (
        ("cubic (?:feet|foot|ft)|cu\\.? ?ft", 1),
        ("cubic (?:inches|inch)", Fraction(1, 1_728)),
        ("cubic yards?", 27),
    ),
    "metric volume": (
        ("cubic met(?:re|er)s?", 1_000),
        ("lit(?:re|er)s?", 1),
        ("millilit(?:re|er)s?|ml", Fraction(1, 1_000)),
    ),
    "gallons": (("gallons?", 1),),
    "barrels": (("barrels?|bbl", 1),),
    "metric mass": (
        ("(?:metric )?(?:tonnes?|tons?)", 1_000_000),
        ("kilo(?:gram(?:me)?)?s?|kgs?", 1_000),
        ("gram(?:me)?s?", 1),
        ("milligram(?:me)?s?|mg", Fraction(1, 1_000)),
    ),
    "imperial mass": (("lbs?", 1), ("ounces?|oz", Fraction(1, 16))),
    "metric speed": (("kilomet(?:re|er)s? (?:per|an) hour|km/h|kmh|kph|km per hour", 1),),
    "imperial speed": (("miles? (?:per|an) hour|mph", 1),),
    "knots": (("knots?", 1),),
    "degrees:c": (("degrees? (?:celsius|centigrade|c)|\u00b0 ?c|\u2103|celsius", 1),),
    "degrees:f": (("degrees? (?:fahrenheit|f)|\u00b0 ?f|\u2109|fahrenheit", 1),),
    "degrees": (("degrees?|\u00b0", 1),),
    "seconds": (*((f"{name}s?", worth) for name, worth in SECONDS_OF.items()), ("mins?", 60), ("hrs?", 3_600)),
    "months": (
        *((f"{name}s?", worth) for name, worth in MONTHS_OF.items() if name not in ("century", "quarter", "millennium")),
        ("yrs?", 12),
        ("centur(?:y|ies)", 1_200),
        ("millenni(?:um|a)", 12_000),
    ),
    "power": (
        ("watts?", 1),
        ("kilowatts?|kw", 1_000),
        ("megawatts?|mw", 10**6),
        ("gigawatts?|gw", 10**9),
        ("terawatts?|tw", 10**12),
    ),
    "energy": (
        ("kilowatt[- ]hours?|kwh", 1),
        ("megawatt[- ]hours?|mwh", 1_000),
        ("gigawatt[- ]hours?|gwh", 10**6),
        ("terawatt[- ]hours?|twh", 10**9),
    ),
    "data": (("megabytes?|mb", 1), ("gigabytes?|gb", 1_000), ("terabytes?|tb", 10**6), ("kilobytes?|kb", Fraction(1, 1_000))),
    "frequency": (("hertz|hz", 1), ("kilohertz|khz", 1_000), ("megahertz|mhz", 10**6), ("gigahertz|ghz", 10**9)),
    "percent": (("%|\u066a|\uff05|per ?cent|pct|pc|prozent", 1),),
    "per mille": (("\u2030|per mille", 1),),
    "percentage points": (
        ("percentage[- ]points?|per ?cent points?|%[- ]points?|pps?", 1),
        ("basis[- ]points?|bps", Fraction(1, 100)),
    ),
    "points": (("points?|pts", 1),),
    "times": (("times|fold|x|\u00d7", 1),),
    "dollar:us": (("(?:us|u\\.s\\.|american) dollars?|usd", 1),),
    "dollar:ca": (("canadian dollars?|cad", 1),),
    "dollar:au": (("australian dollars?|aud", 1),),
    "dollar:nz": (("new zealand dollars?|nzd", 1),),
    "dollar:hk": (("hong kong dollars?|hkd", 1),),
    "dollar:sg": (("singapore dollars?|sgd", 1),),
    "dollar": (("dollars?|bucks?", 1),),
    "euro": (("euros?|eur", 1),),
    "sterling": (("pounds sterling|british pounds?|sterling|gbp|quid", 1), ("pence|penny", Fraction(1, 100))),
    "cents": (("cents?", 1),),
    "yen": (("(?:japanese )?yen|jpy", 1),),
    "yuan": (("(?:chinese )?yuan|renminbi|rmb|cny", 1),),
    "rouble": (("(?:russian )?rou?bles?|rub", 1),),
    "rupee": (("(?:indian |pakistani |sri lankan )?rupees?|inr|rs", 1),),
    "franc": (("(?:swiss )?francs?|chf", 1),),
    "krona": (("(?:swedish |norwegian |danish |icelandic )?kron(?:a|or|e|er|ur)|sek|nok|dkk", 1),),
    "peso": (("(?:mexican |argentine |philippine |colombian |chilean )?pesos?", 1),),
    "real": (("reais|reals|brl", 1),),
    "rand": (("rand", 1),),
    "won": (("won|krw", 1),),
    "shekel": (("shekels?", 1),),
    "dirham": (("dirhams?", 1),),
    "riyal": (("riyals?|rials?", 1),),
    "hryvnia": (("hryvni?as?|hryvnya", 1),),
    "zloty": (("z[l\u0142]ot(?:y|ys|ies)", 1),),
    "lira": (("(?:turkish )?lira[s]?", 1),),
    "dram": (("drams?", 1),),
    "manat": (("manats?", 1),),
    "lari": (("lari", 1),),
    "forint": (("forints?", 1),),
    "koruna": (("koruna[s]?", 1),),
    "baht": (("baht", 1),),
    "naira": (("naira", 1),),
    "shilling": (("(?:kenyan |ugandan )?shillings?", 1),),
    "taka": (("taka", 1),),
}
_SIGNS = {
    "$": "dollar",
    "US$": "dollar:us",
    "A$": "dollar:au",
    "AU$": "dollar:au",
    "C$": "dollar:ca",
    "CA$": "dollar:ca",
    "NZ$": "dollar:nz",
    "HK$": "dollar:hk",
    "S$": "dollar:sg",
    "USD": "dollar:us",
    "R$": "real",
    "\u00a3": "sterling",
    "GBP": "sterling",
    "\u20ac": "euro",
    "EUR": "euro",
    "\u00a5": "yen",
    "\uffe5": "yen",
    "JPY": "yen",
    "CN\u00a5": "yuan",
    "RMB": "yuan",
    "CNY": "yuan",
    "\u20b9": "rupee",
    "\u20a8": "rupee",
    "Rs": "rupee",
    "Rs.": "rupee",
    "INR": "rupee",
    "\u20bd": "rouble",
    "RUB": "rouble",
    "\u20a9": "won",
    "\u20ba": "lira",
    "\u20b4": "hryvnia",
    "\u20aa": "shekel",
    "\u20a6": "naira",
    "\u20b1": "peso",
    "\u0e3f": "baht",
    "\u058f": "dram",
    "\u20bc": "manat",
    "\u20be": "lari",
    "CHF": "franc",
    "SEK": "krona",
    "NOK": "krona",
    "DKK": "krona",
}
_LETTERS: dict[str, tuple[Unit, ...]] = {
    # glued to the digits only, in this case only
    "m": (Unit("metric length"),),
    "cm": (Unit("metric length", Fraction(1, 100)),),
    "mm": (Unit("metric length", Fraction(1, 1_000)),),
    "km2": (Unit("metric area", Fraction(1_000_000)),),
    "km\u00b2": (Unit("metric area", Fraction(1_000_000)),),
    "m2": (Unit("metric area"),),
    "m\u00b2": (Unit("metric area"),),
    "m\u00b3": (Unit("metric volume", Fraction(1_000)),),
    "C": (Unit("degrees:c"),),
    "F": (Unit("degrees:f"),),
    "g": (Unit("metric mass"),),
    "t": (Unit("metric mass", Fraction(1_000_000)),),
    "st": (Unit("imperial mass", Fraction(14)),),
    "l": (Unit("metric volume"),),
    "L": (Unit("metric volume"),),
    "h": (Unit("seconds", Fraction(3_600)),),
    "p": (Unit("sterling", Fraction(1, 100)),),
    "c": (Unit("cents"),),
    "W": (Unit("power"),),
}
_POUND = (Unit("sterling"), Unit("imperial mass"))
_STONE = (Unit("imperial mass", Fraction(14)),)


def _table() -> list[tuple[str, tuple[Unit, ...]]]:
    named = [(spelling, (Unit(kind, Fraction(worth)),)) for kind, spellings in _WORDS.items() for spelling, worth in spellings]
    return [*named, ("pounds?", _POUND), ("stone", _STONE)]


_TABLE = tuple(
    (re.compile(rf"(?:{spelling})(?![^\W_])", re.IGNORECASE), units)
    for spelling, units in sorted(_table(), key=lambda row: -max(len(way) for way in row[0].split("|")))
)
_ADJECTIVE = "(?:(?:working|business|calendar|consecutive|straight|full|whole|further|additional|more) )?"
_ANY_WORD = re.compile(
    rf"[ \u00a0\u202f-]?{_ADJECTIVE}(?P<unit>{'|'.join(f'(?:{pattern.pattern})' for pattern, _ in _TABLE)})", re.IGNORECASE
)
_ANY_LETTERS = re.compile(rf"(?:{'|'.join(sorted(_LETTERS, key=len, reverse=True))})(?![^\W_])")
_DEGREE_LETTER = re.compile(r" [CF](?![\w.])")
_SIGN = re.compile(
    rf"(?<![^\W\d_])(?P<sign>{'|'.join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))}|R)[ \u00a0\u202f]?\Z"
)
_SIGN_AFTER = re.compile(r"[ \u00a0\u202f]?[$\u00a3\u20ac\u00a5\u20b9\u20bd\u20a9\u20ba\u20b4\u20aa\u20a6\u058f\u20bc\u20be]")
_LONGEST_SIGN = 5


def unit_before(text: str, start: int) -> tuple[int, tuple[Unit, ...]]:
    """The currency sign or code right before a place ("US$", "Rs "): where it starts, and what it may be. () if there is none."""
    from_here = max(0, start - _LONGEST_SIGN)
    match = _SIGN.search(text[from_here:start])
    if match is None:
        return start, ()
    kind = _SIGNS.get(match["sign"], "rand")
    return from_here + match.start(), (Unit(kind),)


def unit_after(text: str, end: int) -> tuple[int, tuple[Unit, ...]]:
    """The unit right after a place (" km", "%", "-mile"): where it ends, and what it may be. () if there is none."""
    if match := _ANY_LETTERS.match(text, end):
        return match.end(), _LETTERS[match.group()]
    if match := _DEGREE_LETTER.match(text, end):
        return match.end(), _LETTERS[match.group().strip()]
    if match := _SIGN_AFTER.match(text, end):
        return match.end(), (Unit(_SIGNS[match.group().strip()]),)
    match = _ANY_WORD.match(text, end)
    if match is None:
        return end, ()
    return match.end(), _units_of(match["unit"])


def named_unit(words: str) -> tuple[Unit, ...]:
    """What a unit written alone may be ("%", "kilometers", "US dollars"); () if it is none that can be compared."""
    if words in _SIGNS:
        return (Unit(_SIGNS[words]),)
    return _LETTERS.get(words) or _units_of(words)


def _units_of(words: str) -> tuple[Unit, ...]:
    return next((units for pattern, units in _TABLE if pattern.fullmatch(words)), ())
