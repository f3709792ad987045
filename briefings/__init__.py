"""Briefing Desk's product: briefings of news articles, each line led back to its passage."""
