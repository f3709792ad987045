"""What /digest shows: a digest with its settings, its form, and what became of each date."""
