from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.editing import actor_syntax, citation_syntax, date_syntax, suggest_date
from briefings.model.briefing import Actor, Briefing, Event, EventStatus, Point, Role, Side, Standing
from briefings.model.errors import InvalidArgumentError
from briefings.model.rules import check
from briefings.model.source import UNDATED, Basis, When
from support.edtf_values import values
from support.factory import harbour

pytestmark = pytest.mark.slow

HARBOUR = harbour()
PASSAGES = tuple(passage.id for passage in HARBOUR.passages)
SIGNS = st.sampled_from([*"=;,[]~\\—- \n\"'", "p4", "=", " — claimed by ", "[p3]", ", resolved from ", "2023", "\\n", " = "])
TEXTS = st.lists(st.one_of(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=8), SIGNS), min_size=1, max_size=6)
ANY = TEXTS.map(lambda parts: "".join(parts).strip()).filter(bool)
ONE_LINE = ANY.map(lambda text: text.replace("\n", " "))
CITES = st.lists(st.sampled_from(PASSAGES), min_size=1, max_size=3, unique=True).map(tuple)
BASES: tuple[Basis, ...] = ("stated", "resolved", "inferred", "unknown")


@st.composite
def whens(draw: st.DrawFn) -> When:
    basis = draw(st.sampled_from(BASES))
    led = draw(ANY) if basis in {"resolved", "inferred"} else draw(st.one_of(st.just(""), ANY))
    return When("" if basis == "unknown" else draw(values()), draw(st.one_of(st.just(""), ANY)), basis, led)


@st.composite
def casts(draw: st.DrawFn) -> Briefing:
    """A briefing whose actors share names, are called like others' ids, and have signs of our syntaxes in their names."""
    names = st.one_of(
        st.sampled_from(["Ruiz", "a2", "source", "p1", "A, B", "by X", "Ana — claimed by b", "— claimed by b", "..."]), ONE_LINE
    )
    actors = tuple(
        Actor(f"a{n}", draw(names), "person", tuple(draw(st.lists(names, max_size=2, unique=True))), cite=("p1",))
        for n in range(4)
    )
    return replace(HARBOUR, actors=(*HARBOUR.actors, *actors))


@given(CITES)
def test_passages_are_read_as_they_were_written(cite: tuple[str, ...]) -> None:
    assert citation_syntax.parse_cite(HARBOUR, citation_syntax.write_cite(cite)) == cite


@pytest.mark.parametrize("typed", ["p4, p5", "4 5", "[p4] [p5]", "P4;p5", "p4,p4 ,5"])
def test_passages_may_be_typed_in_many_ways(typed: str) -> None:
    assert citation_syntax.parse_cite(HARBOUR, typed) == ("p4", "p5")


def test_a_passage_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(InvalidArgumentError, match=r'"p77" is no passage .* There are p1 to p10\.'):
        citation_syntax.parse_cite(HARBOUR, "p4, p77")


@given(whens())
def test_a_date_is_read_as_it_was_written(date: When) -> None:
    event = Event("e9", "It happens", ("p1",), "happened", date.edtf, date.worded, date.basis, date.resolved_by)
    assert not [each for each in check(replace(HARBOUR, events=(event,))) if "characters long" not in each.message]
    assert date_syntax.parse_date(date_syntax.write_date(date)) == date


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        (
            "on Monday = 2024-05-13, resolved from the dateline, May 14, 2024",
            When("2024-05-13", "on Monday", "resolved", "the dateline, May 14, 2024"),
        ),
        ("in March 2023 = 2023-03", When("2023-03", "in March 2023", "stated")),
        ("2024-05-13, inferred from public record", When("2024-05-13", "", "inferred", "public record")),
        ("later", When("", "later")),
        ("in 2020, nor in 2021", When("", "in 2020, nor in 2021")),
        ("2023 =", When("", "2023")),
        ("2023", When("2023", "", "stated")),
        ("since 2018 = 2018/..", When("2018/..", "since 2018", "stated")),
        ("the teens = 201x", When("201X", "the teens", "stated")),
        ("", UNDATED),
    ],
)
def test_a_date_line_says_words_date_and_basis(typed: str, date: When) -> None:
    assert date_syntax.parse_date(typed) == date


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("on Monday = tomorrow", "is not a date"),
        ("2024-02-30", "put = after them: 2024-02-30 ="),
        ("14.05.2024", "the year first"),
        ("on Monday = 2024-05-13, resolved", "what 2024-05-13 was resolved from"),
        ("on Monday = , inferred from x", "no date before"),
    ],
)
def test_a_date_that_is_none_is_refused_with_what_would_be_right(typed: str, said: str) -> None:
    with pytest.raises(InvalidArgumentError) as refused:
        date_syntax.parse_date(typed)
    assert said in str(refused.value)


