"""What the bot does in Discord by itself, one kind of job a module; `bot.chat.outbox.worker` runs them."""
