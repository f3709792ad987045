from briefings.answers.blocks import (
    Answer,
    Entry,
    Heading,
    Link,
    Listed,
    Menu,
    Notice,
    Prose,
    Provenance,
    Quotation,
    Rule,
    Statement,
    Worded,
)
from briefings.answers.terminal import render


def show(link: Link) -> str:
    return f"briefing {link.command}"


def test_every_kind_of_block() -> None:
    answer = Answer(
        "Harbour talks",
        (
            Heading("What happened"),
            Prose("In short."),
            Statement("Work stopped.", "claimed by Ana Ruiz", ("p2", "p3")),
            Worded("the union's chair", ("p3",)),
            Quotation(("We will not move", "Not for a promise"), "Ana Ruiz", ("to the Courier",), "on the offer", cite=("p4",)),
            Quotation(("She refused.",), "Ana Ruiz", paraphrase=True),
            Entry("May 2024", "Talks resume", "the article says “soon”", "planned", ("p8",)),
            Listed("Other talks", "a line", Link("Open", "summary")),
            Notice("contradiction", "Two offices.", (Worded("chair", ("p3",)), Worded("director", ("p6",)))),
            Rule(),
        ),
        links=(Link("Quotes", "quotes"),),
        menus=(Menu("Who", (Link("Ana Ruiz", "actor"),)),),
        provenance=Provenance("Example Courier", "published 14 May 2024", "harbour-talks", 2, "May 2024", whole=False),
    )
    assert render(answer, show) == (
        """\
Harbour talks
=============

WHAT HAPPENED

In short.
- Work stopped. (claimed by Ana Ruiz) [p2, p3]
- “the union's chair” [p3]

“We will not move” — “Not for a promise”
  (on the offer)
  — Ana Ruiz, to the Courier [p4]

Paraphrase: She refused.
  — Ana Ruiz

May 2024
  Talks resume (planned) [p8]
    Date: the article says “soon”

Other talks
  a line
  briefing summary

! The article contradicts itself: Two offices.
    “chair” [p3]
    “director” [p6]

----------------------------------------

Next:
  Quotes:  briefing quotes
  Who: Ana Ruiz
    as in:  briefing actor

Example Courier · published 14 May 2024 · harbour-talks revision 2 · as of May
2024 · the article at hand is incomplete
"""
    )


def test_nothing_in_it_can_move_the_cursor() -> None:
    shown = render(Answer("T\x1b[2J", (Prose("a\x1b[31mb\u202ec"),)), show)
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_lines_keep_to_the_width() -> None:
    shown = render(Answer("T", (Statement("word " * 60),)), show, width=40)
    assert max(map(len, shown.splitlines())) <= 40


def test_a_menu_is_one_line_however_many_options_it_has() -> None:
    names = ("Ana Ruiz", "Ben Okafor", "Chidi Eze", "Dana Lee")
    answer = Answer("T", menus=(Menu("Who", tuple(Link(name, "actor") for name in names)),))
    lines = render(answer, show, width=36).split("\n")
    assert lines[4:] == ["  Who: Ana Ruiz, and 3 more", "    as in:  briefing actor", ""]
    assert render(answer, show, width=100).split("\n")[4] == "  Who: Ana Ruiz, Ben Okafor, Chidi Eze, Dana Lee"
    assert render(answer, show, width=20).split("\n")[4] == "  Who (4)"
