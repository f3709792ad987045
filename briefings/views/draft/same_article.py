"""What an editor is told if somebody works on the same article already: who, since when, and both ways on."""

from briefings.answers.blocks import Answer, Link, Prose
from briefings.framework.context import Context
from briefings.services.arrivals.same_article import SameArticle
from briefings.views.history_line import history_entry


def show_same(context: Context, same: SameArticle, key: str) -> Answer:
    """The answer; under the `key` the article waits for "Make another"."""
    name = same.briefing
    title = f"There is already a draft of this article: {name}" if same.is_draft else f"This article is already published: {name}"
    began = same.began
    who = (history_entry(began, named=False),) if began else ()
    yours = " It was you." if began and began.user == context.caller.user else ""
    said = Prose(f"Nothing was stored.{yours} Open it, or make another draft of the same article.")
    links = (
        Link("Open it", "desk review", (("briefing", name),), in_place=True, primary=True),
        Link("Make another", "draft another", (("key", key),), in_place=True),
    )
    return Answer(title, (*who, said), links=links, private=True)