def test_a_date_is_offered_for_words_that_mean_one_and_never_more() -> None:
    assert suggest_date(HARBOUR, "in March 2023") == "in March 2023 = 2023-03"
    assert suggest_date(HARBOUR, "on Monday") == "on Monday = 2024-05-13, resolved from the date of publication, May 14, 2024"
    assert suggest_date(HARBOUR, "after the war in 2020") == ""
    assert suggest_date(HARBOUR, "in 2020 and in 2022") == ""
    assert suggest_date(HARBOUR, "later") == ""
    assert suggest_date(HARBOUR, "2023") == ""
    assert suggest_date(HARBOUR, "in March 2023 = 2023-03") == ""
    undated = replace(HARBOUR, source=replace(HARBOUR.source, published=UNDATED))
    assert suggest_date(undated, "on Monday") == ""


@given(casts(), st.data())
def test_actors_are_read_as_they_were_written(briefing: Briefing, data: st.DataObject) -> None:
    ids = data.draw(st.lists(st.sampled_from([each.id for each in briefing.actors]), max_size=4, unique=True).map(tuple))
    assert actor_syntax.parse_actors(briefing, actor_syntax.write_actors(briefing, ids)) == ids
    for each in ids:
        assert actor_syntax.parse_actor(briefing, actor_syntax.write_actor(briefing, each)) == each


@given(casts(), st.data())
def test_what_a_note_is_about_is_read_as_it_was_written(briefing: Briefing, data: st.DataObject) -> None:
    known = [each.id for each in briefing.actors] + ["source", "summary", "q1", "e2", "p1", "n2"]
    about = data.draw(st.lists(st.sampled_from(known), max_size=5, unique=True).map(tuple))
    assert actor_syntax.parse_about(briefing, actor_syntax.write_about(briefing, about)) == about


def test_an_actor_is_written_by_name_where_that_is_one_only() -> None:
    twin = replace(HARBOUR, actors=(*HARBOUR.actors, Actor("other-ruiz", "Ana Ruiz", "person", cite=("p1",))))
    assert actor_syntax.write_actor(HARBOUR, "ana-ruiz") == "Ana Ruiz"
    assert actor_syntax.write_actor(twin, "ana-ruiz") == "ana-ruiz"


@pytest.mark.parametrize("typed", ["Ana Ruiz", "ana-ruiz", "RUIZ", " ana  ruíz "])
def test_an_actor_is_found_by_id_name_and_alias(typed: str) -> None:
    assert actor_syntax.parse_actor(HARBOUR, typed) == "ana-ruiz"


def test_an_unknown_actor_is_refused_with_the_nearest() -> None:
    with pytest.raises(InvalidArgumentError, match=r'no actor called "Anna Ruis".* Did you mean "Ana Ruiz"'):
        actor_syntax.parse_actor(HARBOUR, "Anna Ruis")


def test_a_name_of_two_is_refused_with_both() -> None:
    twin = replace(HARBOUR, actors=(*HARBOUR.actors, Actor("eva-ruiz", "Eva Ruiz", "person", ("Ruiz",), cite=("p1",))))
    with pytest.raises(InvalidArgumentError, match=r"Ana Ruiz \(ana-ruiz\) or Eva Ruiz \(eva-ruiz\)"):
        actor_syntax.parse_actor(twin, "Ruiz")


def test_commas_part_names_unless_they_belong_to_one() -> None:
    lady = replace(HARBOUR, actors=(*HARBOUR.actors, Actor("lady", "Bell, Lady", "person", cite=("p1",))))
    assert actor_syntax.parse_actors(lady, "Okafor, Ruiz; Bell, Lady") == ("tom-okafor", "ana-ruiz", "lady")


@given(casts(), st.data())
def test_a_standing_is_read_as_it_was_written(briefing: Briefing, data: st.DataObject) -> None:
    by = data.draw(st.lists(st.sampled_from([each.id for each in briefing.actors]), max_size=3, unique=True).map(tuple))
    for words in (actor_syntax.STANDINGS, actor_syntax.STATUSES):
        usable: list[Standing | EventStatus] = [each for each in words if by or each not in {"claimed", "denied"}]
        word = data.draw(st.sampled_from(usable))
        assert actor_syntax.parse_standing(briefing, actor_syntax.write_standing(briefing, word, by), words) == (word, by)


