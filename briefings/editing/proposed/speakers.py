"""Naming the speaker of a proposed quotation where the bot proposed nobody, or somebody else."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from briefings.editing.proposed.deciding import Decided, voice
from briefings.model.briefing import Actor, Briefing, Quote
from briefings.model.errors import NotFoundError
from briefings.model.proposed import ProposedItem
from briefings.model.source import Passage
from briefings.text.anchors import occurrences, stands_in


def name_speaker(briefing: Briefing, proposed: Sequence[ProposedItem], text: str, quote_id: str, actor_id: str) -> Decided:
    """The proposals with that quotation spoken by a proposed actor (by the id of the proposal), and ticked.

    The words that name the speaker are the actor's name nearest to the quotation, in its passage or one beside it, in the
    article's `text`. If it stands nowhere near but words such as "he said" do, these stand for the name where it is nearest; if
    there are none, nothing names the speaker, and the claim says so (see `is_unnamed`). For nobody (""), the quotation says that
    the article does not tell. Raises NotFoundError for an id that nothing proposed has.
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
    others = [other.value for other in proposed if isinstance(other.value, Actor)]
    named = _name(briefing, text, item, replace(quote, speaker=actor.id), actor, others)
    claim = f"{actor.name}, as an editor says" if named.names_speaker else f"{actor.name}, whom nothing beside it names"
    return _with(briefing, proposed, replace(item, value=named, claim=claim))


def is_unnamed(quote: Quote) -> bool:
    """Whether somebody is said to speak whom no words of the article beside the quotation name: the proof finds that wrong."""
    return quote.speaker is not None and not quote.names_speaker


def _find(proposed: Sequence[ProposedItem], item_id: str) -> ProposedItem:
    found = next((item for item in proposed if item.id == item_id), None)
    if found is None:
        raise NotFoundError(f"There is nothing called “{item_id}” here any more.", "Open the draft again with /desk review.")
    return found


def _with(briefing: Briefing, proposed: Sequence[ProposedItem], changed: ProposedItem) -> Decided:
    changed = replace(changed, state="check", is_picked=True)
    return voice(briefing, [changed if item.id == changed.id else item for item in proposed], changed.id)


def _name(briefing: Briefing, text: str, item: ProposedItem, quote: Quote, actor: Actor, others: Sequence[Actor]) -> Quote:
    """The quotation with the words that name its speaker, and the passages that these stand in cited, too."""
    passages = [passage for passage in briefing.passages if passage.start >= 0]
    own = {place for place, passage in enumerate(passages) if passage.id in quote.cite and _holds(passage, text, quote)}
    near = [passages[place] for place in range(len(passages)) if own & {place - 1, place, place + 1}]
    if found := _find_nearest(text, near, actor, item.at):
        return replace(quote, names_speaker=found[0], antecedent="", cite=_cite(briefing, quote, found[1]))
    found = _find_nearest(text, passages, actor, item.at)
    if found and quote.names_speaker and not any(map(partial(_has_name, quote.names_speaker), others)):
        return replace(quote, antecedent=found[0], cite=_cite(briefing, quote, found[1]))
    return replace(quote, names_speaker="", antecedent="")


def _holds(passage: Passage, text: str, quote: Quote) -> bool:
    within = text[passage.start : passage.end]
    return any(segment in within for segment in quote.segments)


def _find_nearest(text: str, passages: Sequence[Passage], actor: Actor, at: int) -> tuple[str, str] | None:
    """The form of the actor's name that stands nearest to a place, and its passage; None if there is none."""
    found = min(_list_names(text, passages, actor), key=lambda name: abs(name[0] - at), default=None)
    return found and found[1:]


def _cite(briefing: Briefing, quote: Quote, passage: str) -> tuple[str, ...]:
    order = {known.id: known.position for known in briefing.passages}
    return tuple(sorted({*quote.cite, passage}, key=lambda cited: order.get(cited, 0)))


def _has_name(words: str, actor: Actor) -> bool:
    return any(stands_in(form, words) for form in (actor.name, *actor.aliases))


def _list_names(text: str, passages: Sequence[Passage], actor: Actor) -> Iterator[tuple[int, str, str]]:
    for passage in passages:
        within = text[passage.start : passage.end]
        for form in (actor.name, *actor.aliases):
            for start, _ in occurrences(form, within):
                yield passage.start + start, form, passage.id
