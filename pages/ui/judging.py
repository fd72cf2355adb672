"""Pairs of claims that wait to be read together: read after articles were stored, and before pairs are looked at."""

from __future__ import annotations

import streamlit as st

from db.pair_judging import count_unjudged, judge_pairs
from pages.ui import storage


def catch_up() -> None:
    """Let the judge read all pairs that wait, saying how far it is; nothing is drawn where none waits.

    Raises ModelMissing where the judge is missing.
    """
    with storage.reading() as session:
        waiting = count_unjudged(session)
    if not waiting:
        return
    place = st.empty()

    def tell(done: int, of: int) -> None:
        place.progress(done / of, text="Reading likely pairs together …")

    tell(0, 1)
    judge_pairs(storage.engine(), tell)
    place.empty()
