"""The bot as it runs in Discord: connected, and connected again."""
