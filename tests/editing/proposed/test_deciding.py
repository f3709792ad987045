"""Keeping and dropping what is proposed."""

from dataclasses import replace

from briefings.editing.proposed.deciding import Decided, decide, keep_as, sync, take_over
from briefings.editing.proposed.items import propose_items
from briefings.editing.proposed.speakers import is_unnamed, name_speaker
from briefings.editing.proposed.top import Top, write_top
from briefings.editing.removal import drop
from briefings.extract.drafting import propose
from briefings.model.briefing import Actor, Quote, Relation
from briefings.model.edtf_dates import parse
from briefings.model.proposed import ProposedItem
from briefings.model.rules import check
from briefings.text.normalise import normalise
from support.proposing import PUBLISHED, STORY, make_draft, make_proposed, of_kind

ALL = frozenset({"quote-1", "quote-2", "quote-3"})


def unpick(proposed: tuple[ProposedItem, ...], *ids: str) -> tuple[ProposedItem, ...]:
    return tuple(replace(item, is_picked=item.is_picked and item.id not in ids) for item in proposed)


def kept_quotes() -> Decided:
    return decide(make_draft(), make_proposed(), ALL)


def test_what_is_ticked_becomes_an_item_with_the_actors_that_it_names() -> None:
    decided = kept_quotes()
    assert [quote.id for quote in decided.briefing.quotes] == ["q1", "q2", "q3"]
    assert [actor.id for actor in decided.briefing.actors] == ["ana-ruiz", "tom-okafor"]
    assert {item.decision for item in decided.proposed if item.kind == "quote"} == {"kept"}
    problems = [problem for problem in check(decided.briefing) if problem.path.startswith(("quotes", "actors"))]
    assert problems == []


def test_what_is_not_ticked_is_dropped_and_can_be_brought_back_at_its_place() -> None:
    decided = decide(make_draft(), unpick(make_proposed(), "quote-2"), ALL)
    assert [quote.segments[0] for quote in decided.briefing.quotes] == [
        "We will not move until they talk to us,",
        "The ships will wait,",
    ]
    back = tuple(replace(item, is_picked=item.is_picked or item.id == "quote-2") for item in decided.proposed)
    again = decide(decided.briefing, back, ALL)
    assert [quote.segments[0] for quote in again.briefing.quotes][1] == "Nobody asked us to talk,"


def test_only_what_is_asked_about_is_decided() -> None:
    decided = decide(make_draft(), make_proposed(), frozenset({"quote-1"}))
    assert [item.decision for item in of_kind(decided.proposed, "quote")] == ["kept", "open", "open"]


def test_unticking_takes_an_item_out_but_not_an_actor_whom_a_quotation_names() -> None:
    decided = kept_quotes()
    actors = frozenset(item.id for item in of_kind(decided.proposed, "actor"))
    without = decide(decided.briefing, unpick(decided.proposed, *actors), actors)
    assert {actor.id for actor in without.briefing.actors} == {"ana-ruiz", "tom-okafor"}
    assert len(without.stays) == 2
    gone = decide(without.briefing, unpick(without.proposed, "quote-1"), frozenset({"quote-1"}))
    assert len(gone.briefing.quotes) == 2


def test_what_was_kept_and_edited_by_hand_stays_as_it_was_edited() -> None:
    decided = kept_quotes()
    edited = replace(
        decided.briefing, quotes=(replace(decided.briefing.quotes[0], context="At noon"), *decided.briefing.quotes[1:])
    )
    assert decide(edited, decided.proposed, ALL).briefing == edited


def test_what_was_taken_out_by_hand_counts_as_dropped() -> None:
    decided = kept_quotes()
    synced = {item.id: item for item in sync(drop(decided.briefing, "q1"), decided.proposed)}
    assert (synced["quote-1"].decision, synced["quote-1"].is_picked) == ("dropped", False)
    assert synced["quote-2"].decision == "kept"


def test_events_name_those_who_take_part_if_they_are_kept() -> None:
    decided = kept_quotes()
    events = frozenset(item.id for item in of_kind(decided.proposed, "event"))
    dated = decide(decided.briefing, decided.proposed, events).briefing
    founded = next(event for event in dated.events if event.worded == "2011")
    assert founded.actors == ("ana-ruiz",)
    walkout = next(event for event in dated.events if event.worded == "Monday")
    assert walkout.actors == (), "Port Amara is not kept"


