"""Pictures by their structure: nothing overlaps, all text is in its box, nothing is cut, whatever the texts are."""

import pytest

from bot.pictures.drawing import HIGHEST, lay_out
from bot.pictures.fonts import Fonts
from bot.pictures.layout import Layout, Shape
from bot.pictures.typesetting import Typesetter
from briefings.answers.pictures import Picture, PicturedEvent, TimelinePicture
from briefings.answers.sections import order_events
from briefings.answers.signs import CLAIMED, PLANNED, REPORTED
from briefings.answers.timeline_picture import picture_latest, picture_timelines
from briefings.services.library import read_shipped
from support.drawing import HOSTILE, NAMES, find_faults, quotation, relations, timeline

SETTER = Typesetter(Fonts())
PICTURES: dict[str, Picture] = {
    "one event": timeline("They walk out."),
    "names": timeline(*list(NAMES.values())[:8]),
    "more names": timeline(*list(NAMES.values())[4:]),
    "two neighbors": relations("Sato", "the union"),
    "neighbors": relations(*list(NAMES.values())[:8]),
    "more neighbors": relations(*list(NAMES.values())[4:]),
    "quotation": quotation("We will not move"),
    **{f"event: {name}": timeline("They walk out.", text, "They meet.") for name, text in HOSTILE.items()},
    **{f"middle: {name}": relations("Sato", "the union", "the harbor", title=text) for name, text in HOSTILE.items()},
    **{f"neighbor: {name}": relations("Sato", text, "the harbor") for name, text in HOSTILE.items()},
    **{f"quotation: {name}": quotation(text, speaker=text, role=text) for name, text in HOSTILE.items()},
    **{f"title: {name}": timeline("They walk out.", title=text) for name, text in HOSTILE.items()},
}


def shapes(layout: Layout, kind: str) -> list[Shape]:
    return [shape for shape in layout.shapes if shape.kind == kind]


def said(layout: Layout) -> list[str]:
    return [" ".join(line.text for line in area.lines) for area in layout.texts]


@pytest.mark.parametrize("name", PICTURES)
def test_nothing_overlaps_and_nothing_leaves_its_box(name: str) -> None:
    assert find_faults(lay_out(PICTURES[name], SETTER)) == []


def test_the_shipped_briefing_is_laid_out_without_a_fault() -> None:
    for briefing in read_shipped():
        dated, _ = order_events(briefing.events)
        pictures = [*picture_timelines(briefing, dated, briefing.summary.headline.text), picture_latest(briefing)]
        layouts = [lay_out(picture, SETTER) for picture in pictures if picture]
        assert len(layouts) == len(pictures)
        for layout in layouts:
            assert find_faults(layout) == []
            assert layout.width == 1000
            assert layout.height < HIGHEST / 2


def test_every_word_of_an_event_is_on_the_picture() -> None:
    words = "Dock workers walk out of the harbor and go to the town hall, where they speak with the mayor and the press."
    layout = lay_out(timeline(words), SETTER)
    (event,) = [area for area in layout.texts if area.name == "event"]
    assert " ".join(line.text for line in event.lines) == words
    assert len(event.lines) > 1


@pytest.mark.parametrize("name", ["long word", "long name", "wide"])
def test_a_long_word_is_broken_and_not_cut(name: str) -> None:
    layout = lay_out(timeline(HOSTILE[name]), SETTER)
    (event,) = [area for area in layout.texts if area.name == "event"]
    assert "".join(line.text for line in event.lines).replace(" ", "") == HOSTILE[name].replace(" ", "")


@pytest.mark.parametrize(("span", "kind"), [("day", "dot"), ("month", "ring"), ("period", "capsule"), ("range", "bar")])
def test_the_mark_tells_how_exact_a_date_is(span: str, kind: str) -> None:
    event = PicturedEvent("when", "what", span, REPORTED)  # pyright: ignore[reportArgumentType] - one of the literals
    layout = lay_out(TimelinePicture("", (event,)), SETTER)
    assert len(shapes(layout, kind)) == 2, "on the axis, and explained below"
    assert not any(shape.is_dashed for shape in layout.shapes)


def test_what_is_planned_is_dashed_and_a_range_that_goes_on_has_an_arrow() -> None:
    planned = lay_out(TimelinePicture("", (PicturedEvent("20 May 2024", "They meet", "day", PLANNED),)), SETTER)
    assert any(shape.is_dashed for shape in shapes(planned, "ring"))
    assert "dashed = planned" in said(planned)
    going_on = lay_out(TimelinePicture("", (PicturedEvent("from 2018", "Tensions", "range", is_open=True),)), SETTER)
    assert any(shape.is_open for shape in shapes(going_on, "bar"))


def test_a_claim_has_its_sign_and_what_is_reported_has_none() -> None:
    events = (PicturedEvent("2024", "Sato: they left", "period", CLAIMED), PicturedEvent("2024", "They left", "period", REPORTED))
    layout = lay_out(TimelinePicture("", events), SETTER)
    assert [shape.sign for shape in shapes(layout, "sign")] == [CLAIMED, CLAIMED], "beside the event, and explained below"
    assert "somebody claims it" in said(layout)


def test_a_bar_is_as_long_as_what_is_said_beside_it() -> None:
    layout = lay_out(TimelinePicture("", (PicturedEvent("2018 to 2020", "They wait. " * 30, "range"),)), SETTER)
    bar = max(shapes(layout, "bar"), key=lambda shape: shape.box.height)
    event = next(area for area in layout.texts if area.name == "event")
    assert abs(bar.box.bottom - event.box.bottom) < 1


def test_relations_say_which_way_they_lead_and_a_tie_of_claims_alone_is_dashed() -> None:
    layout = lay_out(relations("Sato", "the union"), SETTER)
    texts = said(layout)
    assert texts.index("… is an ally of [p7, p12]") < texts.index("Sato")
    assert "[p7] is passage 7 of the article." in texts[-2]
    assert texts[texts.index("the union") + 1].endswith("Sato: calls …")
    assert [curve.is_dashed for curve in layout.curves] == [False, True]


def test_a_name_from_right_to_left_stands_at_the_right() -> None:
    layout = lay_out(timeline(NAMES["hebrew"]), SETTER)
    (event,) = [area for area in layout.texts if area.name == "event"]
    assert event.lines[0].box.right == pytest.approx(event.box.right)


def test_faults_are_seen() -> None:
    layout = lay_out(timeline("They walk out.", "They meet."), SETTER)
    moved = Layout(layout.width, layout.height, layout.shapes, (*layout.texts, layout.texts[-1].move(600, 5)))
    assert len(find_faults(moved)) > 1
