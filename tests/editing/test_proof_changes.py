"""A change of evidence, of ids or of a line in brief tells readers nothing else than before, and so is no correction."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from briefings.editing import changes
from briefings.editing.corrections import find_corrected
from briefings.model.briefing import Briefing
from support.evidence import stretch
from support.factory import harbour
from support.planting import put

TALKS = stretch("The talks began in March 2023", written=True)


def _short(about: Briefing) -> Briefing:
    bare = (replace(passage, opens=" ".join(passage.opens.split()[:3]), start=-1, end=-1) for passage in about.passages)
    return replace(about, passages=tuple(bare))


PROOF: dict[str, Callable[[Briefing], Briefing]] = {
    "evidence": lambda about: put(about, "summary.background[0].evidence", (TALKS,)),
    "of a side": lambda about: put(about, "summary.disputed[0].sides[1].evidence", (stretch("counted 1,400"),)),
    "of an event": lambda about: put(about, "events[0].evidence", (stretch("stopped work"),)),
    "of a figure": lambda about: put(about, "figures[0].evidence", (stretch("About 2,000"),)),
    "of a relation": lambda about: put(about, "relations[0].evidence", (stretch("the union's chair"),)),
    "a dispute in brief": lambda about: put(about, "summary.disputed[0].brief", "2,000, says the union; 1,400, the company."),
    "a note in brief": lambda about: put(about, "notes[0].brief", "Two roles for one man."),
    "openings of three words": _short,
}


@pytest.mark.parametrize("what", PROOF)
def test_it_is_a_change_for_editors_and_no_correction(what: str) -> None:
    for old, new in ((harbour(), PROOF[what](harbour())), (PROOF[what](harbour()), harbour())):
        changed = changes(old, new)
        assert changed
        assert all(change.is_proof and change.was != change.now for change in changed)
        assert find_corrected(changed) == ()


def test_an_id_alone_is_no_change() -> None:
    assert changes(harbour(), put(harbour(), "summary.points[0].id", "walkout")) == ()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("summary.background[0].text", "The talks began in March 2023."),
        ("summary.background[0].cite", ("p8", "p9")),
        ("passages[3].sha256", "0" * 64),
        ("passages[3].opens", "They will not"),
        ("passages[3].start", 3),
        ("summary.disputed[0].matter", "How many people left"),
    ],
)
def test_with_other_words_it_is_one(path: str, value: object) -> None:
    with_proof = put(put(harbour(), "summary.background[0].evidence", (TALKS,)), "summary.disputed[0].brief", "In brief.")
    assert find_corrected(changes(harbour(), put(with_proof, path, value))) != ()


def test_editors_read_evidence_as_words_or_as_a_place() -> None:
    (change,) = changes(
        harbour(), put(harbour(), "summary.background[0].evidence", (TALKS, replace(TALKS, start=1, end=9, words="")))
    )
    assert change.now.endswith("evidence “The talks began in March 2023; characters 1 to 9 of the article”")
    assert change.was.endswith("evidence (nothing)")
