"""Whether the briefing's passages are the article's: fingerprint, openings, hashes, offsets, and none left out."""

from collections.abc import Iterator
from itertools import pairwise

from briefings.model.source import Passage
from briefings.text.located import find_uncovered
from briefings.text.normalise import fingerprint
from briefings.text.passages import Span, opening
from briefings.verify.finding import Finding, shown
from briefings.verify.ground import Ground

_REPRINT = "Check that this is the article the briefing was made from; if it is, take the passage anew from `briefing passages`."


def check_proofs(ground: Ground) -> Iterator[Finding]:
    """Yield where the passages of the briefing and those of the article differ."""
    expected = fingerprint(ground.article)
    if ground.briefing.source.fingerprint != expected:
        yield Finding(
            "source.fingerprint",
            "",
            "the article's text is not the one this briefing was made from.",
            f'If it is the right article and edition, write "{expected}" once every finding below is mended.',
        )
    taken: dict[int, str] = {}
    for index, passage in enumerate(ground.briefing.passages):
        path = f"passages[{index}]"
        if passage.position in taken:
            yield Finding(
                f"{path}.position",
                passage.id,
                f"position {passage.position} is already that of {taken[passage.position]}.",
                "Give each passage its own position.",
            )
        taken.setdefault(passage.position, passage.id)
        place = ground.places.get(passage.id)
        if place is None:
            message = f"the article has no passage {passage.position}, and these words nowhere."
            yield Finding(f"{path}.position", passage.id, message, _REPRINT)
        else:
            yield from _check_passage(passage, place.span, path)
    spans = {passage_id: place.span for passage_id, place in ground.places.items()}
    yield from _check_order(ground, spans)
    for span in find_uncovered(spans, ground.article):
        yield Finding(
            "passages",
            "",
            f"passage {span.position} of the article ({shown(span.opens)}) is missing.",
            "Add it from `briefing passages`, even where nothing cites it.",
        )


def _check_order(ground: Ground, spans: dict[str, Span]) -> Iterator[Finding]:
    """Yield passages without offsets of their own whose words do not stand behind those of the passage before."""
    for index, (before, passage) in enumerate(pairwise(ground.briefing.passages), start=1):
        if passage.start < 0 and before.id in spans and passage.id in spans and spans[passage.id].start < spans[before.id].end:
            message = f"in the article, it does not stand behind {before.id}."
            yield Finding(f"passages[{index}].position", passage.id, message, _REPRINT)


def _check_passage(passage: Passage, span: Span, path: str) -> Iterator[Finding]:
    if passage.opens != span.opens and not (passage.opens and _opens_with(span.text, passage.opens)):
        message = f"the passage opens with {shown(span.opens)}, not with {shown(passage.opens)}."
        yield Finding(f"{path}.opens", passage.id, message, _REPRINT)
    if passage.sha256 != span.sha256:
        yield Finding(f"{path}.sha256", passage.id, "the passage's text has another hash: at least one letter differs.", _REPRINT)
    for key, given, true in (("start", passage.start, span.start), ("end", passage.end, span.end)):
        if given not in (-1, true):
            message = f"the passage's {key} is at {true}, not at {given} (in code points of the normalized article)."
            yield Finding(f"{path}.{key}", passage.id, message, f"Write {key} = {true}, or leave it out.")


def _opens_with(text: str, words: str) -> bool:
    """Whether fewer than six words open the passage: an author may give less."""
    given = words.split()
    return opening(text).split()[: len(given)] == given
