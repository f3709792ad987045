"""EDTF values of every kind the product knows, for properties."""

from datetime import date

from hypothesis import strategies as st

from briefings.model.edtf_dates import parse, sort_key

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
QUALIFIERS = st.sampled_from(["", "?", "~", "%"])


@st.composite
def moments(draw: st.DrawFn) -> str:
    day = draw(DAYS)
    shapes = [
        f"{day:%Y}".rjust(4, "0"),
        day.isoformat()[:7],
        day.isoformat(),
        f"{day.isoformat()[:7]}-XX",
        f"{day.isoformat()[:4]}-XX",
        f"{day.isoformat()[:4]}-XX-XX",
        f"{day.isoformat()[:3]}X",
        f"{day.isoformat()[:2]}XX",
        f"{day.isoformat()[:4]}-{draw(st.integers(21, 24))}",
    ]
    return draw(st.sampled_from(shapes)) + draw(QUALIFIERS)


@st.composite
def values(draw: st.DrawFn) -> str:
    one, other = sorted((draw(moments()), draw(moments())), key=lambda text: sort_key(parse(text)))
    ends = [f"{one}/{other}", f"{one}/..", f"../{other}", f"{one}/", f"/{other}", one]
    return draw(st.sampled_from(ends))
