from collections.abc import Callable
from dataclasses import replace

import pytest

from briefings.model.briefing import Briefing, Correction, Point
from briefings.model.errors import Problem
from briefings.model.rules import check
from briefings.model.source import When
from support.factory import harbour

HASH = "0" * 64


def only_problem(briefing: Briefing) -> Problem:
    found = list(check(briefing))
    assert len(found) == 1, found
    return found[0]


def with_nth(briefing: Briefing, key: str, nth: int, **changes: object) -> Briefing:
    """The briefing with some fields of one of its items changed."""
    items = list(getattr(briefing, key))
    items[nth] = replace(items[nth], **changes)
    return replace(briefing, **{key: tuple(items)})


def test_the_example_keeps_every_rule() -> None:
    assert list(check(harbour())) == []


@pytest.mark.parametrize(
    ("kind", "index", "changes", "path", "said"),
    [
        # ids
        ("notes", 1, {"id": "N2"}, "notes[1].id", "is no id"),
        ("notes", 1, {"id": "n--2"}, "notes[1].id", "is no id"),
        ("notes", 1, {"id": "n-2-"}, "notes[1].id", "is no id"),
        ("notes", 1, {"id": "n" * 61}, "notes[1].id", "60 at most"),
        ("notes", 1, {"id": "q1"}, "notes[1].id", "`q1` is already the id of quotes[0]"),
        ("figures", 0, {"id": "p1"}, "figures[0].id", "`p1` is already the id of passages[0]"),
        ("notes", 1, {"id": "source"}, "notes[1].id", "reserved"),
        # references
        (
            "quotes",
            0,
            {"speaker": "ana-ruis"},
            "quotes[0].speaker",
            'no actor with the id "ana-ruis" in this briefing; did you mean `ana-ruiz`?',
        ),
        ("quotes", 0, {"speaker": "q2"}, "quotes[0].speaker", "`q2` is the id of a quote, and an actor is needed here"),
        ("quotes", 0, {"to": "nobody"}, "quotes[0].to", "no actor"),
        ("quotes", 3, {"reported_by": "nobody"}, "quotes[3].reported_by", "no actor"),
        ("quotes", 3, {"within": "e1"}, "quotes[3].within", "an event, and a quote is needed here"),
        ("quotes", 0, {"cite": ("p4", "p77")}, "quotes[0].cite[1]", "no passage"),
        ("quotes", 0, {"cite": ("p4", "p4")}, "quotes[0].cite[1]", "`p4` stands twice"),
        ("quotes", 0, {"cite": ("ana-ruiz",)}, "quotes[0].cite[0]", "`ana-ruiz` is the id of an actor, and a passage"),
        ("relations", 0, {"subject": "nobody"}, "relations[0].subject", "no actor"),
        ("relations", 0, {"object": "port-sela"}, "relations[0].object", "did you mean `port-sella`?"),
        ("events", 0, {"actors": ("p1",)}, "events[0].actors[0]", "an actor is needed"),
        ("events", 3, {"by": ("union",)}, "events[3].by[0]", "no actor"),
        ("notes", 0, {"about": ("q9",)}, "notes[0].about[0]", 'no item with the id "q9"'),
        # citing
        ("quotes", 0, {"cite": ()}, "quotes[0].cite", "cite at least one passage"),
        ("events", 0, {"cite": ()}, "events[0].cite", "cite at least one passage"),
        ("actors", 2, {"cite": ()}, "actors[2].cite", "by itself or by its roles"),
        ("notes", 0, {"kind": "slip", "sides": ()}, "notes[0].cite", "must cite a passage"),
        # passages
        ("passages", 2, {"position": 4}, "passages[2].position", "must be 3"),
        ("passages", 2, {"opens": "one two three four five six seven"}, "passages[2].opens", "first 6 words"),
        ("passages", 2, {"sha256": "0" * 63}, "passages[2].sha256", "64 hexadecimal digits"),
        ("passages", 2, {"sha256": "A" * 64}, "passages[2].sha256", "lower case"),
        ("passages", 2, {"end": -1}, "passages[2].start", "both `start` and `end`"),
        ("passages", 2, {"start": -1}, "passages[2].start", "both `start` and `end`"),
        ("passages", 9, {"start": 5000, "end": 5000}, "passages[9].end", "greater than `start`"),
        ("passages", 2, {"start": 3}, "passages[2].start", "the passage before ends at"),
        # quotes
        ("quotes", 0, {"segments": ()}, "quotes[0].segments", "must not be empty"),
        ("quotes", 0, {"segments": ("We", " ")}, "quotes[0].segments[1]", "blank"),
        ("quotes", 0, {"segments": ("w" * 2001,)}, "quotes[0].segments[0]", "2000 are the most"),
        ("quotes", 0, {"names_speaker": " "}, "quotes[0].names_speaker", "words that name the speaker"),
        ("quotes", 1, {"names_speaker": ""}, "quotes[1].names_speaker", "words that name the speaker"),
        ("quotes", 3, {"within": None}, "quotes[3].within", "needs `within`"),
        ("quotes", 3, {"within": "q4"}, "quotes[3].within", "within itself"),
        ("quotes", 1, {"within": "q1"}, "quotes[1].within", "only a quote of the form"),
        # standings
        ("events", 3, {"by": ()}, "events[3].by", 'what is "denied" needs `by`'),
        ("figures", 0, {"by": ()}, "figures[0].by", 'what is "claimed" needs `by`'),
        ("relations", 0, {"standing": "claimed"}, "relations[0].by", 'what is "claimed" needs `by`'),
        # dates
        ("events", 0, {"edtf": "2024-02-30"}, "events[0].edtf", "2024-02-30"),
        ("events", 0, {"edtf": ""}, "events[0].edtf", "must hold the date"),
        ("events", 0, {"basis": "unknown"}, "events[0].basis", "a date is given"),
        ("events", 0, {"resolved_by": ""}, "events[0].resolved_by", "what it was resolved from"),
        ("quotes", 2, {"said": When("20244", "x", "stated")}, "quotes[2].said.edtf", "20244"),
        # figures
        ("figures", 0, {"value": "2,000"}, "figures[0].value", "is no value"),
        ("figures", 0, {"value": "1/0"}, "figures[0].value", "is no value"),
        ("figures", 0, {"value": "9..x"}, "figures[0].value", "is no value"),
        ("figures", 0, {"value": "10..9"}, "figures[0].value", "from the smaller number"),
        # sides
        ("notes", 0, {"sides": harbour().notes[0].sides[:1]}, "notes[0].sides", "at least two sides"),
        # blanks and lengths
        ("actors", 0, {"name": " "}, "actors[0].name", "must not be empty"),
        ("actors", 0, {"name": "A\nB"}, "actors[0].name", "one line"),
        ("actors", 0, {"name": "A" * 201}, "actors[0].name", "200 are the most"),
        ("actors", 0, {"aliases": ("",)}, "actors[0].aliases[0]", "blank"),
        ("notes", 1, {"text": "t" * 601}, "notes[1].text", "600 are the most"),
    ],
)
def test_a_broken_rule_is_named_with_its_key(kind: str, index: int, changes: dict[str, object], path: str, said: str) -> None:
    problem = only_problem(with_nth(harbour(), kind, index, **changes))
    assert problem.path == path
    assert said in problem.message


