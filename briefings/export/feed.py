"""The published briefings of a server as an Atom feed (RFC 4287): an entry a briefing, under the same id through all corrections.

A correction makes an entry's `updated` later and is told in it. Of what was taken back the entry says that, when and why, and
nothing else, as the messages in chat do.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from lxml import etree

from briefings.export import wording
from briefings.export.cells import describe, one_line, xml_text
from briefings.export.edition import Edition
from briefings.export.json_ld_ids import Ids, feed_id
from briefings.export.links import find_address
from briefings.model.briefing import Briefing, Point

Node = Any  # lxml keeps the class of its elements private, and its stubs know no default namespace

_ATOM, _XHTML = "http://www.w3.org/2005/Atom", "http://www.w3.org/1999/xhtml"
MEDIA_TYPE = "application/atom+xml"
_GENERATOR = "Briefing Desk"


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One briefing: how it stands, when that last changed (aware), and when it was first published, None if nobody knows."""

    briefing: Briefing
    edition: Edition
    updated: datetime
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed is: of which server (0: the library), its title, and the address at which it can be read, "" if none is known.

    `updated` is when it last changed (aware).
    """

    server: int
    title: str
    updated: datetime
    address: str = ""


def write(feed: Feed, entries: Sequence[FeedEntry]) -> bytes:
    """Return the feed as XML in UTF-8, its entries in the order given."""
    root: Node = etree.Element(f"{{{_ATOM}}}feed", nsmap=_by_default(_ATOM))
    _add(root, "id", feed_id(feed.server))
    _add(root, "title", feed.title)
    _add(root, "updated", _moment(feed.updated))
    if feed.address:
        _add(root, "link", rel="self", type=MEDIA_TYPE, href=feed.address)
    _add(_add(root, "author"), "name", feed.title)
    _add(root, "generator", _GENERATOR)
    for entry in entries:
        _add_entry(root, entry)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _add_entry(root: Node, entry: FeedEntry) -> None:
    briefing, edition = entry.briefing, entry.edition
    node = _add(root, "entry")
    is_retracted = edition.pub_status == "canceled"
    _add(node, "id", Ids(edition.server, briefing.id).briefing)
    _add(node, "title", f"{'Retracted: ' if is_retracted else ''}{briefing.summary.headline.text}")
    _add(node, "updated", _moment(entry.updated))
    if entry.published:
        _add(node, "published", _moment(entry.published))
    for tag in briefing.tags:
        _add(node, "category", term=tag)
    address = find_address(briefing.source.url)
    if address and not is_retracted:
        _add(node, "link", rel="via", href=address)
    content = _add(node, "content", type="xhtml")
    body: Node = etree.SubElement(content, f"{{{_XHTML}}}div", nsmap=_by_default(_XHTML))
    _paragraph(body, describe(briefing, edition))
    if not is_retracted:
        _tell(body, briefing)


def _tell(body: Node, briefing: Briefing) -> None:
    """What the briefing says at a glance, what was corrected in it, and where it comes from."""
    summary = briefing.summary
    opening = summary.opening
    if opening:
        _paragraph(body, _say(briefing, opening))
    _list(body, (_say(briefing, point) for point in summary.key))
    _list(body, (f"Disputed: {dispute.brief or dispute.matter}" for dispute in summary.disputed))
    _list(body, _list_amendments(briefing))
    _paragraph(body, f"From {wording.source(briefing)}.")


def _list_amendments(briefing: Briefing) -> Iterator[str]:
    for correction in briefing.corrections:
        day = wording.date(correction.date)
        yield f"Corrected on {day}. It said: {correction.was} It says now: {correction.now} Why: {correction.why}"
    for tombstone in briefing.tombstones:
        yield f"{wording.KINDS[tombstone.kind]} was taken back on {wording.date(tombstone.date)}. Why: {tombstone.why}"


def _say(briefing: Briefing, point: Point) -> str:
    standing = wording.standing(briefing, point.standing, point.by)
    return f"{point.text} ({standing})" if standing else point.text


def _add(parent: Node, name: str, text: str = "", **attributes: str) -> Node:
    node = etree.SubElement(parent, f"{{{_ATOM}}}{name}", {key: _plain(value) for key, value in attributes.items()})
    node.text = _plain(text) or None
    return node


def _by_default(namespace: str) -> Any:  # noqa: ANN401 - as above
    """The names of this namespace stand without a prefix."""
    return {None: namespace}


def _paragraph(body: Node, text: str) -> None:
    etree.SubElement(body, f"{{{_XHTML}}}p").text = _plain(text)


def _list(body: Node, lines: Iterable[str]) -> None:
    items = [_plain(line) for line in lines]
    if items:
        listed = etree.SubElement(body, f"{{{_XHTML}}}ul")
        for item in items:
            etree.SubElement(listed, f"{{{_XHTML}}}li").text = item


def _plain(text: str) -> str:
    return xml_text(one_line(text))


def _moment(moment: datetime) -> str:
    """A moment as RFC 3339 has it, in UTC."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
