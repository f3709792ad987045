"""Digests: what is new, how it is told, what is planned, and how a message that was sent is corrected."""
