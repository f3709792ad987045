"""What an answer says, not how it looks."""
