"""Holding a briefing against its article: `verify` gives findings, `uncovered` a hint for authors."""

from briefings.verify.budgets import check_budgets
from briefings.verify.finding import WEIGHTS, Finding, Uncovered, Weight
from briefings.verify.placement import check_placement, resting
from briefings.verify.verifying import uncovered, verify

__all__ = ["WEIGHTS", "Finding", "Uncovered", "Weight", "check_budgets", "check_placement", "resting", "uncovered", "verify"]
