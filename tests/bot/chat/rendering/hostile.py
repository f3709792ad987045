"""Renders random answers full of hostile text and holds each against the rules of the playground.

`python tests/bot/chat/rendering/hostile.py N` renders N of them and prints what was broken; the suite runs a few thousand.
"""

import asyncio
import random
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[4]), str(Path(__file__).parents[3])]

from bot.chat import sent_files
from bot.chat.rendering import picture_files, render
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
    Menu,
    Moment,
    Notice,
    Prose,
    Provenance,
    Quotation,
    Rule,
    Statement,
    Worded,
)
from playground.json_values import Json, JsonObject, walk
from playground.rules.messages import check_message
from support.drawing import quotation, relations, timeline

V2 = 1 << 15
WHEN, WHO = datetime(2024, 5, 13, tzinfo=UTC), 987654321
OURS = f"- <t:{int(WHEN.timestamp())}:f> · <@{WHO}>"
"""How a history entry begins, with the only moment and mention that a message may hold: those that we write ourselves."""
PIECES = (
    *("@everyone", "@here", "<@1>", "<@&2>", "<#3>", "<:a:4>", "<t:5:R>", "</help:6>", "<https://evil.example>"),
    *("[label](https://evil.example)", "[a]", "(b)", "](", "![x](y)", "https://evil.example/_a_", "discord.gg/x"),
    *("**", "__", "~~", "||", "`", "```\n", "> ", ">>> ", "# ", "### ", "-# ", "- ", "* ", "1. ", "\\", "\\\\", "_", "*"),
    *(
        "\u202e",
        "\u2066",
        "\u200b",
        "\u200d",
        "\ufeff",
        "\x00",
        "\x07",
        "\x1b[2J",
        "\x7f",
        "\x85",
        "\u2028",
        "\ud800",
        "\U000e0041",
    ),
    *(
        "z\u0337\u0321" + "\u0321" * 40,
        "e\u0301",
        "\n",
        "\n\n",
        "\t",
        " ",
        "word",
        "a sentence of some words. ",
        "Ж",
        "字",
        "🙂",
        "א",
    ),
)


def texts(chance: random.Random) -> str:
    """One hostile text, now and then a very long one."""
    length = chance.choice([0, 1, 1, 2, 3, 5, 8, 40])
    text = "".join(chance.choice(PIECES) for _ in range(length))
    return text * chance.choice([1, 1, 1, 1, 1, 1, 300]) if chance.random() < 0.1 else text


def answers(chance: random.Random) -> Answer:
    """One answer of random blocks with hostile texts in every place that text can stand in."""

    def text() -> str:
        return texts(chance)

    def cite() -> tuple[str, ...]:
        return tuple(text()[:60] or "p1" for _ in range(chance.choice([0, 1, 2, 40])))

    def link() -> Link:
        return Link(text() or "x", "quotes", (("briefing", text()), ("words", text())), chance.randint(1, 9))

    makers = (
        lambda: Heading(text()),
        lambda: Prose(text()),
        lambda: Statement(text(), text(), cite(), text()[:60], "◐", ("n1",), chance.random() < 0.2),
        lambda: Worded(text(), cite()),
        lambda: Quotation((text(), text()), text(), (text(),), text(), chance.random() < 0.2, cite(), text()[:60]),
        lambda: Entry(text(), text(), text(), text(), cite(), text()[:60]),
        lambda: Listed(text(), text(), link() if chance.random() < 0.5 else None),
        lambda: Match("quote", ((text(), False), (text(), True), (text(), False)), text(), cite(), link()),
        lambda: Notice("slip", text(), (Worded(text(), cite()),), cite(), text()[:60], text()),
        lambda: Extract(((text(), False), (text(), True)), text(), cite()),
        lambda: HistoryEntry(WHEN, WHO, text()),
        lambda: Diff(text(), text(), text(), text(), cite()),
        lambda: Moment(text(), WHEN),
        Rule,
        lambda: timeline(*(text() for _ in range(chance.choice([1, 8]))), title=text()),
        lambda: relations(*(text() for _ in range(chance.choice([1, 8]))), title=text()),
        lambda: quotation(text(), speaker=text(), role=text()),
    )
    blocks: list[Block] = [chance.choice(makers)() for _ in range(chance.choice([0, 1, 3, 12]))]
    return Answer(
        text(),
        tuple(blocks),
        links=tuple(link() for _ in range(chance.choice([0, 1, 5, 7]))),
        menus=tuple(Menu(text() or "menu", (link(), link())) for _ in range(chance.choice([0, 1]))),
        provenance=Provenance(text(), text(), text(), 3, text()) if chance.random() < 0.5 else None,
        here=Link("", "quotes", (("words", text()),)),
        per_page=chance.choice([0, 3]),
        words=chance.choice([0, 0, 50]),
        documents=tuple(Document(text(), b"x", text()) for _ in range(chance.choice([0, 0, 0, 2]))),
    )


async def broken(count: int, seed: int) -> list[str]:
    """Render `count` answers, every page of each, and return what broke a rule."""
    chance = random.Random(seed)  # noqa: S311 - a test's dice
    return [problem for _ in range(count) for problem in [*await _problems(answers(chance))]]


async def _problems(answer: Answer) -> list[str]:
    async def keep(target: str) -> str:
        return f"key{hash(target) % 10**12:012d}"

    found: list[str] = []
    shown = [(page, pictures) for page in render.paginate(answer) for pictures in (False, True)]
    for page, pictures in shown:
        view = await render.render(page, keep=keep, pictures=pictures)
        components = cast("Json", view.to_components())
        for part in walk(components):
            if "content" in part:
                part["content"] = str(part["content"]).replace(OURS, "- ")
        names = [*picture_files.make_names(page)] if pictures else []
        names += sent_files.make_names(page.documents) if render.has_files(page) else ()
        files: list[Json] = [{"id": number, "filename": name} for number, name in enumerate(names)]
        body: JsonObject = {"components": components, "flags": V2, "allowed_mentions": {"parse": []}, "attachments": files}
        found += [str(violation) for violation in check_message(body, len(files))]
    return found


if __name__ == "__main__":
    rendered = int(sys.argv[1])
    problems = asyncio.run(broken(rendered, seed=random.SystemRandom().randrange(2**32)))
    sys.stdout.write("\n".join([*problems[:20], f"{rendered} answers rendered, {len(problems)} rules broken.\n"]))
    sys.exit(1 if problems else 0)
