"""The harbour talks in the brief form, and a text that is as long as every limit allows."""

from dataclasses import replace

from briefings.model.briefing import Briefing, Dispute, Note, Point, Side
from briefings.model.item_ids import give_ids
from briefings.model.limits import LONGEST_HEADLINE, LONGEST_POINT
from support.factory import harbour

CITED = ("p2",)


def brief_harbour() -> Briefing:
    """At every budget of words at once: 12, 24, 16 three times, 16, 18, and a word of caution."""
    about = harbour()
    key = tuple(
        Point(_words(16, start), CITED, "claimed" if number else "reported", ("ana-ruiz",) if number else ())
        for number, start in enumerate(("Dock", "Ruiz says", "Ruiz says"))
    )
    summary = replace(
        about.summary,
        headline=Point(_words(12, "Dockers"), CITED),
        lead=Point(f"{_words(24, 'On Monday')}.", CITED),
        key=key,
        why=Point(_words(16, "Grain"), CITED),
        disputed=(replace(about.summary.disputed[0], brief=_words(18, "The")), *about.summary.disputed[1:]),
    )
    sides = (Side("a", CITED), Side("b", CITED))
    contradiction = Note("n9", "contradiction", "Two numbers.", ("ana-ruiz",), sides=sides, brief="It says two.")
    source = replace(about.source, complete=replace(about.source.complete, whole=False, missing="the end"))
    return give_ids(replace(about, summary=summary, source=source, notes=(*about.notes, contradiction)))


def longest_harbour() -> Briefing:
    """Every text of the summary as long as a file may have it, with what markdown escapes."""
    about = harbour()
    text = "*word* " * ((LONGEST_POINT // 7) - 1)
    point = Point(text, CITED, "claimed", ("ana-ruiz", "tom-okafor"))
    summary = replace(
        about.summary,
        headline=Point("*head* " * (LONGEST_HEADLINE // 7), CITED),
        lead=point,
        key=(point, point, point),
        why=point,
        points=(point,) * 7,
        background=(point,) * 7,
        disputed=(Dispute(text, (point,) * 4, brief=text),) * 3,
    )
    return give_ids(replace(about, summary=summary))


def _words(count: int, start: str) -> str:
    first = start.split()
    return " ".join((*first, *(["pier"] * (count - len(first)))))