def test_key_points_are_kept_in_our_words_with_the_evidence_of_the_articles() -> None:
    said = keep_as(make_draft(), make_proposed(), {"key-2": "Ana Ruiz says the dockers will not move.", "key-3": ""})
    (point,) = said.briefing.summary.key
    assert (point.text, point.standing, point.by) == ("Ana Ruiz says the dockers will not move.", "claimed", ("ana-ruiz",))
    assert point.evidence
    assert [item.decision for item in said.proposed if item.id in {"key-2", "key-3"}] == ["kept", "dropped"]
    again = keep_as(said.briefing, said.proposed, {"key-2": "Ruiz: the dockers will not move."})
    assert [point.text for point in again.briefing.summary.key] == ["Ruiz: the dockers will not move."]


def test_the_top_of_a_briefing_rests_on_the_sentence_that_was_proposed() -> None:
    top = Top("Dockers walk out", "Dockers of Port Amara walked out on Monday.", "", ("p2",), ("p2",))
    summary = write_top(make_draft(), make_proposed(), top).briefing.summary
    assert summary.lead is not None
    assert (summary.headline.text, summary.lead.text, summary.why) == (top.headline, top.lead, None)
    assert summary.headline.evidence == summary.lead.evidence != ()
    elsewhere = write_top(make_draft(), make_proposed(), replace(top, lead_cite=("p3",))).briefing.summary
    assert elsewhere.lead is not None
    assert (elsewhere.lead.cite, elsewhere.lead.evidence) == (("p3",), ()), "evidence never lies outside of what is cited"


def test_an_editor_says_who_speaks_and_the_nearest_name_says_so() -> None:
    actors = {item.value.id: item.id for item in make_proposed() if isinstance(item.value, Actor)}
    named = name_speaker(make_draft(), make_proposed(), STORY, "quote-3", actors["ana-ruiz"])
    quote = of_kind(named.proposed, "quote")[2]
    kept = decide(named.briefing, named.proposed, frozenset({quote.id})).briefing.quotes[0]
    assert (kept.speaker, kept.names_speaker, kept.antecedent) == ("ana-ruiz", "Ruiz", "")
    nobody = name_speaker(make_draft(), make_proposed(), STORY, "quote-3", "")
    left_open = decide(nobody.briefing, nobody.proposed, frozenset({"quote-3"})).briefing.quotes[0]
    assert (left_open.speaker, left_open.names_speaker) == (None, "")


def test_what_was_decided_stays_when_an_article_is_read_anew() -> None:
    decided = decide(make_draft(published=""), unpick(make_proposed(published=""), "quote-2"), ALL)
    anew = {item.id: item for item in take_over(make_proposed(), decided.proposed)}
    assert [anew[item_id].decision for item_id in sorted(ALL)] == ["kept", "dropped", "kept"]
    assert anew["event-1"].decision == "open"


def read_anew(decided: Decided) -> tuple[ProposedItem, ...]:
    """What is proposed once more for the same article, with what was decided before taken over."""
    return take_over(propose_items(decided.briefing, STORY, propose(STORY, parse(PUBLISHED))), decided.proposed)


def test_who_was_kept_still_speaks_what_is_open_when_an_article_is_read_anew() -> None:
    actors = frozenset(item.id for item in of_kind(make_proposed(), "actor"))
    decided = decide(make_draft(), make_proposed(), actors)
    anew = decide(decided.briefing, read_anew(decided), ALL)
    assert [quote.speaker for quote in anew.briefing.quotes] == ["ana-ruiz", "tom-okafor", "tom-okafor"]
    assert [actor.id for actor in anew.briefing.actors] == ["ana-ruiz", "tom-okafor"], "nobody is there twice"


def test_what_was_kept_is_known_by_its_words_when_the_text_has_moved() -> None:
    decided = kept_quotes()
    moved = f"The port of Port Amara is old.\n\n{STORY}"
    anew = take_over(make_proposed(moved), decided.proposed)
    assert {item.decision for item in of_kind(anew, "quote")} == {"kept"}


