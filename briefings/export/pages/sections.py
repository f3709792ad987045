"""The sections of a briefing's page, each None if there is nothing in it. Whatever notes are about can be led to by its id."""

from briefings.export import wording
from briefings.export.markup import Html, Piece, join, tag
from briefings.export.pages.parts import Parts
from briefings.model.briefing import Actor, Figure, Note, Point, Quote, Relation


def list_points(parts: Parts, points: tuple[Point, ...]) -> Piece:
    """Sentences of ours, one below the other."""
    listed = [tag("li", parts.say_point(point), *_noted(parts, point.id), id=_anchor(point.id)) for point in points]
    return tag("ul", *listed, class_="points") if listed else None


def list_quotes(parts: Parts) -> Piece:
    """Everything that somebody said, with who said it, to whom, when, and how it is to be taken."""
    listed = [_show_quote(parts, quote) for quote in parts.briefing.quotes]
    return tag("div", *listed, class_="quotes") if listed else None


def _show_quote(parts: Parts, quote: Quote) -> Html:
    briefing = parts.briefing
    is_verbatim = quote.form != "paraphrase"
    said = join((parts.quote_words(segment) for segment in quote.segments), " — ") if is_verbatim else " ".join(quote.segments)
    details = [wording.FORMS[quote.form]]
    details += [f"to {wording.name(briefing, quote.to)}"] if quote.to else []
    details += [f"reported by {wording.name(briefing, quote.reported_by)}"] if quote.reported_by else []
    details += [wording.when_said(quote), wording.say_basis(quote.said)]
    more = ", ".join(filter(None, details))
    return tag(
        "figure",
        tag("blockquote", tag("p", said)) if is_verbatim else tag("p", "Paraphrase: ", said, class_="paraphrase"),
        tag(
            "figcaption",
            tag("b", wording.speaker(briefing, quote)),
            f", {more}" if more else None,
            *_after(parts.cite(quote.cite)),
            *_noted(parts, quote.id),
        ),
        *parts.list_outside(quote.said.outside),
        tag("p", f"In our words: {quote.context}", class_="fine") if quote.context else None,
        id=_anchor(quote.id),
    )


def list_figures(parts: Parts) -> Piece:
    """Every number, as the article words it."""
    listed = [_show_figure(parts, figure) for figure in parts.briefing.figures]
    return tag("ul", *listed, class_="figures") if listed else None


def _show_figure(parts: Parts, figure: Figure) -> Html:
    line = tag(
        "p",
        tag("b", parts.quote_words(figure.worded)),
        f": {figure.what}",
        *_after(parts.say_standing(figure.standing, figure.by)),
        *_after(parts.cite(figure.cite)),
        *_noted(parts, figure.id),
    )
    return tag("li", line, *parts.show_evidence(figure), id=_anchor(figure.id))


def list_actors(parts: Parts) -> Piece:
    """Everybody and everything involved, with their roles as the article words them."""
    listed = [_show_actor(parts, actor) for actor in parts.briefing.actors]
    return tag("ul", *listed, class_="actors") if listed else None


def _show_actor(parts: Parts, actor: Actor) -> Html:
    aliases = (parts.quote_words(alias) for alias in actor.aliases)
    also = join((", also ", join(aliases, ", "))) if actor.aliases else None
    line = tag(
        "p",
        tag("b", actor.name),
        f", {wording.ACTOR_KINDS[actor.kind]}",
        also,
        *_after(parts.cite(actor.cite)),
        *_noted(parts, actor.id),
    )
    roles = [tag("li", parts.quote_words(role.worded), *_after(parts.cite(role.cite))) for role in actor.roles]
    return tag("li", line, tag("ul", *roles, class_="sides") if roles else None, id=_anchor(actor.id))


def list_relations(parts: Parts) -> Piece:
    """How those involved stand to one another."""
    listed = [_show_relation(parts, relation) for relation in parts.briefing.relations]
    return tag("ul", *listed, class_="relations") if listed else None


def _show_relation(parts: Parts, relation: Relation) -> Html:
    line = tag(
        "p",
        wording.sentence(parts.briefing, relation),
        *_after(parts.say_standing(relation.standing, relation.by)),
        *_after(parts.cite(relation.cite)),
        *_noted(parts, relation.id),
    )
    return tag("li", line, *parts.show_evidence(relation), id=_anchor(relation.id))


def list_notes(parts: Parts, ids: frozenset[str]) -> Piece:
    """Every note, numbered; what it is about is a link if that has one of these `ids` on the page."""
    called = wording.titles(parts.briefing)
    listed = [
        tag("li", parts.say_note(note), _say_about(note, called, ids), id=f"note-{number}")
        for number, note in enumerate(parts.briefing.notes, 1)
    ]
    return tag("ol", *listed, class_="notes") if listed else None


def _say_about(note: Note, called: dict[str, str], ids: frozenset[str]) -> Html:
    about = [
        tag("a", called.get(item, item), href=f"#item-{item}") if f"item-{item}" in ids else called.get(item, item)
        for item in note.about
    ]
    return tag("p", "About ", join(about, "; "), class_="fine")


def _anchor(item_id: str) -> str | None:
    """The id by which links lead to an item; None for one without an id of its own."""
    return f"item-{item_id}" if item_id else None


def _noted(parts: Parts, item_id: str) -> tuple[Piece, ...]:
    return _after(parts.number_notes(item_id)) if item_id else ()


def _after(piece: Piece) -> tuple[Piece, ...]:
    return (" ", piece) if piece else ()
