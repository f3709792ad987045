"""The full-text index: what can be found, how it is written, and how it is read."""
