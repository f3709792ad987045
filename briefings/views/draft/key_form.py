"""The form for the key points: the article's key sentences, to be said in our words."""

from collections.abc import Sequence

from briefings.answers.blocks import Field, Form
from briefings.editing.proposed.stamps import make_stamp
from briefings.editing.proposed.top import find_lead
from briefings.model.briefing import Point
from briefings.model.budgets import WORDS
from briefings.model.evidence import MOST_KEY_POINTS
from briefings.model.limits import LONGEST_POINT
from briefings.model.proposed import ProposedItem
from briefings.services.drafts import Work
from briefings.views.desk.review import ANEW, to

_NAMES = ("first", "second", "third")


def list_key(proposed: Sequence[ProposedItem]) -> list[ProposedItem]:
    """The sentences of which key points are to be made: those that were kept, then the likeliest. The lead is none."""
    lead = find_lead(proposed)
    key = [item for item in proposed if item.kind == "key" and item.decision != "dropped" and not (lead and lead.at == item.at)]
    kept = [item for item in key if item.decision == "kept"]
    return (kept + [item for item in key if item not in kept])[:MOST_KEY_POINTS]


def ask_key_points(work: Work, proposed: Sequence[ProposedItem]) -> Form:
    """The form, a field a key point, named by its proposal; an emptied one is left out."""
    written = {point.id: point.text for point in work.briefing.summary.key}
    listed = list_key(proposed)
    fields = tuple(
        Field(
            item.id,
            f"The {_NAMES[number - 1]} key point",
            f"At most {WORDS['key']} words; who says it comes first. Rests on {', '.join(item.value.cite)}",
            written.get(item.address, item.value.text),
            long=True,
            required=False,
            longest=LONGEST_POINT,
        )
        for number, item in enumerate(listed, 1)
        if isinstance(item.value, Point)
    )
    arguments = (("briefing", work.briefing.id), ("version", str(work.seen)))
    arguments += (("points", ",".join(item.id for item in listed)), ("stamp", make_stamp(listed)))
    return Form("Key points", "draft key-points", fields, arguments, in_place=True, anew=to(ANEW, "draft key-points", work))
