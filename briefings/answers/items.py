"""Items of a briefing as blocks of an answer: who says it first, a sign for its standing, its notes as a count.

Which passages an item rests on is left to its proof, one tap away, unless `passages` asks for them.
"""

from collections.abc import Callable
from types import MappingProxyType

from briefings.answers import wording
from briefings.answers.attribution import attribute
from briefings.answers.blocks import Entry, Notice, Provenance, Quotation, Statement, Worded
from briefings.answers.signs import SIGNS
from briefings.model import edtf_dates
from briefings.model.briefing import Briefing, Event, Figure, Note, Point, Quote, Relation, Role
from briefings.model.edtf_dates import Interval, Moment
from briefings.model.references import HEADLINE, LEAD, SUMMARY, WHOLE_SOURCE, WHY
from briefings.model.source import When
from briefings.text.shorten import shorten

_FORMS_WORTH_SAYING = {"partial", "nested", "paraphrase"}
_LONGEST_NAME = 60
"""Characters of what a note is about, a thing."""
_MOST_NAMED = 3
"""Things that a note is said to be about, before the rest is counted."""
_WHOLE = MappingProxyType(
    {
        WHOLE_SOURCE: "the article as a whole",
        SUMMARY: "our summary",
        HEADLINE: "our headline",
        LEAD: "our lead",
        WHY: "why it matters",
    }
)


def point(briefing: Briefing, item: Point, *, passages: bool = False, is_lead: bool = False, address: str = "") -> Statement:
    """A sentence of ours. `address` is where its proof is found, if it has no id of its own."""
    return Statement(
        attribute(briefing, item.text, item.standing, item.by),
        cite=item.cite if passages else (),
        item=item.id or address,
        sign=SIGNS[item.standing],
        notes=notes_on(briefing, item.id or address),
        is_lead=is_lead,
    )


def role(item: Role) -> Worded:
    """A role in the article's words."""
    return Worded(item.worded)


def relation(briefing: Briefing, item: Relation) -> Statement:
    """A relation as a sentence: subject, label, object."""
    sentence = relation_text(briefing, item)
    sentence = sentence[:1].upper() + sentence[1:]
    said = attribute(briefing, sentence, item.standing, item.by)
    return Statement(said, item=item.id, sign=SIGNS[item.standing], notes=notes_on(briefing, item.id))


def quotation(briefing: Briefing, item: Quote) -> Quotation:
    """A quote with what is known about it."""
    details: list[str] = []
    if item.form in _FORMS_WORTH_SAYING:
        details.append(wording.FORMS[item.form])
    if item.to:
        details.append(f"to {wording.name(briefing, item.to)}")
    if item.reported_by:
        details.append(f"reported by {wording.name(briefing, item.reported_by)}")
    if item.said.edtf:
        details.append(say_date(item.said, wording.date))
    elif item.said.worded:
        details.append(f"“{item.said.worded}”")
    return Quotation(
        segments=item.segments,
        speaker=wording.name(briefing, item.speaker) if item.speaker else "Who said it is not told",
        details=tuple(details),
        context=item.context,
        paraphrase=item.form == "paraphrase",
        item=item.id,
        notes=notes_on(briefing, item.id),
    )


def entry(briefing: Briefing, item: Event, say: Callable[[str], str] = wording.date) -> Entry:
    """An event as a line of a timeline; `say` puts an EDTF value into words. Without one, the article's words are its date."""
    only_words = bool(item.worded) and not item.edtf
    return Entry(
        when=f"“{item.worded}”" if only_words else say_date(item.when, say),
        what=attribute(briefing, item.what, item.status, item.by),
        item=item.id,
        sign=SIGNS[item.status],
        notes=notes_on(briefing, item.id),
    )


def say_date(when: When, say: Callable[[str], str]) -> str:
    """A date, and that it is inferred if it is; how it came about is told with its proof."""
    if not when.edtf:
        return wording.NO_DATE
    return f"{say(when.edtf)} (inferred)" if when.basis == "inferred" else say(when.edtf)


def figure(briefing: Briefing, item: Figure) -> Statement:
    """A number as the article words it, and what it counts."""
    said = attribute(briefing, f"“{item.worded}”: {item.what}", item.standing, item.by)
    return Statement(said, item=item.id, sign=SIGNS[item.standing], notes=notes_on(briefing, item.id))


