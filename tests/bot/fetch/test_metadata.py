from datetime import date

import pytest

from bot.fetch.reading import read_html
from briefings.model.page_facts import Fact

LONG = "The dockers went on strike on Monday, and the port stood still until the evening of that day. " * 4
TODAY = date(2024, 5, 20)


def find(head: str, kind: str, *, inside: str = "", today: date = TODAY) -> tuple[str, str] | None:
    html = f"<html><head>{head}</head><body><article><h1>Strike</h1>{inside}<p>{LONG}</p></article></body></html>"
    found = read_html(html, "https://news.example/a", today).facts
    facts: dict[str, Fact] = {fact.kind: fact for fact in found if fact.is_stated}
    return (facts[kind].value, facts[kind].where) if kind in facts else None


def linked(data: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {data}}}</script>'


@pytest.mark.parametrize(
    ("head", "right"),
    [
        (linked('"datePublished": "2024-05-14T08:00:00Z"'), ("2024-05-14", "JSON-LD (datePublished)")),
        (
            '<meta property="article:published_time" content="2024-05-14">',
            ("2024-05-14", "the meta element “article:published_time”"),
        ),
        (linked('"datePublished": "2031-01-01"'), None),
        (linked('"datePublished": "2024-02-30"'), None),
        (linked('"datePublished": "soon"'), None),
        ('<script type="application/ld+json">{"@type": "Event", "datePublished": "2024-05-14"}</script>', None),
        ("", None),
    ],
)
def test_the_day_of_publication_is_what_the_page_states(head: str, right: tuple[str, str] | None) -> None:
    assert find(head, "published") == right


def test_a_marked_time_element_says_the_day() -> None:
    inside = '<time itemprop="datePublished" datetime="2024-05-14T10:00">Tuesday</time>'
    assert find("", "published", inside=inside) == ("2024-05-14", "a time element")


def test_no_date_is_later_than_today() -> None:
    assert find(linked('"datePublished": "2024-05-14"'), "published", today=date(2024, 5, 1)) is None


def test_a_day_of_change_is_another_fact() -> None:
    head = linked('"datePublished": "2024-05-14", "dateModified": "2024-05-16"')
    assert find(head, "modified") == ("2024-05-16", "JSON-LD (dateModified)")


@pytest.mark.parametrize(
    ("head", "inside", "right"),
    [
        (linked('"author": {"name": "Ana Ruiz"}'), "", ("Ana Ruiz", "JSON-LD (author)")),
        (linked('"author": [{"name": "Ana Ruiz"}, {"name": "Ben Jones"}]'), "", ("Ana Ruiz, Ben Jones", "JSON-LD (author)")),
        ('<meta name="author" content="Ana Ruiz">', "", ("Ana Ruiz", "the meta element “author”")),
        (
            '<meta property="article:author" content="https://social.example/ana">',
            "<p>By Ana Ruiz</p>",
            ("Ana Ruiz", "the byline"),
        ),
    ],
)
def test_the_author_is_named_with_the_place(head: str, inside: str, right: tuple[str, str]) -> None:
    assert find(head, "author", inside=inside) == right


def test_publisher_language_and_title_are_read() -> None:
    head = '<meta property="og:site_name" content="Example Courier"><meta property="og:locale" content="en_GB">'
    assert find(head, "publisher") == ("Example Courier", "the meta element “og:site_name”")
    assert find(head, "language") == ("en-GB", "Open Graph (og:locale)")
    assert find(head, "title") == ("Strike", "the headline")


def test_the_sites_name_is_no_part_of_the_title() -> None:
    assert find('<meta property="og:title" content="Strike | Example Courier">', "title") == ("Strike", "the headline")


def test_a_date_that_is_only_marked_is_not_stated() -> None:
    html = f'<article><h1>Strike</h1><span class="date published">14 May 2024</span><p>{LONG}</p></article>'
    facts = [fact for fact in read_html(html, "https://news.example/a", TODAY).facts if fact.kind == "published"]
    assert not any(fact.is_stated for fact in facts)


def test_a_day_in_the_text_alone_is_no_day_of_publication() -> None:
    assert not [
        fact
        for fact in read_html(f"<p>On 14 May 2024. {LONG}</p>", "https://news.example/a", TODAY).facts
        if fact.kind == "published"
    ]
