"""How a person at a terminal sees and types."""
