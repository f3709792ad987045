"""What is known of servers as Discord has them."""
