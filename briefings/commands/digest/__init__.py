"""Daily digests in this server's channels."""
