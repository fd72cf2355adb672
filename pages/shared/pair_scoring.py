"""Pairs of claims that wait to be read together: read after articles were stored, and before pairs are looked at."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from pages.shared import people, storage
from services.score_pairs import count_unscored, score_pairs


def read_new(claim_ids: Collection[int]) -> None:
    """Let the cross-encoder score the pairs of a few new claims, so that their first showing tells what it found.

    Raises ModelMissing where the cross-encoder is missing.
    """
    score_pairs(storage.engine(), only=claim_ids)


def catch_up() -> None:
    """Let the cross-encoder score all pairs that wait, saying how far it is; nothing is drawn where none waits.

    Raises ModelMissing where the cross-encoder is missing.
    """
    if not people.may_change() or not count_unscored(storage.engine()):
        return
    place = st.empty()

    def tell(done: int, of: int) -> None:
        place.progress(done / of, text="Comparing likely pairs …")

    tell(0, 1)
    score_pairs(storage.engine(), tell)
    place.empty()
