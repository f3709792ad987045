"""Who speaks by the words beside a quotation and by the parse together: drafting with the real parser."""

from dataclasses import replace

import pytest

from briefings.extract.agreeing_speakers import SpeakerJudge
from briefings.extract.drafting import propose
from briefings.extract.parsed_speakers import ParsedSpeaker
from briefings.extract.proposals import ActorProposal, QuotationProposal, Speaker, State
from briefings.extract.quotations import Answer
from briefings.extract.quotations.cue import Nearness
from briefings.extract.quotations.named import Named
from briefings.extract.reading import read_article
from briefings.text.extents import Extent
from support.parsing import RememberingNames, load_naming


@pytest.fixture(scope="module")
def parser() -> RememberingNames:
    return load_naming()


def draft(parser: RememberingNames, text: str) -> tuple[QuotationProposal, ...]:
    return propose(text, parser=parser).quotations


@pytest.mark.parametrize(
    ("text", "state", "name"),
    [
        ("“We will not move,” said Ana Ruiz, the chair of the harbor union.", "sure", "Ana Ruiz"),
        ("Ana Ruiz said the plan, which nobody at the harbor had seen before Monday, was “dead on arrival.”", "sure", "Ana Ruiz"),
        ("Ana Ruiz leads the union. “We will not move,” she said.", "check", "Ana Ruiz"),
        ("Ana Ruiz said the union had waited for years. “They left us no choice.”", "check", "Ana Ruiz"),
        ("“We will not move.” The ferries lay in the harbor until Monday.", "unknown", ""),
    ],
)
def test_how_sure_it_is(parser: RememberingNames, text: str, state: State, name: str) -> None:
    speaker = draft(parser, text)[0].speaker
    assert (speaker.state, speaker.name) == (state, name)


ARTICLE = "Ana Ruiz met Peter Novak, who said he was “done with it.” Tom Berg told the Courier so."
QUOTED = ((43, 56),)


def at(words: str) -> Extent:
    start = ARTICLE.index(words)
    return start, start + len(words)


def answer(speaker: Speaker, nearness: Nearness | None = "beside", *, is_named: bool = True) -> Answer:
    return Answer(QuotationProposal(QUOTED, "partial", speaker), nearness, is_named)


def join(answer: Answer, parsed: ParsedSpeaker | None) -> Speaker:
    names = ("Ana Ruiz", "Peter Novak", "Tom Berg")
    actors = [ActorProposal(name, "person", "sure", (at(name),)) for name in names]
    return SpeakerJudge(read_article(ARTICLE), Named(actors)).join(answer, parsed)


NOVAK = Speaker("sure", "Peter Novak", at("Peter Novak"), at("said"))
BY_NOVAK = ParsedSpeaker(at("Peter Novak"), at("said"), "governs")
BY_RUIZ = ParsedSpeaker(at("Ana Ruiz"), at("said"), "governs")


def test_two_readings_that_agree_stay_sure() -> None:
    assert join(answer(NOVAK), BY_NOVAK) == NOVAK


def test_the_words_alone_keep_their_state() -> None:
    assert join(answer(NOVAK), None) == NOVAK


def test_a_far_cue_of_a_name_is_sure_if_the_parse_ties_it() -> None:
    far = answer(replace(NOVAK, state="check"), "far")
    assert join(far, BY_NOVAK).state == "sure"
    assert join(far, replace(BY_NOVAK, tie="in sentence")).state == "check"
    assert join(far, replace(BY_NOVAK, cue=at("told"))).state == "check"
    assert join(answer(replace(NOVAK, state="check"), "far", is_named=False), BY_NOVAK).state == "check"


def test_a_pronoun_stays_a_claim_even_if_both_agree() -> None:
    words = Speaker("check", "Peter Novak", at("he"), at("was"), at("Peter Novak"))
    parsed = ParsedSpeaker(at("he"), at("was"), "governs", is_pronoun=True, antecedent=at("Peter Novak"))
    assert join(answer(words, "far"), parsed).state == "check"


def test_two_antecedents_of_a_pronoun_are_both_named() -> None:
    words = Speaker("check", "Peter Novak", at("he"), at("was"), at("Peter Novak"))
    parsed = ParsedSpeaker(at("he"), at("was"), "beside", is_pronoun=True, antecedent=at("Tom Berg"))
    joined = join(answer(words), parsed)
    assert (joined.name, joined.antecedent) == ("Tom Berg", at("Tom Berg"))
    assert joined.why == "“he”: Tom Berg? By the words before it may be Peter Novak."


