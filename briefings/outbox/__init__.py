"""What the bot has posted by itself: what each post should say now, and how it is kept true."""
