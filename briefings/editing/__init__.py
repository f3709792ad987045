"""Editing a briefing item by item in small forms: pure functions from a briefing to a briefing.

An address (see `addresses`) names an item; `facets` names its forms and `fields` fills one in; `apply` takes it back. `blank`,
`drop` and `retract` add and take out; `changes` tells two briefings apart. What a draft still lacks is for
`briefings.model.rules.check` to say.
"""

from briefings.editing.blank_items import blank
from briefings.editing.date_syntax import suggest_date
from briefings.editing.diff import Change, changes
from briefings.editing.evidence_forms import EVIDENCE, find_evidence, list_evidence
from briefings.editing.forms import Addressed, addresses, apply, facets, fields, references_shown, say_item, too_long
from briefings.editing.removal import drop, restore, retract

__all__ = [
    "EVIDENCE",
    "Addressed",
    "Change",
    "addresses",
    "apply",
    "blank",
    "changes",
    "drop",
    "facets",
    "fields",
    "find_evidence",
    "list_evidence",
    "references_shown",
    "restore",
    "retract",
    "say_item",
    "suggest_date",
    "too_long",
]
