"""One line of ours against one paragraph of an article, or a figure of it: what verifying finds there."""

from briefings.model.briefing import Briefing, Figure, Passage, Point, Summary
from briefings.model.source import Completeness, Source, Stretch, When
from briefings.text.normalise import fingerprint, normalise, sha256_hex
from briefings.text.passages import cut
from briefings.verify import Finding, verify

PATH = "summary.points[0].text"


def about_line(paragraph: str, line: str, *, evidence: str = "", elsewhere: str = "", language: str = "en") -> list[Finding]:
    """The findings but hints about a line that cites a paragraph (p1).

    `evidence` are words of the paragraph, `elsewhere` another paragraph of the article.
    """
    article = normalise("\n\n".join(filter(None, (paragraph, elsewhere))))
    start = article.index(evidence)
    stretches = (Stretch(start, start + len(evidence), sha256_hex(evidence)),) if evidence else ()
    briefing = _briefing(article, line, stretches, language)
    return [finding for finding in verify(briefing, article) if finding.path == PATH and finding.weight != "hint"]


def about_figure(paragraph: str, worded: str, value: str, *, unit: str = "", approximate: bool = False) -> list[Finding]:
    """The findings about a figure that cites a paragraph (p1)."""
    article = normalise(paragraph)
    figure = Figure("f1", "the number", value, worded, ("p1",), unit=unit, approximate=approximate)
    briefing = _briefing(article, article, (), "en", figure)
    return [
        finding for finding in verify(briefing, article) if finding.path.startswith("figures[0]") and finding.weight != "hint"
    ]


def _briefing(article: str, line: str, evidence: tuple[Stretch, ...], language: str, *figures: Figure) -> Briefing:
    passages = tuple(
        Passage(f"p{span.position}", span.position, span.opens, span.sha256, "body", span.start, span.end)
        for span in cut(article)
    )
    source = Source(
        "Courier",
        fingerprint(article),
        Completeness(whole=True),
        When("2023-09-14", "", "inferred", "the editor"),
        language=language,
    )
    point = Point(line, ("p1",), evidence=evidence)
    return Briefing(
        id="one-line",
        as_of="2023-09-14",
        source=source,
        passages=passages,
        summary=Summary(headline=Point(article[:40], ("p1",)), points=(point,)),
        figures=figures,
    )
