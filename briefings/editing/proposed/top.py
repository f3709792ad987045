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

    Whose claim the lead is stays said, with its claimant kept. An empty lead is left out.
    """
    found = find_lead(proposed)
    stretches = found.value.evidence if found and isinstance(found.value, Point) else ()
    known = extents(briefing.passages)
    decided = keep_as(briefing, proposed, {found.id: top.lead} if found else {})
    summary = decided.briefing.summary
    lead = summary.lead if found else Point(_join(top.lead), top.lead_cite) if top.lead.strip() else None
    if lead:
        lead = replace(lead, cite=top.lead_cite, evidence=_keep_cited(stretches, top.lead_cite, known))
    summary = replace(
        summary,
        headline=Point(_join(top.headline), top.headline_cite, evidence=_keep_cited(stretches, top.headline_cite, known)),
        lead=lead,
        why=Point(_join(top.why), top.lead_cite or top.headline_cite) if top.why.strip() else None,
    )
    return replace(decided, briefing=replace(decided.briefing, summary=summary))


def _join(text: str) -> str:
    return " ".join(text.split())


def _keep_cited(stretches: Sequence[Stretch], cite: tuple[str, ...], known: Mapping[str, tuple[int, int]]) -> tuple[Stretch, ...]:
    return tuple(stretch for stretch in stretches if lies_inside(stretch, cite, dict(known)))
