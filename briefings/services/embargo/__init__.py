"""Drafts that are published by themselves: the moment as an editor types it, and what becomes of it."""
