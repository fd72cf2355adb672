"""Names that a plain text field offers while somebody types; what is typed stays, whether it is one of them or not.

A list to choose from drops what was typed when the field is left by the tab key or the mouse; a text field never does.
The browser's own list of suggestions (the element datalist) is added to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from pages.shared import keys

FOLDER = Path(__file__).parent


def offer(place: str, labels: Sequence[str], names: Sequence[str]) -> None:
    """Offer `names` in all text fields of the page that are called one of `labels`; `place` names the list."""
    with st.container(key=keys.of("suggestions", place)):
        _component()(
            key=keys.of("suggested names", place),
            data={"labels": list(labels), "names": list(names), "list": f"suggestions-{place}"},
        )


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    """Register the component once a server; its script is a file of this folder."""
    return st.components.v2.component(
        "claim_workbench_suggestions",
        html="<datalist></datalist>",
        js=(FOLDER / "suggestions.js").read_text(encoding="utf-8"),
        isolate_styles=False,
    )
