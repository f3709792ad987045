"""Everything that commands may use, built over one store."""

import asyncio
from dataclasses import dataclass

from briefings.digests.compose import Composer
from briefings.digests.destination import NO_CHAT, Chat
from briefings.digests.follows import Following
from briefings.digests.planner import Planner
from briefings.digests.requests import DigestRequests
from briefings.digests.schedules import Digests
from briefings.services import quotas
from briefings.services.arrivals.same_article import SameArticles
from briefings.services.challenges import Challenging
from briefings.services.draft_checks import RunBeside
from briefings.services.drafts import Editing
from briefings.services.embargo.embargoes import Embargoes
from briefings.services.erasure_hooks import ErasureHooks
from briefings.services.intake import Fetch, Intake, ReadFile, read_plain_file
from briefings.services.kept_pages import KeptPages
from briefings.services.library_lookup import Reading
from briefings.services.proposing import Propose, Proposing, propose_here
from briefings.services.publishing import Publishing
from briefings.services.queue import Queue
from briefings.services.quotas import Quotas
from briefings.services.rights import Rights
from briefings.services.search import Searching
from briefings.services.settings import Settings
from briefings.services.shared_drafts.dropped import DroppedItems
from briefings.services.shared_drafts.presence import Presence
from briefings.services.wakeup import WakeUpSignal
from briefings.store.store import Store


@dataclass(frozen=True, slots=True)
class Services:
    """What people can do, one service a field; `store` is for what only looks something up."""

    store: Store
    reading: Reading
    searching: Searching
    settings: Settings
    rights: Rights
    editing: Editing
    proposing: Proposing
    publishing: Publishing
    embargoes: Embargoes
    intake: Intake
    kept_pages: KeptPages
    same_articles: SameArticles
    dropped: DroppedItems
    challenging: Challenging
    queue: Queue
    wake_up: WakeUpSignal
    forgetting: ErasureHooks
    planner: Planner
    digests: Digests
    digest_requests: DigestRequests
    following: Following


def services_over(
    store: Store,
    *,
    limits: Quotas | None = None,
    fetch: Fetch | None = None,
    read_file: ReadFile = read_plain_file,
    run: RunBeside = asyncio.to_thread,
    propose: Propose = propose_here,
    chat: Chat = NO_CHAT,
) -> Services:
    """The services that answer from this store, with the `limits` of one server, and with `fetch` for what has an address.

    `read_file` reads articles in files; `run` runs heavy checks beside the loop; `propose` reads an article for
    what can be proposed; `chat` is what digests need of it.
    """
    most = limits or quotas.DEFAULT
    settings, reading = Settings(store.settings, store.take_state), Reading(store)
    wake_up, forgetting = WakeUpSignal(), ErasureHooks()
    forgetting.tell(lambda server, briefing: reading.forget(briefing, server))
    kept_pages = KeptPages()
    forgetting.tell(kept_pages.forget)
    same_articles = SameArticles(store)
    forgetting.tell(same_articles.forget)
    dropped = DroppedItems()
    forgetting.tell(dropped.forget)
    presence = Presence()
    forgetting.tell(presence.forget)
    editing = Editing(store, reading, most, presence)
    rights = Rights(settings)
    publishing = Publishing(store, editing, settings, wake_up, forgetting, most, run)
    challenging = Challenging(store, reading, settings, wake_up)
    planner = Planner(store, Composer(store, reading, chat.pages, chat.commands, server_name=chat.server_name))
    digests = Digests(store, wake_up, chat.places)
    return Services(
        store=store,
        reading=reading,
        searching=Searching(store),
        settings=settings,
        rights=rights,
        editing=editing,
        proposing=Proposing(store, editing, most, propose),
        publishing=publishing,
        embargoes=Embargoes(store, editing, publishing, settings, rights, wake_up),
        intake=Intake(fetch, read_file),
        kept_pages=kept_pages,
        same_articles=same_articles,
        dropped=dropped,
        challenging=challenging,
        queue=Queue(store, challenging, wake_up),
        wake_up=wake_up,
        forgetting=forgetting,
        planner=planner,
        digests=digests,
        digest_requests=DigestRequests(store, wake_up, digests, planner),
        following=Following(store, reading, settings, wake_up),
    )
