"""What a message looks like, to the letter, and that it leaves nothing behind."""

from bot.chat.rendering import render
from briefings.answers import items
from briefings.answers.blocks import Answer, Heading, Link, Listed, Menu, Prose, Quotation, Rule, Statement
from support.components import buttons, selects, text, walk
from support.factory import harbour
from tests.support.factory import why_of


async def keep(target: str) -> str:
    raise AssertionError(f"{target} is short enough for a button")


async def shown(answer: Answer) -> dict[str, object]:
    (page,) = render.paginate(answer)
    view = await render.render(page, keep=keep)
    return {"components": view.to_components()}


async def test_every_item_of_a_briefing_as_it_is_written() -> None:
    about = harbour()
    answer = Answer(
        "Harbour *talks*",
        (
            Heading("Points"),
            *(items.point(about, point) for point in (*about.summary.points, why_of(about))),
            *(items.role(role) for actor in about.actors for role in actor.roles),
            Rule(),
            *(items.quotation(about, quote) for quote in about.quotes),
            Rule(),
            *(items.entry(about, event) for event in about.events),
            *(items.relation(about, relation) for relation in about.relations),
            *(items.figure(about, figure) for figure in about.figures),
            *items.notices(about, "tom-okafor", "source"),
        ),
        provenance=items.provenance(about, 2),
        changed="The message you came from showed revision 1; this is revision 2.",
    )
    assert text(await shown(answer)) == EXPECTED


async def test_links_menus_and_pages() -> None:
    answer = Answer(
        "Talks",
        (Listed("Other", "a line", Link("Open", "summary", (("briefing", "other"),))), Prose("End.")),
        links=tuple(Link(f"L{number}", "quotes") for number in range(6)),
        menus=(Menu("Who", (Link("Ana Ruiz", "actor", (("name", "a:b"),)),)),),
        here=Link("", "briefings"),
    )
    message = await shown(answer)
    assert list(buttons(message)) == ["Open", "L0", "L1", "L2", "L3", "L4", "L5"]
    assert list(selects(message).values()) == [["Ana Ruiz"]]
    ids = [component["custom_id"] for component in walk(message) if "custom_id" in component]
    assert len(ids) == len(set(ids))
    long = Answer("T", tuple(Statement("word " * 100) for _ in range(20)), here=Link("", "summary"))
    first, second, *_ = render.paginate(long)
    assert list(buttons({"components": (await render.render(first, keep=keep)).to_components()})) == ["Next"]
    assert list(buttons({"components": (await render.render(second, keep=keep)).to_components()})) == ["Previous", "Next"]


async def test_a_message_that_was_sent_is_not_kept_in_memory() -> None:
    view = await render.render(Answer("T", (Quotation(("q",), "Ana"),), links=(Link("L", "quotes"),)), keep=keep)
    assert view.is_finished(), "discord.py keeps every view that is not finished, for ever"


EXPECTED = r"""## Harbour \*talks\*
-# ⚠️ The message you came from showed revision 1; this is revision 2.
### Points
● Talks over night shifts broke down, and work at the harbour stopped on Monday.
◐ Okafor: The company says that it had offered 85 percent of what was asked.
◐ Ministry of Transport: The harbour handles a third of the country's grain.
- “the union's chair”
- “who speaks for the Sella Harbour Company”
- “the company's director”
> “We will not move” — “Not for a promise without a date.”
— **Ana Ruiz**, to Example Courier

> “premature”
-# of the walkout
— **Tom Okafor**, part of a sentence

> “The mediator told me 'both sides are one signature away', and I believe her”
— **Tom Okafor**, “later”

> “both sides are one signature away”
— **the mediator**, quoted inside another quotation, reported by Tom Okafor
**13 May 2024**
● Dock workers walk out

**March 2023**
● The talks begin

**20 May 2024**
▷ The talks are to resume

**no date given**
✕ Dockers' union denies: The company makes an offer
● Ana Ruiz chairs dockers' union
◐ Dockers' union: “About 2,000”: people who walked out, according to the union
◐ Ministry of Transport: “a third”: share of the country's grain that Port Sella handles

⚠ **The article contradicts itself:** The article gives Okafor two offices.
> “who speaks for the Sella Harbour Company”
> “the company's director”

⚠ **Missing:** The last section ends after its heading.
-# Example Courier, 14 May 2024"""


async def test_labels_stand_on_one_line_without_what_is_hidden_in_them() -> None:
    answer = Answer("T", links=(Link("two\nlines", "quotes"), Link("a\u202eb", "quotes"), Link("\u200b", "quotes")))
    assert list(buttons(await shown(answer))) == ["two lines", "ab", "…"]