@pytest.mark.parametrize("value", [f"{2**53}..{2**53 + 1}", f"{'9' * 90}.1..{'9' * 90}.2"])
def test_a_range_is_compared_to_the_last_digit(value: str) -> None:
    assert list(check(with_nth(harbour(), "figures", 0, value=value))) == []


CASES: list[tuple[Callable[[Briefing], Briefing], str, str]] = [
    (lambda b: replace(b, id="Harbour"), "id", "is no id"),
    (lambda b: replace(b, as_of="May 2024"), "as_of", "May 2024"),
    (lambda b: replace(b, tags=("Harbour",)), "tags[0]", "lower case"),
    (lambda b: replace(b, tags=("a", "a")), "tags[1]", "twice"),
    (lambda b: replace(b, tags=("a" * 31,)), "tags[0]", "30 are the most"),
    (lambda b: replace(b, tags=tuple(f"tag {n}" for n in range(21))), "tags", "20 are the most"),
    (lambda b: replace(b, source=replace(b.source, fingerprint=HASH)), "source.fingerprint", "sha256:"),
    (lambda b: replace(b, source=replace(b.source, fingerprint=f"sha256:{HASH[1:]}")), "source.fingerprint", "64 hexadecimal"),
    (lambda b: replace(b, source=replace(b.source, url="javascript:alert(1)")), "source.url", "no web address"),
    (lambda b: replace(b, source=replace(b.source, language="English")), "source.language", "BCP 47"),
    (
        lambda b: replace(b, source=replace(b.source, complete=replace(b.source.complete, missing=""))),
        "source.complete.missing",
        "missing",
    ),
    (
        lambda b: replace(b, source=replace(b.source, published=When("2024", "", "inferred"))),
        "source.published.resolved_by",
        "inferred from",
    ),
    (lambda b: replace(b, summary=replace(b.summary, headline=Point("h" * 251, ("p2",)))), "summary.headline.text", "250 are"),
    (lambda b: replace(b, summary=replace(b.summary, why=Point("Why.", ()))), "summary.why.cite", "cite at least one"),
    (lambda b: replace(b, summary=replace(b.summary, why=Point("Why.", ("p2",), "claimed"))), "summary.why.by", "needs `by`"),
    (lambda b: replace(b, summary=replace(b.summary, points=())), "summary.points", "must not be empty"),
    (
        lambda b: replace(
            b, summary=replace(b.summary, disputed=(replace(b.summary.disputed[0], sides=b.summary.disputed[0].sides[:1]),))
        ),
        "summary.disputed[0].sides",
        "at least two sides",
    ),
    (lambda b: replace(b, corrections=(Correction("2024-05", "q1", "a", "b", "c"),)), "corrections[0].date", "is not a day"),
    (lambda b: replace(b, corrections=(Correction("2024-02-30", "q1", "a", "b", "c"),)), "corrections[0].date", "2024-02-30"),
    (lambda b: replace(b, corrections=(Correction("2024-05-15", "q9", "a", "b", "c"),)), "corrections[0].item", "no item"),
    (
        lambda b: replace(b, corrections=(Correction("2024-05-15", "q1", "a", "b", ""),)),
        "corrections[0].why",
        "must not be empty",
    ),
]


