import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given, settings

from briefings.export import Edition, Retraction, export
from briefings.export.csv_table import COLUMNS, cells, rows, safe
from briefings.model import authored_file
from briefings.model.briefing import Briefing, Point
from support.altered import HARBOUR, NOON, alter_harbour, hostile_texts

SHIPPED = authored_file.read(files("briefings.library").joinpath("armenia-russia.toml").read_bytes(), "armenia-russia.toml")
_FORMULA = re.compile(r"[\s\"'“”„]*[=+\-@＝＋－＠\t\r]")


def table_of(briefing: Briefing) -> list[list[str]]:
    return list(
        csv.reader(io.StringIO(export(briefing, Edition(1, NOON), "csv").content.decode("utf-8-sig"), newline=""), strict=True)
    )


def by_kind(kind: str, briefing: Briefing = HARBOUR) -> Iterator[dict[str, str]]:
    return (row for row in (dict(zip(COLUMNS, each, strict=True)) for each in table_of(briefing)) if row["kind"] == kind)


@pytest.mark.slow
@given(alter_harbour())
@settings(max_examples=40, deadline=None)
def test_the_rows_are_read_back_and_no_cell_is_a_formula(briefing: Briefing) -> None:
    table = table_of(briefing)
    about = ["harbour-talks", "1", "published"]
    assert table == [list(COLUMNS), *([*cells(row), *about] for row in rows(briefing, Edition(1, NOON)))]
    assert [cell for row in table for cell in row if _FORMULA.match(cell) and not cell.startswith("'")] == []


@pytest.mark.slow
@given(hostile_texts())
@settings(max_examples=300, deadline=None)
def test_no_cell_begins_a_formula_or_a_line_or_one_where_semicolons_part_cells(text: str) -> None:
    cell = safe(text)
    assert cell[:1] not in tuple("=+-@\t\r")
    assert not re.search(r"[\t\r\n]", cell)
    for part in cell.split(";"):
        assert part.startswith("'") or not _FORMULA.match(part)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("  @SUM(A1)", "'@SUM(A1)"),
        ('"=1+1', "'\"=1+1"),
        ("-5 degrees", "'-5 degrees"),
        ("\u200b=1", "'=1"),
        ("\t=1", "'=1"),
        ("a; =HYPERLINK(1)", "a;' =HYPERLINK(1)"),
        ("＝1", "'＝1"),
        ("first\nsecond", "first second"),
        ("2 + 2 = 4; well-known", "2 + 2 = 4; well-known"),
        ("99.999%", "'99.999%"),
        ("1,400", "'1,400"),
        ("3.5", "'3.5"),
        ("1/3", "'1/3"),
        ("2023-09", "'2023-09"),
        ("September 2023", "'September 2023"),
        ("May 20", "'May 20"),
        ("20. Mai", "'20. Mai"),
        ("septiembre de 2023", "'septiembre de 2023"),
        ("1e5", "'1e5"),
        ("10:30", "'10:30"),
        ("007", "'007"),
        ("$1,400", "'$1,400"),
        ("TRUE", "'TRUE"),
        ("false", "'false"),
        ("Wahr", "'Wahr"),
        ("#N/A", "'#N/A"),
        ("#div/0!", "'#div/0!"),
        ("0012", "'0012"),
        ("true friends", "true friends"),
        ("# 1 of 3", "# 1 of 3"),
        ("2023-09-11", "2023-09-11"),
        ("2020-23", "2020-23"),
        ("2020/2022", "2020/2022"),
        ("1999/..", "1999/.."),
        ("2018~", "2018~"),
        ("9..10", "9..10"),
        ("1400", "1400"),
        ("13 May 2024", "13 May 2024"),
        ("5 mai 2024", "'5 mai 2024"),
        ("e1", "e1"),
        ("85 US", "85 US"),
        ("in September 2023", "in September 2023"),
        ("p2, p4", "p2, p4"),
        ("", ""),
    ],
)
def test_a_text_becomes_a_cell(text: str, cell: str) -> None:
    assert safe(text) == cell


def test_the_file_is_as_rfc_4180_and_excel_want_it() -> None:
    content = export(HARBOUR, Edition(1, NOON), "csv").content
    assert content.startswith(b'\xef\xbb\xbf"kind","id","text"')
    assert content.count(b"\n") == content.count(b"\r\n") == len(table_of(HARBOUR))


def test_every_item_has_a_row() -> None:
    ids = {row[1] for row in table_of(HARBOUR)}
    for items in (HARBOUR.actors, HARBOUR.relations, HARBOUR.quotes, HARBOUR.events, HARBOUR.figures, HARBOUR.notes):
        assert {item.id for item in items} <= ids
    assert [row["text"] for row in by_kind("dispute side")] == ["About 2,000, says the union.", "1,400, counts the company."]
    assert [row["text"] for row in by_kind("note side")][1] == "the company's director"


