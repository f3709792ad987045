"""The form for evidence: pasted words become stretches of the passages cited; other forms keep what lies inside them."""

from dataclasses import replace

import pytest

from briefings import editing
from briefings.editing.addresses import find
from briefings.model.briefing import Briefing, Dispute, Event, Point, Relation
from briefings.model.errors import InvalidArgumentError
from briefings.model.source import OutsideDocument, Stretch
from briefings.verify import verify
from support.evidence import TEXT, stretch
from support.factory import harbour
from support.planting import put

LONG = TEXT + "more " * 2_000
"""The article with so many words that a quarter of them leaves room."""
TALKS = "The talks began in March 2023"


def evidence(briefing: Briefing, address: str) -> tuple[Stretch, ...]:
    found = find(briefing, address).item
    assert isinstance(found, Point | Event | Relation)
    return found.evidence


def sent(address: str, text: str, *, about: Briefing | None = None, article: str = TEXT) -> Briefing:
    return editing.apply(about or harbour(), address, "evidence", {"evidence": text}, article)


@pytest.mark.parametrize("address", ["headline", "why", "point-1", "background-1", "e1", "r1", "f1", "dispute-1", "lead"])
def test_everything_in_our_own_words_has_the_form(address: str) -> None:
    assert editing.facets(harbour(), address)[-1] == "evidence"


def test_other_items_have_none() -> None:
    assert all("evidence" not in editing.facets(harbour(), address) for address in ("q1", "ana-ruiz", "source", "about"))


def test_pasted_words_are_kept_as_they_stand_in_the_passage() -> None:
    after = sent("background-1", f"{TALKS}\nwere suspended twice.")
    assert evidence(after, "background-1") == (stretch(TALKS), stretch("were suspended twice."))
    assert not any(finding.weight == "wrong" for finding in verify(after, TEXT))
    company = sent("point-2", 'called the  walkout "premature"')
    (found,) = evidence(company, "point-2")
    assert TEXT[found.start : found.end] == "called the walkout “premature”"


def test_words_are_written_out_as_long_as_a_quarter_has_room() -> None:
    assert evidence(sent("background-1", TALKS), "background-1")[0].words == ""
    assert evidence(sent("background-1", TALKS, article=LONG), "background-1")[0].words == TALKS


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The talks began in April 2023", "The nearest words there are “The talks began in March 2023”. Copy the words"),
        ("a third of the country's grain", "It stands in p9: let the item cite that passage first."),
        ("quay\ncrane\nboat\ntide", "there are 4 lines, and 3 are the most"),
        ("zebras gallop", "does not stand in p8. Copy the words from the passage."),
    ],
)
def test_words_that_are_not_there_are_refused_with_what_comes_near(text: str, said: str) -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        sent("background-1", text)
    assert said in str(caught.value)


def test_the_form_shows_what_stands_there_and_keeps_it_to_the_letter() -> None:
    about = put(harbour(), "summary.background[0].evidence", (stretch(TALKS, written=True), stretch("suspended twice")))
    (field,) = editing.fields(about, "background-1", "evidence", TEXT)
    assert field.value == f"{TALKS}\nsuspended twice"
    assert sent("background-1", field.value, about=about) == about
    less = sent("background-1", TALKS, about=about)
    assert evidence(less, "background-1") == (stretch(TALKS, written=True),)
    assert evidence(sent("background-1", "", about=about), "background-1") == ()


def test_the_second_of_the_same_words_can_be_named_by_a_second_line() -> None:
    both = put(harbour(), "summary.background[0].cite", ("p2", "p5"))
    found = evidence(sent("background-1", "the\nthe", about=both), "background-1")
    assert len({place.start for place in found}) == 2


def test_each_side_of_a_dispute_has_a_field_of_its_own() -> None:
    one, other = editing.fields(harbour(), "dispute-1", "evidence", TEXT)
    assert (one.name, other.name) == ("side_1", "side_2")
    assert one.label == "Words for: About 2,000, says the union."
    values = {"side_1": "About 2,000 people walked out", "side_2": "the harbour company counted 1,400"}
    (dispute,) = editing.apply(harbour(), "dispute-1", "evidence", values, TEXT).summary.disputed
    assert [side.evidence for side in dispute.sides] == [(stretch(words),) for words in values.values()]


def with_sides() -> Briefing:
    about = harbour()
    (dispute,) = about.summary.disputed
    words = ("About 2,000 people walked out", "the harbour company counted 1,400")
    sides = tuple(replace(side, evidence=(stretch(text),)) for side, text in zip(dispute.sides, words, strict=True))
    return replace(about, summary=replace(about.summary, disputed=(replace(dispute, sides=sides),)))


def sides(lines: str) -> Dispute:
    about = with_sides()
    values = {"matter": about.summary.disputed[0].matter, "sides": lines}
    return editing.apply(about, "dispute-1", "text", values).summary.disputed[0]


def test_sides_that_say_nearly_the_same_keep_their_evidence() -> None:
    dispute = sides(
        "1,400 is what the company counts. — claimed by Sella Harbour Company [p2]\n"
        "About 2,000, the union says. — claimed by dockers' union [p2]\nNobody knows. [p2]"
    )
    assert [bool(side.evidence) for side in dispute.sides] == [False, True, False]
    near = sides(
        "1,400, counts the company itself. — claimed by Sella Harbour Company [p2]\n"
        "About 2,000, says the union. — claimed by dockers' union [p2]"
    )
    assert [side.evidence for side in near.sides] == [
        (stretch("the harbour company counted 1,400"),),
        (stretch("About 2,000 people walked out"),),
    ]
    elsewhere = sides("About 2,000, says the union. — claimed by dockers' union [p9]\n1,400, counts the company. — reported [p2]")
    assert [len(side.evidence) for side in elsewhere.sides] == [0, 1]


def test_evidence_outside_the_passages_cited_is_dropped_with_the_citation() -> None:
    about = put(harbour(), "summary.background[0].evidence", (stretch(TALKS),))
    values = {field.name: field.value for field in editing.fields(about, "background-1", "text")}
    kept = editing.apply(about, "background-1", "text", {**values, "text": "The talks began long ago.", "cite": "p8, p9"})
    assert evidence(kept, "background-1") == (stretch(TALKS),)
    assert evidence(editing.apply(about, "background-1", "text", {**values, "cite": "p9"}), "background-1") == ()
    bare = replace(about, passages=tuple(replace(passage, start=-1, end=-1) for passage in about.passages))
    moved = {**values, "cite": "p9"}
    assert evidence(editing.apply(bare, "background-1", "text", moved), "background-1") != (), "nobody can tell"
    assert evidence(editing.apply(bare, "background-1", "text", moved, TEXT), "background-1") == (), "the article tells"


def test_a_new_item_can_rest_on_marked_words() -> None:
    about, address = editing.blank(harbour(), "point", "p8", "They had begun before.", (stretch(TALKS),))
    assert evidence(about, address) == (stretch(TALKS),)


def test_documents_outside_the_article_stay_with_what_is_inferred_from_them() -> None:
    document = OutsideDocument("The Sella Times reports the day.", "https://times.example/1")
    about = put(harbour(), "source.published", replace(harbour().source.published, basis="inferred", resolved_by="a report"))
    about = put(about, "source.published.outside", (document,))
    values = {field.name: field.value for field in editing.fields(about, "source", "text")}
    later = editing.apply(about, "source", "text", {**values, "published": "2024-05-15, inferred from a report"})
    assert later.source.published.outside == (document,)
    stated = editing.apply(about, "source", "text", {**values, "published": "2024-05-14"})
    assert stated.source.published.outside == ()
