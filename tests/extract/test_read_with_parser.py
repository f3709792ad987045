"""Reading an article with the real parser: its sentences and its named entities, by their places in the whole article."""

import pytest

from briefings.extract.reading import MOST_PARSED, ArticleReading, read_article
from briefings.text.clauses import MASK
from briefings.text.spacy_parser import load_parser
from support.parsing import RememberingNames, load_naming

ARTICLE = """The ferry line Norwind cut its fares in Lisbon on Monday.

“We met Maria Garcia on the quay,” said Peter Novak, who runs the line.
"""


@pytest.fixture(scope="module")
def parser() -> RememberingNames:
    return load_naming()


def list_entities(reading: ArticleReading) -> set[tuple[str, str]]:
    return {
        (reading.words((entity.start, entity.end)), entity.label) for passage in reading.passages for entity in passage.entities
    }


def test_entities_are_found_outside_and_inside_of_quotations(parser: RememberingNames) -> None:
    found = list_entities(read_article(ARTICLE, parser=parser))
    assert {("Lisbon", "GPE"), ("Peter Novak", "PERSON"), ("Maria Garcia", "PERSON"), ("Monday", "DATE")} <= found


def test_words_are_those_of_the_masked_article_at_their_places(parser: RememberingNames) -> None:
    reading = read_article(ARTICLE, parser=parser)
    words = [word for passage in reading.passages for sentence in passage.parsed for word in sentence]
    assert all(reading.words((word.start, word.end)) == word.text for word in words if MASK not in word.text)
    assert {"Norwind", "said", "Novak"} <= {word.text for word in words}
    assert "quay" not in {word.text for word in words}


def test_without_a_parser_there_is_no_parse() -> None:
    assert not any(passage.parsed or passage.entities for passage in read_article(ARTICLE).passages)


def test_only_the_beginning_of_a_long_article_is_parsed(parser: RememberingNames) -> None:
    long = f"{ARTICLE}\n{'The ferry sails. ' * (MOST_PARSED // 4)}\n\nThe ferry sails to Lisbon.\n"
    passages = read_article(long, parser=parser).passages
    assert passages[1].parsed
    assert not any(passage.parsed or passage.entities for passage in passages[2:])


def test_the_parser_of_verify_is_loaded_without_names(parser: RememberingNames) -> None:
    plain = load_parser()
    assert plain is not None
    assert not hasattr(plain, "find_entities")
    assert plain.parse(ARTICLE) == parser.parse(ARTICLE)


def test_many_short_passages_are_parsed_no_longer_than_few_long_ones(parser: RememberingNames) -> None:
    passages = read_article("It sails.\n\n" * (MOST_PARSED // 20), parser=parser).passages
    assert 0 < sum(bool(passage.parsed) for passage in passages) < len(passages)