def test_another_speaker_reaches_a_quotation_that_was_kept_already() -> None:
    decided = kept_quotes()
    ruiz = next(item.id for item in decided.proposed if isinstance(item.value, Actor) and item.value.id == "ana-ruiz")
    named = name_speaker(decided.briefing, decided.proposed, STORY, "quote-3", ruiz)
    assert [quote.speaker for quote in named.briefing.quotes] == ["ana-ruiz", "tom-okafor", "ana-ruiz"]


def test_a_quotation_of_an_unknown_speaker_is_not_kept_by_a_tick() -> None:
    unknown = tuple(
        replace(item, state="unknown", value=replace(item.value, speaker=None))
        if item.id == "quote-1" and isinstance(item.value, Quote)
        else item
        for item in make_proposed()
    )
    assert [quote.id for quote in decide(make_draft(), unknown, ALL).briefing.quotes] == ["q1", "q2"]


def test_an_actor_goes_with_the_relation_that_names_them() -> None:
    relation = ProposedItem("relation-1", "relation", Relation("", "ana-ruiz", "sues", "tom-okafor", ("p4",)), "sure", 0)
    proposed = (*make_proposed(), relation)
    asked = frozenset(item.id for item in proposed if item.kind in {"actor", "relation"})
    kept = decide(make_draft(), proposed, asked)
    assert len(kept.briefing.relations) == 1
    gone = decide(kept.briefing, unpick(kept.proposed, *asked), asked)
    assert (gone.briefing.actors, gone.briefing.relations, gone.stays) == ((), (), ())


def test_what_an_editor_made_of_the_top_stays_when_one_word_of_it_is_changed() -> None:
    top = Top("Dockers walk out", "Dockers of Port Amara walked out on Monday.", "It hurts trade.", ("p2",), ("p2",))
    first = write_top(make_draft(), make_proposed(), top)
    lead = first.briefing.summary.lead
    assert lead is not None
    edited = replace(first.briefing, summary=replace(first.briefing.summary, lead=replace(lead, standing="analysis")))
    again = write_top(edited, first.proposed, replace(top, headline="Dockers strike")).briefing.summary
    assert again.lead is not None
    assert (again.headline.text, again.lead.standing, again.lead.evidence) == ("Dockers strike", "analysis", lead.evidence)


def far(last: str) -> tuple[str, tuple[ProposedItem, ...], str, str]:
    """A story with a quotation at its end, what is proposed for it, that quotation, and the actor who is named far away."""
    filler = "\n\n".join(f"The port stood still on day {number}, and no ship came in." for number in (1, 2, 3))
    text = normalise(
        f"Vera Holt, the mayor of Port Amara, opened the talks on Monday. Holt left at noon.\n\n{filler}\n\n{last}\n"
    )
    proposed = make_proposed(text)
    quote = of_kind(proposed, "quote")[-1].id
    (holt,) = (item.id for item in of_kind(proposed, "actor") if isinstance(item.value, Actor) and item.value.name == "Vera Holt")
    return text, proposed, quote, holt


def test_who_is_named_far_away_is_named_by_the_pronoun_beside_the_quotation() -> None:
    text, proposed, quote, holt = far("“The ships will wait until autumn,” she added.")
    named = name_speaker(make_draft(text), proposed, text, quote, holt)
    (value,) = (item.value for item in named.proposed if item.id == quote)
    assert isinstance(value, Quote)
    assert (value.names_speaker, value.antecedent) == ("she added", "Holt")
    assert "p1" in value.cite
    assert not is_unnamed(value)


def test_who_is_named_far_away_and_by_nothing_beside_the_quotation_is_said_to_be_unnamed() -> None:
    text, proposed, quote, holt = far("A sheet hung from the crane: “Nobody works for nothing any more.”")
    named = name_speaker(make_draft(text), proposed, text, quote, holt)
    (item,) = (item for item in named.proposed if item.id == quote)
    assert isinstance(item.value, Quote)
    assert (item.value.names_speaker, item.value.antecedent) == ("", "")
    assert is_unnamed(item.value)
    assert item.claim == "Vera Holt, whom nothing beside it names"
