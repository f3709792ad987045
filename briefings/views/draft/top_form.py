"""The form for headline, lead and why it matters, and what is shown once it is filled in."""

from collections.abc import Sequence
from dataclasses import replace

from briefings.answers.blocks import Answer, Block, Field, Form, Link, Prose, Statement
from briefings.editing.proposed.top import find_lead
from briefings.model.briefing import Briefing, Point
from briefings.model.budgets import WORDS
from briefings.model.limits import LONGEST_HEADLINE, LONGEST_POINT
from briefings.model.proposed import ProposedItem
from briefings.model.source import UNKNOWN, Passage
from briefings.services.draft_checks import read_passage
from briefings.services.drafts import Work
from briefings.store.desk_records import Article
from briefings.text.shorten import shorten
from briefings.views.desk.review import ANEW, to
from briefings.views.draft.key_form import list_key
from briefings.views.draft.pages import find_first_screen
from briefings.views.presence import list_others

_CHOICES = 25
"""Options of a select (Component Reference, String Select)."""
_LONGEST_CHOICE = 95
MORE = "More passages"
"""What leads to the passages that the form did not list."""
_MOST_CITED = 3
_ASK_TO_REWORD = ". This is the article’s sentence: say it in our words"


def ask_top(work: Work, proposed: Sequence[ProposedItem], article: Article | None, page: int = 1) -> Form:
    """The form, filled with the article's own title and its sentence for the lead, to be said in our words.

    A menu holds 25 passages: on the first `page` those that are cited, those of the proposed lead and key points, and the first
    ones of the text; on the others, the rest, with those that are cited.
    """
    summary, lead = work.briefing.summary, find_lead(proposed)
    proposed_lead = lead.value if lead and isinstance(lead.value, Point) else None
    cite = summary.lead.cite if summary.lead else proposed_lead.cite if proposed_lead else ()
    words = summary.lead.text if summary.lead else proposed_lead.text if proposed_lead else ""
    fields = [
        Field(
            "headline",
            "Headline",
            f"Our own words, at most {WORDS['headline']}",
            summary.headline.text or _find_title(work.briefing, article),
            longest=LONGEST_HEADLINE,
        ),
        Field(
            "lead",
            "Lead: what happened, in one sentence",
            f"At most {WORDS['lead']} words{_ASK_TO_REWORD if summary.lead is None else ''}",
            words,
            long=True,
            longest=LONGEST_POINT,
        ),
        Field(
            "why",
            "Why it matters",
            "One sentence that readers see under the key points",
            summary.why.text if summary.why else "",
            required=False,
            longest=LONGEST_POINT,
        ),
        *_ask_passages(work.briefing, proposed, article, (summary.headline.cite or cite, cite), page),
    ]
    arguments = (("briefing", work.briefing.id), ("version", str(work.seen)), ("page", str(page)))
    return Form(
        "Headline and lead", "draft headline", tuple(fields), arguments, in_place=True, anew=to(ANEW, "draft headline", work)
    )


def _find_title(briefing: Briefing, article: Article | None) -> str:
    """The article's own headline: its title, or the line that it begins with; "" if it has none or a very long one."""
    title = briefing.source.title
    first = briefing.passages[0] if briefing.passages else None
    if title == UNKNOWN and first and first.kind == "heading":
        title = " ".join(read_passage(article, first).split())
    return "" if title == UNKNOWN or len(title) > LONGEST_HEADLINE else title


def _ask_passages(
    briefing: Briefing,
    proposed: Sequence[ProposedItem],
    article: Article | None,
    cited: tuple[tuple[str, ...], tuple[str, ...]],
    page: int,
) -> tuple[Field, Field]:
    """The two menus of passages; `cited` is what headline and lead rest on now."""
    headline, lead = cited
    pages = _page_passages(briefing, proposed, (*headline, *lead))
    listed = sorted(pages[min(max(page, 1), len(pages)) - 1], key=lambda passage: passage.position)
    choices = tuple((_label(passage, article), passage.id) for passage in listed)
    most = max(_MOST_CITED, len(headline), len(lead))
    hint = f"{len(listed)} passages are listed. Send the form, and “{MORE}” lists others" if len(pages) > 1 else ""
    return (
        Field("headline-cite", "The headline rests on", hint, ",".join(headline), choices=choices, most=most),
        Field("lead-cite", "The lead rests on", hint, ",".join(lead), choices=choices, most=most),
    )


def _page_passages(briefing: Briefing, proposed: Sequence[ProposedItem], wanted: Sequence[str]) -> list[list[Passage]]:
    """The passages to choose from, those that matter most on the first page, and those that are wanted on each."""
    there = {passage.id: passage for passage in briefing.passages}
    body = [passage.id for passage in briefing.passages if passage.kind in {"body", "heading"}] or list(there)
    telling = [cite for item in proposed if item.kind in {"lead", "key"} for cite in item.value.cite]
    always = [name for name in dict.fromkeys(wanted) if name in there][: _CHOICES - 1]
    others = [name for name in dict.fromkeys((*telling, *body)) if name in there and name not in always]
    size = _CHOICES - len(always)
    starts = range(0, len(others), size) or (0,)
    return [[there[name] for name in (*always, *others[start : start + size])] for start in starts]


def _label(passage: Passage, article: Article | None) -> str:
    words = " ".join(read_passage(article, passage).split()) or passage.opens
    return shorten(f"{passage.id} · {words}", _LONGEST_CHOICE)


def show_top(work: Work, proposed: Sequence[ProposedItem], page: int = 1) -> Answer:
    """Headline and lead as they are now, and the ways on: the key points, or past them, or other passages than on that `page`."""
    summary = work.briefing.summary
    blocks: list[Block] = [*list_others(work), *([Statement(summary.lead.text, is_lead=True)] if summary.lead else [])]
    if summary.why:
        blocks.append(Prose(f"Why it matters: {summary.why.text}"))
    keys = [item.value for item in list_key(proposed) if isinstance(item.value, Point)]
    if summary.key:
        blocks += [Statement(point.text, cite=point.cite) for point in summary.key]
    elif keys:
        blocks.append(
            Prose(
                "For the key points, these sentences of the article are proposed. Say them in your own words, or leave them out."
            )
        )
        blocks += [Statement(point.text, cite=point.cite) for point in keys]
    links = [replace(to("Key points", "draft key-points", work), primary=True)] if keys else []
    links += [link_onward(work, proposed), *_link_more(work, proposed, page)]
    return Answer(summary.headline.text, tuple(blocks), links=tuple(links), private=True)


def _link_more(work: Work, proposed: Sequence[ProposedItem], page: int) -> tuple[Link, ...]:
    """The way to the form with the next passages, after the last with the first; none if it lists all of them."""
    summary = work.briefing.summary
    pages = len(_page_passages(work.briefing, proposed, (*summary.headline.cite, *(summary.lead.cite if summary.lead else ()))))
    following = page + 1 if page < pages else 1
    return (to(MORE, "draft headline", work, page=str(following)),) if pages > 1 else ()


def link_onward(work: Work, proposed: Sequence[ProposedItem]) -> Link:
    """The way to the first screen that has something to keep or drop, else to the proof."""
    first = find_first_screen(proposed)
    if first is None:
        return to("Next: proof", "draft proof", work)
    return to(f"Next: {first.step}", "draft page", work, step=first.step, page="1")
