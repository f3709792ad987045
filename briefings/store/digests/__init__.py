"""Schedules of digests, their occurrences and parts, and follows, as rows."""
