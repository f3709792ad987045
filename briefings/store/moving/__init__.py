"""Moving a whole database from a file of SQLite to a PostgreSQL server, or back."""
