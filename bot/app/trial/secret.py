"""What nobody on this computer may guess: the secret of the page's link, and the token of the local server."""

import secrets

_BYTES = 24


def draw_secret() -> str:
    """32 random characters that need no quoting in an address; others in every run."""
    return secrets.token_urlsafe(_BYTES)
