"""Holding a briefing against its article: `verify` gives findings, `uncovered` a hint for authors."""

from briefings.verify.budgets import check_budgets
from briefings.verify.evidence import check_placement, resting
from briefings.verify.finding import WEIGHTS, Finding, Weight
from briefings.verify.uncovered import Uncovered, uncovered
from briefings.verify.verifying import verify

__all__ = ["WEIGHTS", "Finding", "Uncovered", "Weight", "check_budgets", "check_placement", "resting", "uncovered", "verify"]
