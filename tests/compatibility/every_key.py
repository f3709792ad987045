"""A briefing with something in every key that a briefing file can have, as it was exported for the fixtures."""

from dataclasses import replace

from briefings.model.briefing import Briefing, Correction, Tombstone
from briefings.model.source import When
from support.factory import harbour


def every_key() -> Briefing:
    """The harbour talks, and what they leave out."""
    about = harbour("every-key")
    relation = replace(about.relations[0], standing="claimed", by=("ana-ruiz",))
    first, second, third, nested = about.quotes
    said = When("2024-05-14", "later", "resolved", "the dateline, May 14, 2024")
    quotes = (first, second, replace(third, said=said, antecedent="Tom Okafor", names_speaker="Okafor"), nested)
    figure = replace(about.figures[0], unit="people")
    source = replace(
        about.source, title="Night shifts", author="A. Reporter", url="https://example.org/night-shifts", language="en-US"
    )
    note = replace(about.notes[0], cite=("p5", "p6"))
    correction = Correction("2024-05-15", "e1", "Dock workers strike", "Dock workers walk out", "The article says so.")
    return replace(
        about,
        source=source,
        relations=(relation,),
        quotes=quotes,
        figures=(figure, *about.figures[1:]),
        notes=(note, *about.notes[1:]),
        corrections=(correction,),
        tombstones=(Tombstone("q9", "quote", 1, "2024-05-15", "Nobody said so."),),
    )
