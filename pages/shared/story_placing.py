"""Articles that wait for their story: placed before stories are looked at, where they were not when they came in."""

from __future__ import annotations

import streamlit as st

from pages.shared import people, storage
from services.place_articles import count_unplaced, place_articles


def catch_up() -> None:
    """Give all articles that wait a place in a story, saying how far it is; nothing is drawn where none waits."""
    if not people.may_change() or not count_unplaced(storage.engine()):
        return
    place = st.empty()

    def tell(done: int, of: int) -> None:
        place.progress(done / of, text="Looking for the stories of new articles …")

    tell(0, 1)
    place_articles(storage.engine(), tell)
    place.empty()
