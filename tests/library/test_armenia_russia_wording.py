"""How the briefing that ships is worded: short enough to be read to the end, with who says it first, and its corrections told."""

from briefings.model.briefing import Briefing, Point


def _words(text: str) -> int:
    return len(text.split())


def test_at_a_glance_it_keeps_every_budget(briefing: Briefing) -> None:
    told = briefing.summary
    assert told.lead
    assert told.why
    assert _words(told.headline.text) <= 12
    assert ";" not in told.headline.text
    assert _words(told.lead.text) <= 24
    assert [_words(point.text) <= 16 for point in (*told.key, told.why)] == [True] * 4
    assert all(_words(dispute.brief) <= 18 for dispute in told.disputed)
    (contradiction,) = (note for note in briefing.notes if note.kind == "contradiction")
    assert 0 < _words(contradiction.brief) <= 12


def test_in_full_it_has_at_most_450_words(briefing: Briefing) -> None:
    told = briefing.summary
    assert 5 <= len(told.points) <= 7
    sides = [side for dispute in told.disputed for side in dispute.sides]
    shown = (told.headline, *told.points, *told.background, *sides)
    ours = (*(point.text for point in shown), *(dispute.matter for dispute in told.disputed))
    passages = sum(len(point.cite) for point in shown)
    assert sum(map(_words, ours)) + passages <= 450


def test_events_and_notes_are_short(briefing: Briefing) -> None:
    assert [event.id for event in briefing.events if _words(event.what) > 15] == []
    assert [note.id for note in briefing.notes if _words(note.text) > 30] == []


def test_whoever_says_something_is_named_before_what_they_say(briefing: Briefing) -> None:
    told = briefing.summary
    sides = [side for dispute in told.disputed for side in dispute.sides]
    claims = [point for point in (*told.key, *told.points, *told.background, *sides) if point.by]
    assert len(claims) > 8
    for claim in claims:
        opening = " ".join(claim.text.split()[:6])
        assert any(_is_named(briefing, actor_id, opening) for actor_id in claim.by), claim.text


def _is_named(briefing: Briefing, actor_id: str, words: str) -> bool:
    actor = briefing.actor(actor_id)
    assert actor
    return any(name.casefold() in words.casefold() for name in (actor.name, *actor.aliases))


def test_a_sentence_whose_fact_stays_keeps_its_id(briefing: Briefing) -> None:
    told = briefing.summary
    by_id: dict[str, Point] = {point.id: point for point in (*told.points, *told.background)}
    for point_id, passage in (("point-1", "p3"), ("point-2", "p4"), ("point-3", "p5"), ("point-11", "p33"), ("point-13", "p33")):
        assert passage in by_id[point_id].cite
    assert "point-4" not in by_id, "what is gone leaves its id to nothing else"
    assert [dispute.id for dispute in told.disputed] == ["dispute-1", "dispute-3", "dispute-4"]


def test_a_correction_says_what_was_what_is_and_why_and_no_card_shows_its_words(briefing: Briefing) -> None:
    told = briefing.summary
    assert {correction.date for correction in briefing.corrections} == {"2026-11-30"}
    shown = [point.text for point in (told.headline, told.lead, told.why, *told.key, *told.points) if point]
    for correction in briefing.corrections:
        assert correction.was != correction.now
        if correction.item == "summary":
            assert not [text for text in shown if text.startswith((correction.was, correction.now))], "a card would be replied to"
