"""What the bot sends by itself, as rows: posts, and the jobs that post, correct and withdraw them."""
