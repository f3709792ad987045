"""A draft that was just begun from an article: what was read, what was found in it, and the way on."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from briefings.answers.blocks import Answer, Block, Link, Prose
from briefings.answers.wording import count, date
from briefings.editing.page_metadata import say_facts
from briefings.editing.proposed.furniture import list_account, list_furniture
from briefings.model.briefing import Briefing, Point
from briefings.model.proposed import ProposedItem
from briefings.model.source import UNKNOWN
from briefings.services.arrivals.incoming_article import IncomingArticle
from briefings.services.drafts import Work
from briefings.store.desk_records import Article
from briefings.text.shorten import list_first
from briefings.views.desk.left_out import link_left_out, say_left_out
from briefings.views.desk.review import to
from briefings.views.presence import list_others

KEEP_IN = "keep"
"""What a button carries that takes for the account what reads like captions and bylines."""
_STEPS = (("quotations", "Quotations"), ("people", "People"), ("timeline", "Timeline"))
_MOST_PARTS = 8
_FOUND = (
    ("quote", "quotation", ""),
    ("actor", "person or body", "people and bodies"),
    ("event", "date", ""),
    ("figure", "figure", ""),
)


def show_begun(
    work: Work,
    proposed: Sequence[ProposedItem],
    article: Article | None,
    taken: IncomingArticle | None = None,
    *,
    message: str = "",
) -> Answer:
    """The new draft. `taken` is the article as it came in, with what is to be known of it; `message` is said first."""
    told = [message, _say_size(work.briefing, article), _say_source(work.briefing), _say_found(proposed)]
    told.append(_say_furniture(proposed))
    if taken:
        told += [*taken.remarks_about(work.briefing.source.language), say_facts(taken.facts), say_left_out(taken.left_out)]
    blocks: tuple[Block, ...] = (*(Prose(line) for line in told if line), *list_others(work))
    title = work.briefing.source.title
    name = work.briefing.id if title == UNKNOWN else title
    return Answer(f"Draft: {name}", blocks, links=(*_ways(work, taken), *_link_furniture(work, proposed)), private=True)


def _say_size(briefing: Briefing, article: Article | None) -> str:
    words = f"{len(article.text.split()):,} words in " if article else ""
    return f"{words}{count(len(briefing.passages), 'passage')}."


def _say_source(briefing: Briefing) -> str:
    source = briefing.source
    known = [value for value in (source.publisher, source.author) if value != UNKNOWN]
    if source.published.edtf:
        known.append(date(source.published.edtf))
        return f"{' · '.join(known)}. If that is wrong, change it under “Source”."
    said = f"{' · '.join(known)}. " if known else ""
    return (
        f"{said}The day of publication is not known, so “on Monday” stays without a date. If you know it, add it under “Source”."
    )


def _say_found(proposed: Sequence[ProposedItem]) -> str:
    numbers = Counter(item.kind for item in proposed)
    found = [count(numbers[kind], one, many) for kind, one, many in _FOUND if numbers[kind]]
    if not found:
        return "Nothing was found to propose, so add everything by hand."
    listed = f"{', '.join(found[:-1])} and {found[-1]}" if len(found) > 1 else found[0]
    return f"Found: {listed}. Nothing is in the draft until you keep it."


def _say_furniture(proposed: Sequence[ProposedItem]) -> str:
    """Which passages are left aside, and which an editor has taken for the account; "" if there are none of these."""
    aside, account = _name_passages(list_furniture(proposed)), _name_passages(list_account(proposed))
    said = f"Left out, because it is not part of the story itself: {aside}. Nothing is proposed from it." if aside else ""
    kept = f"Included, because an editor wants it: {account}." if account else ""
    return " ".join(filter(None, (said, kept)))


def _name_passages(found: Sequence[ProposedItem]) -> str:
    values = [item.value for item in found if isinstance(item.value, Point)]
    return list_first([f"{', '.join(part.cite)} ({part.text})" for part in values], _MOST_PARTS)


def _link_furniture(work: Work, proposed: Sequence[ProposedItem]) -> tuple[Link, ...]:
    if list_furniture(proposed):
        return (to("Include these passages", "draft furniture", work, does=KEEP_IN),)
    return (to("Leave them out again", "draft furniture", work, does="aside"),) if list_account(proposed) else ()


def _ways(work: Work, taken: IncomingArticle | None) -> tuple[Link, ...]:
    links = [
        replace(to("Next: headline", "draft headline", work), primary=True),
        to("Source", "draft source", work),
        to("Fill it in by hand", "desk review", work),
    ]
    if work.briefing.summary.headline.text:
        links += [to(label, "draft page", work, step=step, page="1") for step, label in _STEPS]
    return (*links, link_left_out(work)) if taken and taken.left_out else tuple(links)
