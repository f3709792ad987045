"""Rows about jobs and what the bot has posted as records."""

from briefings.store.outbox.records import CardThere, Job, OpenJobs, Post, PublicAnswer
from briefings.store.record_reader import RecordReader

_ABOUT = "posted messages"
JOBS = RecordReader(Job, _ABOUT)
OPEN_JOBS = RecordReader(OpenJobs, _ABOUT)
POSTS = RecordReader(Post, _ABOUT)
ANSWERS = RecordReader(PublicAnswer, _ABOUT)
CARDS = RecordReader(CardThere, _ABOUT)
