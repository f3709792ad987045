"""From an article to a published briefing: the screens of /desk add, reached by their buttons."""
