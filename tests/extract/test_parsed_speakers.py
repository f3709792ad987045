"""Who speaks by the parse, with the real parser: sentences as news writes them."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefings.extract.parsed_speakers import ParsedSpeaker, find_parsed_speakers
from briefings.extract.parsed_speakers.record import Tie
from briefings.extract.reading import ArticleReading, read_article
from briefings.text.extents import Extent
from briefings.text.normalise import normalise
from support.parsing import RememberingNames, load_naming


@pytest.fixture(scope="module")
def parser() -> RememberingNames:
    return load_naming()


def list_quoted(reading: ArticleReading) -> list[tuple[Extent, ...]]:
    return [
        ((passage.span.start + quotation.start, passage.span.start + quotation.end),)
        for passage in reading.passages
        for quotation in passage.quotations
        if quotation.holds
    ]


def find(parser: RememberingNames, text: str, at: int = 0) -> tuple[ArticleReading, ParsedSpeaker | None]:
    reading = read_article(text, parser=parser)
    return reading, find_parsed_speakers(reading, list_quoted(reading))[at]


def name_speaker(parser: RememberingNames, text: str, at: int = 0) -> str:
    reading, found = find(parser, text, at)
    return reading.words(found.mention) if found else ""


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We will not move,” said Ana Ruiz, the chair of the harbor union.", "Ana Ruiz"),
        ("“They will pay for this,” Mr. Novak said of the banks.", "Novak"),
        ("“We lost everything,” recalled Luis, a fisherman who lives in the old town.", "Luis"),
        ("“Is it over?” Ruiz asked.", "Ruiz"),
        ("“Never,” the mayor replied when asked whether he would resign.", "the mayor"),
        ("Asked whether he would resign, the mayor replied: “Never.”", "the mayor"),
        ("She added: “I have never seen anything like it.”", "She"),
        ("“It’s a gift to the banks,” says Rui Costa of the Left Bloc.", "Rui Costa"),
        ("“What we need,” he went on, “is time.”", "he"),
        ("Ruiz rejected the offer and called it “a farce.”", "Ruiz"),
        ("Ruiz rejected the offer, calling it “a farce.”", "Ruiz"),
        ("Norwind’s statement said the line was “deeply sorry.”", "Norwind"),
        ("A spokesperson for Norwind declined to comment, saying only that talks were “ongoing.”", "A spokesperson for Norwind"),
        ("“The claim is baseless,” he was quoted as saying.", "he"),
        ("“The claim is baseless,” the state news agency IRNA quoted Karimi as saying.", "Karimi"),
        ("According to Marta Silva, a professor of law at Coimbra, the ruling “changes everything.”", "Marta Silva"),
        ("“It changes everything,” according to a spokesman for the ministry.", "a spokesman for the ministry"),
        ("According to the Courier, quoting Novak, the fares are “a bargain.”", "Novak"),
        ("The minister was told by Silva that the ruling “changes everything.”", "Silva"),
        ("Novak was accused by the prosecutor of “lying to the people.”", "the prosecutor"),
        ("The bill, which Hart called “a disaster,” passed by two votes.", "Hart"),
        ("The drills, Pyongyang said, were “a rehearsal for invasion.”", "Pyongyang"),
        ("The World Health Organization (WHO) says the outbreak is “under control”.", "World Health Organization"),
        ("“Mom, I’m fine,” she said her son had told her.", "her son"),
        ("Ruiz had a message for the owners: “We will be back.”", "Ruiz"),
        ("Ruiz’s claim that the owners are “thieves” angered Novak.", "Ruiz"),
        ("Mary-Jane O’Neill told lawmakers the budget was “fair and balanced” and urged them to pass it.", "Mary-Jane O’Neill"),
        ("Hart said the bill, which Cole had praised as “historic,” was flawed.", "Cole"),
        ("Ruiz said the union had waited for years. “They left us no choice.”", "Ruiz"),
        ("Norwind released a statement saying “the line is sorry.”", "Norwind"),
        ("A statement from Norwind read by its lawyer, Ines Pinto, said “the line is sorry.”", "Ines Pinto"),
        ("Ruiz defended the strike by saying, “We had no choice.”", "Ruiz"),
        ("“Good,” smiled Ruiz.", "Ruiz"),
        ("“It is a wonder of the world,” claims writer John Porter.", "John Porter"),
        ("American academic and professor Marc Hill wrote, “It is a wonder.”", "Marc Hill"),
        ("The mayor and Ana Ruiz said it was “a wonder.”", "The mayor"),
        ("A spokeswoman for the port, Greta Lind, said it was “a national matter.”", "Greta Lind"),
        ("The head of the union called it “an insult to us all.”", "The head of the union"),
        ("James Reid, the spokesman, described Ms Beale’s comments as “tone deaf”.", "James Reid"),
        ("The fund is known as “the war chest” in the trade.", ""),
        ("The bill, dubbed “the bank tax,” passed by two votes.", ""),
    ],
)
def test_who_speaks(parser: RememberingNames, text: str, speaker: str) -> None:
    assert name_speaker(parser, text) == speaker


def test_a_bare_cue_behind_a_full_stop(parser: RememberingNames) -> None:
    text = "“It is a wonder,” Ruiz said. “It will stand.” Mr. Novak said."
    assert [name_speaker(parser, text, at) for at in range(2)] == ["Ruiz", "Novak"]


@pytest.mark.parametrize(
    ("text", "field", "words"),
    [
        ("The company’s head, Ana Ruiz, said “the plan is dead.”", "role", "The company’s head"),
        ("“The plan is dead,” the company’s head, Ana Ruiz, told reporters on Monday.", "role", "the company’s head"),
        ("“We will not move,” said Ana Ruiz, the chair of the harbor union.", "role", "the chair of the harbor union"),
        ("White House press secretary Dana Cole said the president was “aware.”", "role", "White House press secretary"),
        ("“The plan is dead,” the company’s head, Ana Ruiz, told reporters on Monday.", "to", "reporters"),
        ("“The plan is dead,” the company’s head, Ana Ruiz, told reporters on Monday.", "said", "Monday"),
        ("“The plan is dead,” the company’s head, Ana Ruiz, told reporters on Monday.", "cue", "told"),
        ("In a statement, Norwind said it was “deeply sorry” for the delay.", "venue", "In a statement"),
        ("Reuters reported that Novak said “the fares are a bargain.”", "reported_by", "Reuters"),
        ("Karimi was quoted as saying by the state news agency: “It is baseless.”", "reported_by", "the state news agency"),
        ("“Mom, I’m fine,” she said her son had told her.", "reported_by", "she"),
    ],
)
def test_what_stands_beside_the_speaker(parser: RememberingNames, text: str, field: str, words: str) -> None:
    reading, found = find(parser, text)
    extent: Extent | None = getattr(found, field)
    assert extent is not None
    assert reading.words(extent) == words


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("Ruiz said: “It is over.”", "beside"),
        ("Ruiz said on Monday, in a long speech to the union, that owners who pay too little are “thieves.”", "governs"),
        ("According to Ruiz, the plan is “dead.”", "attributed"),
        ("Ruiz’s claim that the plan is “dead” angered Novak.", "owned"),
        ("Ruiz was blunt: “It is over.”", "introduced"),
        ("In the end, Ruiz said:\n\n“We had no choice. It is over.”", "introduced"),
        ("Ruiz said the plan, dubbed “the bank tax,” was over.", "in sentence"),
        ("Ruiz said the union had waited for years. “They left us no choice.”", "carried"),
    ],
)
def test_how_the_cue_is_tied_to_the_words(parser: RememberingNames, text: str, tie: Tie) -> None:
    _, found = find(parser, text)
    assert found is not None
    assert found.tie == tie


@pytest.mark.parametrize(
    ("text", "antecedent"),
    [
        ("Ana Ruiz leads the union. “We will not move,” she said.", "Ana Ruiz"),
        ("Mary Cole met Robert Hart on Monday. He said the talks were “useful.”", "Robert Hart"),
        ("Mary Cole met Robert Hart on Monday. She said the talks were “useful.”", "Mary Cole"),
        ("Norwind has cut its fares. It said the move was “overdue.”", "Norwind"),
        ("The miners walked out on Monday. They said the pay was “a joke.”", "The miners"),
        ("He said the pay was “a joke.”", ""),
    ],
)
def test_whom_a_pronoun_stands_for(parser: RememberingNames, text: str, antecedent: str) -> None:
    reading, found = find(parser, text)
    assert found is not None
    assert found.is_pronoun
    assert (reading.words(found.antecedent) if found.antecedent else "") == antecedent


def test_who_is_known_to_be_a_person_is_one_for_pronouns_too(parser: RememberingNames) -> None:
    text = "Mary Cole met Mollel. He said the tool was “a wonder of its time.”"
    reading = read_article(text, parser=parser)
    found = find_parsed_speakers(reading, list_quoted(reading), [(0, 9), (14, 20)])[0]
    assert found is not None
    assert found.antecedent == (14, 20)


def test_two_voices_in_one_paragraph(parser: RememberingNames) -> None:
    text = "“We had no choice,” Ruiz said. “They left us none.” Novak disagreed. “There is always a choice,” Novak said."
    assert [name_speaker(parser, text, at) for at in range(3)] == ["Ruiz", "Ruiz", "Novak"]


def test_words_within_a_paragraph_do_not_go_on_with_the_speech_of_the_one_before(parser: RememberingNames) -> None:
    assert name_speaker(parser, "Ruiz said it was over.\n\nThe ferry, a “floating house of cards,” sails on Monday.") == ""


def test_words_quoted_within_a_quotation_have_no_speaker_by_the_parse(parser: RememberingNames) -> None:
    assert name_speaker(parser, "“They told us ‘go home’ and we went,” said Ruiz.", 1) == ""


def test_without_a_parse_nobody_is_found() -> None:
    reading = read_article("“We will not move,” said Ana Ruiz.")
    assert find_parsed_speakers(reading, list_quoted(reading)) == (None,)


PIECES = (
    "“We will not move,”", "“a farce”", "“", "”", '"', "‘go home’", "said", "Ana Ruiz", "he", "who", "told", "reporters", "that",
    "according to", "was quoted as saying by", "Reuters", ",", ".", ":", "?", "the head of", "a statement", "and", "\n\n", "Mr.",
    "it", "X", "XX", "(", ")", "’s", "—", "X reports that", "calling it",
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.sampled_from(PIECES), min_size=1, max_size=40))
def test_every_extent_is_a_stretch_of_the_article(parser: RememberingNames, pieces: list[str]) -> None:
    text = normalise(" ".join(pieces))
    reading = read_article(text, parser=parser)
    quoted = list_quoted(reading)
    found = find_parsed_speakers(reading, quoted)
    assert len(found) == len(quoted)
    for speaker in found:
        if speaker is None:
            continue
        beside = (speaker.antecedent, speaker.role, speaker.to, speaker.venue, speaker.reported_by, speaker.said)
        extents = (speaker.mention, speaker.cue, *(extent for extent in beside if extent))
        assert all(0 <= start < end <= len(text) for start, end in extents)
