"""Loading what reading needs, before the first file comes: readers, and the models that they open when first asked."""

from __future__ import annotations

from workbench.ingest.collections import read_any

_SENTENCES = (
    "The keeper of the lighthouse said on Monday that the bridge over the harbour was safe. It would open before the "
    "storms of the winter arrived, and boats could pass below it again."
)


def load() -> None:
    """Read a harmless page once, so that everything a reader loads late is there."""
    read_any("page.html", f"<html><body><p>{_SENTENCES}</p><p>{_SENTENCES}</p></body></html>".encode())
