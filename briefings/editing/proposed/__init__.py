"""Items that the bot proposes for a draft: made from what was read, kept or dropped as an editor decides, said in our words."""
