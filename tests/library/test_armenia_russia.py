"""What a careful reader of the article knows, held against the briefing that ships; the article itself is not needed.

The facts are written out here by hand, so that a slip in the briefing cannot hide in its own test.
"""

import re

import pytest

from briefings.model.briefing import Actor, Briefing, Event, Figure, Note, Quote, Relation
from briefings.model.traversal import list_points

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
OUTSIDE = (
    "https://mediamax.am/en/news/armypolice/52384",
    "https://en.armradio.am/2023/09/11/armenia-hosts-joint-military-exercises-with-us",
)
"""Where the one fact stands that the article does not give: the exercise began on September 11, 2023."""
NAMES_AND_HEADINGS = ("Eagle Partner", "Velvet Revolution", "Diluting")
"""In quotation marks in the article, and yet nobody's words."""


def _quote(briefing: Briefing, start: str) -> Quote:
    return next(quote for quote in briefing.quotes if quote.segments[0].startswith(start))


def _event(briefing: Briefing, event_id: str) -> Event:
    return next(event for event in briefing.events if event.id == event_id)


def _relation(briefing: Briefing, relation_id: str) -> Relation:
    return next(relation for relation in briefing.relations if relation.id == relation_id)


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
    named = {quote.segments[0][:20]: (quote.names_speaker, quote.antecedent) for quote in briefing.quotes}
    pronouns = {start: words for start, words in named.items() if words[0].split()[:1] == ["he"]}
    assert pronouns == {
        "Armenia’s security a": ("he", "Armenian President Nikol Pashinyan"),
        "Armenia has invested": ("he", "Vahram Ter-Matevosyan"),
        "the Armenian governm": ("he claimed", "Ter-Matevosyan"),
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


def test_only_the_interview_and_the_talks_have_a_time_counted_from_the_publication(briefing: Briefing) -> None:
    timed = {quote.segments[0][:9]: quote.said for quote in briefing.quotes if quote.said.edtf or quote.said.worded}
    assert {start: (said.edtf, said.worded, said.basis) for start, said in timed.items()} == {
        "Armenia’s": ("2023-09", "earlier this month", "inferred"),
        "difficult": ("2023-09-04/2023-09-10", "last week", "inferred"),
    }
    assert all(said.resolved_by.startswith("publication in the week") for said in timed.values())


def test_one_mans_office_stands_in_both_wordings_and_is_noted(briefing: Briefing) -> None:
    assert _roles(briefing, "nikol-pashinyan") == {("Armenian Prime Minister", ("p1",)), ("Armenian President", ("p7",))}
    (note,) = _notes(briefing, "nikol-pashinyan", "contradiction")
    assert [side.worded for side in note.sides] == ["Armenian Prime Minister", "Armenian President"]
    assert note in briefing.notes_about("summary")
    (key,) = [point for point in briefing.summary.key if "nikol-pashinyan" in point.by]
    assert note in briefing.notes_about(key.id)


def test_a_paraphrase_contradicts_nothing_that_the_outlet_says_itself(briefing: Briefing) -> None:
    assert [note.id for note in briefing.notes if note.kind == "contradiction"] == ["n-office"]
    assert [(stone.id, stone.kind) for stone in briefing.tombstones] == [("n-guarantor", "note")]


@pytest.mark.parametrize(
    ("actor", "worded", "passage"),
    [
        ("vladimir-putin", "Russian President", "p5"),
        ("ilham-aliyev", "Azerbaijan’s longtime President", "p27"),
        (TER_MATEVOSYAN, "an associate professor of foreign policy", "p16"),
        ("marie-dumoulin", "director of the Wider Europe program", "p25"),
        ("dmitry-peskov", "Kremlin spokesperson", "p34"),
        ("la-repubblica", "Italian newspaper", "p8"),
        ("russian-government", "the sole security guarantor", "p3"),
        ("csto", "a military alliance of post-Soviet states", "p20"),
    ],
)
def test_roles_stand_as_the_article_words_them(briefing: Briefing, actor: str, worded: str, passage: str) -> None:
    assert any(role == worded and passage in cite for role, cite in _roles(briefing, actor))


def test_no_role_says_only_whose_something_is(briefing: Briefing) -> None:
    assert not [
        role.worded
        for actor in briefing.actors
        for role in actor.roles
        if role.worded in {"its parliament", "its Constitutional Court"}
    ]


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
        ("e-summons", "2023-09-04/2023-09-10", "last week", "inferred"),
        ("e-exercise-begins", "2023-09-11", "Monday", "inferred"),
        ("e-aid", "", "recently", "unknown"),
        ("e-peacekeeping-begins", "", "after the war in 2020", "unknown"),
        ("e-statute-ruled-unconstitutional", "", "", "unknown"),
        ("e-ratification", "", "", "unknown"),
    ],
)
def test_a_date_is_as_vague_as_the_article_left_it(briefing: Briefing, event: str, edtf: str, worded: str, basis: str) -> None:
    found = _event(briefing, event)
    assert (found.edtf, found.worded, found.basis) == (edtf, worded, basis)


