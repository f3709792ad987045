"""Discord: the client, its slash commands, its buttons and how an answer looks there."""
