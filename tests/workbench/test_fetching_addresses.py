"""Which addresses may be fetched at all: the open web, and nothing that leads inside."""

from ipaddress import ip_address

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import AddressRefused
from workbench.ingest.fetching import Network, fetch
from workbench.ingest.public_addresses import is_public

PRIVATE = [
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "127.8.8.8",
    "169.254.169.254",
    "172.16.0.1",
    "192.0.0.8",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "239.255.255.250",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::808:808",
    "2002:7f00:1::",
    "2002:c0a8:101::1",
    "2001::1",
    "2001:db8::1",
    "3fff::1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fec0::1",
    "ff02::1",
]
PUBLIC = ["8.8.8.8", "93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"]


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_outside_the_open_web_are_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_addresses_of_the_open_web_are_public(address: str) -> None:
    assert is_public(ip_address(address))


@settings(deadline=None)
@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_judged_the_same_inside_ipv6(address: object) -> None:
    number = int(ip_address(str(address)))
    inside = [(0xFFFF << 32) | number, (0x64FF9B << 96) | number, (0x2002 << 112) | (number << 80)]
    assert {is_public(ip_address(carrier)) for carrier in map(_as_ipv6, inside)} == {is_public(ip_address(number))}


def _as_ipv6(number: int) -> str:
    return ":".join(f"{number >> shift & 0xFFFF:x}" for shift in range(112, -1, -16))


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://0.0.0.0/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "https://[fe80::1]/",
        "ftp://harbourpost.example/",
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "javascript:alert(1)",
        "http://harbourpost.example:22/",
        "http://harbourpost.example:8080/",
        "https://user:secret@harbourpost.example/",
        "http://harbourpost.example@127.0.0.1/",
        "//harbourpost.example/",
        "harbourpost.example",
        "",
        "http://",
        "http://[::1",
        "http://harbourpost.example/" + "a" * 3000,
    ],
)
def test_an_address_that_may_not_be_fetched_is_refused(address: str) -> None:
    with pytest.raises(AddressRefused):
        fetch(address)


def test_a_refused_address_does_not_show_its_password() -> None:
    with pytest.raises(AddressRefused) as raised:
        fetch("https://ada:secret@harbourpost.example/")
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize("address", PRIVATE)
def test_a_name_that_leads_inside_is_refused(address: str) -> None:
    with pytest.raises(AddressRefused, match="private network"):
        fetch("http://harbourpost.example/", Network(resolve=lambda _host, _port: [address]))


def test_one_private_address_among_public_ones_is_refused() -> None:
    with pytest.raises(AddressRefused):
        fetch("http://harbourpost.example/", Network(resolve=lambda _host, _port: ["8.8.8.8", "127.0.0.1"]))


def test_an_address_with_a_zone_is_judged_without_it() -> None:
    with pytest.raises(AddressRefused):
        fetch("http://harbourpost.example/", Network(resolve=lambda _host, _port: ["fe80::1%eth0"]))
