"""Answers that everybody sees: remembered so that they are corrected, or else they say as of which day they are right."""

import re
from dataclasses import dataclass, replace

import discord

from bot.chat.answer_memory import AnswerMemory
from briefings.answers import wording
from briefings.answers.blocks import Answer
from briefings.caller import Caller
from briefings.outbox.public_answers import PublicAnswer
from briefings.services.edition_cache import Edition

_HALF_PAIR = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Shown:
    """What an answer shows of a briefing: the question, with all that it means, its page, and the edition; None for a list."""

    command: str
    arguments: tuple[tuple[str, str], ...]
    page: int
    edition: Edition | None

    @property
    def is_storable(self) -> bool:
        """Whether the question can be stored, which half a surrogate pair cannot."""
        return not any(_HALF_PAIR.search(text) for _, text in self.arguments)


class Sharing:
    """What becomes of the answer to one interaction if everybody in the channel sees it.

    `private` and `in_place` are as for a reply. Without a `memory` nothing is remembered.
    """

    def __init__(
        self,
        interaction: discord.Interaction[discord.Client],
        asker: Caller,
        memory: AnswerMemory | None,
        *,
        private: bool,
        in_place: bool,
    ) -> None:
        self._asker = asker
        self._locale = str(interaction.locale)
        self._is_in_place = in_place
        message = interaction.message
        self._is_public = not (message is None or message.flags.ephemeral) if in_place else not private
        # What the bot does not see it cannot change: in no channel without that right, and nowhere if just a member installed it.
        self._memory = memory if asker.server and asker.channel and interaction.app_permissions.view_channel else None

    def is_dated(self, answer: Answer, shown: Shown | None) -> bool:
        """Whether an answer says as of which day it is right: if everybody sees it and nobody will correct it."""
        return self._is_public and not answer.private and answer.provenance is not None and not self._will_remember(shown)

    def date(self, answer: Answer, shown: Shown | None) -> Answer:
        """The answer, with that day if it `is_dated`."""
        if answer.provenance is None or not self.is_dated(answer, shown):
            return answer
        day = wording.date(self._asker.now.date().isoformat())
        source = answer.provenance
        return replace(answer, provenance=replace(source, short=f"{source.footer} · as of {day}"))

    def waits_for(self, shown: Shown | None, *, private: bool) -> bool:
        """Whether it matters which message the answer is."""
        is_seen = self._memory is not None and self._is_public and not private
        return is_seen and (self._is_in_place or self._will_remember(shown))

    def note(self, shown: Shown | None, message: int) -> None:
        """Remember what a message shows, or that what it showed is gone from it; nothing if the message is not known (0)."""
        if self._memory is None or not message:
            return
        if shown is None or not self._will_remember(shown):
            self._memory.drop(self._asker.server, message)
            return
        edition = shown.edition
        revision = edition.revision if edition and not edition.retracted else 0
        self._memory.note(
            PublicAnswer(
                server=self._asker.server,
                message=message,
                channel=self._asker.channel,
                at=self._asker.now,
                command=shown.command,
                arguments=dict(shown.arguments),
                page=shown.page,
                locale=self._locale,
                briefing=edition.briefing.id if edition else "",
                lives_in=edition.server if edition else self._asker.server,
                revision=revision,
                first_revision=revision,
                seq=edition.seq if edition else 0,
            )
        )

    def _will_remember(self, shown: Shown | None) -> bool:
        return self._memory is not None and shown is not None and shown.is_storable
