"""Trying the bot on the local server: the page in a browser, the prompt in a terminal, one answer in a script."""
