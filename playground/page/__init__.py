"""The page of the playground in a browser: its files, its socket, and what a person can see and do in one window."""
