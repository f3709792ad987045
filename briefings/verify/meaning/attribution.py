"""Attribution: what somebody says in the article is not a fact in our words, and it is the one who says it there."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefings.model.briefing import Point, Relation
from briefings.verify.actors import is_named
from briefings.verify.finding import Finding, shown
from briefings.verify.ground import Ground, ids
from briefings.verify.meaning.lines import Line, Sentences, lines
from briefings.verify.meaning.reading import Reading
from briefings.verify.meaning.speech import FINITE, attributed, hear
from briefings.verify.meaning.stems import is_past
from briefings.verify.mentions import tokens

_MOST = 0.5
"""The share of the telling words of the evidence from which it counts as said by somebody."""
_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "who"})


@dataclass(frozen=True, slots=True)
class _Heard:
    """What of the evidence is somebody's word (`share` of its telling words), and the words that say whose."""

    share: float
    frames: tuple[str, ...]
    is_clause: bool


def check_attribution(ground: Ground, known: Sentences | None = None) -> Iterator[Finding]:
    """Yield statements that the article gives as somebody's word and we as a fact, and those that we give to somebody else."""
    known = known or Sentences(ground)
    for line in lines(ground.briefing):
        if line.item is None or not line.evidence:
            continue
        heard = _hear(ground, known, line)
        is_own = isinstance(line.item, Relation) and _is_named_there(ground, frozenset({line.item.subject}), heard.frames)
        if not line.by and not _is_claimed(line) and heard.share > _MOST and heard.is_clause and not is_own:
            yield from _told_as_fact(ground, known, line, heard)
        if line.status in ("happened", "ongoing") and _has_speaker(ground, line):
            yield _marked_both(ground, line)
        if line.by:
            yield from _other_speaker(ground, known, line, heard)


def _is_claimed(line: Line) -> bool:
    return line.standing != "reported" or line.status in ("claimed", "denied")


def _hear(ground: Ground, known: Sentences, line: Line) -> _Heard:
    cited = ground.cited(line.cite)
    extents = known.touched(cited, line.evidence)
    ours = {word.stem for sentence in known.ours(line.text) for word in sentence.words if word.is_telling}
    said = told = 0
    frames: list[str] = []
    is_clause = False
    for extent in extents:
        reading, speech = known.reading(extent), hear(known, extent)
        core = [index for index in range(len(reading.words)) if _is_core(line, extent.start + reading.words[index].start)]
        telling = [index for index in core if reading.words[index].is_telling and index not in speech.frame]
        telling = [index for index in telling if reading.words[index].stem in ours] or (telling if not told else [])
        told += len(telling)
        said += sum(index in speech.words for index in telling)
        is_clause = is_clause or bool(speech.quoted.intersection(core)) or _has_verb(reading, core, speech.words)
        segments = {reading.words[index].segment for index in core}
        frame = [index for index in sorted(speech.frame) if reading.words[index].segment in segments]
        if frame and any(index in speech.words for index in core):
            frames.append(" ".join(reading.words[index].raw for index in frame))
    return _Heard(said / told if told else 0.0, tuple(frames), is_clause)


def _is_core(line: Line, at: int) -> bool:
    return any(stretch.start <= at < stretch.end for stretch in line.evidence)


def _has_verb(reading: Reading, core: list[int], said: frozenset[int]) -> bool:
    """Whether these words are a clause, rather than what a clause takes for granted: "its invasion of Ukraine"."""
    words = (reading.words[index] for index in core if index in said)
    return any(word.folded in FINITE or (not word.is_capital and is_past(word.folded)) for word in words)


