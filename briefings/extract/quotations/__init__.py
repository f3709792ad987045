"""Quotations of an article and who speaks in them, by the words beside them: the core tier, which needs no parser."""

from briefings.extract.quotations.finding import Answer, find_answers, find_quotations

__all__ = ["Answer", "find_answers", "find_quotations"]
