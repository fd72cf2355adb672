"""What many mentions ask for: read once of an entity's names or of a phrase, and kept with the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from spacy.tokens import Doc

Read = TypeVar("Read")


def read_once(doc: Doc, what: str, of: object, read: Callable[[], Read]) -> Read:
    """Return what `read` returns for names or a phrase, called the first time; `what` tells it from other readings."""
    # By identity: they are long to compare. They are kept as well, so that nothing else gets the same.
    kept: dict[int, tuple[object, Read]] = doc.user_data.setdefault(what, {})
    if id(of) not in kept:
        kept[id(of)] = (of, read())
    return kept[id(of)][1]
