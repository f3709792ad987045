"""What a page says of its article becomes the draft's source."""

from dataclasses import replace

from briefings.editing.date_syntax import parse_date, write_date
from briefings.editing.empty_briefing import empty
from briefings.editing.page_metadata import fill_source, say_facts
from briefings.model.page_facts import Fact
from briefings.model.rules import check
from briefings.model.source import UNKNOWN, When

FACTS = (
    Fact("title", "Strike", "the headline"),
    Fact("author", "Ana Ruiz", "JSON-LD (author)"),
    Fact("publisher", "Example Courier", "JSON-LD (publisher)"),
    Fact("published", "2024-05-14", "JSON-LD (datePublished)"),
    Fact("modified", "2024-05-15", "a time element"),
)


def test_what_is_unknown_is_filled_with_its_place() -> None:
    source = fill_source(empty("a", "One.\n\nTwo.\n", "", title="", url="https://news.example/a", language="en"), FACTS).source
    assert (source.publisher, source.author, source.title) == ("Example Courier", "Ana Ruiz", "Strike")
    assert source.published == When("2024-05-14", "", "metadata", "JSON-LD (datePublished)")


def test_what_an_editor_gave_stays() -> None:
    source = fill_source(empty("a", "One.\n", "The Courier", title="Mine", url="", language="en"), FACTS).source
    assert (source.publisher, source.title) == ("The Courier", "Mine")


def test_what_is_only_marked_is_told_and_not_filled_in() -> None:
    guessed = (replace(FACTS[3], is_stated=False), replace(FACTS[1], is_stated=False))
    source = fill_source(empty("a", "One.\n", "", title="", url="", language="en"), guessed).source
    assert (source.author, source.published.edtf) == (UNKNOWN, "")
    assert "published perhaps 2024-05-14" in say_facts(guessed)


def test_the_form_writes_the_basis_and_reads_it_again() -> None:
    when = When("2024-05-14", "", "metadata", "JSON-LD (datePublished)")
    assert write_date(when) == "2024-05-14, metadata from JSON-LD (datePublished)"
    assert parse_date(write_date(when)) == when


def test_only_the_day_of_publication_is_from_metadata() -> None:
    briefing = fill_source(empty("a", "One.\n", "", title="", url="", language="en"), FACTS)
    assert not [problem for problem in check(briefing) if "basis" in str(problem)]
    assert say_facts(()) == ""
