"""One file a command; a folder is a group. Adding a file adds the command everywhere."""
