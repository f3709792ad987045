import re
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefings.export import Edition, Retraction, export
from briefings.export.links import find_address
from briefings.export.markdown_text import link, plain, quote_block
from briefings.model.briefing import Briefing, Note, Point, Quote
from briefings.model.source import OutsideDocument, When
from briefings.text.visible import visible
from support.altered import HARBOUR, NOON, alter_harbour, hostile_texts

pytestmark = pytest.mark.slow

_OURS = {"heading", "paragraph", "bullet_list", "ordered_list", "list_item", "blockquote", "strong", "link", "html_inline"}
_COMMONMARK = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def cited(*passages: str) -> str:
    """Passages as they are cited: each a link to its place in the last section."""
    return rf"\[{', '.join(f'[{passage}](#{passage})' for passage in passages)}\]"


def copy_of(briefing: Briefing) -> str:
    return export(briefing, Edition(7, NOON), "markdown").content.decode()


def section(title: str, briefing: Briefing = HARBOUR) -> str:
    return copy_of(briefing).split(f"## {title}\n\n")[1].split("\n\n## ")[0].rstrip("\n")


def leaves(markdown: str) -> list[Token]:
    return [leaf for token in _COMMONMARK.parse(markdown) for leaf in (token.children or [token])]


def shown(markdown: str) -> str:
    return "".join(" " if leaf.type in {"softbreak", "hardbreak"} else leaf.content for leaf in leaves(markdown))


def on_one_line(text: str) -> str:
    return re.sub(r"[ \t\n]+", " ", visible(text)).strip()


@given(hostile_texts())
@example("1. x")
@example("1) x")
@example("===")
@example("[a]: b")
@example("www.a.example")
@example("| a |\n| - |")
@example("&copy; &#65; &notanentity")
@settings(max_examples=400, deadline=None)
def test_a_text_is_shown_as_it_is_and_does_nothing(text: str) -> None:
    for before, kinds in (("", {"paragraph"}), ("- ", {"bullet_list", "list_item", "paragraph"}), ("# ", {"heading"})):
        found = leaves(before + plain(text))
        assert {leaf.type.removesuffix("_open").removesuffix("_close") for leaf in found} - {"text", "inline"} <= kinds
        assert shown(before + plain(text)).strip() == on_one_line(text)


@given(alter_harbour())
@settings(max_examples=40, deadline=None)
def test_an_altered_briefing_has_the_structure_of_an_honest_one(briefing: Briefing) -> None:
    tokens = leaves(copy_of(briefing))
    kinds = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}
    assert kinds <= _OURS | {"text", "inline", "softbreak", "hardbreak"}
    assert {token.content for token in tokens if token.type == "html_inline"} <= {
        "</a>",
        *(f'<a id="{name}">' for name in (*(passage.id for passage in briefing.passages), "note-1", "note-2")),
    }
    assert all(str(token.attrs["href"]).startswith("#") for token in tokens if token.type == "link_open")
    honest = [token.tag for token in leaves(copy_of(HARBOUR)) if token.type == "heading_open"]
    assert [token.tag for token in tokens if token.type == "heading_open"] == honest


def test_addresses_do_not_become_links_by_themselves() -> None:
    assert plain("see https://a.example or WWW.b.example or c@d.example") == (
        r"see https\://a.example or WWW\.b.example or c\@d.example"
    )


def test_every_link_inside_leads_somewhere() -> None:
    tokens = leaves(copy_of(HARBOUR))
    inner = {str(token.attrs["href"]).removeprefix("#") for token in tokens if token.type == "link_open"}
    assert {"p2", "note-1"} <= inner
    assert inner == {token.content[7:-2] for token in tokens if token.type == "html_inline" and token.content != "</a>"} & inner


@pytest.mark.parametrize(
    "address",
    ["https://a.example/b_(c)_*d*", "https://a.example/?a=1&copy;=2", "https://a.example/x?~y~#z", "https://a.example/ä<b>"],
)
def test_an_address_is_a_link_to_itself(address: str) -> None:
    found = [token for token in leaves(f"see {link(address)} now") if token.type == "link_open"]
    assert [token.attrs["href"] for token in found] == [find_address(address)]
    assert shown(f"see {link(address)} now") == f"see {address} now"


@pytest.mark.parametrize("text", ["javascript:alert(1)", "https://a.example/ b", "see https://a.example"])
def test_what_is_no_address_is_no_link(text: str) -> None:
    assert not [token for token in leaves(link(text)) if token.type == "link_open"]


@pytest.mark.parametrize(
    ("edition", "first"),
    [
        (Edition(7, NOON, Retraction(NOON, "It was *another* port.")), "**This briefing was retracted on 16 May 2024 (UTC)."),
        (Edition(7, None, is_draft=True), "**DRAFT. This draft of a briefing is not published."),
        (Edition(7, NOON, replaced_by=8), "**This is an older revision. It was replaced by revision 8.**"),
    ],
)
def test_what_does_not_hold_is_said_in_the_first_line(edition: Edition, first: str) -> None:
    text = export(HARBOUR, edition, "markdown").content.decode()
    assert text.startswith(first)
    assert (r"Why: It was \*another\* port." in text) == bool(edition.retraction)


def test_a_quotation_keeps_its_lines() -> None:
    assert quote_block("one\n\n# two") == "> one\\\n> \\# two"


