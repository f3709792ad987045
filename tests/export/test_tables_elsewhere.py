"""The tables in the programs that others open them with: the CSV in pandas, the workbook in openpyxl and pandas."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib.resources import files
from typing import Any

import openpyxl
import pandas as pd  # pyright: ignore[reportMissingTypeStubs] - partly without types
import pytest

from briefings.export import Edition, Retraction, export
from briefings.export.sheets import ABOUT, make_sheets
from briefings.model import authored_file
from briefings.model.briefing import Briefing, Figure
from briefings.model.source import When
from support.altered import HARBOUR, NOON

SHIPPED = authored_file.read(files("briefings.library").joinpath("armenia-russia.toml").read_bytes(), "armenia-russia.toml")
PANDAS: Any = pd  # Any: of most of it the types are not known
WHY = "=It was another port."
RETRACTED = Edition(2, NOON, Retraction(datetime(2024, 5, 17, tzinfo=UTC), WHY))
EDITIONS = [
    pytest.param(SHIPPED, Edition(1, None), id="shipped"),
    pytest.param(HARBOUR, Edition(2, NOON), id="corrected"),
    pytest.param(HARBOUR, RETRACTED, id="retracted"),
]


def workbook(briefing: Briefing, edition: Edition) -> Any:  # noqa: ANN401 - openpyxl has no types
    return openpyxl.load_workbook(io.BytesIO(export(briefing, edition, "xlsx").content))


def frames(briefing: Briefing, edition: Edition) -> dict[str, Any]:
    """The sheets as pandas reads them by itself, by name."""
    content = io.BytesIO(export(briefing, edition, "xlsx").content)
    return PANDAS.read_excel(content, sheet_name=None)


def table(briefing: Briefing, edition: Edition) -> Any:  # noqa: ANN401 - a frame of pandas
    """The CSV as pandas reads it by itself."""
    return PANDAS.read_csv(io.BytesIO(export(briefing, edition, "csv").content))


def facts(briefing: Briefing, edition: Edition) -> dict[str, Any]:
    first = frames(briefing, edition)["Briefing"]
    return dict(zip(first["what"], first["is"], strict=True))


@pytest.mark.parametrize(("briefing", "edition"), EDITIONS)
def test_no_cell_of_a_workbook_is_a_formula_or_a_link(briefing: Briefing, edition: Edition) -> None:
    for sheet in workbook(briefing, edition):
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
        assert not [cell for cell in cells if cell.hyperlink]
        assert {cell.number_format for cell in cells if cell.row > 1 and cell.data_type == "s"} == {"@"}


@pytest.mark.parametrize(("briefing", "edition"), EDITIONS)
def test_every_sheet_has_a_frozen_head_and_filters(briefing: Briefing, edition: Edition) -> None:
    for sheet in workbook(briefing, edition):
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions


@pytest.mark.parametrize(("briefing", "edition"), EDITIONS)
def test_what_is_read_is_what_was_written(briefing: Briefing, edition: Edition) -> None:
    book = workbook(briefing, edition)
    sheets = list(make_sheets(briefing, edition))
    assert book.sheetnames == [sheet.name for sheet in sheets]
    for sheet in sheets:
        first, *read = book[sheet.name].iter_rows(values_only=True)
        assert first == sheet.columns
        assert len(read) == len(sheet.lines)
        for line, found in zip(sheet.lines, read, strict=True):
            days = tuple(cell.date() if isinstance(cell, datetime) else cell for cell in found)
            assert days == tuple(" ".join(cell.split()) if isinstance(cell, str) and "\n" in cell else cell for cell in line)


@pytest.mark.parametrize(("briefing", "edition"), EDITIONS)
def test_every_line_has_an_id_and_says_of_which_briefing_it_is(briefing: Briefing, edition: Edition) -> None:
    standing = "retracted" if edition.retraction else "published"
    for name, sheet in frames(briefing, edition).items():
        assert tuple(sheet.columns[-3:]) == ABOUT
        about = {tuple(line) for line in sheet[list(ABOUT)].itertuples(index=False)}
        assert about == {(briefing.id, edition.revision, standing)}
        assert name == "Briefing" or sheet["id"].notna().all()
    ids = set(table(briefing, edition)["id"])
    for items in (briefing.actors, briefing.relations, briefing.quotes, briefing.events, briefing.figures, briefing.notes):
        assert {item.id for item in items} <= ids


def test_numbers_are_numbers_and_what_is_none_stays_a_text() -> None:
    values = ("99.999", "2000", "9..10", "1/3", "1234567890123456789", "-3")
    figures = tuple(Figure(f"f{number}", "what", value, "worded", ("p2",)) for number, value in enumerate(values))
    sheet = workbook(replace(HARBOUR, figures=figures), Edition(1, None))["Figures"]
    columns = [cell.value for cell in sheet[1]]
    found = [
        tuple(row[columns.index(name)].value for name in ("value", "from", "to", "exactly")) for row in sheet.iter_rows(min_row=2)
    ]
    assert found == [
        (99.999, None, None, "99.999"),
        (2000, None, None, "2000"),
        (None, 9, 10, "9..10"),
        (None, None, None, "1/3"),
        (None, None, None, "1234567890123456789"),
        (-3, None, None, "-3"),
    ]
    assert str(frames(HARBOUR, Edition(1, None))["Passages"]["position"].dtype) == "int64"


@pytest.mark.parametrize(
    ("edtf", "words", "day"),
    [
        ("2023-09", "in September 2023", None),
        ("2023", "in 2023", None),
        ("2020-23", "in autumn 2020", None),
        ("2023-09-11", "11 September 2023", date(2023, 9, 11)),
        ("2023-09-11~", "about 11 September 2023", None),
        ("2018~", "about 2018", None),
        ("2023-09-XX", "some time in September 2023", None),
        ("2020/2022", "from 2020 to 2022", None),
        ("1850-03-01", "1 March 1850", date(1850, 3, 1)),
    ],
)
def test_a_date_is_as_vague_as_it_is_in_both(edtf: str, words: str, day: date | None) -> None:
    about = replace(HARBOUR, events=(replace(HARBOUR.events[0], edtf=edtf),))
    (line,) = frames(about, Edition(1, None))["Events"].to_dict("records")
    assert (line["date"], str(line["date_edtf"])) == (words, edtf)
    assert (None if PANDAS.isna(line["day"]) else str(line["day"])[:10]) == (day.isoformat() if day else None)
    rows: Any = table(about, Edition(1, None))
    (row,) = rows[rows["kind"] == "event"].to_dict("records")
    assert (row["date_words"], str(row["date_edtf"]).removeprefix("'").partition(".")[0]) == (words, edtf.partition(".")[0])


def test_the_first_sheet_says_how_it_stands() -> None:
    said = facts(HARBOUR, RETRACTED)
    assert (str(said["retracted on (UTC)"])[:10], said["why retracted"]) == ("2024-05-17", WHY)
    assert (str(said["published on (UTC)"])[:10], said["as of"], said["corrections"]) == ("2024-05-16", "14 May 2024", 2)
    assert said["standing"].startswith("Revision 2 of this briefing, published on 16 May 2024, retracted on 17 May 2024 (UTC).")
    assert "published on (UTC)" not in facts(HARBOUR, Edition(2, None)), "what is not known is left out"
    draft = facts(HARBOUR, Edition(2, None, is_draft=True))
    assert draft["standing"].startswith("DRAFT. ")
    corrections = frames(HARBOUR, Edition(2, NOON))["Corrections"]
    assert list(corrections["what"]) == ["corrected", "taken back"]
    assert list(corrections["why"]) == ["A word was missing.", "The article does not give this number."]


def test_a_day_of_publication_is_one_of_utc_only_if_its_moment_is_known() -> None:
    said = facts(HARBOUR, Edition(2, date(2024, 5, 16)))
    assert str(said["published on"])[:10] == "2024-05-16"
    assert "published on (UTC)" not in said


def test_a_quotation_says_how_its_date_came_about_and_what_it_stands_in() -> None:
    said = When("2024-05-13", "on Monday", "resolved", "the dateline")
    quotes = (HARBOUR.quotes[0], replace(HARBOUR.quotes[1], said=said, within=HARBOUR.quotes[0].id))
    line = frames(replace(HARBOUR, quotes=quotes), Edition(1, None))["Quotes"].to_dict("records")[1]
    assert (line["said_worded"], line["within"]) == ("on Monday", HARBOUR.quotes[0].id)
    assert line["said_basis"] == "the article says “on Monday”; resolved from the dateline"


def test_the_article_words_its_own_date() -> None:
    source = replace(HARBOUR.source, published=When("2024-05-14", "May 14, 2024", "stated"))
    assert facts(replace(HARBOUR, source=source), Edition(1, None))["that date in its words"] == "May 14, 2024"


def test_that_a_figure_is_approximate_is_called_so() -> None:
    figure = replace(HARBOUR.figures[0], approximate=True)
    (line,) = frames(replace(HARBOUR, figures=(figure,)), Edition(1, None))["Figures"].to_dict("records")
    assert line["approximate"] == "yes"


def test_claims_and_denials_stay_what_they_are() -> None:
    events = frames(HARBOUR, Edition(1, None))["Events"]
    denied = events[events["standing"] == "denied"].to_dict("records")
    assert [(line["id"], line["by"]) for line in denied] == [("e4", "dockers' union")]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "@SUM(A1)", "{=A1}", "https://a.example/", "00012", "1e5", "_x0041_", "\ufffe", "a\u202eb"]
)
def test_a_text_stays_a_text(text: str) -> None:
    about = replace(HARBOUR, events=(replace(HARBOUR.events[0], what=text),))
    found = workbook(about, Edition(1, None))["Events"]["B2"]
    assert found.data_type == "s"
    assert found.value == {"\ufffe": "\ufffd", "a\u202eb": "ab"}.get(text, text)


def test_a_list_longer_than_a_cell_ends_in_an_ellipsis_and_is_not_lost() -> None:
    many = tuple(f"{number:055}" for number in range(1_000))
    about = replace(HARBOUR, events=(replace(HARBOUR.events[0], cite=many),))
    sheet = workbook(about, Edition(1, None))["Events"]
    cell = next(cell for cell in sheet[2] if str(cell.value).startswith(many[0]))
    assert (len(cell.value), cell.value[-1]) == (32_767, "…")


def test_the_same_workbook_has_the_same_bytes() -> None:
    first, second = (export(HARBOUR, RETRACTED, "xlsx").content for _ in range(2))
    assert first == second
    core = zipfile.ZipFile(io.BytesIO(first)).read("docProps/core.xml").decode()
    assert "2024-05-16T12:00:00Z" in core, "it says when the text was published, not when the file was made"
