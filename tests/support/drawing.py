"""Pictures to draw in tests: ordinary ones, hostile ones, and what must hold of every layout."""

from itertools import combinations

from bot.pictures.layout import Layout
from briefings.answers.pictures import (
    MOST_EVENTS,
    PicturedEvent,
    PicturedNeighbor,
    PicturedRelation,
    QuotePicture,
    RelationsPicture,
    Span,
    TimelinePicture,
)
from briefings.answers.signs import ANALYSIS, CLAIMED, DENIED, ONGOING, PLANNED, REPORTED

SPANS: tuple[Span, ...] = ("day", "month", "period", "range")
SIGNS = (REPORTED, CLAIMED, ANALYSIS, DENIED, PLANNED, ONGOING)
NAMES = {
    "armenian": "Անահիտ Հարությունյան",
    "cyrillic": "Анна Соловьёва",
    "arabic": "ليلى الحسن، 47 عامًا",
    "georgian": "ნინო ბერიძე",
    "hebrew": "רות כהן (2024)",
    "greek": "Ελένη Παππά",
    "devanagari": "अनीता शर्मा",
    "thai": "สมชาย ใจดีมีความสุขมากในวันนี้",
    "emoji": "Port 🚢 👩🏽‍🚀 🇦🇲 done",
    "chinese": "港口工人罢工",
    "japanese": "港で働く人々は「まだ」と言った。",
    "korean": "항구 노동자",
}
"""Names and sentences of our own in many scripts."""
HOSTILE = {
    **NAMES,
    "long word": "x" * 300,
    "long name": "Anna-Maria " * 28,
    "marks": "z\u0337\u0321\u0300\u0301\u0302\u0303" * 20,
    "bidi controls": "safe \u202eevil\u2066 \u200f\u061cמילה word\u2069",
    "blanks": "a \u00a0 \u3000 \t b",
    "wide": "Ŵ" * 150,
    "mixed": "רות met ليلى and Анна, 5 % (of 10) – “ok”",
}


def timeline(*texts: str, **more: str) -> TimelinePicture:
    """A timeline of an event for each text, with marks and signs of all kinds."""
    events = tuple(
        PicturedEvent(
            "around 13 May 2024 (inferred)",
            text,
            SPANS[number % len(SPANS)],
            SIGNS[number % len(SIGNS)],
            is_open=number % 2 == 1,
            item=f"e{number}",
            notes=("n1",) * (number % 3),
        )
        for number, text in enumerate(texts)
    )
    return TimelinePicture(more.get("title", "Dockers walk out"), events[:MOST_EVENTS], "8 of 20", "Example Courier, May 2024")


def relations(*texts: str, title: str = "Ana Ruiz") -> RelationsPicture:
    """Relations to somebody of each name, one to either side and now and then a claim."""
    neighbors = tuple(
        PicturedNeighbor(
            text,
            (
                PicturedRelation("is an ally of", f"Ana Ruiz is an ally of {text}", item=f"r{number}", cite=("p7", "p12")),
                PicturedRelation("calls", f"{text} calls", is_outward=False, said_by="Sato", sign=SIGNS[number % len(SIGNS)]),
            )[number % 2 :],
        )
        for number, text in enumerate(texts)
    )
    return RelationsPicture(title, neighbors[:8], "", "Example Courier, May 2024")


def quotation(text: str, **more: str) -> QuotePicture:
    """A quotation card with something in every line."""
    speaker, role = more.get("speaker", "Ana Ruiz"), more.get("role", "the union's chair")
    return QuotePicture(
        (text, "Not yet"), speaker, role, ("part of a sentence",), "at the gate", "Example Courier", "q1", ("n1",)
    )


def find_faults(layout: Layout) -> list[str]:
    """What is wrong with a layout: texts that overlap or leave their box, lines on top of each other, anything off the canvas."""
    faults = [f"{one.name} overlaps {other.name}" for one, other in combinations(layout.texts, 2) if one.box.overlaps(other.box)]
    for area in layout.texts:
        faults += [f"a line leaves {area.name}: {line.text!r}" for line in area.lines if not area.box.holds(line.box, slack=1)]
        faults += [f"lines of {area.name} overlap" for one, two in combinations(area.lines, 2) if one.box.overlaps(two.box)]
    faults += [f"{area.name} leaves the picture" for area in layout.texts if not layout.box.holds(area.box)]
    faults += [f"a {shape.kind} leaves the picture" for shape in layout.shapes if not layout.box.holds(shape.box)]
    faults += ["a curve leaves the picture" for curve in layout.curves if not layout.box.holds(curve.box)]
    marks = [shape for shape in layout.shapes if shape.kind != "panel"]
    faults += [f"a {mark.kind} is on {area.name}" for mark in marks for area in layout.texts if mark.box.overlaps(area.box)]
    panels = [shape.box for shape in layout.shapes if shape.kind == "panel"]
    faults += ["two cards overlap" for one, other in combinations(panels, 2) if one.overlaps(other)]
    return faults
