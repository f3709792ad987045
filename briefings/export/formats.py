"""The formats that there are, and a briefing as a file in one of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from briefings.export import authored, csv_table, json_ld, markdown, spreadsheet, timeline_js, toml_file, wording
from briefings.export.edition import Edition
from briefings.export.pages import briefing_page, timeline_page
from briefings.model.briefing import Briefing
from briefings.model.errors import InvalidArgumentError


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, how its files' names end, one sentence about it, what writes it, and whether that is text in UTF-8."""

    name: str
    ending: str
    about: str
    write: Callable[[Briefing, Edition], bytes]
    is_text: bool = True


@dataclass(frozen=True, slots=True)
class Exported:
    """A file: its name, its bytes, one sentence about what it is, and one or more about how the briefing stands with readers."""

    name: str
    content: bytes
    about: str
    standing: str


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        export_format.name: export_format
        for export_format in (
            Format(
                "toml", ".toml", "The form that authors write, without their comments; it can be loaded again.", toml_file.write
            ),
            Format("json", ".json", "The authored form as JSON; it can be loaded again.", authored.write),
            Format("json-ld", ".jsonld", "Linked data in the words of schema.org and W3C Web Annotation.", json_ld.write),
            Format("markdown", ".md", "A copy to read.", markdown.write),
            Format("html", ".html", "A web page to read and print that needs nothing else.", briefing_page.write),
            Format("timeline-js", "-timeline.json", "The dated events for TimelineJS.", timeline_js.write),
            Format("timeline-html", "-timeline.html", "The timeline as a web page that needs nothing else.", timeline_page.write),
            Format("csv", ".csv", "All items as one table for spreadsheets.", csv_table.write),
            Format("xlsx", ".xlsx", "A workbook with a sheet for each kind of item.", spreadsheet.write, is_text=False),
        )
    }
)


def export(briefing: Briefing, edition: Edition, format_name: str) -> Exported:
    """Return an edition of a briefing as a file, named like "armenia-russia-r3.toml" or "armenia-russia-draft.toml".

    Raises InvalidArgumentError for an unknown format, and NothingDatedError for a timeline without dates.
    """
    chosen = FORMATS.get(format_name)
    if chosen is None:
        raise InvalidArgumentError(f"There is no export format “{format_name[:60]}”.", f"Choose one of {', '.join(FORMATS)}.")
    which = "draft" if edition.is_draft else f"r{edition.revision}"
    name = f"{briefing.id}-{which}{chosen.ending}"
    return Exported(name, chosen.write(briefing, edition), chosen.about, wording.describe_edition(edition))
