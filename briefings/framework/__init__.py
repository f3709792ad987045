"""What a command is made of: its declaration, the context it gets, the services it uses, and what its options mean."""
