"""Keeping the ids of our own sentences when a file is loaded over a text that readers have seen."""

from dataclasses import replace
from typing import cast

from briefings.editing.addresses import OURS, Listed, list_items, with_listed
from briefings.editing.sentence_matching import match
from briefings.model.briefing import Briefing, Dispute, Point, RetractedKind
from briefings.model.item_ids import give_ids, ids_of_others, ids_of_ours, next_id, without_given_ids


def keep_ids(briefing: Briefing, before: Briefing) -> Briefing:
    """The briefing of a file, in which each sentence that was there `before` has the id that it had.

    Ids that an author chose stay. Ids that only number the places are given anew: a sentence keeps the one it had, and a new
    one gets a number that was never used.
    """
    bare = without_given_ids(briefing)
    if bare == briefing:
        return briefing
    # A number that was once used stays taken, so that no link leads to another sentence.
    taken = {*ids_of_ours(before), *ids_of_others(before), *ids_of_others(briefing)}
    for kind in OURS:
        bare = with_listed(bare, kind, _kept(bare, before, kind, taken))
    return give_ids(bare)


def _kept(bare: Briefing, before: Briefing, kind: RetractedKind, taken: set[str]) -> tuple[Listed, ...]:
    old, new = list_items(before, kind), list_items(bare, kind)
    came_from = {after: earlier for earlier, after in match(old, new) if earlier is not None and after is not None}
    items: list[Listed] = []
    for index, item in enumerate(new):
        sentence = cast("Point | Dispute", item)
        item_id = old[came_from[index]].id if index in came_from else next_id(kind, 1, taken)
        taken.add(item_id)
        items.append(replace(sentence, id=item_id))
    return tuple(items)
