"""Text as evidence: one normal form, its passages, folded keys for finding names, and the grammar of dates."""
