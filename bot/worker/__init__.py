"""One process beside the bot for heavy work: reading pages, checking long texts. It is limited, and may die without harm."""

from bot.worker.task import Limits, Task, TaskFailedError
from bot.worker.worker import Worker

__all__ = ["Limits", "Task", "TaskFailedError", "Worker"]
