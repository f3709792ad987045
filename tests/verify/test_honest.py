"""Honest ways of writing a briefing that must not be found fault with, and their dishonest neighbours that must."""

from dataclasses import replace

import pytest

from briefings.model.briefing import Figure, Quote
from briefings.model.source import When
from briefings.text.normalise import normalise
from briefings.verify import Finding, uncovered, verify
from briefings.verify.ground import prepare
from briefings.verify.speakers import named_by
from support.factory import ARTICLE, harbour
from support.planting import faults, hits, put, reprinted

TEXT = normalise(ARTICLE)


def _with(path: str, value: object) -> list[str]:
    return [finding.path for finding in faults(put(harbour(), path, value), TEXT)]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Ruiz told", {"ana-ruiz"}),
        ("Ana Ruiz told Okafor", {"ana-ruiz"}),
        ("Ruiz told the Example Courier", {"ana-ruiz"}),
        ("the Sella Harbour Company's Tom Okafor said", {"tom-okafor"}),
        ("said Ruiz's deputy Okafor", {"tom-okafor"}),
        ("said Okafor", {"tom-okafor"}),
        ("the union said", {"dockers-union"}),
        ("the Dockers\u2019 Union said", {"dockers-union"}),
        ("according to the Ministry of Transport", {"ministry"}),
        ("she told the Example Courier", set[str]()),
        ("he said", set[str]()),
    ],
)
def test_the_words_name_one_speaker(words: str, names: set[str]) -> None:
    assert named_by(prepare(harbour(), TEXT), words) == names


def test_a_pronoun_needs_an_antecedent_that_names_the_speaker() -> None:
    article = TEXT.replace("Ruiz told the Example Courier", "she told the Example Courier")
    briefing = reprinted(harbour(), article)
    quote = replace(briefing.quotes[0], names_speaker="she", antecedent="Ana Ruiz", cite=("p4", "p3"))

    def found(changed: Quote) -> bool:
        return hits(verify(replace(briefing, quotes=(changed, *briefing.quotes[1:])), article), "quotes[0]")

    assert not found(quote)
    assert found(replace(quote, antecedent=""))
    assert found(replace(quote, cite=("p4",)))
    assert found(replace(quote, antecedent="Tom Okafor", cite=("p4", "p5")))
    assert found(replace(quote, speaker="tom-okafor"))


def test_the_words_that_name_the_speaker_stand_outside_the_quotation() -> None:
    assert "quotes[3].names_speaker" in _with("quotes[3].names_speaker", "both sides")
    assert "quotes[0].names_speaker" in _with("quotes[0].names_speaker", "Ana Ruiz")


def test_segments_stand_in_quotation_marks_and_in_order() -> None:
    assert "quotes[1].segments[0]" in _with("quotes[1].segments", ("the walkout",))
    turned = tuple(reversed(harbour().quotes[0].segments))
    assert "quotes[0].segments[1]" in _with("quotes[0].segments", turned)


def test_a_nested_quote_stands_inside_the_other() -> None:
    assert "quotes[3].segments[0]" in _with("quotes[3].segments", ("and I believe her",))
    assert any(path.startswith("quotes[3]") for path in _with("quotes[3].within", "q1"))


def test_a_nested_quote_in_another_passage_is_not_inside_whatever_its_offsets() -> None:
    words, about = "who speaks for", harbour()
    quote = replace(about.quotes[3], segments=(words,), cite=("p5", "p6"))
    elsewhere, outer = (ARTICLE.split("\n\n")[number] for number in (4, 5))
    assert 1 < elsewhere.index(words) < outer.index("and I believe her"), "by its offsets alone it would stand inside"
    findings = verify(replace(about, quotes=(*about.quotes[:3], quote)), TEXT)
    assert f'"{words}" does not stand inside the words of q3.' in [finding.message for finding in findings]


def test_a_paraphrase_is_not_a_quotation_in_disguise() -> None:
    paraphrase = replace(harbour().quotes[0], form="paraphrase", segments=("The dock workers want a promise with a date",))
    briefing = replace(harbour(), quotes=(paraphrase, *harbour().quotes[1:]))
    assert not hits(verify(briefing, TEXT), "quotes[0].segments[0]")
    disguised = put(briefing, "quotes[0].segments", ("We will not move",))
    assert hits(verify(disguised, TEXT), "quotes[0].segments[0]")


def test_a_passage_that_gives_a_quotation_nothing_is_pointed_out() -> None:
    assert _with("quotes[0].cite", ("p4", "p9")) == ["quotes[0].cite"]


@pytest.mark.parametrize(
    ("value", "worded", "clean"),
    [
        ("2000", "About 2,000", True),
        ("2000", "2,000", False),  # "About" stands before it
        ("2500", "About 2,000", False),
        ("2000", "About 2,500", False),
        ("1400", "1,400", True),
        ("400", "1,400", False),
        ("400", "400", False),
    ],
)
def test_figures_say_what_the_words_say(value: str, worded: str, clean: bool) -> None:
    figure = Figure("f9", "people who walked out", value, worded, ("p2",), approximate=worded.startswith("About"))
    briefing = replace(harbour(), figures=(figure,))
    assert hits(verify(briefing, TEXT), "figures[0]") is not clean


def test_about_is_approximate() -> None:
    assert _with("figures[0].approximate", value=False) == ["figures[0].approximate"]


