import re
from dataclasses import replace

import pytest

from briefings.model.edtf_dates import bounds, parse
from briefings.text.numbers import find as find_numbers
from briefings.text.passages import cut
from briefings.verify import verify
from briefings.verify.ground import prepare
from briefings.verify.speakers import check_speakers
from briefings.verify.wording import sentences
from support.pairs import Pair
from support.planting import cites, citing, faults, hits, one_word_changed, put

pytestmark = pytest.mark.slow

_TRIED_PASSAGES = 6
_LEAST_CAUGHT = 0.97


def test_the_true_briefing_is_clean(pair: Pair) -> None:
    assert [str(finding) for finding in faults(pair.briefing, pair.article)] == []


def test_one_changed_word_in_a_quote_is_caught(pair: Pair) -> None:
    for number in (0, 7, -1):
        changed = pair.briefing
        paths: list[str] = []
        for index, quote in enumerate(pair.briefing.quotes):
            for place, segment in enumerate(quote.segments):
                paths.append(f"quotes[{index}].segments[{place}]")
                changed = put(changed, paths[-1], one_word_changed(segment, number))
        findings = verify(changed, pair.article)
        assert [path for path in paths if not hits(findings, path)] == []


def test_one_changed_space_or_capital_in_a_quote_is_caught(pair: Pair) -> None:
    for was, now in ((" ", "\u00a0"), ("e", "E")):
        planted, paths = pair.briefing, list[str]()
        for index, quote in enumerate(pair.briefing.quotes):
            if " " in quote.segments[0]:
                paths.append(f"quotes[{index}].segments[0]")
                planted = put(planted, paths[-1], quote.segments[0].replace(was, now, 1))
        findings = verify(planted, pair.article)
        assert [path for path in paths if not hits(findings, path)] == []


def test_every_quote_given_to_every_other_actor_is_caught(pair: Pair) -> None:
    missed: list[tuple[str, str]] = []
    for actor in pair.briefing.actors:
        planted = replace(pair.briefing, quotes=tuple(replace(quote, speaker=actor.id) for quote in pair.briefing.quotes))
        findings = tuple(check_speakers(prepare(planted, pair.article)))
        missed += [
            (quote.id, actor.id)
            for index, quote in enumerate(pair.briefing.quotes)
            if quote.speaker != actor.id and not hits(findings, f"quotes[{index}]")
        ]
    assert missed == []


def test_a_number_changed_anywhere_in_our_words_is_caught(pair: Pair) -> None:
    changed, paths = pair.briefing, list[str]()
    for ours in sentences(pair.briefing):
        numbers = [each for each in find_numbers(ours.text) if re.match(r"\d", each.text)]
        if numbers and ours.cite and not ours.path.endswith(".segments"):
            last = numbers[-1]
            paths.append(ours.path)
            changed = put(changed, ours.path, f"{ours.text[: last.start]}2,500{ours.text[last.end :]}")
    findings = verify(changed, pair.article)
    assert paths
    assert [path for path in paths if not hits(findings, path)] == []


def test_a_figure_of_another_value_or_wording_is_caught(pair: Pair) -> None:
    for key in ("value", "worded"):
        planted, paths = pair.briefing, list[str]()
        for index, figure in enumerate(pair.briefing.figures):
            paths.append(f"figures[{index}].{key}")
            other = re.sub(r"\d[\d,.]*|\w+$", "2,500", figure.worded, count=1)
            planted = put(planted, paths[-1], "2500" if key == "value" else other)
        findings = verify(planted, pair.article)
        assert [path for path in paths if not hits(findings, path)] == []


def test_a_wrong_passage_is_caught(pair: Pair) -> None:
    """Always where an item holds words of the article; nearly always where it is in our own words."""
    texts = {place.id: span.text for place, span in zip(pair.briefing.passages, cut(pair.article), strict=True)}
    right = cites(pair.briefing)
    tried, missed = 0, list[tuple[str, str]]()
    for wrong in list(texts)[:: max(1, len(texts) // _TRIED_PASSAGES)]:
        findings = verify(citing(pair.briefing, lambda _, wrong=wrong: (wrong,)), pair.article)
        others = [path for path, cite in right.items() if wrong not in cite]
        tried += len(others)
        missed += [(path, wrong) for path in others if not hits(findings, path)]
    verbatim = {f"events[{n}]" for n, event in enumerate(pair.briefing.events) if event.worded}
    assert [miss for miss in missed if miss[0] in verbatim or re.match(r"quotes|figures|.*roles|notes", miss[0])] == []
    assert len(missed) <= (1 - _LEAST_CAUGHT) * tried, missed


def test_a_vague_date_turned_into_a_day_is_caught(pair: Pair) -> None:
    changed, paths = pair.briefing, list[str]()
    for index, event in enumerate(pair.briefing.events):
        first, last = bounds(parse(event.edtf)) if event.edtf else (None, None)
        if first is not None and first != last:
            paths.append(f"events[{index}]")
            changed = put(changed, f"{paths[-1]}.edtf", first.isoformat())
    findings = verify(changed, pair.article)
    assert paths
    assert [path for path in paths if not hits(findings, path)] == []


def test_another_year_is_caught(pair: Pair) -> None:
    changed, paths = pair.briefing, list[str]()
    for index, event in enumerate(pair.briefing.events):
        if event.edtf:
            paths.append(f"events[{index}]")
            later = re.sub(r"\d{4}", lambda match: f"{int(match.group()) + 3:04}", event.edtf)
            changed = put(changed, f"{paths[-1]}.edtf", later)
    findings = verify(changed, pair.article)
    assert [path for path in paths if not hits(findings, path)] == []


def test_a_reworded_role_is_caught(pair: Pair) -> None:
    for number in (0, -1):
        changed, paths = pair.briefing, list[str]()
        for index, actor in enumerate(pair.briefing.actors):
            for place, role in enumerate(actor.roles):
                paths.append(f"actors[{index}].roles[{place}].worded")
                changed = put(changed, paths[-1], one_word_changed(role.worded, number))
        findings = verify(changed, pair.article)
        assert paths
        assert [path for path in paths if not hits(findings, path)] == []


def test_a_relation_to_an_actor_that_does_not_exist_is_caught(pair: Pair) -> None:
    for key in ("subject", "object"):
        changed = pair.briefing
        for index in range(len(pair.briefing.relations)):
            changed = put(changed, f"relations[{index}].{key}", "nobody-at-all")
        findings = verify(changed, pair.article)
        paths = [f"relations[{index}].{key}" for index in range(len(pair.briefing.relations))]
        assert [path for path in paths if not hits(findings, path)] == []


def test_a_left_out_or_misplaced_passage_is_caught(pair: Pair) -> None:
    passages = pair.briefing.passages
    assert hits(verify(replace(pair.briefing, passages=passages[:-1]), pair.article), "passages")
    for key, value in (("opens", "Another opening"), ("sha256", "0" * 64), ("start", 3), ("end", 3), ("position", 99)):
        assert hits(verify(put(pair.briefing, f"passages[1].{key}", value), pair.article), f"passages[1].{key}")
    assert hits(verify(put(pair.briefing, "source.fingerprint", "sha256:" + "0" * 64), pair.article), "source.fingerprint")
