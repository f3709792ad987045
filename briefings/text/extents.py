"""Where the passages of a briefing stand in its article, by its own word: by their offsets, else by their hashes.

What cuts an article into paragraphs may learn; a briefing's own passages stay where they are.
"""

from briefings.model.source import Passage, Stretch
from briefings.text.located import locate_passages

Extent = tuple[int, int]
"""Start and end (exclusive) in code points of the normalized article."""


def extents(passages: tuple[Passage, ...], article: str = "") -> dict[str, Extent]:
    """Where each passage stands, by its id; without the `article`, only those that say it themselves.

    A passage without offsets stands where `locate_passages` finds words of its hash.
    """
    if not article:
        return {passage.id: (passage.start, passage.end) for passage in passages if passage.start >= 0}
    located = locate_passages(passages, article)
    hashes = {passage.id: passage.sha256 for passage in passages}
    return {passage_id: (span.start, span.end) for passage_id, span in located.items() if span.sha256 == hashes[passage_id]}


def lies_inside(stretch: Stretch, cite: tuple[str, ...], known: dict[str, Extent]) -> bool | None:
    """Whether a stretch lies inside one of the passages cited; None if that cannot be told, because some may stand anywhere."""
    cited = (known[passage_id] for passage_id in cite if passage_id in known)
    if any(start <= stretch.start and stretch.end <= end for start, end in cited):
        return True
    return False if all(passage_id in known for passage_id in cite) else None