def _told_as_fact(ground: Ground, known: Sentences, line: Line, heard: _Heard) -> Iterator[Finding]:
    cited = ids(ground.cited(line.cite))
    ours = "; ".join(filter(None, (attributed(sentence) for sentence in known.ours(line.text))))
    path = f"{line.path.rsplit('.', 1)[0]}.by"
    if ours and isinstance(line.item, Point):
        message = f"our words say whose word it is ({shown(ours, 40)}), and yet it stands as a fact."
        yield Finding(path, cited, message, "Mark it as claimed, and say by whom.")
    elif not ours:
        whose = f"it is somebody's word ({shown(heard.frames[0], 60)})" if heard.frames else "it stands in quotation marks"
        message = f"our words give {shown(line.text, 60)} as a fact; in the article {whose}."
        yield Finding(path, cited, message, "Say whose word it is: mark it as claimed, and by whom.")


def _has_speaker(ground: Ground, line: Line) -> bool:
    """Whether an item is somebody's word; what another outlet reports may well have happened."""
    return any(actor.kind != "organisation" for actor in ground.briefing.actors if actor.id in line.by)


def _marked_both(ground: Ground, line: Line) -> Finding:
    message = f"{shown(line.text, 60)} is marked as having happened, and yet as what {_list(ground, frozenset(line.by))} claims."
    path = f"{line.path.rsplit('.', 1)[0]}.status"
    return Finding(path, ids(ground.cited(line.cite)), message, 'Mark it as "claimed", or leave out who claims it.')


def _other_speaker(ground: Ground, known: Sentences, line: Line, heard: _Heard) -> Iterator[Finding]:
    if any(actor.name == ground.briefing.source.publisher for actor in ground.briefing.actors if actor.id in line.by):
        return  # what the outlet itself says stands in no frame
    cited = ids(ground.cited(line.cite))
    path = f"{line.path.rsplit('.', 1)[0]}.by"
    wanted = frozenset(line.by)
    text = " ".join(filter(None, (attributed(sentence) for sentence in known.ours(line.text))))
    ours = _named(ground, text) if text and isinstance(line.item, Point) else frozenset[str]()
    there = frozenset[str]().union(*(_named(ground, frame) for frame in heard.frames))
    words = {token.folded for token in tokens(text) if token.raw[:1].isupper()}
    is_hinted = _are_akin(ground, wanted, ours) or not words.isdisjoint(_words(ground, wanted))
    if ours and wanted.isdisjoint(ours) and not is_hinted:
        message = f"our words give it to {_list(ground, ours)}, but it is marked as claimed by {_list(ground, wanted)}."
        yield Finding(path, cited, message, "Give both to the one who says it in the article.")
    elif there and not _is_named_there(ground, wanted, heard.frames) and not _are_akin(ground, wanted, there):
        speaker, frame = _list(ground, there), shown(heard.frames[0], 60)
        message = f"in the article it is {speaker} who says so ({frame}), not {_list(ground, wanted)}."
        yield Finding(path, cited, message, "Give it to the one who says it in the article.")


def _named(ground: Ground, text: str) -> frozenset[str]:
    return frozenset(actor for mention in ground.names.find(text) for actor in mention.actors)


def _is_named_there(ground: Ground, wanted: frozenset[str], frames: tuple[str, ...]) -> bool:
    """Whether the words that say whose word it is name any of these, or have a pronoun that may stand for them."""
    if any(not _PRONOUNS.isdisjoint(token.folded for token in tokens(frame)) for frame in frames):
        return True
    return any(is_named(ground, actor, frame) for actor in wanted for frame in frames)


def _are_akin(ground: Ground, some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two share a name or a word of it: a government and its country."""
    return not _words(ground, some).isdisjoint(_words(ground, others))


def _words(ground: Ground, actor_ids: frozenset[str]) -> set[str]:
    actors = (actor for actor in ground.briefing.actors if actor.id in actor_ids)
    return {
        token.folded
        for actor in actors
        for name in (actor.name, *actor.aliases)
        for token in tokens(name)
        if token.raw[:1].isupper()
    }


def _list(ground: Ground, actor_ids: frozenset[str]) -> str:
    return " or ".join(sorted(actor.name for actor in ground.briefing.actors if actor.id in actor_ids))
