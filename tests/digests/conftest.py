"""A newsroom for every test of digests."""

from support.digest_room import room

__all__ = ["room"]
