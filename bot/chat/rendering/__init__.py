"""How an answer looks in Discord: components, markdown, escaping and forms."""
