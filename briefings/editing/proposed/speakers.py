"""Naming the speaker of a proposed quotation where the bot proposed nobody, or somebody else."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefings.editing.proposed.deciding import Decided, voice
from briefings.model.briefing import Actor, Briefing, Quote
from briefings.model.errors import NotFoundError
from briefings.model.proposed import ProposedItem
from briefings.model.source import Passage
from briefings.text.anchors import occurrences


def name_speaker(briefing: Briefing, proposed: Sequence[ProposedItem], text: str, quote_id: str, actor_id: str) -> Decided:
    """The proposals with that quotation spoken by a proposed actor (by the id of the proposal), and ticked.

    The words that name the speaker are the actor's name nearest to the quotation, in its passage or one beside it, in the
    article's `text`; none if it stands nowhere near. For nobody (""), the quotation says that the article does not tell. Raises
    NotFoundError for an id that nothing proposed has.
    """
    item = _find(proposed, quote_id)
    quote = item.value
    if not isinstance(quote, Quote):
        raise NotFoundError(f"“{quote_id}” is no quotation.", "Open the draft again with /desk review.")
    if not actor_id:
        left_open = replace(quote, speaker=None, names_speaker="", antecedent="")
        return _with(briefing, proposed, replace(item, value=left_open, claim="The article does not say who speaks."))
    actor = _find(proposed, actor_id).value
    if not isinstance(actor, Actor):
        raise NotFoundError(f"“{actor_id}” is nobody who could speak.", "Open the draft again with /desk review.")
    words, cite = _find_name(briefing, text, item, quote, actor)
    named = replace(quote, speaker=actor.id, names_speaker=words, antecedent="", cite=cite)
    return _with(briefing, proposed, replace(item, value=named, claim=f"{actor.name}, as an editor says"))


def _find(proposed: Sequence[ProposedItem], item_id: str) -> ProposedItem:
    found = next((item for item in proposed if item.id == item_id), None)
    if found is None:
        raise NotFoundError(f"There is nothing called “{item_id}” here any more.", "Open the draft again with /desk review.")
    return found


def _with(briefing: Briefing, proposed: Sequence[ProposedItem], changed: ProposedItem) -> Decided:
    changed = replace(changed, state="check", is_picked=True)
    return voice(briefing, [changed if item.id == changed.id else item for item in proposed], changed.id)


def _find_name(briefing: Briefing, text: str, item: ProposedItem, quote: Quote, actor: Actor) -> tuple[str, tuple[str, ...]]:
    """The form of the actor's name nearest to the quotation, and the passages to cite with it."""
    passages = [passage for passage in briefing.passages if passage.start >= 0]
    own = {place for place, passage in enumerate(passages) if passage.id in quote.cite}
    near = [passages[place] for place in range(len(passages)) if own & {place - 1, place, place + 1}]
    found = min(_list_names(text, near, actor), key=lambda name: abs(name[0] - item.at), default=None)
    if found is None:
        return "", quote.cite
    _, words, passage_id = found
    order = {passage.id: passage.position for passage in briefing.passages}
    return words, tuple(sorted({*quote.cite, passage_id}, key=lambda cited: order.get(cited, 0)))


def _list_names(text: str, passages: Sequence[Passage], actor: Actor) -> Iterator[tuple[int, str, str]]:
    for passage in passages:
        within = text[passage.start : passage.end]
        for form in (actor.name, *actor.aliases):
            for start, _ in occurrences(form, within):
                yield passage.start + start, form, passage.id
