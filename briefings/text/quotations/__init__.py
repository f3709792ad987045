"""What of an article stands in quotation marks: marks are paired by the article's usage, their neighbors and each other."""

from briefings.text.quotations.cues import holds_a_cue
from briefings.text.quotations.pairing import Quotation, quotations, read_quotations
from briefings.text.quotations.quoted import Quoted

__all__ = ["Quotation", "Quoted", "holds_a_cue", "quotations", "read_quotations"]
