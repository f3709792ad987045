"""The routes of Discord's REST interface that the bot uses, one module a resource; all others answer 501."""
