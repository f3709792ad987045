"""Articles on their way in: what the server has of them already."""
