"""The briefing that ships, letter by letter against the article, which does not ship: without it these tests are skipped."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from briefings.model.authored_file import read
from briefings.model.briefing import Briefing
from briefings.model.source import Stretch
from briefings.model.traversal import leaves, list_points
from briefings.text.normalise import fingerprint, normalise, sha256_hex
from briefings.text.passages import Span, cut

ARTICLE = Path(__file__).parents[2] / "../shared/articles/armenia-russia.txt"
NAMES_AND_HEADINGS = ("Eagle Partner", "Velvet Revolution", "Diluting")
"""In quotation marks in the article, and yet nobody's words."""


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    return read(files("briefings.library").joinpath("armenia-russia.toml").read_bytes(), "armenia-russia.toml")


@pytest.fixture(scope="module")
def article() -> str:
    if not ARTICLE.exists():
        pytest.skip("the article does not ship with the product: ../shared/articles/armenia-russia.txt is absent")
    return normalise(ARTICLE.read_bytes())


@pytest.fixture(scope="module")
def spans(article: str) -> dict[str, Span]:
    return {f"p{span.position}": span for span in cut(article)}


def test_every_passage_is_proved_by_the_article(briefing: Briefing, article: str, spans: dict[str, Span]) -> None:
    assert briefing.source.fingerprint == fingerprint(article)
    assert [(p.id, p.start, p.end, p.sha256) for p in briefing.passages] == [
        (name, span.start, span.end, span.sha256) for name, span in spans.items()
    ]
    for passage in briefing.passages:
        words = passage.opens.split()
        assert words == spans[passage.id].text.split()[: len(words)]
        assert len(words) in {2, 3}
    assert len({passage.opens for passage in briefing.passages}) == len(briefing.passages), "an opening finds one passage"


def test_every_pair_of_quotation_marks_is_a_quote_or_a_known_name(briefing: Briefing, article: str) -> None:
    pairs = re.findall(r"“([^”]*)”", article) + re.findall(r"(?<!\w)‘([^’]*)’", article)
    segments = [segment for quote in briefing.quotes for segment in quote.segments]
    assert len(pairs) == 21
    assert sorted(pairs) == sorted([*segments, *NAMES_AND_HEADINGS])


def test_whatever_is_worded_stands_to_the_letter_in_a_cited_passage(briefing: Briefing, spans: dict[str, Span]) -> None:
    worded = [
        *((role.worded, role.cite) for actor in briefing.actors for role in actor.roles),
        *((words, quote.cite) for quote in briefing.quotes for words in (*quote.segments, quote.names_speaker)),
        *((words, quote.cite) for quote in briefing.quotes for words in (quote.antecedent, quote.said.worded)),
        *((event.worded, event.cite) for event in briefing.events),
        *((figure.worded, figure.cite) for figure in briefing.figures),
        *((side.worded, side.cite) for note in briefing.notes for side in note.sides),
    ]
    assert [words for words, cite in worded if not any(words in spans[passage].text for passage in cite)] == []


def test_sentences_are_our_own(briefing: Briefing, article: str) -> None:
    # six words of the article in a row would be its phrasing; fewer are names and common turns
    ours = [point.text for _, point in list_points(briefing.summary)] + [event.what for event in briefing.events]
    ours += [note.text for note in briefing.notes] + [quote.context for quote in briefing.quotes]
    ours += [words for dispute in briefing.summary.disputed for words in (dispute.matter, dispute.brief)]
    theirs = _runs(article)
    copied = [run for text in ours for run in sorted(_runs(text) & theirs)]
    assert copied == []


def test_every_line_of_ours_has_its_evidence_in_the_passages_it_cites(
    briefing: Briefing, article: str, spans: dict[str, Span]
) -> None:
    lines = [(path, point.evidence, point.cite) for path, point in list_points(briefing.summary)]
    for kind in (briefing.relations, briefing.events, briefing.figures):
        lines += [(item.id, item.evidence, item.cite) for item in kind]
    assert [name for name, evidence, _ in lines if not 1 <= len(evidence) <= 3] == []
    for name, evidence, cite in lines:
        for stretch in evidence:
            words = article[stretch.start : stretch.end]
            assert stretch.sha256 == sha256_hex(words), name
            assert stretch.words in ("", words), name
            assert any(spans[place].start <= stretch.start and stretch.end <= spans[place].end for place in cite), name
        for passage in cite:
            assert any(_stands_in(stretch, spans[passage]) for stretch in evidence), (
                f"{name} cites {passage} and shows nothing of it"
            )


def test_all_verbatim_words_but_quotations_are_at_most_a_quarter_of_the_article(briefing: Briefing, article: str) -> None:
    verbatim = {leaf.text for leaf in leaves(briefing) if leaf.key in ("worded", "words")}  # what is used twice counts once
    verbatim |= {passage.opens for passage in briefing.passages}
    assert sum(len(words.split()) for words in verbatim) <= len(article.split()) / 4
    assert briefing.summary.lead
    assert all(stretch.words for stretch in briefing.summary.lead.evidence), "whoever has no article sees what the lead rests on"
    shown = [[len(stretch.words.split()) for stretch in point.evidence if stretch.words] for point in briefing.summary.key]
    assert all(counts and all(8 <= count <= 25 for count in counts) for counts in shown), (
        "a whole clause proves, a fragment does not"
    )


def _stands_in(stretch: Stretch, span: Span) -> bool:
    return span.start <= stretch.start and stretch.end <= span.end


def _runs(text: str, length: int = 6) -> set[str]:
    words = re.findall(r"[\w.,’'-]*\w", text.replace("’", "'").casefold())
    return {" ".join(words[start : start + length]) for start in range(len(words) - length + 1)}
