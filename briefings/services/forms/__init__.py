"""Editing a briefing item by item in small forms: pure functions from a briefing to a briefing.

An address (see `places`) names an item; `facets` names its forms and `fields` fills one in; `apply` takes it back. `blank`,
`drop` and `retract` add and take out; `changes` tells two briefings apart. What a draft still lacks is for
`briefings.model.rules.check` to say.
"""

from briefings.services.forms.adding import blank
from briefings.services.forms.changing import Change, changes
from briefings.services.forms.editing import Addressed, addresses, apply, facets, fields, references_shown, said, too_long
from briefings.services.forms.removing import drop, retract
from briefings.services.forms.when import suggested_date

__all__ = [
    "Addressed",
    "Change",
    "addresses",
    "apply",
    "blank",
    "changes",
    "drop",
    "facets",
    "fields",
    "references_shown",
    "retract",
    "said",
    "suggested_date",
    "too_long",
]
