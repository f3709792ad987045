"""Proposals as lines for reading in a terminal."""

from collections.abc import Iterable, Iterator

from briefings.extract.proposals import ActorProposal, EventProposal, ExtractProposal, Proposals, QuotationProposal, State
from briefings.text.extents import Extent
from briefings.text.passages import Span
from briefings.text.shorten import shorten

_LONGEST = 200
"""Characters of words of the article in a line; all of them are in the JSON."""


def as_lines(text: str, passages: tuple[Span, ...], proposals: Proposals, *, explain: bool = False) -> str:
    """What is proposed, a line each under its state; to `explain`, each with the reason."""
    return "".join(f"{line}\n" for line in _Lister(text, passages, explain).list(proposals))


class _Lister:
    def __init__(self, text: str, passages: tuple[Span, ...], explain: bool) -> None:
        self._text = text
        self._passages = passages
        self._explain = explain

    def list(self, proposals: Proposals) -> Iterator[str]:
        if proposals.title:
            yield f"headline of the article: {self._words(proposals.title)}"
        yield from self._section("lead, to be said in our words", map(self._extract, proposals.lead))
        yield from self._section("key passages", map(self._extract, proposals.key))
        yield from self._section("quotations", map(self._quotation, proposals.quotations))
        yield from self._section("people, bodies and places", map(self._actor, proposals.actors))
        yield from self._section("timeline", map(self._event, proposals.events))
        yield from self._section(
            "figures",
            (
                self._line(figure.state, f"{self._words(figure.worded)}: {self._words(figure.what)}", figure.sentence, figure.why)
                for figure in proposals.figures
            ),
        )
        yield from self._section(
            "relations",
            (
                self._line(
                    relation.state,
                    f"{relation.subject} — {self._words(relation.label)} — {relation.object}",
                    relation.sentence,
                    relation.why,
                )
                for relation in proposals.relations
            ),
        )
        yield from self._section(
            "left aside", (f"  p{part.passage + 1} {part.kind}: {part.why}".rstrip(": ") for part in proposals.furniture)
        )

    def _section(self, heading: str, lines: Iterable[str]) -> Iterator[str]:
        found = list(lines)
        if found:
            yield ""
            yield f"{heading}: {len(found)}"
            yield from found

    def _line(self, state: State, said: str, at: Extent, why: str) -> str:
        line = f"  {state:<7} {said} ({self._name_passage(at)})"
        return f"{line}\n          why: {why}" if self._explain and why else line

    def _quotation(self, quotation: QuotationProposal) -> str:
        speaker = quotation.speaker
        words = shorten(" … ".join(self._words(segment) for segment in quotation.segments), _LONGEST)
        mention = self._words(speaker.mention) if speaker.mention else ""
        named = (
            f"“{mention}” → {speaker.name}" if mention and speaker.name and mention != speaker.name else speaker.name or mention
        )
        return self._line(speaker.state, f"“{words}” — {named or 'who?'}", quotation.segments[0], speaker.why)

    def _actor(self, actor: ActorProposal) -> str:
        roles = "; ".join(self._words(role) for role in actor.roles)
        aliases = f", also {', '.join(actor.aliases)}" if actor.aliases else ""
        said = f"{actor.name} ({actor.kind}{aliases}){': ' if roles else ''}{roles}"
        return self._line(actor.state, said, actor.mentions[0], actor.why)

    def _event(self, event: EventProposal) -> str:
        dated = event.edtf or "not dated"
        said = f"{dated}, “{self._words(event.worded)}”: {self._words(event.clause)} ({event.status})"
        return self._line(event.state, said, event.clause, event.why)

    def _extract(self, extract: ExtractProposal) -> str:
        by = (
            f" ({extract.standing}{' by ' if extract.by else ''}{', '.join(extract.by)})"
            if extract.standing != "reported"
            else ""
        )
        return self._line(extract.state, f"{self._words(extract.sentence)}{by}", extract.sentence, extract.why)

    def _words(self, extent: Extent) -> str:
        return shorten(" ".join(self._text[extent[0] : extent[1]].split()), _LONGEST)

    def _name_passage(self, extent: Extent) -> str:
        number = next((span.position for span in self._passages if span.start <= extent[0] < span.end), 0)
        return f"p{number}"
