"""Correcting a name everywhere in our own words: where it stands, what is said then, and which changes that explains."""