def test_one_fact_comes_from_outside_and_every_other_inferred_date_follows_from_it(briefing: Briefing) -> None:
    published, exercise = briefing.source.published, _event(briefing, "e-exercise-begins")
    assert (published.edtf, published.basis) == ("2023-09-11/2023-09-17", "inferred")
    assert "began Monday" in published.resolved_by
    assert "publication" not in exercise.resolved_by, "else each would be dated by the other"
    inferred = {event.id: event.when for event in briefing.events if event.basis == "inferred"}
    assert inferred.keys() == {"e-exercise-begins", "e-interview", "e-ruling-reversed", "e-summons"}
    whens = [*inferred.values(), *(quote.said for quote in briefing.quotes if quote.said.edtf), published]
    assert {tuple(document.where for document in when.outside) for when in whens} == {OUTSIDE}
    counted = [when for when in whens if when not in (published, exercise.when)]
    assert all(when.resolved_by.startswith("publication in the week") for when in counted)
    assert not [event.id for event in briefing.events if event.outside and event.basis != "inferred"]


@pytest.mark.parametrize(
    ("event", "status", "by"),
    [
        ("e-blockade", "claimed", ("azerbaijan",)),
        ("e-inaction", "claimed", ("russia",)),
        ("e-ceasefire-not-upheld", "claimed", ("analysts",)),
        ("e-both-on-side", "claimed", ("marie-dumoulin",)),
        ("e-summons", "happened", ("politico",)),
        ("e-europe-halted", "claimed", (TER_MATEVOSYAN,)),
        ("e-ratification", "planned", ()),
        ("e-checkpoint", "happened", ()),
    ],
)
def test_what_is_claimed_denied_or_planned_is_marked_so(briefing: Briefing, event: str, status: str, by: tuple[str, ...]) -> None:
    found = _event(briefing, event)
    assert (found.status, found.by) == (status, by)


def test_a_denial_states_no_more_than_the_denial(briefing: Briefing) -> None:
    for event, actor in (("e-blockade", "Azerbaijan"), ("e-inaction", "Russia")):
        assert _event(briefing, event).what.startswith(f"{actor} denies ")


@pytest.mark.parametrize(
    ("relation", "standing", "by"),
    [
        ("r-armenia-csto", "reported", ()),
        ("r-russia-csto", "reported", ()),
        ("r-azerbaijan-armenia-aggression", "claimed", ("armenia", TER_MATEVOSYAN, "marie-dumoulin")),
        ("r-russia-ambassador", "reported", ("politico",)),
        ("r-putin-aliyev-talks", "reported", ()),
        ("r-putin-pashinyan-talks", "reported", ()),
    ],
)
def test_a_relation_is_of_whoever_says_so(briefing: Briefing, relation: str, standing: str, by: tuple[str, ...]) -> None:
    found = _relation(briefing, relation)
    assert (found.standing, found.by) == (standing, by)


