"""The signs of standings (`briefings.model.signs`) as answers use them: /help explains each."""

from briefings.model.signs import ANALYSIS, CLAIMED, DENIED, DISPUTED, NOTE, ONGOING, PLANNED, REPORTED, SIGNS, WHY

__all__ = ["ANALYSIS", "CLAIMED", "DENIED", "DISPUTED", "LEGEND", "NOTE", "ONGOING", "PLANNED", "REPORTED", "SIGNS", "WHY"]

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
