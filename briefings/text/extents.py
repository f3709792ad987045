"""Where the passages of a briefing stand in its article, by its own word: by their offsets, else by their hashes.

What cuts an article into paragraphs may learn; a briefing's own passages stay where they are.
"""

from briefings.model.source import Passage, Stretch
from briefings.text.passages import cut

Extent = tuple[int, int]
"""Start and end (exclusive) in code points of the normalized article."""


def extents(passages: tuple[Passage, ...], article: str = "") -> dict[str, tuple[Extent, ...]]:
    """Where each passage may stand, by its id; without the `article`, only those that say it themselves.

    A passage without offsets stands wherever the article has a paragraph of its hash, at its own position if it is there.
    """
    found: dict[str, tuple[Extent, ...]] = {
        passage.id: ((passage.start, passage.end),) for passage in passages if passage.start >= 0
    }
    unplaced = tuple(passage for passage in passages if passage.start < 0)
    if not unplaced or not article:
        return found
    wanted = {passage.sha256 for passage in unplaced}
    hashed = [(span.sha256, span) for span in cut(article)]
    spans = [(sha256, span) for sha256, span in hashed if sha256 in wanted]
    for passage in unplaced:
        fitting = [span for sha256, span in spans if sha256 == passage.sha256]
        best = [span for span in fitting if span.position == passage.position] or fitting
        found[passage.id] = tuple((span.start, span.end) for span in best)
    return found


def lies_inside(stretch: Stretch, cite: tuple[str, ...], known: dict[str, tuple[Extent, ...]]) -> bool | None:
    """Whether a stretch lies inside one of the passages cited; None if that cannot be told, because some may stand anywhere."""
    if any(start <= stretch.start and stretch.end <= end for passage_id in cite for start, end in known.get(passage_id, ())):
        return True
    return False if all(passage_id in known for passage_id in cite) else None
