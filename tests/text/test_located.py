"""Where a briefing's own passages stand, in articles that are cut otherwise today than when the briefing was made."""

from briefings.model.source import Passage
from briefings.text.located import find_uncovered, locate_passages
from briefings.text.normalise import sha256_hex

ARTICLE = "Talks stall at the harbor\n\nThe talks ended.\nNobody spoke.\n\nThe port is closed.\n"


def passage(number: int, words: str, *, placed: bool = True) -> Passage:
    start = ARTICLE.index(words)
    offsets = (start, start + len(words)) if placed else (-1, -1)
    return Passage(f"p{number}", number, words, sha256_hex(words), "body", *offsets)


def test_a_passage_holds_by_its_offsets_and_hash_however_articles_are_cut() -> None:
    part = passage(2, "The talks ended.")
    whole = passage(2, "The talks ended.\nNobody spoke.")
    assert locate_passages((part,), ARTICLE)["p2"].text == "The talks ended."
    assert locate_passages((whole,), ARTICLE)["p2"].text == "The talks ended.\nNobody spoke."


def test_a_passage_without_offsets_is_found_by_its_hash_under_its_own_position() -> None:
    found = locate_passages((passage(7, "The port is closed.", placed=False),), ARTICLE)["p7"]
    assert (found.position, found.text) == (7, "The port is closed.")


def test_a_passage_of_which_the_offsets_are_wrong_is_found_by_its_hash() -> None:
    shifted = Passage("p3", 3, "The port", sha256_hex("The port is closed."), "body", 0, 19)
    assert locate_passages((shifted,), ARTICLE)["p3"].start == ARTICLE.index("The port")


def test_a_passage_with_unknown_words_is_the_paragraph_at_its_position() -> None:
    changed = Passage("p1", 1, "Talks", sha256_hex("Talks stall at the harbour"))
    assert locate_passages((changed,), ARTICLE)["p1"].text == "Talks stall at the harbor"


def test_a_passage_beyond_the_end_is_nowhere() -> None:
    assert locate_passages((Passage("p99", 99, "Gone", sha256_hex("Gone")),), ARTICLE) == {}


def test_hashes_of_paragraphs_as_they_were_cut_at_first_are_found() -> None:
    long_line = f"{'The harbor is quiet today and nobody works. ' * 4}\nThe talks ended.\nNobody spoke.\n"
    line = Passage("p2", 2, "The talks", sha256_hex("The talks ended."))
    assert locate_passages((line,), long_line)["p2"].text == "The talks ended."
    short_lines = "The talks ended.\nNobody spoke.\nThe port is closed.\n"
    block = Passage("p1", 1, "The talks", sha256_hex(short_lines.strip()))
    assert locate_passages((block,), short_lines)["p1"].text == short_lines.strip()


def test_paragraphs_are_uncovered_if_some_of_their_words_stand_in_no_passage() -> None:
    passages = (passage(1, "Talks stall at the harbor"), passage(2, "The talks ended."))
    uncovered = find_uncovered(locate_passages(passages, ARTICLE), ARTICLE)
    assert [span.text.split("\n")[-1] for span in uncovered] == ["Nobody spoke.", "The port is closed."]


def test_passages_inside_one_another_cover_what_the_outer_one_holds() -> None:
    passages = (
        passage(1, "Talks stall at the harbor"),
        passage(2, "The talks ended.\nNobody spoke."),
        passage(3, "talks ended"),
        passage(4, "The port is closed."),
    )
    assert find_uncovered(locate_passages(passages, ARTICLE), ARTICLE) == ()


def test_words_that_stand_more_than_once_are_found_in_the_order_of_the_passages() -> None:
    article = "One.\n\n* * *\n\nTwo.\n\n* * *\n\nThree.\n"
    words = ("* * *", "Two.", "* * *")
    passages = tuple(Passage(f"p{number}", number + 5, said, sha256_hex(said)) for number, said in enumerate(words, start=1))
    assert [span.start for span in locate_passages(passages, article).values()] == [6, 13, 19]
