"""Who says what an article says in its own voice: the outlet that publishes it."""

from __future__ import annotations

from workbench.model import Outlet, Source, SourceKind, SourceMention


def own_voice(outlet: Outlet) -> SourceMention:
    """Return the outlet as the source of what its article says itself; the mention stays open while it is unknown."""
    name = outlet.name or outlet.domain
    if not name:
        return SourceMention((), None, "The article says this itself; its outlet is not known yet.")
    return SourceMention((), Source(name, SourceKind.OUTLET), "The article says this itself.")
