"""Keeping the browser's history short: going from claim to claim leaves one entry, so that Back leaves the article.

Streamlit adds an entry to the history with every change of the address. On the pages named here, an address that shows
another part of the same thing takes the place of the one before.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from pages.shared import keys, routes

FOLDER = Path(__file__).parent

PLACES = {routes.REVIEW.path: "article"}
"""By page, the part of the address that makes it another place; all else is a way of looking at the same one."""


def keep_short() -> None:
    """Let Back leave one of the places in one step; to be drawn with every page, before its address is written."""
    with st.sidebar.container(key=keys.of("browser-history")):
        _component()(key=keys.of("browser history"), data={"places": PLACES})


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    """Register the component once a server; its script is a file of this folder."""
    return st.components.v2.component(
        "claim_workbench_browser_history",
        html='<span class="cw-history" hidden></span>',
        js=(FOLDER / "browser_history.js").read_text(encoding="utf-8"),
        isolate_styles=False,
    )
