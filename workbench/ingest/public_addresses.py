"""Which network addresses lie in the open web.

Python's own `is_global` follows the registries of special addresses only as far as its version knows them, and looks
at an IPv6 address that carries an IPv4 address as an IPv6 address. So the carried address is unwrapped and judged, and
the ranges that are missing in the oldest Python we run on are named here.
Sources: IANA IPv4 and IPv6 Special-Purpose Address Registries; RFC 6052 (64:ff9b::/96), RFC 8215 (64:ff9b:1::/48),
RFC 3056 (6to4), RFC 4291 (mapped and compatible addresses), RFC 9637 (3fff::/20).
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_network

IPAddress = IPv4Address | IPv6Address

_NAT64 = ip_network("64:ff9b::/96")
_REFUSED = tuple(
    ip_network(written)
    for written in (
        "0.0.0.0/8",
        "100.64.0.0/10",
        "192.0.0.0/24",
        "192.88.99.0/24",
        "198.18.0.0/15",
        "240.0.0.0/4",
        "::/96",
        "64:ff9b:1::/48",
        "100::/64",
        "2001::/23",
        "3fff::/20",
        "5f00::/16",
        "fec0::/10",
    )
)


def is_public(address: IPAddress) -> bool:
    """Say whether the address lies in the open web, and so does the IPv4 address that it may carry."""
    carried = _carried(address)
    if carried is not None:
        return is_public(carried)
    return address.is_global and not _is_special(address) and not _is_refused(address)


def _is_special(address: IPAddress) -> bool:
    # Python calls some multicast addresses global; the others are named so that no version may forget them.
    return address.is_multicast or address.is_unspecified or address.is_loopback or address.is_link_local


def _is_refused(address: IPAddress) -> bool:
    return any(address in network for network in _REFUSED if network.version == address.version)


def _carried(address: IPAddress) -> IPv4Address | None:
    """Return the IPv4 address inside a mapped, 6to4 or NAT64 address, None for all others."""
    if isinstance(address, IPv4Address):
        return None
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour
