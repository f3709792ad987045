"""The top of a page: how the edition stands, the headline, and which state of the briefing it is."""

from briefings.export import wording
from briefings.export.edition import Edition
from briefings.export.markup import Html, Piece, tag
from briefings.export.pages.parts import Parts, warn


def show_heading(parts: Parts, edition: Edition, kind: str, noted: Piece = None) -> Html:
    """The heading of a page of that kind, such as "Timeline"; a retraction or draft comes before the headline.

    `noted` leads to the notes that are about all of it.
    """
    briefing = parts.briefing
    summary = briefing.summary
    return tag(
        "header",
        warn(edition, briefing),
        tag("p", f"{kind} · {briefing.source.publisher}", class_="kicker"),
        tag("h1", summary.headline.text),
        tag("div", parts.say_point(summary.lead), class_="lead") if summary.lead else None,
        tag(
            "p",
            f"{wording.say_edition(edition.stand(briefing))} ",
            parts.cite(summary.headline.cite),
            noted,
            class_="fine",
        ),
    )
