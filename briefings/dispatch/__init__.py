"""The one way in: a request, its rights and its arguments, then the command."""
