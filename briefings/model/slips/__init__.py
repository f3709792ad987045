"""What an author mistyped in a file that cannot be parsed, told in sentences."""
