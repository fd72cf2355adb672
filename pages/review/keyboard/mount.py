"""Mounting the keys' script: it gets the table, binds what no button binds, and draws the list of keys."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from pages.review.keyboard.table import TABLE
from pages.shared import keys

FOLDER = Path(__file__).parent
VERDICT_PLACE = "verdict-keys"
"""The container of the verdicts' buttons, to which the button at the page's start leads."""
DETAILS_PLACE = "claim-news"
"""The container that begins what stands below the head of the card."""


def listen() -> None:
    """Bind the keys while the review page is open, and draw the button that shows the list of them.

    Whether keys are switched off, the browser remembers: then a letter does nothing but stand where it is typed.
    """
    _component()(key=keys.of("review keyboard"), data=_data(), width="content", height="content")


@cache
def _data() -> dict[str, Any]:
    """Return the table for the script, the same with every drawing."""
    return {"keys": [asdict(one) for one in TABLE], "verdicts": VERDICT_PLACE, "details": DETAILS_PLACE}


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    """Register the component once a server; its script and style are files of this folder."""
    return st.components.v2.component(
        "claim_workbench_review_keyboard",
        html='<div class="cw-keyboard"></div>',
        css=(FOLDER / "keyboard.css").read_text(encoding="utf-8"),
        js=(FOLDER / "keyboard.js").read_text(encoding="utf-8"),
        isolate_styles=False,
    )
