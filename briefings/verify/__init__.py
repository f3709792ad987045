"""Holding a briefing against its article: `verify` gives findings, `uncovered` a hint for authors."""

from briefings.verify.finding import Finding
from briefings.verify.uncovered import Uncovered, uncovered
from briefings.verify.verifying import verify

__all__ = ["Finding", "Uncovered", "uncovered", "verify"]
