"""With a parser, a date whose clause the parse reads otherwise is only to be checked."""

import pytest

from briefings.extract.events import find_events
from briefings.extract.reading import read_article
from briefings.model.edtf_dates import parse
from support.parsing import RememberingNames, load_naming


@pytest.fixture(scope="module", name="parser")
def load() -> RememberingNames:
    """The parser; these tests are skipped if the extra is not installed."""
    return load_naming()


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Two ferries ran aground on Monday.", "sure"),
        ("No ferry sailed on Monday.", "check"),
    ],
)
def test_where_the_parse_disagrees_the_state_drops(parser: RememberingNames, text: str, state: str) -> None:
    (event,) = find_events(read_article(text, parse("2024-05-14"), parser), ())
    assert event.state == state


def test_clauses_are_cut_where_the_parse_finds_verbs(parser: RememberingNames) -> None:
    text = "Sailors strike, and the owner of the line fumes, but ferries will sail on Friday."
    (event,) = find_events(read_article(text, parse("2024-05-14"), parser), ())
    assert text[slice(*event.clause)] == "but ferries will sail on Friday."
