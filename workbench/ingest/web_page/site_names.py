"""The parts of a title or a site's name: what stands between bars and dashes, and what a name has to do with a host."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from workbench.text.folding import fold
from workbench.text.web_sites import site_of

_PARTS = re.compile(r"\s+(?:[|·•»«‹›]|[-–—~]|::|//)\s+|\s*[|»›]\s*|(?<=\w):\s+(?=\S)")
_BARS = re.compile(r"\s+(?:[|·•»«‹›]|[-–—~]|::|//)\s+|\s*[|»›]\s*")
_ARTICLE = re.compile(r"^(?:the|a)\s+", re.IGNORECASE)
_LABELLED = re.compile(r"^[\w ]{2,20}\s*\|\s*")
_LONGEST_LABEL = 25  # code points
_LEAST_SHARED = 3  # letters


def parts_of(text: str, *, colons: bool = False) -> list[str]:
    """Return the parts of a title or a name that bars and dashes set apart (`colons`: colons, too)."""
    return [part for part in (_PARTS if colons else _BARS).split(text) if part and part.strip()]


def bare(name: str) -> str:
    """Return a name as it is compared: folded, without "the", letters and digits alone."""
    return re.sub(r"\W+", "", fold(_ARTICLE.sub("", name.strip())))


def is_headline(text: str, title: str) -> bool:
    """Say whether a line is the headline once more, with or without the label of its section and a bar before it."""
    if not title or len(text) > 2 * len(title) + _LONGEST_LABEL:
        return False
    return bare(title) in (bare(text), bare(_LABELLED.sub("", text)))


def domain_of(address: str) -> str:
    """Return the host of a web address without "www.", in small letters; "" where there is none."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.lower().removeprefix("www.")


def is_called_after(name: str, domain: str) -> bool:
    """Say whether a host's own label is a name and nothing else: "Siam Standard" and siamstandard.example."""
    return bool(bare(name)) and bare(name) == bare(site_of(domain).split(".")[0])


def fits_domain(name: str, domain: str) -> bool:
    """Say whether a name is the one that a host is called after: "Tarn Post" and tarnpost.example, "BBC News" and bbc.

    The host holds the name, its first letters, or its first word; or the name holds the host.
    """
    host, whole = "".join(domain.split(".")[:-1]) or domain, bare(name)
    label = re.sub(r"\W+", "", host.removeprefix("edition").removeprefix("news."))
    if not whole or not label:
        return False
    if whole in label or (len(label) >= _LEAST_SHARED and label in whole):
        return True
    return _by_letters(name, label)


def _by_letters(name: str, label: str) -> bool:
    """Say whether a host holds the first letters of a name's words, or begins with its first word."""
    words = [bare(word) for word in re.split(r"[\s-]+", name) if bare(word)]
    for used in (words, words[1:] if words[:1] == ["the"] else words):
        initials = "".join(word[0] for word in used)
        if len(initials) >= _LEAST_SHARED and label.startswith(initials):
            return True
    first = words[0] if words else ""
    return len(first) >= _LEAST_SHARED and label.startswith(first)
