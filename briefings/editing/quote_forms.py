"""The two forms of a quote: its words and who said them, and the circumstances."""

from dataclasses import replace

from briefings.answers.blocks import Field
from briefings.editing import actor_syntax, citation_syntax, date_syntax
from briefings.editing.form_fields import CITE, SAID, Slot, forms, named, several
from briefings.editing.line_syntax import did_you_mean
from briefings.model.briefing import Briefing, Quote
from briefings.model.decode import show
from briefings.model.errors import InvalidArgumentError
from briefings.model.limits import LONGEST_POINT
from briefings.text.fold import fold

_FEWEST_LETTERS = 4
"""Folded letters: fewer of a quotation's words do not tell which is meant."""


def _within(briefing: Briefing, item: Quote, text: str) -> Quote:
    """The quote inside the one of that id, or inside the only other one with these words."""
    if not text or any(quote.id == text for quote in briefing.quotes):
        return replace(item, within=text or None)
    wanted = fold(text)
    others = tuple(quote for quote in briefing.quotes if quote.id != item.id)
    held = tuple(quote.id for quote in others if wanted in fold(" ".join(quote.segments)))
    if len(wanted) >= _FEWEST_LETTERS and len(held) == 1:
        return replace(item, within=held[0])
    raise InvalidArgumentError(
        f"no quote has the id {show(text)}.",
        did_you_mean(text, tuple(quote.id for quote in others), "Give the id of the quote around it, such as q3."),
    )


def _set_names(_: Briefing, item: Quote, text: str) -> Quote:
    named_by, antecedent = citation_syntax.parse_naming(text)
    return replace(item, names_speaker=named_by, antecedent=antecedent)


WORDS: tuple[Slot[Quote], ...] = (
    Slot(
        several("words", "The words, one stretch a line", "To the letter, without the marks around them", required=True),
        lambda _, i: citation_syntax.write_texts(i.segments),
        lambda _, i, t: replace(i, segments=citation_syntax.parse_texts(t)),
        ("segments",),
    ),
    Slot(
        Field("form", "Whose words these are", choices=forms()),
        lambda _, i: i.form,
        lambda _, i, t: replace(i, form=citation_syntax.parse_choice(t, forms())),
    ),
    Slot(
        named("speaker", "Who said it", "Name or id of an actor; empty where the article does not say", required=False),
        lambda b, i: actor_syntax.write_actor(b, i.speaker),
        lambda b, i, t: replace(i, speaker=actor_syntax.parse_actor(b, t)),
    ),
    Slot(
        several(
            "names_speaker",
            "The article's words that name the speaker",
            "Such as: NAME told. For “he told”, a second line says whom: = NAME",
        ),
        lambda _, i: citation_syntax.write_naming(i.names_speaker, i.antecedent),
        _set_names,
        ("names_speaker", "antecedent"),
    ),
    Slot(
        CITE, lambda _, i: citation_syntax.write_cite(i.cite), lambda b, i, t: replace(i, cite=citation_syntax.parse_cite(b, t))
    ),
)
CIRCUMSTANCES: tuple[Slot[Quote], ...] = (
    Slot(
        named("to", "To whom", "Name or id of an actor", required=False),
        lambda b, i: actor_syntax.write_actor(b, i.to),
        lambda b, i, t: replace(i, to=actor_syntax.parse_actor(b, t)),
    ),
    Slot(
        named("reported_by", "Reported by whom", "Name or id of an actor", required=False),
        lambda b, i: actor_syntax.write_actor(b, i.reported_by),
        lambda b, i, t: replace(i, reported_by=actor_syntax.parse_actor(b, t)),
    ),
    Slot(SAID, lambda _, i: date_syntax.write_date(i.said), lambda _, i, t: replace(i, said=date_syntax.parse_again(t, i.said))),
    Slot(
        named("within", "Inside which quote", "Id of the quote around it, only for words quoted inside another", required=False),
        lambda _, i: i.within or "",
        _within,
    ),
    Slot(
        Field(
            "context",
            "Our words around it",
            "For part of a sentence: what the words were about",
            long=True,
            required=False,
            longest=LONGEST_POINT,
        ),
        lambda _, i: i.context,
        lambda _, i, t: replace(i, context=t),
    ),
)
