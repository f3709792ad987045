"""An article's text to proposals for its briefing: pure functions, one extractor a subject; nothing here decides for a person."""
