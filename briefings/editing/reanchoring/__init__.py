"""Putting a briefing on a newer text of its story (write-thru): passages cut anew, and every anchor found again by its words."""
