"""Streamlit asks no server for this computer's address.

Where a browser's origin is none that it knows, Streamlit compares it with this computer's address as the world sees it,
which it asks a server elsewhere for. Who may come in is decided by `pages.guard`, from the request alone.
"""

from __future__ import annotations

from streamlit import net_util


def ask_nobody() -> None:
    """Let Streamlit know of no other address of this computer than those that it is told."""
    # Its own remembered answers would do as well, but are looked up again as long as they are empty.
    for name in ("get_external_ip", "get_internal_ip"):
        setattr(net_util, name, _unknown)


def _unknown() -> None:
    return None
