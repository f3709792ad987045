"""Deleting for good, so that nothing of it is left in the file, a slice at a time, so that nobody waits for it."""
