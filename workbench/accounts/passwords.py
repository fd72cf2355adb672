"""Passwords: which are good enough, and how they are kept.

The rule is that of NIST SP 800-63B (revision 4, 3.1.1.2): at least 15 characters, at least 64 allowed, every character
allowed, no rule of composition, no regular change, and none that everybody tries first. They are hashed by Argon2id
with the second recommended set of RFC 9106, 4 (64 MiB, three passes, four lanes), for servers with little memory.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib import resources

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

from workbench.errors import DecisionRefused
from workbench.text.keys import fold

SHORTEST, LONGEST = 15, 128
LEAST_OF_ITS_OWN = 4
"""How many letters must be left of a password once the words that everybody uses are taken out of it."""

LEAST_DIFFERENT = 6
_HASHER = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
_READ_AS = str.maketrans("0134578@$!", "oleastbasi")
_LETTERS = re.compile(r"[^\W\d_]+")
_AROUND = re.compile(r"^[\W\d_]+|[\W\d_]+$")


def check_password(password: str, name: str) -> None:
    """Raise DecisionRefused, saying what to do, where somebody called `name` may not choose this password."""
    typed = _normalised(password)
    if len(typed) < SHORTEST:
        raise DecisionRefused(f"Choose a password of at least {SHORTEST} characters. A few words in a row are fine.")
    if len(typed) > LONGEST:
        raise DecisionRefused(f"Choose a password of at most {LONGEST} characters.")
    if len(set(typed)) < LEAST_DIFFERENT or _of_its_own(typed, name) < LEAST_OF_ITS_OWN:
        raise DecisionRefused(
            "This password is among those that are tried first: your name, a common word, or a row of keys, perhaps "
            "with figures behind it. Choose words that nobody expects together."
        )


def hashed(password: str) -> str:
    """Return what is stored of a password: its Argon2id hash with the parameters and the salt in it."""
    return _HASHER.hash(_normalised(password))


def verified(stored: str | None, password: str) -> bool:
    """Say whether a password is the one of the stored hash.

    Without a hash, as for a name that nobody has, as much is computed as with one, so that the time tells nothing.
    """
    try:
        return _HASHER.verify(stored or _nobodys(), _normalised(password[: LONGEST + 1])) and stored is not None
    except (VerificationError, InvalidHashError):
        return False


def is_to_be_hashed_again(stored: str) -> bool:
    """Say whether a hash was made with other parameters than today's."""
    return _HASHER.check_needs_rehash(stored)


@cache
def _nobodys() -> str:
    """Return the hash of a password that nobody has, made with today's parameters."""
    from workbench.accounts.secrets import new_secret

    return hashed(new_secret())


def _normalised(password: str) -> str:
    """Return a password as it is hashed: one that looks the same on another keyboard is the same (SP 800-63B)."""
    return unicodedata.normalize("NFKC", password)


def _of_its_own(password: str, name: str) -> int:
    """Return how many letters a password has beside common words, the person's name, rows of keys and figures."""
    typed = fold(password)
    # Figures behind a word are figures; those inside it stand for letters.
    read_as = _AROUND.sub("", typed).translate(_READ_AS)
    return min(len(set(_without(text, name))) for text in (typed, read_as))


def _without(text: str, name: str) -> str:
    known = {word for word in _LETTERS.findall(fold(name)) if len(word) > 2} | common_words()
    for word in sorted(known, key=lambda one: (-len(one), one)):
        text = text.replace(word, " ")
    return "".join(_LETTERS.findall(text))


@cache
def common_words() -> frozenset[str]:
    """Return the words and rows of keys of which the commonest passwords are made, folded."""
    text = resources.files("workbench.accounts").joinpath("common_passwords.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
