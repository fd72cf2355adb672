"""Putting the cursor into the field of a dialog as it opens: what is typed at once would else be keys of the page.

Streamlit gives the focus to the dialog as a whole.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from pages.shared import keys

FOLDER = Path(__file__).parent


def into_field(place: str) -> None:
    """Put the cursor into the first text field of the dialog that this is drawn in; `place` names the dialog."""
    with st.container(key=keys.of("focusing", place)):
        _component()(key=keys.of("focused field", place))


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    """Register the component once a server; its script is a file of this folder."""
    return st.components.v2.component(
        "claim_workbench_focusing",
        html='<span class="cw-focusing" hidden></span>',
        js=(FOLDER / "focusing.js").read_text(encoding="utf-8"),
        isolate_styles=False,
    )
