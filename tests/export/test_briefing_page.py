"""A briefing as a web page: everything that it says, what links lead to, nothing that acts."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from briefings.export import Edition, Retraction, export
from briefings.model.briefing import Briefing, Point
from briefings.model.source import OutsideDocument
from support.altered import HARBOUR, NOON, alter_harbour
from support.evidence import stretch
from support.pages import Page, read_page


def page_of(briefing: Briefing = HARBOUR, edition: Edition | None = None) -> Page:
    return read_page(export(briefing, edition or Edition(4, NOON), "html").content)


def test_it_says_everything_in_the_order_in_which_it_is_read() -> None:
    text = page_of().text
    told = [
        "Briefing · Example Courier",
        "Dock workers in Port Sella walk out over night shifts",
        "Revision 4 · published 16 May 2024 · as of 14 May 2024 · 2 corrections, the last on 16 May 2024",
        "Why it matters",
        "The company says that it had offered 85 percent of what was asked. ◐\ufe0e Claimed by Tom Okafor [ p5 ]",
        "⇄\ufe0e How many people walked out",
        "“ premature ” Tom Okafor , part of a sentence, in their own words [ p5 ]",
        "Tom Okafor , “later” [ p6 ]",
        "March 2023 The talks begin",
        "“ a third ” : share of the country's grain",
        "dockers' union , organization, also “ the union ” [ p2 ]",
        "Ana Ruiz chairs dockers' union [ p3 ]",
        "Was We will move Now We will not move Why A word was missing.",
        "A figure (f9) was taken back on 16 May 2024: The article does not give this number.",
        "Not the whole article was at hand",
        "p3 caption: Ana Ruiz",
    ]
    places = [text.find(words) for words in told]
    assert -1 not in places, told[places.index(-1)]
    assert places == sorted(places)


def test_the_standing_is_the_first_thing_on_the_page() -> None:
    retracted = page_of(edition=Edition(4, NOON, Retraction(NOON, "It was <b>another</b> port.")))
    assert retracted.text.startswith("This briefing was retracted on 16 May 2024 (UTC).")
    assert "Why: It was <b>another</b> port." in retracted.text
    assert page_of(edition=Edition(4, None, is_draft=True)).text.startswith("DRAFT. This draft of a briefing is not published.")
    assert page_of(edition=Edition(4, NOON, replaced_by=5)).text.startswith("This is an older revision.")
    assert page_of().text.startswith("Briefing ·")


def test_every_link_inside_leads_somewhere_and_nothing_has_the_same_id_twice() -> None:
    page = page_of()
    inner = {link.removeprefix("#") for link in page.links if link.startswith("#")}
    assert {"passage-p2", "note-1", "timeline", "item-e1"} <= inner | page.ids
    assert inner <= page.ids
    assert len(page.ids) == sum("id" in given for _, given in page.elements)


def test_words_of_the_article_are_marked_with_its_language() -> None:
    german = replace(HARBOUR, source=replace(HARBOUR.source, language="de"))
    assert ("bdi", {"lang": "de"}) in page_of(german).elements


def test_evidence_stands_under_its_sentence() -> None:
    point = Point("Work stopped.", ("p2",), evidence=(stretch("stopped work on Monday", written=True),))
    shown = page_of(replace(HARBOUR, summary=replace(HARBOUR.summary, points=(point,)))).text
    assert "Work stopped. [ p2 ] “ stopped work on Monday ”" in shown


def test_addresses_of_the_web_are_links_and_nothing_else_is() -> None:
    outside = (OutsideDocument("A log", "https://port.example/log"), OutsideDocument("A trap", "javascript:alert(1)"))
    published = replace(HARBOUR.source.published, outside=outside)
    page = page_of(replace(HARBOUR, source=replace(HARBOUR.source, url="https://courier.example/1", published=published)))
    outer = [(given["href"], given["rel"]) for name, given in page.elements if name == "a" and not given["href"].startswith("#")]
    rel = "noopener noreferrer nofollow"
    assert outer == [("https://port.example/log", rel), ("https://courier.example/1", rel)]
    assert "javascript:alert(1)" in page.text


def test_nothing_on_the_page_can_run_or_load() -> None:
    page = page_of()
    assert {name for name, _ in page.elements}.isdisjoint({"script", "img", "iframe", "object", "embed", "form", "link", "base"})
    assert not [key for _, given in page.elements for key in given if key.startswith("on") or key in {"style", "src", "srcset"}]
    (policy,) = [given["content"] for _, given in page.elements if given.get("http-equiv") == "Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


def test_an_empty_section_is_left_out() -> None:
    empty = replace(HARBOUR, quotes=(), events=(), figures=(), relations=(), notes=(), corrections=(), tombstones=())
    assert {"timeline", "figures", "relations", "notes", "corrections", "in-their-words"}.isdisjoint(page_of(empty).ids)


@pytest.mark.slow
@given(alter_harbour())
@settings(max_examples=40, deadline=None)
def test_a_hostile_text_stays_a_text(briefing: Briefing) -> None:
    page, honest = page_of(briefing), page_of()
    assert {name for name, _ in page.elements} <= {name for name, _ in honest.elements} | {"path", "time"}
    assert {key for _, given in page.elements for key in given} <= {key for _, given in honest.elements for key in given} | {"d"}
    assert all(link.startswith("#") for link in page.links)
