"""Loading what reads files of strangers, before the first one comes: readers of articles, and of claims."""

from __future__ import annotations

from importlib import import_module

from workbench.ingest.loading import load as load_readers_of_articles


def load() -> None:
    """Load all readers, so that no process that is made later needs to."""
    load_readers_of_articles()
    import_module("workbench.recognising")
