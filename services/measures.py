"""What the databases of this process did, in figures: for whoever watches a server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from db.measures import MEASURES, watch

__all__ = ["DatabaseFigures", "read_figures", "watch"]


@dataclass(frozen=True, slots=True)
class DatabaseFigures:
    """Rows stored by table and errors by kind since the process began, and how many connections are in use now."""

    stored: Mapping[str, int]
    errors: Mapping[str, int]
    in_use: int


def read_figures() -> DatabaseFigures:
    """Return the figures as they stand now; they begin with `watch`."""
    with MEASURES.lock:
        return DatabaseFigures(dict(MEASURES.stored), dict(MEASURES.errors), MEASURES.in_use)
