"""Deleting an article for good: with all that is kept of it, and nothing that belongs to others."""

from db.writes.purging.article import PURGED, purge

__all__ = ["PURGED", "purge"]
