"""The sign of each standing: one for what is reported, claimed, analyzed, disputed, denied, planned and going on.

A reader tells fact from claim at a glance, the same everywhere: in answers and in what is exported for people.
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
