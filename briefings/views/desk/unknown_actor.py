"""A form that names somebody who is no actor of the draft yet: they can be added with one press, if the article names them."""

from briefings import editing
from briefings.editing.actor_syntax import UnknownActorError
from briefings.editing.article_spelling import find_name
from briefings.model.briefing import Briefing
from briefings.model.errors import BriefingError, InvalidArgumentError, NotFoundError
from briefings.text.find_words import one_line
from briefings.text.fold import fold
from briefings.text.shorten import shorten

_LONGEST = 40
"""Characters of a name on a button, which holds 80."""


def offer_actor(briefing: Briefing, error: InvalidArgumentError, article: str, added: str) -> BriefingError:
    """The error of a form, with the offer to add the actor that it names and go on, if the article names them.

    `added` are those that are to be added already, one a line.
    """
    unknown = error.__cause__
    found = find_name(briefing, unknown.name, article) if isinstance(unknown, UnknownActorError) and article else None
    if found is None:
        return error
    name, passage = one_line(found[0]), found[1]
    more = "\n".join(filter(None, (added, name)))
    label = f"Add {shorten(name, _LONGEST)} ({passage}) and go on"
    return NotFoundError(error.message, error.remedy, option="add", nearest=((label, more),))


def add_actors(briefing: Briefing, names: str, article: str) -> Briefing:
    """The briefing with these actors, a name a line, each resting on the first passage that names them; others are left out."""
    for name in filter(None, names.split("\n")):
        found = find_name(briefing, name, article)
        if found and not any(fold(name) == fold(actor.name) for actor in briefing.actors):
            briefing, _ = editing.blank(briefing, "actor", found[1], one_line(found[0]))
    return briefing
