from dataclasses import replace
from importlib import resources

import pytest

from briefings import editing
from briefings.editing.addresses import NOTHING
from briefings.editing.form_fields import LONGEST
from briefings.model import authored_file
from briefings.model.briefing import Actor, Briefing, Event, Note, Point, Quote, Role
from briefings.model.errors import InvalidArgumentError
from briefings.model.rules import check
from briefings.model.source import When
from support.factory import harbour

HARBOUR = harbour()
LIBRARY = tuple(
    authored_file.read(each.read_bytes(), each.name)
    for each in resources.files("briefings.library").iterdir()
    if each.name.endswith(".toml")
)
LONGEST_LABEL, LONGEST_HELP, MOST_OPTIONS = 45, 100, 25  # Discord: Label, String Select


def shown(briefing: Briefing, address: str, facet: str) -> dict[str, str]:
    return {field.name: field.value for field in editing.fields(briefing, address, facet)}


def edited(address: str, facet: str = "text", briefing: Briefing = HARBOUR, **values: str) -> Briefing:
    """The briefing after a person changed these fields of a form and left the others as they were."""
    return editing.apply(briefing, address, facet, shown(briefing, address, facet) | values)


def refused(address: str, facet: str = "text", briefing: Briefing = HARBOUR, **values: str) -> str:
    with pytest.raises(InvalidArgumentError) as error:
        edited(address, facet, briefing, **values)
    return str(error.value)