def notes_on(briefing: Briefing, address: str) -> tuple[str, ...]:
    """The ids of the notes that touch an item; () for what has no address."""
    return tuple(note.id for note in briefing.notes_about(address)) if address else ()


def notice(item: Note, about: str = "") -> Notice:
    """A note of the briefing, with both sides of what it is about."""
    return Notice(item.kind, item.text, tuple(Worded(side.worded) for side in item.sides), item=item.id, about=about)


def notice_with_items(briefing: Briefing, item: Note) -> Notice:
    """A note that names what it is about, for where that does not stand beside it."""
    names = tuple(dict.fromkeys(_call(briefing, item_id) for item_id in item.about))
    more = len(names) - _MOST_NAMED
    return notice(item, "; ".join((*names[:_MOST_NAMED], *([f"{more} more"] if more > 0 else []))))


def notices(briefing: Briefing, *item_ids: str) -> tuple[Notice, ...]:
    """The notes that touch any of these items, each once, in file order."""
    return tuple(notice(note) for note in briefing.notes_about(*item_ids))


def _call(briefing: Briefing, item_id: str) -> str:
    """What a note's reader would call an item: a name, the first words of a quotation, what happened."""
    if item_id in _WHOLE:
        return _WHOLE[item_id]
    if actor := briefing.actor(item_id):
        return actor.name
    texts = [(quote.id, f"“{' — '.join(quote.segments)}”") for quote in briefing.quotes]
    texts += [(event.id, event.what) for event in briefing.events]
    texts += [(figure.id, f"“{figure.worded}”") for figure in briefing.figures]
    texts += [(relation.id, relation_text(briefing, relation)) for relation in briefing.relations]
    texts += [(sentence.id, sentence.text) for sentence in (*briefing.summary.key, *briefing.summary.points)]
    texts += [(sentence.id, sentence.text) for sentence in briefing.summary.background]
    texts += [(dispute.id, dispute.matter) for dispute in briefing.summary.disputed]
    return shorten(next((text for known, text in texts if known == item_id), item_id), _LONGEST_NAME)


def relation_text(briefing: Briefing, item: Relation) -> str:
    """A relation as words: subject, label, object."""
    return f"{wording.name(briefing, item.subject)} {item.label} {wording.name(briefing, item.object)}"


def provenance(briefing: Briefing, revision: int) -> Provenance:
    """Where everything in this briefing comes from."""
    source = briefing.source
    title = wording.known(source.title, "")
    outlet = f"{source.publisher}, “{title}”" if title else source.publisher
    published = wording.date(source.published.edtf)
    dated = {
        "stated": f"published {published}",
        "resolved": f"published {published} (resolved)",
        "inferred": f"published {published} (inferred; the article gives no date)",
        "metadata": f"published {published} (from the page's metadata)",
        "unknown": "publication date unknown",
    }[source.published.basis]
    return Provenance(
        outlet=outlet,
        dated=dated,
        briefing=briefing.id,
        revision=revision,
        as_of=wording.date(briefing.as_of) if briefing.as_of else "unknown",
        whole=source.complete.whole,
        short=footer(briefing),
    )


def footer(briefing: Briefing, say: Callable[[str], str] = wording.date) -> str:
    """Outlet and date in a few words: "CNN, September 2023 (inferred)". An inferred date within a month names the month."""
    source = briefing.source
    published = source.published
    if not published.edtf:
        return f"{source.publisher}, undated"
    if published.basis != "inferred":
        return f"{source.publisher}, {say(published.edtf)}"
    return f"{source.publisher}, {say(_month_of(published.edtf))} (inferred)"


def _month_of(edtf: str) -> str:
    """The month that a date lies in, as EDTF, if it has days and all lie in one month; else the date itself."""
    value = edtf_dates.parse(edtf)
    ends = (value.start, value.end) if isinstance(value, Interval) else (value, value)
    moments = [end for end in ends if isinstance(end, Moment) and end.precision == "day"]
    months = {f"{moment.first:%Y-%m}" for moment in moments}
    return months.pop() if len(moments) == len(ends) and len(months) == 1 else edtf
