"""Evidence: the words of the article that a line of ours rests on stand there, inside the passages that it cites."""

from collections.abc import Iterator

from briefings.model.briefing import Briefing, Event, Figure, Point, Relation
from briefings.model.source import Stretch
from briefings.model.traversal import list_points
from briefings.text.extents import Extent, extents, lies_inside
from briefings.text.normalise import sha256_hex
from briefings.verify.finding import Finding
from briefings.verify.ground import Ground

Resting = Point | Event | Relation | Figure
"""What is in our own words and may say which words of the article it rests on."""
_FIND = "`briefing passages ARTICLE --find` prints them to paste, and at the desk the form “Evidence” takes them."


def resting(briefing: Briefing) -> Iterator[tuple[str, Resting]]:
    """Everything that may have evidence, with its key path, in reading order."""
    yield from list_points(briefing.summary)
    for key, items in (("relations", briefing.relations), ("events", briefing.events), ("figures", briefing.figures)):
        yield from ((f"{key}[{index}]", item) for index, item in enumerate(items))


def check_evidence(ground: Ground) -> Iterator[Finding]:
    """Yield evidence that is not the article's words or lies outside the passages cited; items without any get a hint."""
    known = extents(ground.briefing.passages, ground.article)
    lacking: list[str] = []
    has_any = False
    for path, item in resting(ground.briefing):
        if not item.evidence and path != "summary.headline":
            lacking.append(path)
        has_any = has_any or bool(item.evidence)
        for number, stretch in enumerate(item.evidence):
            here = f"{path}.evidence[{number}]"
            yield from check_place(stretch, item.cite, known, here)
            yield from _check_words(ground.article, stretch, ", ".join(item.cite), here)
    if not has_any:
        yield Finding("summary", "", "no line says yet which words of the article it rests on.", _FIND, weight="hint")
        return
    for path in lacking:
        message = "it does not say which words of the article it rests on."
        yield Finding(f"{path}.evidence", "", message, _FIND, weight="hint")


def check_place(stretch: Stretch, cite: tuple[str, ...], known: dict[str, Extent], path: str) -> Iterator[Finding]:
    """Yield a stretch that lies outside the passages cited. Needs no article if the passages say where they stand."""
    if lies_inside(stretch, cite, known) is False:
        where = next((name for name in known if lies_inside(stretch, (name,), known)), "")
        cited = ", ".join(cite)
        remedy = f"It lies in {where}: cite that passage, too." if where else _FIND
        message = f"code points {stretch.start} to {stretch.end} lie outside {cited or 'any passage cited'}."
        yield Finding(path, cited, message, remedy, weight="wrong")


def check_placement(briefing: Briefing) -> Iterator[Finding]:
    """Yield the evidence that lies outside the passages cited, as far as that can be told without the article."""
    known = extents(briefing.passages)
    for path, item in resting(briefing):
        for number, stretch in enumerate(item.evidence):
            yield from check_place(stretch, item.cite, known, f"{path}.evidence[{number}]")


def _check_words(article: str, stretch: Stretch, cited: str, path: str) -> Iterator[Finding]:
    words = article[stretch.start : stretch.end] if stretch.start >= 0 else ""
    if sha256_hex(words) != stretch.sha256:
        message = "the article has other words there: at least one letter differs."
        yield Finding(path, cited, message, f"Take the stretch anew: {_FIND}", weight="wrong")
    elif _splits_word(article, stretch.start) or _splits_word(article, stretch.end):
        yield Finding(path, cited, "it begins or ends inside a word, which may turn what it says around.", "Take whole words.")


def _splits_word(text: str, index: int) -> bool:
    return 0 < index < len(text) and text[index - 1].isalnum() and text[index].isalnum()