@pytest.mark.parametrize("words", ["self-inflicted", "snub"])
def test_what_the_outlet_judges_is_no_fact(briefing: Briefing, words: str) -> None:
    told = [(point.text, point.standing) for _, point in list_points(briefing.summary)]
    told += [(relation.label, relation.standing) for relation in briefing.relations]
    assert [standing for text, standing in told if words in text] == ["analysis"]


def test_what_is_claimed_in_an_event_is_claimed_in_a_dispute_too(briefing: Briefing) -> None:
    sides = [side for dispute in briefing.summary.disputed for side in dispute.sides]
    assert {side.standing for side in sides if side.by} == {"claimed"}
    events = {event.what: (event.status, event.by) for event in briefing.events}
    same = [side for side in sides if side.text in events]
    assert len(same) == 2
    assert [events[side.text] for side in same] == [(side.standing, side.by) for side in same]


def test_no_sentence_of_the_summary_is_dated_from_outside(briefing: Briefing) -> None:
    told = " ".join(point.text for _, point in list_points(briefing.summary))
    assert "2023" not in told
    assert "week before" not in told
    assert "“last week.”" in told


def test_in_full_it_says_all_that_stands_at_a_glance(briefing: Briefing) -> None:
    points = {point.id: point for point in briefing.summary.points}
    assert "rankled Moscow" in points["point-1"].text
    key = briefing.summary.key[2]
    assert key.text.endswith(points["point-15"].text)
    assert key.by == points["point-15"].by


def test_every_relation_says_something(briefing: Briefing) -> None:
    empty = re.compile(r"is the (?:government|foreign ministry|parliament|Constitutional Court) of|live in")
    assert not [relation.id for relation in briefing.relations if empty.fullmatch(relation.label)]
    assert "purports" in _relation(briefing, "r-russia-csto").label


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
        ("30 years", "30", False, (TER_MATEVOSYAN,)),
        ("200 years", "200", False, (TER_MATEVOSYAN,)),
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
    assert voices == [
        {"azerbaijan", TER_MATEVOSYAN, "russia"},
        {"dmitry-peskov", TER_MATEVOSYAN},
        {"analysts", "marie-dumoulin", "nikol-pashinyan"},
    ]
    assert any(side.standing == "reported" for side in briefing.summary.disputed[0].sides)
    checkpoint = briefing.summary.disputed[0].brief
    assert "Baku denies" in checkpoint
    assert "Moscow denies" in checkpoint


def test_what_the_article_does_not_say_of_itself_stays_unknown(briefing: Briefing) -> None:
    source = briefing.source
    assert (source.publisher, source.title, source.author, source.url) == ("CNN", "unknown", "unknown", "unknown")
    assert not source.complete.whole


def test_the_whole_article_carries_its_gaps_and_its_inferred_date(briefing: Briefing) -> None:
    cited = {(note.kind, note.cite) for note in briefing.notes_about("source")}
    assert cited == {("gap", ("p2",)), ("inference", ("p3",)), ("gap", ("p38",))}


def test_slips_stand_as_they_are(briefing: Briefing) -> None:
    slips = [side.worded for note in briefing.notes if note.kind == "slip" for side in note.sides]
    assert slips == [
        "Azerbaijain",
        "its violated",
    ]


def test_captions_headings_and_the_dateline_are_told_apart_from_the_text(briefing: Briefing) -> None:
    kinds = {kind: [p.id for p in briefing.passages if p.kind == kind] for kind in ("caption", "heading", "dateline")}
    assert kinds == {"caption": ["p1", "p10", "p19", "p29"], "heading": ["p15", "p23", "p38"], "dateline": ["p2"]}
    for event in ("e-bishkek", "e-servicemen-on-guard", "e-peacekeeping-begins", "e-moscow-negotiations"):
        assert any("caption" in note.text for note in _notes(briefing, event, "inference")), event