def test_two_readings_that_differ_are_to_be_checked_and_both_are_named() -> None:
    joined = join(answer(NOVAK, "clause"), BY_RUIZ)
    assert (joined.state, joined.name) == ("check", "Ana Ruiz")
    assert joined.why == "By the grammar “Ana Ruiz” says it, by the words beside it “Peter Novak”: which?"


def test_a_cue_beside_the_words_stands_against_a_loose_tie_of_the_parse() -> None:
    joined = join(answer(NOVAK), replace(BY_RUIZ, tie="introduced"))
    assert (joined.state, joined.name) == ("check", "Peter Novak")
    assert joined.why == "By the words beside it “Peter Novak” says it, by the grammar “Ana Ruiz”: which?"


def test_a_guess_of_the_parse_says_nothing_against_a_cue() -> None:
    assert join(answer(NOVAK), replace(BY_RUIZ, tie="carried")) == NOVAK


def test_the_name_of_a_people_does_not_say_who(parser: RememberingNames) -> None:
    text = "Carla Neri was booked. “The referee killed the game,” said the Italian, who walked off."
    speaker = draft(parser, text)[0].speaker
    assert speaker.state != "sure"


def test_who_speaks_for_somebody_is_not_them(parser: RememberingNames) -> None:
    text = "Walt Kemp runs the department. A senior aide to Kemp wrote to colleagues: “We need a reason by Friday.”"
    assert draft(parser, text)[0].speaker.name == "A senior aide to Kemp"


def test_who_passes_it_on_makes_it_a_claim() -> None:
    joined = join(answer(NOVAK), replace(BY_NOVAK, reported_by=at("the Courier")))
    assert (joined.state, joined.reported_by) == ("check", at("the Courier"))


def test_the_parse_alone_makes_sure_only_of_a_name_at_its_cue() -> None:
    nobody = answer(Speaker("unknown"), None)
    assert (join(nobody, BY_NOVAK).state, join(nobody, BY_NOVAK).name) == ("sure", "Peter Novak")
    assert join(nobody, replace(BY_NOVAK, tie="carried")).state == "check"
    assert join(nobody, replace(BY_NOVAK, mention=at("the Courier"))).state == "check"
    assert join(nobody, ParsedSpeaker(at("he"), at("was"), "beside", is_pronoun=True)).state == "unknown"


def test_words_that_somebody_passes_on_stay_without_a_speaker() -> None:
    passed_on = Speaker("unknown", reported_by=at("the Courier"))
    assert join(answer(passed_on), BY_NOVAK) == passed_on


def test_speech_that_its_cue_interrupts_is_one_quotation(parser: RememberingNames) -> None:
    text = (
        "“We had no choice at all,” Ana Ruiz, editor at large of the Courier since the harbor was sold to the line in the "
        "spring, said. “They left us with none.”"
    )
    found = draft(parser, text)
    assert len(found) == 1
    assert [text[start:end] for start, end in found[0].segments] == ["We had no choice at all,", "They left us with none."]
    assert found[0].speaker.name == "Ana Ruiz"


def test_a_second_cue_begins_a_second_quotation(parser: RememberingNames) -> None:
    text = "“We had no choice at all,” Ana Ruiz said. “They left us with none,” Ruiz added."
    assert [quotation.speaker.name for quotation in draft(parser, text)] == ["Ana Ruiz", "Ana Ruiz"]


def test_nested_quotations_keep_their_place_when_two_are_joined(parser: RememberingNames) -> None:
    text = (
        "“We had no choice at all,” Ana Ruiz, editor at large of the Courier, said. “They left us with none.”\n\n"
        "“They told us to ‘go home and stay there’ and so we went,” said Peter Novak."
    )
    found = draft(parser, text)
    nested = [quotation for quotation in found if quotation.within is not None]
    assert [quotation.within for quotation in nested] == [1]


def test_what_the_words_do_not_see_beside_a_speaker_comes_from_the_parse(parser: RememberingNames) -> None:
    text = "“The plan is dead,” the company’s head, Ana Ruiz, told reporters in Lisbon on Monday."
    speaker = draft(parser, text)[0].speaker
    shown = [text[slice(*extent)] for extent in (speaker.role, speaker.to, speaker.said) if extent]
    assert shown == ["the company’s head", "reporters", "Monday"]
