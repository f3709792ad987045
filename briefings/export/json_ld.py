"""A briefing as JSON-LD 1.1: a Report that is based on a NewsArticle, with everything in it addressable by its id.

Ids are those of `json_ld_ids`, the same in every file and revision. Passages, the segments of quotes and evidence are
SpecificResources of the article with the selectors of the W3C Web Annotation Data Model (`json_ld_selectors`); of a passage,
whose text does not ship, only the position and the hash are given. No text in the file can end the script element of a page
that it is put into.
"""

from collections.abc import Iterable

from briefings.export import wording
from briefings.export.authored import encode
from briefings.export.cells import status_of
from briefings.export.edition import Edition
from briefings.export.json_ld_items import Items, date_words, iso_date, number_nodes, without_blanks
from briefings.export.json_ld_selectors import Node
from briefings.export.json_ld_terms import CONTEXT
from briefings.model.briefing import Briefing
from briefings.model.references import HEADLINE, LEAD, SUMMARY, WHY
from briefings.model.source import UNKNOWN, Passage


def write(briefing: Briefing, edition: Edition) -> bytes:
    """Return the document as JSON-LD in UTF-8, with its context inside."""
    return encode({"@context": dict(CONTEXT), **_report(briefing, edition)}).replace(b"<", rb"\u003c")


def _report(briefing: Briefing, edition: Edition) -> Node:
    items = Items(briefing, edition)
    summary = briefing.summary
    return without_blanks(
        {
            **items.name(SUMMARY),
            "@type": "Report",
            "identifier": briefing.id,
            "version": None if edition.is_draft else edition.revision,
            "versionCreated": _moment(edition),
            "datePublished": edition.published_on.isoformat() if edition.published_on else "",
            "pubStatus": edition.pub_status,
            "creativeWorkStatus": status_of(edition),
            "replacedBy": edition.replaced_by or None,
            "edNote": "\n".join((*_note_standing(edition), *_list_amendments(briefing))),
            "headline": summary.headline.text,
            "abstract": wording.abstract(briefing),
            "inLanguage": "en",
            "keywords": list(briefing.tags),
            "asOf": briefing.as_of,
            "isBasedOn": _article(briefing, items),
            "about": [items.actor(actor) for actor in briefing.actors],
            "mentions": [items.event(event) for event in briefing.events] + [items.figure(figure) for figure in briefing.figures],
            "hasPart": number_nodes(_parts(briefing, items)),
            "comment": [items.note(note) for note in briefing.notes],
            "correction": [*_retraction(items, edition), *_corrections(briefing, items)],
        }
    )


def _moment(edition: Edition) -> str | Node:
    """When it was published: a moment, or a typed day if no more is known; "" if nothing is."""
    if moment := edition.published_utc:
        return moment.isoformat(timespec="seconds")
    return {"@value": edition.published_on.isoformat(), "@type": "xsd:date"} if edition.published_on else ""


def _parts(briefing: Briefing, items: Items) -> Iterable[Node]:
    summary = briefing.summary
    yield items.point(summary.headline, "headline", HEADLINE)
    yield from (items.point(point, "lead", LEAD) for point in filter(None, (summary.lead,)))
    yield from (items.point(point, "key point", "") for point in summary.key)
    yield from (items.point(point, "why", WHY) for point in filter(None, (summary.why,)))
    yield from (items.point(point, "point", "") for point in summary.points)
    yield from (items.point(point, "background", "") for point in summary.background)
    yield from (items.dispute(dispute) for dispute in summary.disputed)
    yield from (items.quote(quote) for quote in briefing.quotes)
    yield from (items.relation(relation) for relation in briefing.relations)


def _corrections(briefing: Briefing, items: Items) -> Iterable[Node]:
    for number, correction in enumerate(briefing.corrections, 1):
        said = f"It said: {correction.was}\nIt says now: {correction.now}\nWhy: {correction.why}"
        yield {
            "@id": items.ids.of(f"correction/{number}"),
            "@type": "CorrectionComment",
            "datePublished": correction.date,
            "text": said,
            "about": [items.ref(correction.item)],
        }
    for tombstone in briefing.tombstones:
        said = f"{wording.KINDS[tombstone.kind]} was taken back. Why: {tombstone.why}"
        yield {
            "@id": items.ids.of(f"retraction/{tombstone.id}"),
            "@type": "CorrectionComment",
            "datePublished": tombstone.date,
            "text": said,
            "retracted": {**items.name(tombstone.id), "@type": "Thing"},
        }


def _retraction(items: Items, edition: Edition) -> Iterable[Node]:
    """The retraction of the whole report; one that was lifted points at nothing, so that no program takes it for retracted."""
    retraction = edition.retraction
    if retraction:
        day = wording.utc_day(retraction.at).isoformat()
        lifted = f" It was restored on {wording.utc_day(retraction.lifted_at)}." if retraction.lifted_at else ""
        said = f"The whole briefing was taken back. Why: {wording.reason(retraction)}{lifted}"
        named: Node = {"@id": items.ids.of("retraction"), "@type": "CorrectionComment"}
        node: Node = {**named, "datePublished": day, "text": said}
        yield node if retraction.lifted_at else {**node, "retracted": items.list_ids(SUMMARY)}


def _note_standing(edition: Edition) -> Iterable[str]:
    """Lines of the editors' note on the report as a whole."""
    retraction = edition.retraction
    if edition.is_draft:
        yield wording.describe_edition(edition)
    if edition.replaced_by:
        yield f"This revision was replaced by revision {edition.replaced_by}."
    if retraction:
        yield f"{wording.utc_day(retraction.at)}: the whole briefing was retracted. {wording.reason(retraction)}"
    if retraction and retraction.lifted_at:
        yield f"{wording.utc_day(retraction.lifted_at)}: it was restored."


def _list_amendments(briefing: Briefing) -> Iterable[str]:
    """Lines of the editors' note on single items."""
    yield from (f"{correction.date}: corrected. {correction.why}" for correction in briefing.corrections)
    yield from (
        f"{tombstone.date}: {wording.KINDS[tombstone.kind].lower()} was taken back. {tombstone.why}"
        for tombstone in briefing.tombstones
    )


def _article(briefing: Briefing, items: Items) -> Node:
    source = briefing.source
    return without_blanks(
        {
            **items.name("source"),
            "@type": "NewsArticle",
            "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher != UNKNOWN else None,
            "headline": _say_known(source.title),
            "author": {"@type": "Person", "name": source.author} if source.author != UNKNOWN else None,
            "url": _say_known(source.url),
            "inLanguage": source.language,
            "datePublished": iso_date(source.published.edtf),
            **date_words(source.published),
            "fingerprint": source.fingerprint,
            "complete": source.complete.whole,
            "missing": source.complete.missing,
            "hasPart": [_passage(passage, items) for passage in briefing.passages],
        }
    )


def _passage(passage: Passage, items: Items) -> Node:
    selector: Node = {"@type": "TextPositionSelector", "start": passage.start, "end": passage.end}
    return without_blanks(
        {
            **items.name(passage.id),
            "@type": ["CreativeWork", "SpecificResource"],
            "additionalType": passage.kind,
            "name": f"{passage.opens} …",
            "position": passage.position,
            "sha256": passage.sha256,
            "source": items.ids.of("source"),
            "selector": selector if passage.start >= 0 else None,
        }
    )


def _say_known(value: str) -> str:
    return "" if value == UNKNOWN else value
