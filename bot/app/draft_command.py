"""`briefing draft`: what the desk would propose for an article, for authors and for measuring."""

import asyncio
import json
import sys
from pathlib import Path

from bot.app.author_commands import LARGEST_FILE
from bot.app.drafting import WITHOUT_PARSER, propose_beside
from bot.app.heavy_reading import read_file_beside
from bot.app.named_files import read_named_file
from bot.chat.dependencies import Clock
from briefings.editing.typed_date import read_typed_date
from briefings.extract.draft_listing import as_lines
from briefings.extract.draft_object import to_object
from briefings.extract.reading import is_parsed_whole
from briefings.text.intake import Taken
from briefings.text.passages import cut
from briefings.text.spacy_parser import is_parser_installed
from briefings.text.visible import visible


async def draft(article: Path, *, published: str = "", as_json: bool = False, explain: bool = False, clock: Clock) -> int:
    """Print what is proposed for a briefing of the article; returns 0.

    `published` is the day of publication as somebody types it; if it is "", what the article's page states, else none. What
    should be known of the text goes to stderr. Raises BriefingError with a sentence.
    """
    dated = read_typed_date(published)
    raw = await asyncio.to_thread(read_named_file, article, LARGEST_FILE)
    taken = await read_file_beside(raw, article.name, clock)
    dated = dated or _find_day(taken)
    proposals = await propose_beside(taken.text, dated)
    if as_json:
        shown = {"published": dated or None, **to_object(taken.text, proposals)}
        sys.stdout.write(json.dumps(shown, ensure_ascii=False, indent=2) + "\n")
    else:
        passages = await asyncio.to_thread(cut, taken.text)
        sys.stdout.write(visible(as_lines(taken.text, passages, proposals, explain=explain)))
    sys.stderr.write("".join(f"{visible(remark)}\n" for remark in (*taken.remarks, *_say_what_lacks(taken.text, dated))))
    return 0


def _find_day(taken: Taken) -> str:
    return next((fact.value for fact in taken.facts if fact.kind == "published" and fact.is_stated), "")


def _say_what_lacks(text: str, published: str) -> list[str]:
    said: list[str] = []
    if not published:
        said.append(
            "Its day of publication is not known, so words like “on Monday” stay without a date: --published names it, such as "
            "--published “8 August 2011”."
        )
    if not is_parser_installed():
        said.append(WITHOUT_PARSER)
    elif not is_parsed_whole(text):
        said.append("It is long, so only its beginning was parsed; behind that the draft rests on words and marks alone.")
    return said
