"""What an author mistyped in a file: where it stands, and in sentences why it cannot be parsed."""
