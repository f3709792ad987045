"""Drafts that are published by themselves at a moment, and who takes that back."""
