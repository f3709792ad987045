"""Headline, lead and why it matters, in our words: the top of a briefing, with the article's sentences that they rest on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from briefings.editing.proposed.deciding import Decided, keep_as
from briefings.model.briefing import Briefing, Point
from briefings.model.proposed import ProposedItem
from briefings.model.source import Stretch
from briefings.text.extents import extents, lies_inside


@dataclass(frozen=True, slots=True)
class Top:
    """What an editor wrote, "" for nothing, and the passages (by id) that headline and lead rest on."""

    headline: str
    lead: str
    why: str
    headline_cite: tuple[str, ...]
    lead_cite: tuple[str, ...]


def find_lead(proposed: Sequence[ProposedItem]) -> ProposedItem | None:
    """The sentence that is proposed as the lead."""
    return next((item for item in proposed if item.kind == "lead"), None)


def write_top(briefing: Briefing, proposed: Sequence[ProposedItem], top: Top) -> Decided:
    """The briefing with this at its top. Lead and headline rest on the sentence proposed for the lead if they cite its passage.

    Whose claim the lead is stays said, with its claimant kept. An empty lead is left out. What was there before keeps its
    standing, and its evidence as far as that lies in what is cited now.
    """
    found = find_lead(proposed)
    stretches = found.value.evidence if found and isinstance(found.value, Point) else ()
    known = extents(briefing.passages)
    before = briefing.summary
    decided = Decided(briefing, tuple(proposed))
    if found and (before.lead is None or not top.lead.strip()):
        decided = keep_as(briefing, proposed, {found.id: top.lead})
    why = before.why or Point("", top.lead_cite or top.headline_cite)
    lead = (decided.briefing.summary.lead or Point("", ())) if top.lead.strip() else None
    summary = replace(
        decided.briefing.summary,
        headline=_say(before.headline, top.headline, top.headline_cite, stretches, known),
        lead=_say(lead, top.lead, top.lead_cite, stretches, known) if lead else None,
        why=replace(why, text=_join(top.why)) if top.why.strip() else None,
    )
    return replace(decided, briefing=replace(decided.briefing, summary=summary))


def _say(
    point: Point, text: str, cite: tuple[str, ...], proposed: Sequence[Stretch], known: Mapping[str, tuple[int, int]]
) -> Point:
    """The point in these words, with its own evidence, or else that which is proposed, as far as it lies in what is cited."""
    return replace(point, text=_join(text), cite=cite, evidence=_keep_cited(point.evidence or proposed, cite, known))


def _join(text: str) -> str:
    return " ".join(text.split())


def _keep_cited(stretches: Sequence[Stretch], cite: tuple[str, ...], known: Mapping[str, tuple[int, int]]) -> tuple[Stretch, ...]:
    return tuple(stretch for stretch in stretches if lies_inside(stretch, cite, dict(known)))