@pytest.mark.slow
@pytest.mark.parametrize("briefing", [HARBOUR, *LIBRARY], ids=lambda briefing: briefing.id)
def test_every_form_fits_discord_and_sent_back_as_it_was_changes_nothing(briefing: Briefing) -> None:
    listed = editing.addresses(briefing)
    assert len({each.address for each in listed}) == len(listed)
    assert [each for each in listed if not 0 < len(each.label) <= 90] == []
    for each in listed[:: max(1, len(listed) // 60)]:
        assert editing.say_item(briefing, each.address)
        for facet in editing.facets(briefing, each.address):
            fields = editing.fields(briefing, each.address, facet)
            assert 0 < len(fields) <= 5
            for field in fields:
                assert len(field.label) <= LONGEST_LABEL
                assert len(field.help) <= LONGEST_HELP
                assert len(field.value) <= field.longest <= LONGEST
                assert len(field.choices) <= MOST_OPTIONS
                assert not field.choices or field.value in {value for _, value in field.choices}
            assert editing.apply(briefing, each.address, facet, shown(briefing, each.address, facet)) == briefing


def test_items_are_listed_in_reading_order_with_what_a_person_recognises() -> None:
    listed = editing.addresses(HARBOUR)
    assert [each.address for each in listed[:7]] == ["headline", "lead", "why", "point-1", "point-2", "background-1", "dispute-1"]
    kinds = list(dict.fromkeys(each.kind for each in listed))
    assert kinds[6:] == ["quote", "event", "actor", "relation", "figure", "note", "source", "about"]
    labels = {each.address: each.label for each in listed}
    assert labels["q1"] == "“We will not move — Not for a promise without a date.” — Ana Ruiz"
    assert labels["e1"] == "Dock workers walk out (13 May 2024)"
    assert next(each.cite for each in listed if each.address == "tom-okafor") == ("p5", "p6")


def test_a_long_quotation_keeps_its_speaker_in_its_label() -> None:
    long = replace(HARBOUR, quotes=(replace(HARBOUR.quotes[0], segments=("word " * 200,)),))
    label = next(each.label for each in editing.addresses(long) if each.address == "q1")
    assert len(label) <= 90
    assert label.endswith("…” — Ana Ruiz")


def test_an_id_that_reads_like_an_address_loses() -> None:
    events = tuple(replace(HARBOUR.events[0], id=each) for each in ("headline", "point-1", "point-77", "about", "pointless-1"))
    listed = editing.addresses(replace(HARBOUR, events=events, relations=(), notes=()))
    assert [each.address for each in listed if each.kind == "event"] == ["pointless-1"]
    assert [each.address for each in listed].count("point-1") == 1


def test_what_is_said_of_an_item_is_one_readable_text() -> None:
    assert (
        editing.say_item(HARBOUR, "q1")
        == "“We will not move — Not for a promise without a date.” — Ana Ruiz, to Example Courier, [p4]"
    )
    with pytest.raises(InvalidArgumentError, match=r'nothing called "q11".*"q1"'):
        editing.say_item(HARBOUR, "q11")


def test_a_reader_of_an_item_sees_it_and_the_actors_it_names() -> None:
    assert editing.references_shown(HARBOUR, "q4") == {"q4", "the-mediator", "tom-okafor"}
    assert editing.references_shown(HARBOUR, "n1") == {"n1", "tom-okafor"}
    assert editing.references_shown(HARBOUR, "n2") == {"n2"}
    assert editing.references_shown(HARBOUR, "point-2") == {"point-2", "summary", "tom-okafor"}
    assert editing.references_shown(HARBOUR, "ana-ruiz") == {"ana-ruiz"}


def test_the_words_of_a_quote_are_edited_without_its_circumstances() -> None:
    after = edited("q4", "words", words="one signature\r\naway ", speaker="Okafor", names_speaker="he\n= Okafor", cite="5 6")
    assert after.quotes[3] == Quote(
        "q4", "nested", ("one signature", "away"), ("p5", "p6"), "tom-okafor", "he", "Okafor", None, "tom-okafor", within="q3"
    )
    assert after.quotes[:3] == HARBOUR.quotes[:3]


def test_the_circumstances_of_a_quote_are_edited_without_its_words() -> None:
    after = edited("q1", "circumstances", to="", said="on Monday = 2024-05-13, resolved from the dateline", context="at the gate")
    said = When("2024-05-13", "on Monday", "resolved", "the dateline")
    assert after.quotes[0] == replace(HARBOUR.quotes[0], to=None, said=said, context="at the gate")


def test_a_quote_becomes_nested_in_two_forms() -> None:
    half = edited("q2", "words", form="nested")
    assert [problem.path for problem in check(half)] == ["quotes[1].within"]
    assert list(check(edited("q2", "circumstances", half, within="We will not move"))) == []
    assert 'nly a quote of the form "nested"' in refused("q2", "circumstances", within="q1")


def test_a_quote_is_found_around_another_by_its_words_or_its_id() -> None:
    half = edited("q2", "words", form="nested")
    assert edited("q2", "circumstances", half, within="not for a promise").quotes[1].within == "q1"
    assert "q3" in refused("q2", "circumstances", half, within="q33")
    assert refused("q2", "circumstances", half, within="signature away").startswith("Inside which quote: no quote")


def test_the_other_items_are_edited_in_one_form() -> None:
    event = edited("e1", what="They leave", date="later", standing="denied by the union; Ruiz", actors="Tom Okafor").events[0]
    assert event == Event(
        "e1", "They leave", ("p2",), "denied", worded="later", actors=("tom-okafor",), by=("dockers-union", "ana-ruiz")
    )
    actor = edited("ana-ruiz", name="Anna Ruiz", kind="Group", aliases="", roles="chair [p3]\nboss [4]", cite="p4").actors[0]
    assert actor == Actor("ana-ruiz", "Anna Ruiz", "group", (), (Role("chair", ("p3",)), Role("boss", ("p4",))), ("p4",))
    relation = edited("r1", subject="Okafor", label="leads", object="ana-ruiz", standing="claimed by Ruiz").relations[0]
    assert (relation.subject, relation.label, relation.object) == ("tom-okafor", "leads", "ana-ruiz")
    assert (relation.standing, relation.by) == ("claimed", ("ana-ruiz",))
    figure = edited("f1", number="a third = 1/3 of all", standing="").figures[0]
    assert (figure.worded, figure.value, figure.unit, figure.approximate) == ("a third", "1/3", "of all", False)
    assert (figure.standing, figure.by) == ("reported", ())
    note = edited("n2", kind="slip", text="It ends.", about="Ruiz; q1; why", sides="harbour's past [p10]", cite="").notes[1]
    assert note == Note("n2", "slip", "It ends.", ("ana-ruiz", "q1", "summary"), (), note.sides)
    assert note.sides[0].worded == "harbour's past"


def test_our_own_words_are_edited_where_they_stand() -> None:
    after = edited("point-2", text="Nothing is settled.", standing="analysis by Okafor", cite="p8").summary
    assert after.points == (
        HARBOUR.summary.points[0],
        Point("Nothing is settled.", ("p8",), "analysis", ("tom-okafor",), "point-2"),
    )
    assert edited("headline", text="A walkout").summary.headline.text == "A walkout"
    assert edited("why", text="Grain.").summary.why == replace(HARBOUR.summary.why or NOTHING, text="Grain.")
    assert edited("background-1", text="Since 2023.").summary.background[0].text == "Since 2023."
    dispute = edited("dispute-1", matter="How many", sides="Many [p2]\nFew — claimed by Okafor [p2]").summary.disputed[0]
    assert dispute.sides == (Point("Many", ("p2",)), Point("Few", ("p2",), "claimed", ("tom-okafor",)))


def test_the_source_and_what_the_briefing_is_about_are_edited() -> None:
    source = edited("source", title="A walkout", url="https://example.org/a", published="").source
    assert (source.title, source.author, source.url, source.published) == (
        "A walkout",
        "unknown",
        "https://example.org/a",
        When(),
    )
    assert source.fingerprint == HARBOUR.source.fingerprint
    assert edited("source", "language", missing="").source.complete.whole
    about = edited("about", as_of="", tags="Strike,  night  shifts, strike")
    assert (about.as_of, about.tags) == ("", ("strike", "night shifts"))


@pytest.mark.parametrize(
    ("address", "facet", "values", "said"),
    [
        ("q1", "words", {"speaker": "Anna Ruis"}, 'Who said it: there is no actor called "Anna Ruis"'),
        ("q1", "words", {"cite": "p44"}, 'Passages: "p44" is no passage of this article. There are p1 to p10.'),
        ("q1", "words", {"words": " \n "}, "“The words, one stretch a line” is empty."),
        ("q1", "words", {"names_speaker": ""}, "name the speaker: a direct quote with a speaker needs"),
        ("q1", "words", {"form": "indirect"}, "direct, partial, nested or paraphrase"),
        ("q1", "words", {"words": "a\x07b"}, "U+0007"),
        ("e1", "text", {"date": "2024-13"}, "Date: "),
        ("e1", "text", {"standing": "denied"}, "How it stands: it does not say who denied it. Add them"),
        ("f1", "text", {"number": "many = lots"}, "The number: "),
        ("n1", "text", {"sides": ""}, "at least two sides"),
        ("n1", "text", {"about": "q9"}, "What it is about: there is nothing called"),
        ("headline", "text", {"text": "word " * 60}, "Headline: this is 299 characters long; 250 are the most here."),
        ("dispute-1", "text", {"sides": "Many [p2]"}, "at least two sides"),
        ("dispute-1", "text", {"sides": f"Many [p2]\n{'x' * 601} [p2]"}, "The sides, one a line: this is 601"),
        ("ana-ruiz", "text", {"roles": ""}, "Passages: an actor must cite"),
        ("source", "text", {"url": "example.org"}, "Address: "),
        ("source", "language", {"language": "english!"}, "Language: "),
        ("about", "text", {"as_of": "May 2024"}, "Knows up to: "),
        ("e1", "text", {"whatt": "x"}, 'Did you mean "what"?'),
        ("q1", "word", {}, 'Did you mean "words"?'),
    ],
)
def test_what_cannot_be_taken_is_refused_with_the_field_and_the_way_out(
    address: str, facet: str, values: dict[str, str], said: str
) -> None:
    full = (shown(HARBOUR, address, facet) if facet in editing.facets(HARBOUR, address) else {}) | values
    with pytest.raises(InvalidArgumentError) as error:
        editing.apply(HARBOUR, address, facet, full)
    assert said in str(error.value)


def test_a_value_that_is_left_out_is_cleared() -> None:
    values = shown(HARBOUR, "q3", "circumstances")
    del values["said"]
    assert editing.apply(HARBOUR, "q3", "circumstances", values).quotes[2].said == When()


def test_what_no_form_can_hold_is_kept_and_named() -> None:
    sides = tuple(Point("x" * 590, ("p2",)) for _ in range(8))
    disputed = (replace(HARBOUR.summary.disputed[0], sides=sides),)
    long = replace(HARBOUR, summary=replace(HARBOUR.summary, disputed=disputed))
    assert [field.name for field in editing.fields(long, "dispute-1", "text")] == ["matter", "brief"]
    assert editing.too_long(long, "dispute-1", "text") == ("The sides, one a line",)
    after = editing.apply(long, "dispute-1", "text", {"matter": "Another"}).summary.disputed[0]
    assert (after.matter, after.sides) == ("Another", sides)


def test_a_field_sent_back_as_it_was_keeps_exactly_what_it_held() -> None:
    odd = replace(HARBOUR, quotes=(replace(HARBOUR.quotes[0], segments=(" We will not", "move ")), *HARBOUR.quotes[1:]))
    assert edited("q1", "words", odd, cite="p4, p5").quotes[0] == replace(odd.quotes[0], cite=("p4", "p5"))
