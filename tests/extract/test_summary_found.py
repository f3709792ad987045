"""The summary: which sentences are proposed for the lead and the key points, and whose they are."""

from hypothesis import given
from hypothesis import strategies as st

from briefings.extract.proposals import ActorProposal, QuotationProposal, Speaker
from briefings.extract.reading import read_article
from briefings.extract.summary import MOST_WORDS, SummaryProposal, find_summary
from support.steps import count_steps

_TITLE = "Ferries run aground off Lindow"
_FIRST = "Two ferries ran aground off Lindow on Monday in the worst storm since 1958, and 12 sailors were injured."
_SECOND = "The port authority closed the harbor of Lindow and canceled 40 ferries until Friday."
_ASIDE = "There is a café with a view of it."
_CLAIM = "Ruiz said that the owner had ignored warnings about both ferries for months."
_ARTICLE = f"{_TITLE}\n\nBy Ana Beck\n\n{_FIRST} {_ASIDE}\n\n{_SECOND}\n\n{_CLAIM}\n\nSign up for our newsletter"


def list_words(text: str, summary: SummaryProposal) -> list[str]:
    """The key passages as words."""
    return [text[slice(*extract.sentence)] for extract in summary.key]


def test_the_heading_that_a_text_begins_with_is_its_title() -> None:
    title = find_summary(read_article(_ARTICLE), ()).title
    assert title is not None
    assert _ARTICLE[slice(*title)] == _TITLE
    assert find_summary(read_article(_FIRST), ()).title is None


def test_the_lead_is_what_the_article_begins_with() -> None:
    summary = find_summary(read_article(_ARTICLE), ())
    assert _ARTICLE[slice(*summary.lead[0].sentence)] == _FIRST
    assert list_words(_ARTICLE, summary)[0] == _FIRST


def test_furniture_is_no_part_of_a_summary_and_asides_come_last() -> None:
    words = list_words(_ARTICLE, find_summary(read_article(_ARTICLE), ()))
    assert set(words) == {_FIRST, _SECOND, _CLAIM, _ASIDE}
    assert words[-1] == _ASIDE


def test_a_dateline_is_no_part_of_the_first_sentence() -> None:
    for dateline in ("LINDOW, Norvia (AP) - ", "LINDOW, Wash. \u2014 "):
        text = f"{dateline}{_FIRST} {_CLAIM}"
        summary = find_summary(read_article(text), ())
        assert text[slice(*summary.lead[0].sentence)] == _FIRST
        assert list_words(text, summary)[0] == _FIRST


def test_a_claim_says_whose_it_is() -> None:
    start = _ARTICLE.index("Ruiz")
    ruiz = ActorProposal("Ruiz", "person", "sure", ((start, start + 4),))
    extracts = find_summary(read_article(_ARTICLE), (ruiz,)).key
    claim = next(extract for extract in extracts if _ARTICLE[slice(*extract.sentence)] == _CLAIM)
    assert (claim.standing, claim.by, claim.state) == ("claimed", ("Ruiz",), "sure")
    assert all(extract.standing == "reported" for extract in extracts if extract is not claim)


def test_a_claim_of_somebody_unnamed_is_to_be_checked() -> None:
    extracts = find_summary(read_article(_ARTICLE), ()).key
    claim = next(extract for extract in extracts if _ARTICLE[slice(*extract.sentence)] == _CLAIM)
    assert (claim.standing, claim.by, claim.state) == ("claimed", (), "check")


def test_what_is_quoted_is_its_speakers_claim() -> None:
    text = "“The owner knew that both ferries were too old for storms like this one.” Nobody answered on Monday."
    quotation = QuotationProposal(((1, text.index("”")),), "direct", Speaker("sure", "Ruiz"))
    first = find_summary(read_article(text), (), (quotation,)).lead[0]
    assert (first.standing, first.by) == ("claimed", ("Ruiz",))


def test_no_two_extracts_say_the_same_and_all_fit_into_their_words() -> None:
    text = "\n\n".join([_FIRST, _FIRST.replace("injured", "hurt"), *(f"{_SECOND} {word}" for word in ("Once.", "Again."))])
    words = list_words(text, find_summary(read_article(text), ()))
    assert words == [_FIRST, _SECOND]
    many = "\n\n".join(f"{name} closed the harbor of {name}town after a storm of {name} hours." for name in map(str, range(300)))
    assert sum(len(words.split()) for words in list_words(many, find_summary(read_article(many), ()))) <= MOST_WORDS


@given(st.text(alphabet="A ferry sank. It said, “12”\n", max_size=200))
def test_extents_lie_inside_the_text_whatever_it_is(text: str) -> None:
    summary = find_summary(read_article(text), ())
    for extract in (*summary.lead, *summary.key):
        assert 0 <= extract.sentence[0] < extract.sentence[1] <= len(text)


def test_twice_the_sentences_take_twice_the_steps() -> None:
    few, many = (read_article("\n\n".join(f"Ferry {n} sank off Lindow {n}." for n in range(times))) for times in (150, 300))
    assert count_steps(lambda: find_summary(many, ())) < 2.6 * count_steps(lambda: find_summary(few, ()))
