"""The way from an article to a published briefing, screen by screen: what is proposed, and what an editor keeps."""
