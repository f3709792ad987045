"""Whether the words said to name a quotation's speaker stand by it, and name that speaker and nobody else."""

from collections.abc import Iterator

from briefings.model.briefing import Actor, Quote
from briefings.text.anchors import occurrences, stands_in
from briefings.text.speaking import SAYING, find_subject, is_addressed
from briefings.verify.finding import Finding, shown
from briefings.verify.ground import Ground, Place, ids
from briefings.verify.mentions import Mention
from briefings.verify.quotes import Found, locate

_RANK = {"person": 2, "group": 1, "organisation": 1, "state": 0, "place": 0}
_AROUND = 20
"""Code points around a name that show what it does in its sentence."""
_REACH = 300
"""Code points: the farthest that the words naming a speaker may stand from the quotation within one passage."""


def check_speakers(ground: Ground) -> Iterator[Finding]:
    """Yield where the speaker of a quotation is not borne out by the words that are said to name them."""
    for index, quote in enumerate(ground.briefing.quotes):
        path = f"quotes[{index}]"
        located = tuple(found for found in locate(ground, quote) if found is not None)
        if quote.names_speaker:
            yield from _check_stands(ground, quote, located, path)
        if quote.antecedent:
            yield from _check_antecedent(ground, quote, path)
        speaker = ground.briefing.actor(quote.speaker) if quote.speaker else None
        if speaker is not None:
            yield from _check_fits(ground, quote, speaker, path)
            yield from _check_speaks(ground, quote, speaker, located, path)


def _check_stands(ground: Ground, quote: Quote, located: tuple[Found, ...], path: str) -> Iterator[Finding]:
    here = f"{path}.names_speaker"
    holding = [place for place in ground.cited(quote.cite) if _outside(quote.names_speaker, place, located)]
    words = shown(quote.names_speaker)
    if not holding:
        elsewhere = ids(tuple(ground.where(quote.names_speaker)))
        remedy = f"They stand in {elsewhere}." if elsewhere else "Copy the article's words exactly."
        message = f"{words} does not stand in {ids(ground.cited(quote.cite)) or 'any passage cited'} outside the quotation."
        yield Finding(here, ids(ground.cited(quote.cite)), message, remedy)
    elif located and quote.form != "paraphrase" and not any(_is_near(quote.names_speaker, place, located) for place in holding):
        message = f"{words} stands too far from the quotation to name its speaker."
        yield Finding(here, holding[0].id, message, "Give the words beside the quotation, or in the passage next to it.")


def _outside(words: str, place: Place, located: tuple[Found, ...]) -> list[tuple[int, int]]:
    """Where the words stand in the passage, outside the quotation itself."""
    inside = [(each.start, each.end) for each in located if each.place.id == place.id]
    return [
        (start, end)
        for start, end in occurrences(words, place.text)
        if not any(first <= start and end <= last for first, last in inside)
    ]


def _is_near(words: str, place: Place, located: tuple[Found, ...]) -> bool:
    if any(abs(place.span.position - each.place.span.position) == 1 for each in located):
        return True
    return any(
        max(each.start - end, start - each.end) <= _REACH
        for start, end in _outside(words, place, located)
        for each in located
        if each.place.id == place.id
    )


def _check_antecedent(ground: Ground, quote: Quote, path: str) -> Iterator[Finding]:
    if any(stands_in(quote.antecedent, place.text) for place in ground.cited(quote.cite)):
        return
    elsewhere = ids(tuple(ground.where(quote.antecedent)))
    remedy = f"It stands in {elsewhere}: cite that passage, too." if elsewhere else "Copy the article's words exactly."
    cited = ids(ground.cited(quote.cite))
    yield Finding(
        f"{path}.antecedent", cited, f"{shown(quote.antecedent)} does not stand in {cited or 'any passage cited'}.", remedy
    )


def _check_fits(ground: Ground, quote: Quote, speaker: Actor, path: str) -> Iterator[Finding]:
    if speaker.id == quote.to:
        yield Finding(f"{path}.to", "", f"{speaker.name} is both the speaker and the one spoken to.", "Mend one of the two.")
    named = named_by(ground, quote.names_speaker)
    meant = named_by(ground, quote.antecedent)
    if not named and not meant:
        words = shown(quote.names_speaker) if quote.names_speaker else "nothing"
        yield Finding(
            f"{path}.names_speaker",
            "",
            f"the speaker is {speaker.name}, but {words} names no actor of this briefing.",
            "Give the words that name the speaker; where they hold only a pronoun, give its `antecedent`, too.",
        )
    for key, words, actors in (("names_speaker", quote.names_speaker, named), ("antecedent", quote.antecedent, meant)):
        if actors and speaker.id not in actors:
            others = " or ".join(sorted(_name(ground, each) for each in actors))
            message = f"{shown(words)} names {others}, not {speaker.name}."
            yield Finding(f"{path}.{key}", "", message, "Give the quotation to the speaker that the article names.")


def _check_speaks(ground: Ground, quote: Quote, speaker: Actor, located: tuple[Found, ...], path: str) -> Iterator[Finding]:
    """The name beside a quotation may be that of the one spoken to: the words around it tell."""
    if speaker.id not in named_by(ground, quote.names_speaker):
        return
    standing = [
        (place, start + mention.start, start + mention.end)
        for place in ground.cited(quote.cite)
        for start, end in _outside(quote.names_speaker, place, located)
        for mention in ground.names.find(place.text[start:end])
        if speaker.id in mention.actors
    ]
    if standing and all(is_addressed(place.text, start, end) for place, start, end in standing):
        place, start, end = standing[0]
        around = shown(place.text[max(start - _AROUND, 0) : end + _AROUND].strip())
        message = f"{speaker.name} is not the one who speaks in {place.id}, but is spoken to, or reports it: {around}."
        yield Finding(f"{path}.speaker", place.id, message, "Give the quotation to whoever speaks there.")


def named_by(ground: Ground, words: str) -> frozenset[str]:
    """The actors that words like "Kremlin spokesperson Dmitry Peskov told" name as the speaker; several if they share a name.

    Whoever is spoken to, asks, reports or quotes does not count (see `cues`). A person goes before an organisation and that
    before a state, a name before a possessive, and then the name nearest to the verb of saying; without one, the longest.
    """
    words = find_subject(words)
    found = ground.names.find(words)
    if not found:
        return frozenset()
    saying = SAYING.search(words)

    def rank(mention: Mention) -> tuple[int, bool, int, int]:
        kind = max(_RANK[actor.kind] for actor in ground.briefing.actors if actor.id in mention.actors)
        distance = 0 if saying is None else min(abs(mention.start - saying.end()), abs(saying.start() - mention.end))
        return kind, not mention.possessive, -distance, mention.words

    return max(found, key=rank).actors


def _name(ground: Ground, actor_id: str) -> str:
    actor = ground.briefing.actor(actor_id)
    return actor.name if actor else actor_id
