"""What administrators set for this server."""
