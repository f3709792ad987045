"""What Discord enforces and its OpenAPI file does not say, and our own house rule about mentions."""
