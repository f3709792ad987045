"""Words behind a quotation mark that is never closed are nobody's for sure."""

from dataclasses import replace

from briefings.text.normalise import normalise
from briefings.verify import verify
from support.factory import ARTICLE, harbour
from support.planting import reprinted

TEXT = normalise(ARTICLE)
SEGMENT = "quotes[0].segments[0]"


def found(article: str) -> list[tuple[str, str]]:
    """What is found about the first quotation's words in another printing of the article."""
    return [(each.weight, each.message) for each in verify(reprinted(harbour(), article), article) if each.path == SEGMENT]


def test_a_lost_closing_mark_is_to_be_looked_at() -> None:
    (words, *_) = harbour().quotes[0].segments
    ((weight, message),) = found(TEXT.replace(f"{words},\u201d", f"{words},"))
    assert weight == "look"
    assert "a quotation mark that is never closed" in message


def test_the_articles_own_words_behind_a_lost_mark_are_wrong() -> None:
    (words, *_) = harbour().quotes[0].segments
    article = TEXT.replace(f"\u201c{words},\u201d", f"\u201cIt is late, said Tom Okafor. {words},")
    ((weight, message),) = found(article)
    assert weight == "wrong"
    assert message.endswith("it is the article's own.")


def test_the_next_paragraph_may_take_the_speech_up() -> None:
    (words, *_) = harbour().quotes[0].segments
    before, after = TEXT.split(f"{words},\u201d", maxsplit=1)
    article = f"{before}{words}.\n\n\u201cUntil May,\u201d{after}"
    quoting = replace(harbour(), quotes=harbour().quotes[:1])
    assert [each for each in verify(reprinted(quoting, article), article) if each.path == SEGMENT] == []
