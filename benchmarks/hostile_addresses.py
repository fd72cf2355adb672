"""Addresses to fetch that lead inside: written in every way, in every dress, and names that resolve to them."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from functools import partial
from random import Random
from urllib.parse import quote

from benchmarks.hostile_desk import Desk
from benchmarks.hostile_mutations import word
from benchmarks.hostile_trying import Attempt
from services.read_files import limits
from workbench.ingest.fetching import Network, fetch
from workbench.ingest.reading_apart import read_address_apart

INSIDE = (
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0177.0.0.1",
    "017700000001",
    "0.0.0.0",
    "0",
    "localhost",
    "localhost.",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[0:0:0:0:0:ffff:127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b:1::1]",
    "[2002:7f00:1::]",
    "[2001::1]",
    "[fe80::1]",
    "[fe80::1%25eth0]",
    "[fc00::1]",
    "[fec0::1]",
    "[ff02::1]",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.0.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "①②⑦.⓪.⓪.①",
    "127。0。0。1",
    "１２７.0.0.1",
)
"""Ways to write addresses that are not in the open web."""

_RESOLVED = [
    ["127.0.0.1"],
    ["10.0.0.7"],
    ["8.8.8.8", "127.0.0.1"],
    ["::1"],
    ["::ffff:192.168.0.1"],
    ["169.254.169.254"],
    ["64:ff9b::a00:1"],
    ["fe80::1%eth0"],
    ["0.0.0.0"],
    ["2002:a00:1::"],
]


def addresses(chance: Random, _desk: Desk) -> Iterator[Attempt]:
    """Yield addresses to fetch: each way to write an address inside, in each dress, and names that lead there."""
    while True:
        host = chance.choice(INSIDE) if chance.random() < 0.7 else "harbourpost.example"
        scheme = chance.choice(("http", "https", "HTTP", "http", "https", "ftp", "file", "gopher", "http\t", " http"))
        user = chance.choice(("", "", "", "a@", "harbourpost.example@", "a:b@", "harbourpost.example%40", "a\\@"))
        port = chance.choice(("", "", "", ":80", ":443", ":8501", ":22", ":0", ":99999", ":-1", ":+80", ":"))
        path = chance.choice(
            ("", "/", f"/{quote(word(chance), errors='replace')}", "/" + word(chance), "\\@8.8.8.8/", "#@8.8.8.8/")
        )
        given = f"{scheme}://{user}{host}{port}{path}"
        yield partial(_fetched, given, chance.choice(_RESOLVED))


def _fetched(given: str, resolved: list[str]) -> str:
    def resolve(host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
        except (OSError, UnicodeError):
            return resolved
        return [str(one[4][0]) for one in found]

    return read_address_apart(given, limits(), fetch=lambda address: fetch(address, Network(resolve=resolve))).body