def test_an_event_is_dated_as_vaguely_as_it_is() -> None:
    event = next(by_kind("event"))
    assert (event["id"], event["date_edtf"], event["date_words"], event["worded"]) == (
        "e1",
        "2024-05-13",
        "13 May 2024",
        "on Monday",
    )
    assert event["date_basis"] == "the article says “on Monday”; resolved from the dateline, May 14, 2024, a Tuesday"
    assert [row["date_words"] for row in by_kind("event")] == ["13 May 2024", "in March 2023", "20 May 2024", ""]


def test_a_claim_names_who_makes_it() -> None:
    point = Point("It was the weather.", ("p2", "p4"), "claimed", ("ana-ruiz", "tom-okafor"))
    claimed = replace(HARBOUR, summary=replace(HARBOUR.summary, points=(point,)))
    (row,) = by_kind("point", claimed)
    assert (row["standing"], row["by"], row["cite"]) == ("claimed", "Ana Ruiz, Tom Okafor", "p2, p4")


def test_corrections_and_retractions_stand_in_it() -> None:
    (correction,) = by_kind("correction")
    (retraction,) = by_kind("retraction")
    assert correction["text"] == "It said: We will move It says now: We will not move Why: A word was missing."
    assert retraction["id"] == "f9"
    assert retraction["text"] == "A figure was taken back. Why: The article does not give this number."


def test_every_row_says_of_which_briefing_it_is_and_how_that_stands() -> None:
    editions = (
        (Edition(3, NOON), ("3", "published")),
        (Edition(3, NOON, replaced_by=4), ("3", "replaced")),
        (Edition(3, NOON, Retraction(NOON, "It was another port."), replaced_by=4), ("3", "retracted")),
        (Edition(3, None, is_draft=True), ("", "draft")),
    )
    for edition, about in editions:
        content = export(HARBOUR, edition, "csv").content.decode("utf-8-sig")
        found = list(csv.DictReader(io.StringIO(content, newline="")))
        assert {(row["briefing"], row["revision"], row["status"]) for row in found} == {("harbour-talks", *about)}
        assert all(row["id"] for row in found), "every row can be spoken of"


def test_the_first_row_says_up_to_when_it_knows_and_how_often_it_was_corrected() -> None:
    (first,) = by_kind("briefing")
    assert first["text"] == (
        "Revision 1 of this briefing, published on 16 May 2024 (UTC). It is as of 14 May 2024. "
        "It was corrected 2 times, last on 16 May 2024."
    )


def first_row(edition: Edition) -> dict[str, str]:
    content = export(HARBOUR, edition, "csv").content.decode("utf-8-sig")
    return next(csv.DictReader(io.StringIO(content, newline="")))


def test_the_reason_of_a_retraction_is_the_last_that_the_first_row_says() -> None:
    lifted = Edition(1, NOON, Retraction(NOON, "Another port", NOON))
    for edition in (Edition(1, NOON, Retraction(NOON, "Another port")), lifted):
        assert first_row(edition)["text"].endswith(
            " (UTC). It is as of 14 May 2024. It was corrected 2 times, last on 16 May 2024. Why it was retracted: Another port"
        )


def test_a_day_is_one_of_utc_only_if_its_moment_is_known() -> None:
    by_day = first_row(Edition(1, date(2024, 5, 16)))
    assert by_day["text"].startswith("Revision 1 of this briefing, published on 16 May 2024. It is as of")


def test_a_row_says_of_an_older_revision_once_that_it_was_replaced() -> None:
    row = first_row(Edition(3, NOON, replaced_by=4))
    assert (row["standing"], row["status"]) == ("replaced", "replaced")


def test_the_source_and_the_passages_have_rows_and_every_citation_leads_to_one() -> None:
    known = replace(SHIPPED, source=replace(SHIPPED.source, url="https://courier.example/1"))
    rows_of = {kind: [(row["id"], row["text"]) for row in by_kind(kind, known)] for kind in ("address", "missing", "tag")}
    assert rows_of == {
        "address": [("source", "https://courier.example/1")],
        "missing": [("source", SHIPPED.source.complete.missing)],
        "tag": [(SHIPPED.id, tag) for tag in SHIPPED.tags],
    }
    assert all(rows_of.values()), "the example has each of them"
    assert [row["text"] for row in by_kind("fingerprint", SHIPPED)] == [SHIPPED.source.fingerprint]
    assert [row["text"] for row in by_kind("language", SHIPPED)] == ["en"]
    passages = {row["id"]: (row["text"], row["standing"]) for row in by_kind("passage", SHIPPED)}
    assert passages == {passage.id: (safe(f"{passage.opens} …"), passage.kind) for passage in SHIPPED.passages}
    cited = {passage for row in table_of(SHIPPED)[1:] for passage in row[COLUMNS.index("cite")].split(", ") if passage}
    assert cited <= passages.keys()


def test_a_quotation_has_our_words_its_hearer_and_the_one_around_it() -> None:
    for kind, written in (
        ("in our words", {quote.id: quote.context for quote in SHIPPED.quotes if quote.context}),
        ("within", {quote.id: quote.within for quote in SHIPPED.quotes if quote.within}),
    ):
        assert {row["id"]: row["text"] for row in by_kind(kind, SHIPPED)} == written
        assert written, "the example has some"
    assert [(row["id"], row["text"]) for row in by_kind("said to")] == [("q1", "Example Courier")]
