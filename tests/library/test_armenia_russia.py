"""What a careful reader of the article knows, held against the briefing that ships; the article itself is not needed.

The facts are written out here by hand, so that a slip in the briefing cannot hide in its own test.
"""

import re
from importlib.resources import files

import pytest

from briefings.model.authored_file import read
from briefings.model.briefing import Actor, Briefing, Event, Figure, Note, Quote

TER_MATEVOSYAN = "vahram-ter-matevosyan"
QUOTES_IN_ORDER = (
    ("unfriendly actions", "partial", "russian-foreign-ministry"),
    ("bitter fruits", "partial", "nikol-pashinyan"),
    ("strategic mistake", "partial", "nikol-pashinyan"),
    ("Armenia’s security architecture", "direct", "nikol-pashinyan"),
    ("Armenia has invested 30 years", "direct", TER_MATEVOSYAN),
    ("Armenia has done almost anything", "direct", TER_MATEVOSYAN),
    ("Russia failed to deliver on its promises", "direct", TER_MATEVOSYAN),
    ("Since the war in 2020, Russia", "direct", "marie-dumoulin"),
    ("I don’t think Pashinyan", "direct", "marie-dumoulin"),
    ("The timing was terrible,", "direct", TER_MATEVOSYAN),
    ("the Armenian government has done a poor job", "direct", TER_MATEVOSYAN),
    ("difficult", "partial", None),
    ("help strengthen an atmosphere", "partial", "dmitry-peskov"),
    ("With its reaction Russia", "direct", TER_MATEVOSYAN),
    ("the interoperability of peacekeeping forces,", "nested", None),
    ("Russia overreacted by questioning", "direct", TER_MATEVOSYAN),
)
NAMES_AND_HEADINGS = ("Eagle Partner", "Velvet Revolution", "Diluting")
"""In quotation marks in the article, and yet nobody's words."""


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    return read(files("briefings.library").joinpath("armenia-russia.toml").read_bytes(), "armenia-russia.toml")


def _quote(briefing: Briefing, start: str) -> Quote:
    return next(quote for quote in briefing.quotes if quote.segments[0].startswith(start))


def _event(briefing: Briefing, event_id: str) -> Event:
    return next(event for event in briefing.events if event.id == event_id)


def _figure(briefing: Briefing, worded: str) -> Figure:
    return next(figure for figure in briefing.figures if figure.worded == worded)


def _notes(briefing: Briefing, item: str, kind: str) -> list[Note]:
    return [note for note in briefing.notes_about(item) if note.kind == kind]


def _roles(briefing: Briefing, actor_id: str) -> set[tuple[str, tuple[str, ...]]]:
    actor = briefing.actor(actor_id)
    assert isinstance(actor, Actor)
    return {(role.worded, role.cite) for role in actor.roles}


def test_every_quotation_is_there_in_the_articles_order_with_its_form_and_speaker(briefing: Briefing) -> None:
    assert len(briefing.quotes) == len(QUOTES_IN_ORDER)
    for quote, (start, form, speaker) in zip(briefing.quotes, QUOTES_IN_ORDER, strict=True):
        assert quote.segments[0].startswith(start)
        assert (quote.form, quote.speaker) == (form, speaker), start


def test_names_and_headings_in_quotation_marks_are_no_quotes(briefing: Briefing) -> None:
    for quote in briefing.quotes:
        assert not any(name in segment for segment in quote.segments for name in NAMES_AND_HEADINGS)


def test_only_quotations_interrupted_by_their_speaker_have_two_segments(briefing: Briefing) -> None:
    interrupted = [quote for quote in briefing.quotes if len(quote.segments) > 1]
    assert [quote.segments[1][:9] for quote in interrupted] == ["But today", "It’s a pa"]
    assert [quote.speaker for quote in interrupted] == ["nikol-pashinyan", "marie-dumoulin"]


def test_who_was_told_is_as_the_article_says_and_nothing_more(briefing: Briefing) -> None:
    told = {quote.segments[0][:20]: quote.to for quote in briefing.quotes if quote.to}
    assert told == {
        "Armenia’s security a": "la-repubblica",
        "Armenia has invested": "cnn",
        "Since the war in 202": "cnn",
    }


def test_a_pronoun_says_whom_it_stands_for(briefing: Briefing) -> None:
    pronouns = {quote.segments[0][:20]: quote.antecedent for quote in briefing.quotes if quote.names_speaker == "he"}
    assert pronouns == {
        "Armenia’s security a": "Armenian President Nikol Pashinyan",
        "Armenia has invested": "Vahram Ter-Matevosyan",
        "the Armenian governm": "Ter-Matevosyan",
    }


