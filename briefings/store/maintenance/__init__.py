"""The database file as a whole: its lock, checks, backups, and how a backup is restored."""
