"""Rows about jobs and posts as records."""

from datetime import datetime
from typing import cast

import msgspec

from briefings.model.errors import StoreError
from briefings.store.outbox.records import CardThere, Gone, Job, JobKind, JobState, Post, PostKind, PublicAnswer
from briefings.store.timestamps import moment_of

_JobRow = tuple[int, int, str, int, str, int, str, int, str, str, str, str, int, int, int, int]
_PostRow = tuple[int, int, str, int, int, int, str, int, int, int, str, str, str, str]
_AnswerRow = tuple[int, int, int, str, str, str, int, str, str, int, int, int, int]


def job_of(row: tuple[object, ...]) -> Job:
    """Return the job of a row. Raises StoreError if it is none."""
    try:
        values = msgspec.convert(row, _JobRow)
        server, number, kind, subject, briefing, cause, state, fence, due, first, last, reason, channel, message, user, opened = (
            values
        )
        return Job(
            server,
            number,
            cast("JobKind", kind),
            subject,
            briefing,
            cause,
            cast("JobState", state),
            fence,
            moment_of(due),
            moment_of(first),
            moment_of(last),
            reason,
            channel,
            message,
            user,
            bool(opened),
        )
    except (msgspec.MsgspecError, ValueError) as error:
        raise _damage_error() from error


def post_of(row: tuple[object, ...]) -> Post:
    """Return the post of a row. Raises StoreError if it is none."""
    try:
        values = msgspec.convert(row, _PostRow)
        server, number, kind, channel, message, lives_in, briefing, revision, first, seq, items, corrected, posted, gone = values
        return Post(
            server,
            number,
            cast("PostKind", kind),
            channel,
            message,
            lives_in,
            briefing,
            revision,
            first,
            seq,
            msgspec.json.decode(items, type=frozenset[str]),
            corrected,
            datetime.fromisoformat(posted) if posted else None,
            cast("Gone", gone),
        )
    except (msgspec.MsgspecError, ValueError) as error:
        raise _damage_error() from error


def answer_of(row: tuple[object, ...]) -> PublicAnswer:
    """Return the public answer of a row. Raises StoreError if it is none."""
    try:
        values = msgspec.convert(row, _AnswerRow)
        server, message, channel, at, command, arguments, page, locale, briefing, lives_in, revision, first, seq = values
        return PublicAnswer(
            server,
            message,
            channel,
            datetime.fromisoformat(at),
            command,
            msgspec.json.decode(arguments, type=dict[str, str]),
            page,
            locale,
            briefing,
            lives_in,
            revision,
            first,
            seq,
        )
    except (msgspec.MsgspecError, ValueError) as error:
        raise _damage_error() from error


def card_of(row: tuple[object, ...]) -> CardThere:
    """Return what is there of a card. Raises StoreError if the row does not say."""
    try:
        post, message, job, state = msgspec.convert(row, tuple[int, int, int, str])
    except msgspec.MsgspecError as error:
        raise _damage_error() from error
    return CardThere(post, message, job, cast("JobState", state))


def _damage_error() -> StoreError:
    return StoreError("A row about posted messages in the database is damaged.", "Put the last backup in its place.")
