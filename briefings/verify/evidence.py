"""Evidence: the words of the article that a line of ours rests on stand there, inside the passages that it cites."""

from collections.abc import Iterator

from briefings.model.source import Stretch
from briefings.text.extents import extents
from briefings.text.normalise import sha256_hex
from briefings.verify.finding import Finding
from briefings.verify.ground import Ground
from briefings.verify.placement import FIND, check_place, resting


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
        yield Finding("summary", "", "no line says yet which words of the article it rests on.", FIND, weight="hint")
        return
    for path in lacking:
        message = "it does not say which words of the article it rests on."
        yield Finding(f"{path}.evidence", "", message, FIND, weight="hint")


def _check_words(article: str, stretch: Stretch, cited: str, path: str) -> Iterator[Finding]:
    words = article[stretch.start : stretch.end] if stretch.start >= 0 else ""
    if sha256_hex(words) != stretch.sha256:
        message = "the article has other words there: at least one letter differs."
        yield Finding(path, cited, message, f"Take the stretch anew: {FIND}", weight="wrong")
    elif _splits_word(article, stretch.start) or _splits_word(article, stretch.end):
        yield Finding(path, cited, "it begins or ends inside a word, which may turn what it says around.", "Take whole words.")


def _splits_word(text: str, index: int) -> bool:
    return 0 < index < len(text) and text[index - 1].isalnum() and text[index].isalnum()
