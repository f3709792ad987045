"""The store in a file of SQLite: what lies under the transaction functions, which are the same on both engines."""
