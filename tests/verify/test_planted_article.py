"""The same faults planted in the article: caught by its hashes, and, where those were recomputed, by what the briefing says."""

import re

import pytest

from briefings.text.passages import cut
from briefings.verify import Finding, verify
from briefings.verify.ground import prepare
from briefings.verify.speakers import named_by
from support.pairs import Pair
from support.planting import hits, one_word_changed, reprinted

pytestmark = pytest.mark.slow


def _changed(article: str, was: str, now: str) -> str:
    assert was in article
    return article.replace(was, now)


def _verify_reprinted(pair: Pair, article: str) -> tuple[Finding, ...]:
    """What content alone shows: fingerprint, openings and hashes are those of the changed article."""
    findings = verify(reprinted(pair.briefing, article), article)
    assert not hits(findings, "passages")
    return findings


def test_one_changed_word_in_any_passage_is_caught_by_its_hash(pair: Pair) -> None:
    article = pair.article
    for span in reversed(cut(pair.article)):
        article = f"{article[: span.start]}{one_word_changed(span.text, span.position)}{article[span.end :]}"
    findings = verify(pair.briefing, article)
    assert hits(findings, "source.fingerprint")
    assert [n for n in range(len(pair.briefing.passages)) if not hits(findings, f"passages[{n}].sha256")] == []


def test_one_changed_word_in_a_quote(pair: Pair) -> None:
    article = pair.article
    for quote in pair.briefing.quotes:
        for segment in quote.segments:
            article = article.replace(segment, one_word_changed(segment, 3))
    findings = _verify_reprinted(pair, article)
    assert [quote.id for n, quote in enumerate(pair.briefing.quotes) if not hits(findings, f"quotes[{n}].segments")] == []


def test_a_quote_given_to_another_existing_actor(pair: Pair) -> None:
    ground = prepare(pair.briefing, pair.article)
    people = [actor for actor in pair.briefing.actors if actor.kind == "person"]
    tried = 0
    for n, quote in enumerate(pair.briefing.quotes):
        speaker = pair.briefing.actor(quote.speaker or "")
        if speaker is None or not named_by(ground, quote.names_speaker):
            continue
        other = next(each for each in people if each.id != speaker.id)
        article = pair.article
        for name in sorted((speaker.name, *speaker.aliases), key=len, reverse=True):
            article = re.sub(rf"\b{re.escape(name)}\b", other.name, article, flags=re.IGNORECASE)
        assert hits(_verify_reprinted(pair, article), f"quotes[{n}]"), quote.id
        tried += 1
    assert tried


def test_a_number_turned_into_another(pair: Pair) -> None:
    findings = _verify_reprinted(pair, _changed(pair.article, "2,000", "2,500"))
    figures = [n for n, figure in enumerate(pair.briefing.figures) if "2,000" in figure.worded]
    assert figures
    assert all(hits(findings, f"figures[{n}]") for n in figures)
    assert hits(findings, "summary")


def test_a_date_turned_into_a_day(pair: Pair) -> None:
    tried = 0
    for n, event in enumerate(pair.briefing.events):
        year = re.fullmatch(r"in ((?:\w+ )?\d{4})", event.worded)
        if year is None:
            continue
        now = f"on 9 {year[1]}" if " " in year[1] else f"on 9 March {year[1]}"
        findings = _verify_reprinted(pair, _changed(pair.article, event.worded, now))
        assert hits(findings, f"events[{n}]"), event.id
        tried += 1
    assert tried


def test_a_role_reworded(pair: Pair) -> None:
    article, paths = pair.article, list[str]()
    for n, actor in enumerate(pair.briefing.actors):
        for m, role in enumerate(actor.roles):
            paths.append(f"actors[{n}].roles[{m}]")
            article = article.replace(role.worded, one_word_changed(role.worded, -1))
    findings = _verify_reprinted(pair, article)
    assert paths
    assert [path for path in paths if not hits(findings, path)] == []


def test_an_actor_who_is_not_there(pair: Pair) -> None:
    for n, actor in enumerate(pair.briefing.actors):
        if actor.kind == "person":
            article = pair.article
            for name in sorted((actor.name, *actor.aliases), key=len, reverse=True):
                article = re.sub(rf"\b{re.escape(name)}\b", "Somebody Else", article, flags=re.IGNORECASE)
            assert hits(_verify_reprinted(pair, article), f"actors[{n}]"), actor.id


def test_passages_that_change_places(pair: Pair) -> None:
    spans = cut(pair.article)
    one, other = spans[3], spans[4]
    article = f"{pair.article[: one.start]}{other.text}{pair.article[one.end : other.start]}{one.text}{pair.article[other.end :]}"
    findings = _verify_reprinted(pair, article)
    ids = {place.id for place in pair.briefing.passages if place.position in (one.position, other.position)}
    quotes = [n for n, quote in enumerate(pair.briefing.quotes) if set(quote.cite) <= ids]
    assert quotes
    assert all(hits(findings, f"quotes[{n}]") for n in quotes)
