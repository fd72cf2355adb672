"""The text of a file that holds many articles: a zero byte in it spoils no more than the entry where it stands."""

from __future__ import annotations

from workbench.errors import EmptyText
from workbench.ingest.encoding import decode


def decoded(data: bytes, label: str) -> str:
    """Return the text of the file `label`, without a byte order mark. Raises EmptyText and BadEncoding."""
    check_not_empty(data, label)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode(data, where=label).removeprefix("\ufeff")


def check_not_empty(data: bytes, label: str) -> None:
    """Raise EmptyText where a file holds nothing."""
    if not data.strip():
        raise EmptyText("The file is empty. Choose the file that holds the articles.", where=label)
