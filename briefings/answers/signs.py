"""The sign of each standing: one for what is reported, claimed, analyzed, disputed, denied, planned and going on.

A reader tells fact from claim at a glance, the same everywhere; /help explains the signs.
"""

from types import MappingProxyType

from briefings.model.briefing import EventStatus, Standing

REPORTED, CLAIMED, ANALYSIS, DENIED, PLANNED, ONGOING = "●", "◐", "◇", "✕", "▷", "↻"
DISPUTED, WHY, NOTE = "⇄", "→", "⚠"

SIGNS: MappingProxyType[Standing | EventStatus, str] = MappingProxyType(
    {
        "reported": REPORTED,
        "happened": REPORTED,
        "claimed": CLAIMED,
        "analysis": ANALYSIS,
        "denied": DENIED,
        "planned": PLANNED,
        "ongoing": ONGOING,
    }
)
"""The sign of an item, by its standing or status."""
LEGEND: tuple[tuple[str, str], ...] = (
    (REPORTED, "the outlet reports it as fact"),
    (CLAIMED, "somebody claims it"),
    (ANALYSIS, "somebody’s analysis"),
    (DENIED, "somebody denies it"),
    (DISPUTED, "the sides differ"),
    (PLANNED, "planned"),
    (ONGOING, "going on"),
    (WHY, "why it matters"),
    (NOTE, "notes on it, one tap away"),
)
"""Each sign with what it means, in the order in which readers meet them."""
