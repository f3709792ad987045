"""What a posted digest should say now: what was said at first, with every correction since."""

from collections.abc import Collection
from datetime import datetime

from briefings.answers.wording import date_for
from briefings.digests.corrections import Fits, Mended, mended, shown_in
from briefings.digests.item_blocks import Voice
from briefings.digests.message_json import thaw
from briefings.services.zones import day_in
from briefings.store.outbox_records import Post
from briefings.store.store import Store


async def digest_now(store: Store, post: Post, commands: Collection[str], fits: Fits, now: datetime) -> Mended | None:
    """The message of a digest as it should be; None where nothing of it is kept: it is not there, or was deleted for good.

    It is made from what was said at first each time, so making it twice changes nothing. Raises StoreError.
    """
    found = await store.digests.part_of_post(post.server, post.id)
    if found is None or not found[0].body:
        return None
    part, items = found
    settings = part.settings
    shown = await shown_in(store, post.server, items, lambda at: day_in(at, settings.rhythm.zone), now)
    voice = Voice(date_for(settings.dates), frozenset(commands), direct=settings.place == "direct")
    return mended(thaw(part.body), shown, voice, fits, post.corrected)
