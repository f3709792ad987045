"""One answer for each kind of block, with something in every field and with as little as it may have, and a whole answer.

`freeze` wrote these down for the fixtures. Nothing here may change, but for an answer more when there is a block or a field more.
"""

from datetime import UTC, datetime

from briefings.answers.blocks import (
    Answer,
    Block,
    Diff,
    Document,
    Entry,
    Extract,
    Heading,
    HistoryEntry,
    Link,
    Listed,
    Match,
    Mentions,
    Menu,
    Moment,
    Notice,
    Page,
    Prose,
    Provenance,
    Quotation,
    Rule,
    Statement,
    Worded,
)
from briefings.answers.pictures import (
    PicturedEvent,
    PicturedNeighbor,
    PicturedRelation,
    QuotePicture,
    RelationsPicture,
    TimelinePicture,
)

_LINK = Link("Quotes by Ana Ruiz", "quotes", (("briefing", "harbour-talks"), ("speaker", "ana-ruiz")), 2, 3, in_place=True)
_AT = datetime(2024, 5, 14, 7, 30, 15, 250, tzinfo=UTC)
_SIDE = Worded("the union's chair", ("p3",))
_PROVENANCE = Provenance("Example Courier", "published 14 May 2024", "harbour-talks", 2, "14 May 2024", whole=False)
_CITED = ("harbour-talks p2", "p5")

BLOCKS: tuple[Block, ...] = (
    Heading("What happened"),
    Prose("Nothing is new."),
    Statement("Work stopped.", "claimed by the union", _CITED, "harbour-talks:e1"),
    Statement("Work stopped."),
    Worded("“the union’s chair” <b>&\\n", _CITED),
    Worded("the chair"),
    Quotation(
        ("We will not move", "Not yet"), "Ana Ruiz", ("to the paper",), "at the gate", paraphrase=True, cite=_CITED, item="q1"
    ),
    Quotation(("We will not move",), "Ana Ruiz"),
    Entry("on Monday", "They walk out", "resolved by the dateline", "denied by the company", _CITED, "harbour-talks:e1"),
    Entry("on Monday", "They walk out"),
    Listed("Ana Ruiz", "The union's chair", _LINK),
    Listed("Ana Ruiz", "The union's chair"),
    Match("quote", (("We will not ", False), ("move", True)), "harbour-talks", _CITED, Link("Open", "summary")),
    Notice("contradiction", "Two offices.", (_SIDE, Worded("the director", ("p6",))), _CITED, "harbour-talks:n1"),
    Notice("gap", "The last section ends after its heading."),
    Notice("inference", "Nobody says so."),
    Notice("slip", "It says Monday twice."),
    HistoryEntry(_AT, 1239864783667200001, "published it"),
    HistoryEntry(_AT.replace(microsecond=0), 0, "loaded it"),
    Diff("Headline", "Dockers walk out", "Dockers stop work", "The article says so.", _CITED),
    Diff("Headline", "", "Dockers stop work"),
    Mentions("Notified:", "role", (1239864779472896001, 7)),
    Mentions("In", "channel", ()),
    Moment("It comes on Tuesday at 07:30.", _AT),
    Rule(),
)

LATER_BLOCKS: tuple[Block, ...] = (
    Statement("Ruiz says they stay.", item="key-1", sign="◐", notes=("n1", "n2"), is_lead=True),
    Quotation(("We will not move",), "Ana Ruiz", item="q1", notes=("n1",)),
    Entry("13 May 2024", "They walk out", item="e1", sign="●", notes=("n1",)),
    Notice("gap", "Nobody is named.", item="n2", about="“premature”"),
    Extract((("They said ", False), ("no", True)), "Example Courier, passage 2 of 10", _CITED),
    TimelinePicture(
        "Dockers walk out",
        (
            PicturedEvent("from May 2024", "They walk out", "range", "◐", is_open=True, item="e1", notes=("n1",)),
            PicturedEvent("13 May 2024", "They meet"),
        ),
        "The latest 2 of 3 events with a date",
        "Example Courier, 14 May 2024",
        is_extra=True,
    ),
    RelationsPicture(
        "Ana Ruiz",
        (
            PicturedNeighbor(
                "the union",
                (
                    PicturedRelation("chairs", "Ana Ruiz chairs the union", said_by="Sato", sign="◐", item="r1", notes=("n1",)),
                    PicturedRelation("elected", "The union elected Ana Ruiz", is_outward=False),
                ),
            ),
        ),
        "1 of 2 people and bodies",
        "Example Courier, 14 May 2024",
    ),
    QuotePicture(
        ("We will not move", "Not yet"),
        *("Ana Ruiz", "the union's chair", ("to the paper",), "at the gate", "Example Courier, 14 May 2024", "q1"),
        ("n1",),
    ),
    RelationsPicture(
        "Ana Ruiz",
        (PicturedNeighbor("the union", (PicturedRelation("chairs", "Ana Ruiz chairs the union", cite=("p2", "p7")),)),),
    ),
)
"""What came after the fixtures were made first: fields more, and kinds more."""

ANSWERS: dict[str, Answer] = {
    **{f"block {number:02}": Answer("One block", (block,)) for number, block in enumerate(BLOCKS)},
    "no block": Answer("Nothing"),
    **{f"later block {number:02}": Answer("One block", (block,)) for number, block in enumerate(LATER_BLOCKS)},
    "later everything": Answer(
        "Port Sella",
        links=(Link("Notes", "notes", of_page="notes", primary=True), Link("Article", "", url="https://example.org/a")),
        provenance=Provenance("Example Courier", "published 14 May 2024", "harbour-talks", 2, "14 May 2024", short="Courier"),
        words=130,
    ),
    "a link for everybody": Answer("Proof", links=(Link("Share", "share", (("quote", "q1"),), is_public=True),)),
    "everything": Answer(
        title="Digest of 14 May 2024 – „Häfen“ 港 🚢 \u2028",
        blocks=BLOCKS[:4],
        links=(_LINK, Link("", "help")),
        menus=(Menu("Read the briefing", (_LINK,)), Menu("None", ())),
        provenance=_PROVENANCE,
        here=Link("", "summary", (("briefing", "harbour-talks"),)),
        page=Page(2, 3),
        per_page=5,
        private=True,
        apologises=True,
        changed="The message you came from showed revision 1; this is revision 2.",
        documents=(Document("harbour-talks.toml", b"\x00\xff = 1\n", "All of it"), Document("a.txt", b"")),
    ),
}
