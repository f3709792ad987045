"""Places of the world, for whoever looks for one in a text or for its time zone."""
