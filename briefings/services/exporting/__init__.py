"""What leaves the program as a file: briefings in the formats of others, and feeds."""
