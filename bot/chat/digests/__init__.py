"""Sending digests, each part exactly once: planning what is due, sending it, finding out how it went."""