@pytest.mark.parametrize(("change", "path", "said"), CASES)
def test_a_broken_rule_of_the_whole_is_named_with_its_key(change: Callable[[Briefing], Briefing], path: str, said: str) -> None:
    problem = only_problem(change(harbour()))
    assert problem.path == path
    assert said in problem.message


ALLOWED: list[Callable[[Briefing], Briefing]] = [
    lambda b: replace(b, as_of=""),
    lambda b: with_nth(b, "quotes", 0, speaker=None, names_speaker="", to=None),
    lambda b: with_nth(b, "quotes", 0, form="paraphrase", names_speaker=""),
    lambda b: with_nth(b, "figures", 0, value="9..10"),
    lambda b: with_nth(b, "figures", 0, value="-8.5"),
    lambda b: with_nth(b, "notes", 1, about=("summary", "source", "q1", "p4", "n1")),
    lambda b: with_nth(b, "notes", 0, kind="slip", cite=("p5",), sides=()),
    lambda b: with_nth(b, "passages", 2, start=-1, end=-1),
    lambda b: replace(b, corrections=(Correction("2024-05-15", "summary", "a", "b", "c"),)),
    lambda b: replace(b, source=replace(b.source, url="https://example.org/a", language="pt-BR")),
]


@pytest.mark.parametrize("change", ALLOWED, ids=map(str, range(len(ALLOWED))))
def test_what_is_allowed_is_taken(change: Callable[[Briefing], Briefing]) -> None:
    assert list(check(change(harbour()))) == []


def test_quotes_within_each_other_are_found() -> None:
    briefing = with_nth(with_nth(harbour(), "quotes", 2, form="nested", within="q4"), "quotes", 3, within="q3")
    assert [problem.path for problem in check(briefing)] == ["quotes[2].within", "quotes[3].within"]
