"""A local server that speaks enough of Discord to try and test the bot without an account."""