def test_it_begins_with_the_headline_and_why_it_matters() -> None:
    facts = "Revision 7 · published 16 May 2024 · as of 14 May 2024 · 2 corrections, the last on 16 May 2024"
    why = "The harbour handles a third of the country's grain. (claimed by Ministry of Transport)"
    assert copy_of(HARBOUR).split("\n\n")[:3] == [
        "# Dock workers in Port Sella walk out over night shifts",
        f"{facts} · from Example Courier · {cited('p2')} (see note [2](#note-2))",
        f"**Why it matters:** {why} {cited('p9')}",
    ]


def test_points_say_whose_they_are_and_where_they_stand() -> None:
    assert section("What happened").split("\n")[1] == (
        "- The company says that it had offered 85 percent of what was asked. (claimed by Tom Okafor) " + cited("p5")
    )
    told = replace(HARBOUR.summary, points=(Point("So be it.", ("p2",), "analysis", ("ana-ruiz",)),))
    assert section("What happened", replace(HARBOUR, summary=told)) == "- So be it. (analysis: Ana Ruiz) " + cited("p2")
    assert section("Disputed").split("\n")[1] == "  - About 2,000, says the union. (claimed by dockers' union) " + cited("p2")


def test_quotes_stand_in_block_quotations_with_their_speakers() -> None:
    assert section("In their words").split("\n\n")[0] == (
        "> “We will not move” — “Not for a promise without a date.”\n>\n> — Ana Ruiz, to Example Courier " + cited("p4")
    )


def test_our_words_around_a_quote_are_marked_as_ours() -> None:
    assert section("In their words").split("\n\n")[1] == (
        f"> “premature”\n>\n> — Tom Okafor, part of a sentence, in their own words {cited('p5')}\n>\n"
        "> In our words: of the walkout"
    )


def test_a_quotation_names_the_documents_that_its_date_rests_on() -> None:
    said = When("2024-05-13", "on Monday", "inferred", "the agenda", (OutsideDocument("The agenda.", "https://agenda.example/"),))
    quote = replace(HARBOUR.quotes[0], said=said)
    assert section("In their words", replace(HARBOUR, quotes=(quote,))).endswith(
        "\n>\n> Outside the article: The agenda. [https\\://agenda.example/](https://agenda.example/)"
    )


def test_a_paraphrase_is_called_one_and_has_no_quotation_marks() -> None:
    quote = Quote("q9", "paraphrase", ("They will stay.",), ("p4",))
    assert section("In their words", replace(HARBOUR, quotes=(quote,))) == (
        "> Paraphrase: They will stay.\n>\n> — The article does not say who, paraphrase, not their words " + cited("p4")
    )


def test_the_timeline_is_in_order_and_undated_events_come_last() -> None:
    lines = section("Timeline").split("\n")
    assert [line.split(":")[0] for line in lines] == ["- March 2023", "- 13 May 2024", "- 20 May 2024", "- No date given"]
    assert lines[2].endswith(
        "(planned) (date: the article says “on May 20”; resolved from the dateline, May 14, 2024) " + cited("p8")
    )


def test_notes_are_numbered_and_what_they_touch_points_at_them() -> None:
    assert "- Tom Okafor (person), also “Okafor” (see note [1](#note-1))" in section("Who is who")
    assert section("Notes").split("\n")[1] == "   - “who speaks for the Sella Harbour Company” " + cited("p5")


def test_the_sides_of_the_hundredth_note_are_still_inside_it() -> None:
    many = tuple(replace(HARBOUR.notes[0], id=f"n{number}") for number in range(100))
    inner = [token for token in _COMMONMARK.parse(section("Notes", replace(HARBOUR, notes=many))) if token.level == 2]
    assert sum(token.type == "bullet_list_open" for token in inner) == 100


def test_a_correction_tells_was_now_and_why() -> None:
    assert section("Corrections") == (
        "- 15 May 2024, “We will not move … Not for a promise without a date”\n"
        "  - Was: We will move\n  - Now: We will not move\n  - Why: A word was missing."
    )


def test_what_was_taken_back_leaves_its_reason() -> None:
    assert section("Taken back") == "- A figure (f9) was taken back on 16 May 2024: The article does not give this number."


def test_the_source_says_what_is_missing_and_which_passage_is_which() -> None:
    text = section("Source")
    assert "- Example Courier, published 14 May 2024" in text
    assert "- Not the whole article was at hand: The last section ends after its heading." in text
    assert '- <a id="p3"></a>p3, caption: Ana Ruiz, the union\'s chair, at …' in text
    known = replace(HARBOUR.source, title="Walkout", author="A. Writer", url="https://courier.example/1")
    named = section("Source", replace(HARBOUR, source=known))
    assert (
        "- Example Courier, “Walkout”, by A. Writer, published 14 May 2024\n- [https\\://courier.example/1](https://courier.example/1)"
        in named
    )


@pytest.mark.parametrize("title", ["Background", "Disputed", "Figures", "Relations", "Corrections", "Taken back"])
def test_an_empty_section_is_left_out(title: str) -> None:
    summary = replace(HARBOUR.summary, background=(), disputed=())
    empty = replace(HARBOUR, summary=summary, figures=(), relations=(), corrections=(), tombstones=())
    assert f"## {title}\n" in copy_of(HARBOUR)
    assert f"## {title}\n" not in copy_of(empty)


def test_a_note_about_the_source_is_told_at_the_top() -> None:
    note = Note("n9", "gap", "No author.", ("summary",))
    assert "(see notes [2](#note-2), [3](#note-3))" in copy_of(replace(HARBOUR, notes=(*HARBOUR.notes, note))).split("\n")[2]
