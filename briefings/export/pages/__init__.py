"""A briefing as a web page: one file that needs nothing else, without scripts, to be read, printed and put on a site."""
