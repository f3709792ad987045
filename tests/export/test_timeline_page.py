"""The timeline as a web page: marks as exact as the dates, nothing from outside, nothing that acts."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from importlib.resources import files

import pytest
from hypothesis import given, settings

from briefings.export import Edition, Retraction, export
from briefings.export.pages.marks import choose_mark, draw_beside
from briefings.export.pages.overview import draw_overview
from briefings.export.pages.timeline_page import NoEventsError
from briefings.model import authored_file
from briefings.model.briefing import Briefing, Event, Note
from support.altered import HARBOUR, NOON, alter_harbour
from support.edtf_values import values
from support.pages import Page, read_page

SHIPPED = authored_file.read(files("briefings.library").joinpath("armenia-russia.toml").read_bytes(), "armenia-russia.toml")


def page_of(briefing: Briefing, edition: Edition | None = None) -> Page:
    return read_page(export(briefing, edition or Edition(4, NOON), "timeline-html").content)


def dated(edtf: str, status: str = "happened") -> Event:
    return replace(HARBOUR.events[0], edtf=edtf, status=status, by=("ana-ruiz",))


@pytest.mark.parametrize(
    ("edtf", "status", "shape", "kind"),
    [
        ("2024-05-13", "happened", "circle", "filled"),
        ("2024-05-13", "planned", "circle", "dashed"),
        ("2024-05", "claimed", "circle", "solid"),
        ("2024-05-XX", "happened", "circle", "solid"),
        ("2024", "happened", "rect", "solid"),
        ("2020-23", "happened", "rect", "solid"),
        ("201X", "planned", "rect", "dashed"),
        ("2020/2022", "happened", "rect", "filled"),
        ("2020/2022", "planned", "rect", "dashed"),
    ],
)
def test_the_mark_tells_how_exact_a_date_is(edtf: str, status: str, shape: str, kind: str) -> None:
    drawn = draw_beside(choose_mark(dated(edtf, status)))
    assert re.search(rf'<{shape} [^>]*class="{kind}"', drawn)
    assert ('class="mark whole"' in drawn) == ("/" in edtf), "a bar is as long as its event"


@pytest.mark.parametrize(("edtf", "found"), [("2020/..", "L12 0"), ("../2020", "L12 0"), ("2020/", "gap"), ("/2020", "gap")])
def test_an_end_that_is_open_or_not_known_looks_so(edtf: str, found: str) -> None:
    assert found in draw_beside(choose_mark(dated(edtf)))
    assert found not in draw_beside(choose_mark(dated("2020/2021")))


def list_bars(drawn: str) -> list[tuple[float, float]]:
    """From where to where each mark reaches."""
    found = re.findall(r'<rect x="([-\d.]+)" y="[^"]*" width="([\d.]+)"', drawn)
    return [(float(x), float(x) + float(width)) for x, width in found]


@given(values())
@settings(max_examples=200, deadline=None)
def test_every_date_is_drawn_to_scale_inside_the_drawing(edtf: str) -> None:
    drawn = draw_overview([dated(edtf), dated("2024-05-13"), dated("1999")])
    assert drawn
    for width, drawing in re.findall(r'<svg class="\w+ only"[^>]* width="(\d+)"(.*?)</svg>', drawn):
        places = list_bars(drawing)
        assert places
        assert all(start >= 0 and end <= int(width) + 0.1 for start, end in places)


def test_a_bar_ends_where_the_period_ends() -> None:
    drawn = draw_overview([dated("2020/2022"), dated("2022-12-31"), dated("1999-01-01")])
    assert drawn
    (_, end), (start, until), *_ = list_bars(drawn)
    assert start < end < until, "the last day of 2022 is the last day of the bar"


@pytest.mark.parametrize("edtf", ["2023-03", "2022", "2024-05-01", "0001", "9999-12-30"])
def test_no_label_of_the_axis_is_cut_off(edtf: str) -> None:
    drawn = draw_overview([dated(edtf), dated("2024-05-13")])
    assert drawn
    for width, drawing in re.findall(r'<svg class="\w+ only"[^>]* width="(\d+)"(.*?)</svg>', drawn):
        labels = [float(x) for x in re.findall(r'<text x="([\d.]+)"', drawing)]
        assert labels
        assert all(30 <= x <= int(width) - 30 for x in labels)


def test_one_day_alone_needs_no_scale() -> None:
    assert draw_overview([dated("2024-05-13")]) is None
    assert draw_overview([]) is None


def test_an_event_has_its_date_standing_words_and_notes() -> None:
    event = replace(dated("2024-05-13", "claimed"), what="They left")
    note = Note("n9", "gap", "It does not say who.", ("e1",), ("p2",))
    page = page_of(replace(HARBOUR, events=(event,), notes=(note,)))
    assert "13 May 2024 They left [ p2 ] ◐\ufe0e Claimed by Ana Ruiz" in page.text
    assert "⚠\ufe0e Missing: It does not say who. [ p2 ]" in page.text
    assert ("time", {"datetime": "2024-05-13"}) in page.elements


@pytest.mark.parametrize("edtf", ["2020-23", "2024~", "201X", "2020/2022", "2024-05-XX"])
def test_a_vague_date_is_no_date_for_machines(edtf: str) -> None:
    assert not [name for name, _ in page_of(replace(HARBOUR, events=(dated(edtf),))).elements if name == "time"]


def test_disputes_are_marked_and_events_without_a_date_come_last() -> None:
    text = page_of(HARBOUR).text
    assert "⇄\ufe0e How many people walked out" in text
    assert text.index("The talks are to resume") < text.index("Without a date in the article") < text.index("makes an offer")


def test_a_retraction_comes_before_the_headline() -> None:
    page = page_of(HARBOUR, Edition(4, NOON, Retraction(NOON, "It was another port.")))
    assert page.text.startswith("This briefing was retracted on 16 May 2024 (UTC). It is kept here only as a record")
    assert page.text.index("Why: It was another port.") < page.text.index("Dock workers in Port Sella")


@pytest.mark.parametrize("briefing", [HARBOUR, SHIPPED], ids=lambda briefing: briefing.id)
def test_every_link_of_the_page_leads_to_its_place(briefing: Briefing) -> None:
    page = page_of(briefing)
    inner = {link.removeprefix("#") for link in page.links if link.startswith("#")}
    assert "passage-p2" in inner
    assert inner <= page.ids


def test_a_note_on_a_dispute_stands_whole_beneath_it() -> None:
    note = Note("n9", "gap", "Nobody counted at the gate.", (HARBOUR.summary.disputed[0].id,))
    text = page_of(replace(HARBOUR, notes=(note,))).text
    assert "1,400, counts the company." in text
    assert text.index("1,400, counts the company.") < text.index("⚠\ufe0e Missing: Nobody counted at the gate.")


@pytest.mark.parametrize(("status", "sign"), [("claimed", "◐"), ("denied", "✕")])
@pytest.mark.parametrize(("edtf", "ground"), [("2024-05-13", "on-filled"), ("2024-03", "on-card")])
def test_a_mark_of_the_drawing_tells_what_is_claimed_or_denied(status: str, sign: str, edtf: str, ground: str) -> None:
    drawn = draw_overview([dated(edtf, status), dated("2024-05-01"), dated("2023-01-01", "planned")])
    assert drawn
    assert drawn.count(f'class="{status}"') == 2, "in the wide drawing and in the narrow one"
    assert re.findall(r'class="doubt ([\w-]+)">([^<\ufe0e]+)', drawn) == [(ground, sign)] * 2
    assert f'class="mark {status}"' in draw_beside(choose_mark(dated(edtf, status)))


def test_the_legend_says_how_claimed_and_denied_are_drawn() -> None:
    text = page_of(HARBOUR).text
    assert "this color, and ◐: claimed" in text
    assert "this color, and ✕: denied" in text


def test_the_page_may_use_its_own_style_and_nothing_else() -> None:
    page = page_of(HARBOUR)
    (policy,) = [given["content"] for _, given in page.elements if given.get("http-equiv") == "Content-Security-Policy"]
    digest = b64encode(sha256(page.style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "@import" not in page.style
    assert "url(" not in page.style
    assert not any(key == "style" for _, given in page.elements for key in given)


@pytest.mark.slow
@given(alter_harbour())
@settings(max_examples=40, deadline=None)
def test_a_hostile_text_stays_a_text(briefing: Briefing) -> None:
    page, honest = page_of(briefing), page_of(HARBOUR)
    assert {name for name, _ in page.elements} <= {name for name, _ in honest.elements} | {"path", "time"}
    assert {key for _, given in page.elements for key in given} <= {key for _, given in honest.elements for key in given} | {"d"}
    assert all(link.startswith("#") for link in page.links)


def test_more_notes_than_anybody_reads_beside_an_event_are_counted() -> None:
    notes = tuple(Note(f"n{number}", "gap", f"Gap {number}.", ("e1",)) for number in range(25))
    many = replace(HARBOUR, notes=notes)
    assert "Gap 19. There are 5 more notes on this in the briefing." in page_of(many).text
    assert "There are 5 more notes on this in the briefing." in export(many, Edition(4, NOON), "timeline-js").content.decode()
    assert "notes 1 , 2" in read_page(export(many, Edition(4, NOON), "html").content).text
    assert "20 and 5 more" in read_page(export(many, Edition(4, NOON), "html").content).text


def test_the_title_of_the_window_says_what_does_not_hold() -> None:
    retracted = Edition(4, NOON, Retraction(NOON, "It was another port."))
    for edition, begins in ((retracted, "Retracted: "), (Edition(4, None, is_draft=True), "DRAFT: "), (Edition(4, NOON), "")):
        for format_name, title in (("html", "Dock workers in"), ("timeline-html", "Timeline: Dock workers in")):
            assert f"<title>{begins}{title}".encode() in export(HARBOUR, edition, format_name).content


def test_without_events_there_is_no_timeline() -> None:
    with pytest.raises(NoEventsError, match="has no events"):
        page_of(replace(HARBOUR, events=()))
