"""What people do, one transaction an action."""
