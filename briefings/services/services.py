"""Everything that commands may use, built over one store."""

from dataclasses import dataclass

from briefings.services import quotas
from briefings.services.bell import Bell
from briefings.services.challenging import Challenging
from briefings.services.digests.composing import Composer
from briefings.services.digests.following import Following
from briefings.services.digests.managing import Digests
from briefings.services.digests.places import NO_CHAT, Chat
from briefings.services.digests.planning import Planner
from briefings.services.digests.requests import DigestRequests
from briefings.services.editing import Editing
from briefings.services.forgetting import Forgetting
from briefings.services.intake import Fetch, Intake
from briefings.services.publishing import Publishing
from briefings.services.quotas import Quotas
from briefings.services.reading import Reading
from briefings.services.rights import Rights
from briefings.services.searching import Searching
from briefings.services.server_settings import Settings
from briefings.services.waiting import Queue
from briefings.store.interface import Store


@dataclass(frozen=True, slots=True)
class Services:
    """What people can do, one service a field; `store` is for what only looks something up."""

    store: Store
    reading: Reading
    searching: Searching
    settings: Settings
    rights: Rights
    editing: Editing
    publishing: Publishing
    intake: Intake
    challenging: Challenging
    queue: Queue
    bell: Bell
    forgetting: Forgetting
    planner: Planner
    digests: Digests
    digest_requests: DigestRequests
    following: Following


def services_over(store: Store, *, limits: Quotas | None = None, fetch: Fetch | None = None, chat: Chat = NO_CHAT) -> Services:
    """The services that answer from this store, with the `limits` of one server, and with `fetch` for what has an address.

    `chat` is what digests need of it.
    """
    most = limits or quotas.DEFAULT
    settings, reading, bell, forgetting = Settings(store.settings), Reading(store), Bell(), Forgetting()
    forgetting.tell(reading.forget)
    editing = Editing(store, reading, most)
    challenging = Challenging(store, reading, bell)
    planner = Planner(store, Composer(store, reading, chat.pages, chat.commands, called=chat.called))
    digests = Digests(store, bell, chat.places)
    return Services(
        store=store,
        reading=reading,
        searching=Searching(store),
        settings=settings,
        rights=Rights(settings),
        editing=editing,
        publishing=Publishing(store, editing, settings, bell, forgetting, most),
        intake=Intake(fetch),
        challenging=challenging,
        queue=Queue(store, challenging, bell),
        bell=bell,
        forgetting=forgetting,
        planner=planner,
        digests=digests,
        digest_requests=DigestRequests(store, bell, digests, planner),
        following=Following(store, reading, settings, bell),
    )
