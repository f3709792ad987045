"""How people reach the briefings: Discord, a local playground, a terminal."""
