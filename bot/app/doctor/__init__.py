"""`briefing doctor`: one check a line, each with what to do about it."""
