"""Many articles at once: tables, JSON, feeds, packed folders and folders become drafts, one for each article."""

from workbench.ingest.collections.collected import Collected
from workbench.ingest.collections.kinds import ALL_ENDINGS, COLLECTIONS, CollectionKind, read_any
from workbench.ingest.collections.places import collected_at

__all__ = ["ALL_ENDINGS", "COLLECTIONS", "Collected", "CollectionKind", "collected_at", "read_any"]
