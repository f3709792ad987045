"""The command line: every command of the product, and the authors' tools."""
