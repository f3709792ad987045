"""A draft that was just begun from an article."""

from dataclasses import replace

from briefings.answers.blocks import Answer
from briefings.editing.page_metadata import say_facts
from briefings.framework.context import Context
from briefings.services.drafts import IncomingArticle, Work
from briefings.views.desk.left_out import link_left_out, say_left_out
from briefings.views.desk.review import review


async def show_begun(context: Context, work: Work, taken: IncomingArticle) -> Answer:
    """The new draft, with what to know of its text: remarks, what its page says, and what of the page was left out."""
    remarks = taken.remarks_about(work.briefing.source.language)
    told = tuple(filter(None, (say_facts(taken.facts), say_left_out(taken.left_out))))
    answer = await review(context, work, remarks=(*remarks, *told))
    return replace(answer, links=(*answer.links, link_left_out(work))) if taken.left_out else answer
