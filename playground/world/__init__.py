"""Servers, people, channels and messages: the state of the playground, free of any web server."""
