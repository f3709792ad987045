"""A briefing as a person's reading copy, in CommonMark.

Passages stand in square brackets behind what rests on them, [p7], and lead to the last section, which says which is which.
All text from the briefing is escaped (`markdown_text`), and our own emphasis never encloses it. Markdown has no anchors, so what
links lead to is the only HTML in it, an empty element each.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from briefings.export import wording
from briefings.export.edition import Edition
from briefings.export.markdown_text import anchor, link, plain, quote_block
from briefings.model import edtf_dates, edtf_wording
from briefings.model.briefing import Briefing, Event, Figure, Point, Quote, Relation
from briefings.model.source import UNKNOWN, OutsideDocument


def write(briefing: Briefing, edition: Edition) -> bytes:
    """Return the reading copy in UTF-8."""
    copy = _Copy(briefing)
    sections = (
        ("What happened", copy.points(briefing.summary.points)),
        ("Background", copy.points(briefing.summary.background)),
        ("Disputed", copy.list_disputes()),
        ("In their words", copy.quotes()),
        ("Timeline", copy.timeline()),
        ("Figures", copy.figures()),
        ("Who is who", copy.actors()),
        ("Relations", copy.relations()),
        ("Notes", copy.notes()),
        ("Corrections", copy.corrections()),
        ("Taken back", copy.retractions()),
        ("Source", copy.source()),
    )
    parts = [*copy.head(edition)]
    for title, lines in sections:
        body = "\n".join(lines).rstrip("\n")
        if body:
            parts.append(f"## {title}\n\n{body}")
    return ("\n\n".join(parts) + "\n").encode()


class _Copy:
    """The sections of one reading copy, each a stream of lines or of blocks with blank lines between them."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._noted: dict[str, list[int]] = {}
        for number, note in enumerate(briefing.notes, 1):
            for about in note.about:
                self._noted.setdefault(about, []).append(number)

    def head(self, edition: Edition) -> Iterator[str]:
        summary, standing = self._briefing.summary, edition.stand(self._briefing)
        for notice in wording.warn(standing):
            yield f"**{notice.said}**"
            yield from filter(None, (plain(notice.why),))
        yield f"# {plain(summary.headline.text)}"
        facts = f"{wording.say_edition(standing)} · from {plain(self._briefing.source.publisher)}"
        yield f"{facts} · {self._cite(summary.headline.cite)}{self._see(*wording.WHOLE_BRIEFING)}"
        if summary.lead:
            yield self._say(summary.lead)
            yield from _list_words(summary.lead)
        if summary.key:
            yield "\n".join(self.points(summary.key))
        if summary.why:
            yield f"**Why it matters:** {self._say(summary.why)}"
            yield from _list_words(summary.why)

    def points(self, points: Iterable[Point]) -> Iterator[str]:
        for point in points:
            yield f"- {self._say(point)}"
            yield from _rest_on(point)

    def list_disputes(self) -> Iterator[str]:
        for dispute in self._briefing.summary.disputed:
            yield f"- {plain(dispute.matter)}"
            for side in dispute.sides:
                yield f"  - {self._say(side)}"
                yield from (f"  {line}" for line in _rest_on(side))

    def quotes(self) -> Iterator[str]:
        return (self._quote(quote) for quote in self._briefing.quotes)

    def _quote(self, quote: Quote) -> str:
        briefing = self._briefing
        if quote.form == "paraphrase":
            said = f"Paraphrase: {' '.join(quote.segments)}"
        else:
            said = " — ".join(f"“{segment}”" for segment in quote.segments)
        details = [wording.speaker(briefing, quote), wording.FORMS[quote.form]]
        details += [f"to {wording.name(briefing, quote.to)}"] if quote.to else []
        details += [f"reported by {wording.name(briefing, quote.reported_by)}"] if quote.reported_by else []
        details += [wording.when_said(quote), wording.say_basis(quote.said)]
        said_by = plain(", ".join(filter(None, details)))
        lines = [quote_block(said), f"> — {said_by} {self._cite(quote.cite)}{self._see(quote.id)}"]
        lines += [f"> In our words: {plain(quote.context)}"] if quote.context else []
        lines += [f"> {_name_document(document)}" for document in quote.said.outside]
        return "\n>\n".join(lines) + "\n"

    def timeline(self) -> Iterator[str]:
        events = sorted(
            self._briefing.events, key=lambda event: edtf_dates.sort_key(edtf_dates.parse(event.edtf) if event.edtf else None)
        )
        return (self._event(event) for event in events)

    def _event(self, event: Event) -> str:
        when = wording.event_date(event)
        how = wording.say_basis(event.when)
        standing = wording.standing(self._briefing, event.status, event.by)
        dated = f" (date: {plain(how)})" if how else ""
        line = f"{plain(f'{when[:1].upper()}{when[1:]}: {event.what}')}{_in_brackets(standing)}"
        said = f"- {line}{dated} {self._cite(event.cite)}{self._see(event.id)}"
        return "\n".join((said, *_outside(event.outside), *_rest_on(event)))

    def figures(self) -> Iterator[str]:
        for figure in self._briefing.figures:
            yield f"- {self._figure(figure)}"
            yield from _rest_on(figure)

    def _figure(self, figure: Figure) -> str:
        standing = wording.standing(self._briefing, figure.standing, figure.by)
        return f"{plain(wording.say_count(figure))}{_in_brackets(standing)} {self._cite(figure.cite)}{self._see(figure.id)}"

    def actors(self) -> Iterator[str]:
        for actor in self._briefing.actors:
            also = f", also {', '.join(f'“{alias}”' for alias in actor.aliases)}" if actor.aliases else ""
            named = plain(f"{actor.name} ({wording.ACTOR_KINDS[actor.kind]}){also}")
            yield f"- {named}{self._cite(actor.cite, ' ')}{self._see(actor.id)}"
            yield from (f"  - {plain(f'“{role.worded}”')} {self._cite(role.cite)}" for role in actor.roles)

    def relations(self) -> Iterator[str]:
        for relation in self._briefing.relations:
            standing = _in_brackets(wording.standing(self._briefing, relation.standing, relation.by))
            sentence = plain(wording.sentence(self._briefing, relation))
            yield f"- {sentence}{standing} {self._cite(relation.cite)}{self._see(relation.id)}"
            yield from _rest_on(relation)

    def notes(self) -> Iterator[str]:
        called = wording.titles(self._briefing)
        for number, note in enumerate(self._briefing.notes, 1):
            about = plain("; ".join(called.get(item_id, item_id) for item_id in note.about))
            said = f"**{wording.NOTICES[note.kind]}:** {plain(note.text)}{self._cite(note.cite, ' ')}"
            yield f"{number}. {anchor(f'note-{number}')}{said} (about {about})"
            # CommonMark takes a list for an inner one only if it is as far to the right as the text around it.
            indent = " " * len(f"{number}. ")
            yield from (f"{indent}- {plain(f'“{side.worded}”')} {self._cite(side.cite)}" for side in note.sides)

    def corrections(self) -> Iterator[str]:
        called = wording.titles(self._briefing)
        for correction in self._briefing.corrections:
            yield f"- {_day(correction.date)}, {plain(called.get(correction.item, correction.item))}"
            yield from (
                f"  - {label}: {plain(text)}"
                for label, text in (("Was", correction.was), ("Now", correction.now), ("Why", correction.why))
            )

    def retractions(self) -> Iterator[str]:
        for tombstone in self._briefing.tombstones:
            what = f"{wording.KINDS[tombstone.kind]} ({plain(tombstone.id)})"
            yield f"- {what} was taken back on {_day(tombstone.date)}: {plain(tombstone.why)}"

    def source(self) -> Iterator[str]:
        source = self._briefing.source
        yield f"- {plain(wording.source(self._briefing))}"
        yield from _outside(source.published.outside)
        if source.url != UNKNOWN:
            yield f"- {link(source.url)}"
        if not source.complete.whole:
            yield f"- Not the whole article was at hand: {plain(source.complete.missing)}"
        yield f"- Fingerprint of the text: {plain(source.fingerprint)}"
        yield "\nIts passages, by their first words:\n"
        for passage in self._briefing.passages:
            yield f"- {anchor(passage.id)}{passage.id}, {passage.kind}: {plain(passage.opens)} …"

    def _say(self, point: Point) -> str:
        standing = wording.standing(self._briefing, point.standing, point.by)
        return f"{plain(point.text)}{_in_brackets(standing)} {self._cite(point.cite)}"

    @staticmethod
    def _cite(cite: Iterable[str], before: str = "") -> str:
        inner = ", ".join(f"[{passage}](#{passage})" for passage in cite)
        return rf"{before}\[{inner}\]" if inner else ""

    def _see(self, *ids: str) -> str:
        numbers = sorted({number for item_id in ids for number in self._noted.get(item_id, ())})
        if not numbers:
            return ""
        links = ", ".join(f"[{number}](#note-{number})" for number in numbers)
        return f" (see note{'s' if len(numbers) > 1 else ''} {links})"


def _rest_on(item: Point | Event | Relation | Figure) -> Iterator[str]:
    """The article's words that an item of a list rests on, if they are given, a line each beneath it."""
    return (f"  - Rests on: {plain(f'“{stretch.words}”')}" for stretch in item.evidence if stretch.words)


def _list_words(point: Point) -> Iterator[str]:
    """The same beneath a sentence that stands alone."""
    return (quote_block(f"Rests on: “{stretch.words}”") for stretch in point.evidence if stretch.words)


def _outside(documents: Iterable[OutsideDocument]) -> Iterator[str]:
    """The documents that a date rests on, a line each beneath it."""
    return (f"  - {_name_document(document)}" for document in documents)


def _name_document(document: OutsideDocument) -> str:
    return f"Outside the article: {plain(document.what)} {link(document.where)}"


def _in_brackets(standing: str) -> str:
    return f" ({plain(standing)})" if standing else ""


def _day(edtf: str) -> str:
    return edtf_wording.day(date.fromisoformat(edtf))
