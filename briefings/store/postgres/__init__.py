"""The store on PostgreSQL: what lies under the transaction functions, which are the same on both engines."""
