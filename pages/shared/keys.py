"""The one owner of the keys of widgets and of parts of a page: two different things never get the same key.

A key says whose it is and then which one: `of("group member answer", "Variant", 7)` is the button "Variant" of claim 7
among a group's members. Each place is named in one module only, which a test holds; so a claim's number here can equal
a group's there. A part's key is also its class in the style sheets, with "-" for what is no letter or figure.
"""

from __future__ import annotations

_DRAFT, _OF = "draft: ", " / "


def of(place: str, *which: object) -> str:
    """Return the key of one thing at a place; `which` tells it from the others there, by kind and by id."""
    return " ".join([place, *map(str, which)])


def draft(subject: str, field: str) -> str:
    """Return the key of what is typed into a field about a subject; an empty field gives what all begin with."""
    return f"{_DRAFT}{subject}{_OF}{field}"


def is_draft(key: str, field: str) -> bool:
    """Say whether a key is that of what is typed into this field, about whatever subject."""
    return key.startswith(_DRAFT) and key.endswith(f"{_OF}{field}")
