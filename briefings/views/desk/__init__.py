"""What the editors' desk shows: each function turns work on a draft into an answer."""
