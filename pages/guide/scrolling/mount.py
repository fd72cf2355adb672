"""Going to a part of a page once it is drawn: an address with a query cannot name one, as one with a # could.

Links from page to page carry a query only, so the chapter stands there, and the script beside goes to it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from pages.shared import keys

FOLDER = Path(__file__).parent


def to(anchor: str) -> None:
    """Go to the element of this id when the page opens, and put the reader's focus there; later runs move nothing."""
    with st.container(key=keys.of("guide-scrolling")):
        _component()(key=keys.of("guide scrolling", anchor), data={"anchor": anchor})


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    """Register the component once a server; its script is a file of this folder."""
    return st.components.v2.component(
        "claim_workbench_scrolling",
        html='<span class="cw-scrolling" hidden></span>',
        js=(FOLDER / "scrolling.js").read_text(encoding="utf-8"),
        isolate_styles=False,
    )
