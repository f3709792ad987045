"""Which internet addresses the bot may connect to: those of the public internet, and nothing of the machine's own networks.

From IANA's registries of special-purpose IPv4 and IPv6 addresses (RFC 6890), which Python's `is_global` follows only in part and
differently from one patch release to the next.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

Address = IPv4Address | IPv6Address

_NOT_PUBLIC = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",  # this network; 0.0.0.0 reaches the machine itself
            "10.0.0.0/8",  # private (RFC 1918)
            "100.64.0.0/10",  # carrier-grade NAT (RFC 6598); a cloud's metadata is at 100.100.100.200
            "127.0.0.0/8",  # this machine
            "168.63.129.16/32",  # a cloud's own services, on an address that looks public
            "169.254.0.0/16",  # link-local (RFC 3927); clouds' metadata is at 169.254.169.254
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocol assignments (RFC 6890)
            "192.0.2.0/24",  # documentation (RFC 5737)
            "192.88.99.0/24",  # relays of 6to4 (RFC 7526)
            "192.168.0.0/16",  # private
            "198.18.0.0/15",  # benchmarks (RFC 2544)
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, and broadcast
        ),
    )
)
_GLOBAL_UNICAST = IPv6Network("2000::/3")
"""All that IANA gives out to the public; what is outside of it (loopback, unique local, link-local, multicast) is refused."""
_NOT_PUBLIC_6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # protocol assignments (RFC 2928); Teredo, which is in it, is looked at by itself
            "2001:db8::/32",  # documentation (RFC 3849)
            "3fff::/20",  # documentation (RFC 9637)
        ),
    )
)
_COMPATIBLE = IPv6Network("::/96")
_NAT64 = IPv6Network("64:ff9b::/96")
"""RFC 6052. The local 64:ff9b:1::/48 (RFC 8215) is refused: each network decides for itself where the address is in it."""


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public internet.

    An IPv6 address that carries IPv4 ones (mapped, compatible, NAT64, 6to4, Teredo) is judged by them, for they are where the
    packets end up.
    """
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _NOT_PUBLIC)
    if address.scope_id is not None:
        return False
    carried = _unwrap(address)
    if carried:
        return all(map(is_public, carried))
    return address in _GLOBAL_UNICAST and not any(address in network for network in _NOT_PUBLIC_6)


def _unwrap(address: IPv6Address) -> tuple[IPv4Address, ...]:
    if address.teredo is not None:
        return address.teredo  # its server and its client
    carried = address.ipv4_mapped or address.sixtofour
    if carried is None and (address in _COMPATIBLE or address in _NAT64):
        carried = IPv4Address(int(address) & 0xFFFFFFFF)
    return () if carried is None else (carried,)