@pytest.mark.parametrize(
    ("when", "clean"),
    [
        (When("2024-05-13", "on Monday", "resolved", "the dateline"), True),
        (When("2024-05", "on Monday", "resolved", "the dateline"), True),
        (When("2024-05-14", "on Monday", "resolved", "the dateline"), False),
        (When("2024-05-06", "on Monday", "resolved", "the dateline"), False),
        (When("2024-05-13", "on Monday", "stated"), False),
        (When("2024-05-13", "", "stated"), False),
        (When("2024-05-13", "", "inferred", "a report of 13 May 2024"), True),
        (When("2024-05-12", "", "inferred", "a report of 13 May 2024"), False),
        (When("", "on Monday"), True),
        (When("", "on Tuesday"), False),
    ],
)
def test_a_date_is_what_the_words_and_the_anchor_say(when: When, clean: bool) -> None:
    event = replace(harbour().events[0], edtf=when.edtf, worded=when.worded, basis=when.basis, resolved_by=when.resolved_by)
    assert hits(verify(replace(harbour(), events=(event,)), TEXT), "events[0]") is not clean


def test_a_date_that_the_words_alone_give_is_stated() -> None:
    event = replace(harbour().events[1], basis="resolved", resolved_by="the dateline")
    assert hits(verify(replace(harbour(), events=(event,)), TEXT), "events[0].basis")


def test_part_of_a_time_expression_hides_what_the_article_says() -> None:
    event = replace(harbour().events[1], edtf="2023", worded="2023")
    assert hits(verify(replace(harbour(), events=(event,)), TEXT), "events[0].worded")


def test_a_month_as_publication_date_gives_months() -> None:
    article = TEXT.replace("May 14, 2024", "spring")
    coarse = put(reprinted(harbour(), article), "source.published", When("2024-05", "", "inferred", "public record: May 2024"))
    event = replace(coarse.events[0], basis="inferred", resolved_by="the month of publication, itself inferred")
    for edtf, clean in (("2024-05", True), ("2024", True), ("2024-05-13", False), ("2024-07", False)):
        planted = replace(coarse, events=(replace(event, edtf=edtf),))
        assert hits(verify(planted, article), "events[0]") is not clean, edtf
    hidden = replace(coarse, events=(replace(event, edtf="2024-05", basis="resolved"),))
    assert hits(verify(hidden, article), "events[0].basis")


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Dock workers in Port Sella stop work on 13 May 2024 after talks over night shifts.", True),
        ("Dock workers in Port Sella stop work on 12 May 2024 after talks over night shifts.", False),
        ("About two thousand dock workers stop work after talks over night shifts break down.", True),
        ("Two thousand dock workers stop work after talks over night shifts break down.", False),
        ("Dock workers stop work after talks over night shifts break down for the third time.", False),
        ("Dock workers stop work after talks over night shifts with Tom Okafor break down.", False),
        ("A strike of pilots grounds planes.", True),  # no word of it is the article's, so nothing can be measured
        ("The harbour handles grain of the whole country, the Ministry of Transport reports.", False),
    ],
)
def test_our_words_are_borne_out_by_the_passages_cited(text: str, clean: bool) -> None:
    assert ("summary.headline.text" in _with("summary.headline.text", text)) is not clean


def test_a_relation_names_both_parties() -> None:
    assert _with("relations[0].object", "ministry") == ["relations[0].object"]
    assert _with("relations[0].subject", "tom-okafor") == ["relations[0].subject"]


def test_names_and_aliases_stand_in_the_article() -> None:
    assert _with("actors[0].aliases", ("Ruiz", "Anita")) == ["actors[0].aliases[1]"]
    assert "actors[0].name" in _with("actors[0].name", "Anita Ruiz")


def test_a_role_stands_by_its_actor() -> None:
    assert "actors[4].roles[0].worded" in [
        finding.path
        for finding in verify(
            put(harbour(), "actors[4].roles", (replace(harbour().actors[0].roles[0], worded="at the east gate"),)), TEXT
        )
    ]


def test_findings_say_where_what_and_how_to_mend_it() -> None:
    for finding in verify(put(put(harbour(), "quotes[0].cite", ("p5",)), "passages[3].sha256", "0" * 64), TEXT):
        assert isinstance(finding, Finding)
        assert finding.path
        assert finding.message.endswith(".")
        assert finding.remedy.endswith((".", '"'))
        assert str(finding).startswith(finding.path)
    (moved,) = [each for each in verify(put(harbour(), "quotes[1].cite", ("p4",)), TEXT) if each.path == "quotes[1].segments[0]"]
    assert moved.remedy == "It stands in p5: cite that passage."


def test_quotations_without_a_quote_are_a_hint_only() -> None:
    assert uncovered(harbour(), TEXT) == ()
    without = replace(harbour(), quotes=harbour().quotes[:1])
    assert [hint.text for hint in uncovered(without, TEXT)][:1] == ["premature"]
    assert faults(without, TEXT) == ()


def test_a_quotation_without_a_quote_is_shown_by_its_first_words() -> None:
    speech = "\u201cWe will not move an inch, and \u2018never\u2019 is the word,\nnot for a promise without a date.\u201d"
    article = TEXT.replace("\u201cWe will not move,\u201d", speech)
    without = reprinted(replace(harbour(), quotes=harbour().quotes[1:]), article)
    (first, *others) = [hint for hint in uncovered(without, article) if hint.passage == "p4"]
    assert first.text.startswith("We will not move an inch, and \u2018never\u2019 is")
    assert len(first.text) <= 60
    assert "\n" not in first.text
    assert [hint.text for hint in others if "never" in hint.text] == []
