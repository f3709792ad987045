"""Drafts, articles and what editors did, as rows."""