def test_a_word_that_nobody_is_named_for_has_no_speaker(briefing: Briefing) -> None:
    difficult = _quote(briefing, "difficult")
    assert (difficult.speaker, difficult.names_speaker, difficult.reported_by) == (None, "", "politico")
    assert _notes(briefing, difficult.id, "gap")
    assert [quote.reported_by for quote in briefing.quotes if quote.reported_by] == ["politico"]


def test_the_nested_quotation_stands_within_its_outer_one(briefing: Briefing) -> None:
    inner = _quote(briefing, "the interoperability")
    outer = _quote(briefing, "With its reaction")
    assert inner.within == outer.id
    assert f"‘{inner.segments[0]}’" in outer.segments[0]
    assert _notes(briefing, inner.id, "gap")


def test_the_paragraph_without_a_speaker_says_that_its_speaker_is_inferred(briefing: Briefing) -> None:
    assert _notes(briefing, _quote(briefing, "Russia overreacted").id, "inference")


def test_only_the_interview_has_a_time_and_it_is_no_finer_than_a_month(briefing: Briefing) -> None:
    timed = [quote for quote in briefing.quotes if quote.said.edtf or quote.said.worded]
    assert timed == [_quote(briefing, "Armenia’s security")]
    said = timed[0].said
    assert (said.edtf, said.worded, said.basis) == ("2023-09", "earlier this month", "inferred")
    assert "publication" in said.resolved_by


def test_one_mans_office_stands_in_both_wordings_and_is_noted(briefing: Briefing) -> None:
    assert _roles(briefing, "nikol-pashinyan") == {("Armenian Prime Minister", ("p1",)), ("Armenian President", ("p7",))}
    (note,) = _notes(briefing, "nikol-pashinyan", "contradiction")
    assert [side.worded for side in note.sides] == [
        "Armenian Prime Minister Nikol Pashinyan",
        "Armenian President Nikol Pashinyan",
    ]
    assert note in briefing.notes_about("summary")


@pytest.mark.parametrize(
    ("actor", "worded", "passage"),
    [
        ("vladimir-putin", "Russian President", "p5"),
        ("ilham-aliyev", "Azerbaijan’s longtime President", "p27"),
        (TER_MATEVOSYAN, "an associate professor of foreign policy at the American University of Armenia", "p16"),
        ("marie-dumoulin", "director of the Wider Europe program at the European Council on Foreign Relations", "p25"),
        ("dmitry-peskov", "Kremlin spokesperson", "p34"),
        ("la-repubblica", "Italian newspaper", "p8"),
        ("russian-government", "the sole security guarantor for the former Soviet republic", "p3"),
        ("csto", "a military alliance of post-Soviet states including Armenia", "p20"),
    ],
)
def test_roles_stand_as_the_article_words_them(briefing: Briefing, actor: str, worded: str, passage: str) -> None:
    assert any(role == worded and passage in cite for role, cite in _roles(briefing, actor))


def test_a_city_that_stands_for_its_state_is_found_under_the_state_not_its_ministry(briefing: Briefing) -> None:
    holders = {alias: actor.id for actor in briefing.actors for alias in actor.aliases if alias in {"Moscow", "Yerevan", "Baku"}}
    assert holders == {"Moscow": "russia", "Yerevan": "armenia", "Baku": "azerbaijan"}


def test_no_two_actors_share_a_name_but_the_city_and_its_state(briefing: Briefing) -> None:
    names = [name for actor in briefing.actors for name in (actor.name, *actor.aliases)]
    assert {name for name in names if names.count(name) > 1} == {"Moscow", "Yerevan"}


@pytest.mark.parametrize(
    ("event", "edtf", "worded", "basis"),
    [
        ("e-statute-signed", "1999", "in 1999", "stated"),
        ("e-europe-halted", "2013", "in 2013", "stated"),
        ("e-pashinyan-to-power", "2018", "in 2018", "stated"),
        ("e-war-2020", "2020-23", "in fall 2020", "stated"),
        ("e-bishkek", "2022-12", "in December 2022", "stated"),
        ("e-ruling-reversed", "2023-03", "in March", "inferred"),
        ("e-moscow-negotiations", "2023-05", "in May 2023", "stated"),
        ("e-interview", "2023-09", "earlier this month", "inferred"),
        ("e-summons", "2023-09", "last week", "inferred"),
        ("e-exercise-begins", "2023-09", "Monday", "inferred"),
        ("e-aid", "", "recently", "unknown"),
        ("e-peacekeeping-begins", "", "after the war in 2020", "unknown"),
        ("e-statute-ruled-unconstitutional", "", "", "unknown"),
        ("e-ratification", "", "", "unknown"),
    ],
)
def test_a_date_is_as_vague_as_the_article_left_it(briefing: Briefing, event: str, edtf: str, worded: str, basis: str) -> None:
    found = _event(briefing, event)
    assert (found.edtf, found.worded, found.basis) == (edtf, worded, basis)


