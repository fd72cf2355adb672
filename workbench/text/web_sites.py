"""Which site a host belongs to: edition.cnn.com and www.cnn.com are one, two blogs under one roof are two.

A site is what somebody registered: the label before the public suffix (publicsuffix.org, as the package tld has it).
"""

from __future__ import annotations

from ipaddress import ip_address

from tld import get_fld

# Hosts under which every name is an outlet of its own.
_ROOFS = frozenset({
    "substack.com", "wordpress.com", "blogspot.com", "tumblr.com", "medium.com", "ghost.io", "github.io", "beehiiv.com",
    "wixsite.com", "weebly.com", "livejournal.com", "typepad.com", "squarespace.com",
})  # fmt: skip
# Hosts that show what others publish: they tell of no outlet.
_SHOWING_OTHERS = frozenset({
    "facebook.com", "twitter.com", "x.com", "t.co", "youtube.com", "reddit.com", "instagram.com", "tiktok.com",
    "bsky.app",
    "archive.org", "archive.ph", "archive.is", "archive.today", "google.com", "googleusercontent.com", "ampproject.org",
    "pressreader.com", "proquest.com", "lexisnexis.com",
})  # fmt: skip


def site_of(host: str) -> str:
    """Return the site that a host belongs to, in small letters; "" for none and for one that shows what others publish.

    A host whose ending is no public suffix counts with its last two labels, a number address as it is.
    """
    name = host.strip().lower().strip(".").removeprefix("www.")
    if not name or _is_number(name):
        return name
    found = get_fld(f"https://{name}", fail_silently=True, search_private=True)
    site = found or ".".join(name.split(".")[-2:])
    if site in _SHOWING_OTHERS or name in _ROOFS:
        return ""
    return ".".join(name.split(".")[-1 - len(site.split(".")) :]) if site in _ROOFS else site


def _is_number(name: str) -> bool:
    """Say whether a host is a number address."""
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
