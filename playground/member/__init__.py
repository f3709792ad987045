"""The member's side: what a person does in Discord's client."""
