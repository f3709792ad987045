"""Several editors in one draft: what each of them changed since the other looked, and who is in it."""