def test_no_date_names_a_day_and_each_inferred_one_names_the_publication_it_rests_on(briefing: Briefing) -> None:
    assert not [event.id for event in briefing.events if re.search(r"\d{4}-\d\d-\d\d", event.edtf)]
    inferred = [event for event in briefing.events if event.basis == "inferred"]
    assert len(inferred) == 4
    assert all("the month of publication, itself inferred" in event.resolved_by for event in inferred)


@pytest.mark.parametrize(
    ("event", "status", "by"),
    [
        ("e-blockade", "denied", ("azerbaijan",)),
        ("e-inaction", "denied", ("russia",)),
        ("e-summons", "happened", ("politico",)),
        ("e-europe-halted", "claimed", (TER_MATEVOSYAN,)),
        ("e-ratification", "planned", ()),
        ("e-checkpoint", "happened", ()),
    ],
)
def test_what_is_claimed_denied_or_planned_is_marked_so(briefing: Briefing, event: str, status: str, by: tuple[str, ...]) -> None:
    found = _event(briefing, event)
    assert (found.status, found.by) == (status, by)


@pytest.mark.parametrize(
    ("worded", "value", "approximate", "by"),
    [
        ("10-day", "10", False, ()),
        ("85 US", "85", False, ()),
        ("175 Armenian soldiers", "175", False, ()),
        ("99.999%", "99.999", False, ("nikol-pashinyan",)),
        ("two wars", "2", False, ()),
        ("the past three decades", "3", False, ()),
        ("44-day", "44", False, ()),
        ("about a third", "1/3", True, ()),
        ("around 2,000", "2000", True, ()),
        ("30 years of its independence", "30", False, (TER_MATEVOSYAN,)),
        ("200 years of its recent history", "200", False, (TER_MATEVOSYAN,)),
        ("the last 30 years", "30", False, (TER_MATEVOSYAN,)),
        ("the two meanings", "2", False, (TER_MATEVOSYAN,)),
        ("some 260 people", "260", True, (TER_MATEVOSYAN,)),
        ("nine to 10 days", "9..10", False, (TER_MATEVOSYAN,)),
    ],
)
def test_every_figure_is_there_as_worded(
    briefing: Briefing, worded: str, value: str, *, approximate: bool, by: tuple[str, ...]
) -> None:
    found = _figure(briefing, worded)
    assert (found.value, found.approximate, found.by) == (value, approximate, by)
    assert found.standing == ("claimed" if by else "reported")


def test_both_sides_of_what_is_denied_are_shown(briefing: Briefing) -> None:
    voices = [{by for side in dispute.sides for by in side.by} for dispute in briefing.summary.disputed]
    assert voices[0] == {"azerbaijan"}
    assert {TER_MATEVOSYAN, "russia"} <= voices[1]
    assert {TER_MATEVOSYAN, "dmitry-peskov"} <= voices[2]
    assert {"analysts", "marie-dumoulin", "russia"} <= voices[3]
    assert any(side.standing == "reported" for side in briefing.summary.disputed[0].sides)


def test_what_the_article_does_not_say_of_itself_stays_unknown(briefing: Briefing) -> None:
    source = briefing.source
    assert (source.publisher, source.title, source.author, source.url) == ("CNN", "unknown", "unknown", "unknown")
    assert (source.published.edtf, source.published.basis) == ("2023-09", "inferred")
    assert "public record" in source.published.resolved_by
    assert not source.complete.whole


def test_the_whole_article_carries_its_gaps_and_its_inferred_date(briefing: Briefing) -> None:
    cited = {(note.kind, note.cite) for note in briefing.notes_about("source")}
    assert cited == {("gap", ("p2",)), ("inference", ("p3",)), ("gap", ("p38",))}


def test_slips_stand_as_they_are(briefing: Briefing) -> None:
    slips = [side.worded for note in briefing.notes if note.kind == "slip" for side in note.sides]
    assert slips == [
        "Azerbaijain has denied creating a blockade",
        "ruled that its violated the country’s constitution",
    ]


def test_captions_headings_and_the_dateline_are_told_apart_from_the_text(briefing: Briefing) -> None:
    kinds = {kind: [p.id for p in briefing.passages if p.kind == kind] for kind in ("caption", "heading", "dateline")}
    assert kinds == {"caption": ["p1", "p10", "p19", "p29"], "heading": ["p15", "p23", "p38"], "dateline": ["p2"]}
    for event in ("e-bishkek", "e-servicemen-on-guard", "e-peacekeeping-begins", "e-moscow-negotiations"):
        assert any("caption" in note.text for note in _notes(briefing, event, "inference")), event
