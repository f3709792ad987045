"""What stands in the place of a briefing that was taken back."""

from briefings.answers import navigation, wording
from briefings.answers.blocks import Answer, Prose, Statement
from briefings.services.edition_cache import Edition


def tombstone(edition: Edition) -> Answer:
    """When it was retracted and why, and nothing that it said but its headline.

    Raises ValueError if it is not retracted.
    """
    if edition.retracted is None:
        raise ValueError(f"{edition.briefing.id} is not retracted")
    day = wording.date(edition.retracted.at.date().isoformat())
    return Answer(
        f"Retracted: {edition.briefing.summary.headline.text}",
        (
            Prose(f"The editors took this briefing back on {day}. What it said is no longer shown."),
            Statement(f"Why: {edition.retracted.why}"),
        ),
        links=(navigation.to("Corrections", "corrections", edition.briefing),),
    )