def test_a_standing_may_be_left_out_and_worded_freely() -> None:
    assert actor_syntax.parse_standing(HARBOUR, "", actor_syntax.STATUSES) == ("happened", ())
    assert actor_syntax.parse_standing(HARBOUR, "reported by Ruiz", actor_syntax.STATUSES) == ("happened", ("ana-ruiz",))
    assert actor_syntax.parse_standing(HARBOUR, "According to Ruiz", actor_syntax.STANDINGS) == ("reported", ("ana-ruiz",))
    with pytest.raises(InvalidArgumentError, match="reported, claimed or analysis"):
        actor_syntax.parse_standing(HARBOUR, "rumoured", actor_syntax.STANDINGS)


@given(casts(), st.data())
def test_the_sides_of_a_dispute_are_read_as_they_were_written(briefing: Briefing, data: st.DataObject) -> None:
    by = st.lists(st.sampled_from([each.id for each in briefing.actors]), max_size=2, unique=True).map(tuple)
    points = st.builds(Point, ANY, CITES, st.sampled_from(actor_syntax.STANDINGS), by)
    sides = data.draw(st.lists(points.filter(lambda side: side.by or side.standing != "claimed"), max_size=3).map(tuple))
    assert actor_syntax.parse_points(briefing, actor_syntax.write_points(briefing, sides)) == sides


@given(st.lists(st.builds(Role, ANY, CITES), max_size=3).map(tuple))
def test_roles_and_sides_are_read_as_they_were_written(roles: tuple[Role, ...]) -> None:
    assert citation_syntax.parse_roles(HARBOUR, citation_syntax.write_words(roles)) == roles
    sides = tuple(Side(role.worded, role.cite) for role in roles)
    assert citation_syntax.parse_sides(HARBOUR, citation_syntax.write_words(sides)) == sides


@pytest.mark.parametrize(("typed", "said"), [("the union's chair", "does not say where it stands"), ("[p3]", "no words before")])
def test_a_role_without_its_passage_or_words_is_refused(typed: str, said: str) -> None:
    with pytest.raises(InvalidArgumentError, match=said):
        citation_syntax.parse_roles(HARBOUR, typed)


@given(st.lists(ANY, max_size=4).map(tuple))
def test_texts_are_read_as_they_were_written(texts: tuple[str, ...]) -> None:
    assert citation_syntax.parse_texts(citation_syntax.write_texts(texts)) == texts


@given(ANY, st.one_of(st.just(""), ANY))
def test_the_words_that_name_a_speaker_are_read_as_they_were_written(named: str, meant: str) -> None:
    assert citation_syntax.parse_naming(citation_syntax.write_naming(named, meant)) == (named, meant)
    assert citation_syntax.parse_naming(citation_syntax.write_naming("", meant)) == ("", meant)


@given(st.lists(ONE_LINE.map(lambda text: " ".join(text.lower().split())).filter(bool), max_size=4, unique=True).map(tuple))
def test_tags_are_read_as_they_were_written(tags: tuple[str, ...]) -> None:
    # A letter such as İ is never the same in lower case, so no briefing holds it in a tag.
    kept = tuple(tag for tag in tags if tag == tag.lower())
    assert citation_syntax.parse_tags(citation_syntax.write_tags(kept)) == kept


@given(ANY, st.sampled_from(["2000", "-8.5", "1/3", "9..10"]), st.one_of(st.just(""), ONE_LINE), st.booleans())
def test_a_number_is_read_as_it_was_written(worded: str, value: str, unit: str, approximate: bool) -> None:
    line = citation_syntax.write_number(worded, value, unit, approximate=approximate)
    assert citation_syntax.parse_number(line) == (worded, value, unit, approximate)


def test_a_number_may_have_its_thousands_apart_and_must_have_words() -> None:
    assert citation_syntax.parse_number("About 2,000 = ~2,000 people") == ("About 2,000", "2000", "people", True)
    for typed in ("2000 people", "About 2,000 =", "= 2000"):
        with pytest.raises(InvalidArgumentError, match="Write the words, =, and the number"):
            citation_syntax.parse_number(typed)


def test_what_reads_like_syntax_is_written_so_that_it_is_not_taken_for_it() -> None:
    assert date_syntax.write_date(When("", "2023")) == "2023 ="
    assert date_syntax.write_date(When("2023", "a = b", "stated")) == "a \\= b = 2023"
    side = Point("Gone — reported", ("p2",))
    assert actor_syntax.write_points(HARBOUR, (side,)) == "Gone — reported — reported [p2]"
    assert actor_syntax.parse_points(HARBOUR, "Gone — reported — reported [p2]") == (side,)
