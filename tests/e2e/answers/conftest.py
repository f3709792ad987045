"""A bot that is asked in public."""

from collections.abc import AsyncGenerator

import pytest

from support.public_answers import AnswerDesk, start_answer_desk


@pytest.fixture
async def desk() -> AsyncGenerator[AnswerDesk]:
    """A bot that answers, remembers and corrects."""
    async with start_answer_desk() as started:
        yield started
