"""Frozen data and the rules that hold it together; the standard library only."""
