"""What is read out of an article becomes items that a briefing could have."""

from dataclasses import replace

from briefings.editing.proposed.items import propose_items
from briefings.extract.drafting import propose
from briefings.model.briefing import Actor, Event, Point, Quote
from briefings.model.source import Stretch
from briefings.text.normalise import sha256_hex
from support.proposing import STORY, make_draft, make_proposed, of_kind


def test_a_quotation_has_its_words_its_speaker_and_the_words_that_name_them() -> None:
    first, second, third = (item.value for item in of_kind(make_proposed(), "quote"))
    assert isinstance(first, Quote)
    assert first.segments == ("We will not move until they talk to us,",)
    assert (first.speaker, first.names_speaker, first.cite) == ("ana-ruiz", "said Ana Ruiz", ("p3",))
    assert isinstance(second, Quote)
    assert (second.said.edtf, second.said.worded, second.said.basis) == ("2024-05-14", "Tuesday", "resolved")
    assert isinstance(third, Quote)
    assert (third.speaker, third.names_speaker, third.antecedent) == ("tom-okafor", "he added", "Tom Okafor")
    assert third.cite == ("p4", "p5"), "the passage that says who he is is cited, too"


def test_what_keeping_confirms_is_said_and_only_of_what_is_not_sure() -> None:
    first, _, third = of_kind(make_proposed(), "quote")
    assert (first.state, first.claim) == ("sure", "")
    assert (third.state, third.claim) == ("check", "“he” → Tom Okafor?")


def test_sentences_of_ours_rest_on_the_words_that_they_were_taken_from() -> None:
    (lead,) = of_kind(make_proposed(), "lead")
    assert isinstance(lead.value, Point)
    (stretch,) = lead.value.evidence
    assert stretch == Stretch(stretch.start, stretch.end, sha256_hex(STORY[stretch.start : stretch.end]))
    assert lead.value.text == STORY[stretch.start : stretch.end]


def test_a_date_that_needs_the_day_of_publication_stays_open_without_one() -> None:
    dated = {item.value.worded: item for item in of_kind(make_proposed(), "event") if isinstance(item.value, Event)}
    assert isinstance(dated["Monday"].value, Event)
    assert (dated["Monday"].value.edtf, dated["Monday"].value.basis) == ("2024-05-13", "resolved")
    undated = {item.value.worded: item for item in of_kind(make_proposed(published=""), "event") if isinstance(item.value, Event)}
    value = undated["Monday"].value
    assert isinstance(value, Event)
    assert (value.edtf, value.basis, value.resolved_by) == ("", "unknown", "")
    assert not undated["Monday"].is_preset, "what has no date is not ticked by itself"
    assert isinstance(undated["2011"].value, Event)
    assert undated["2011"].value.edtf == "2011"


def test_actors_get_ids_that_the_draft_does_not_have_yet() -> None:
    taken = replace(make_draft(), actors=(Actor("ana-ruiz", "Another Ana Ruiz", "person", cite=("p3",)),))
    ids = [item.value.id for item in propose_items(taken, STORY, propose(STORY)) if isinstance(item.value, Actor)]
    assert "ana-ruiz" not in ids
    assert "ana-ruiz-2" in ids


def test_what_is_not_the_account_itself_is_named_and_nothing_is_proposed_from_it() -> None:
    text = f"By Tom Okafor\n\n{STORY}\n\nReporting by Ana Hart; editing by Lee Moss\n"
    proposed = make_proposed(text)
    left_aside = [(item.value.text, item.value.cite) for item in of_kind(proposed, "furniture") if isinstance(item.value, Point)]
    assert ("byline", ("p1",)) in left_aside
    assert ("credit", ("p7",)) in left_aside
    assert all("Hart" not in item.value.name for item in proposed if isinstance(item.value, Actor))


def test_every_item_has_an_id_of_its_own() -> None:
    ids = [item.id for item in make_proposed()]
    assert len(set(ids)) == len(ids)
