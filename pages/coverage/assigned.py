"""To whom the story is assigned, with all articles that it has or will have, and the list in which that is changed."""

from __future__ import annotations

import streamlit as st

from pages.shared import assigning, keys, storage
from pages.shared.escaping import isolated
from services.assign import read_assigned
from workbench.stored.assignments import Assignable
from workbench.text.normalisation import listed


def draw(story_id: int) -> None:
    """Draw who is to review the story, and the control."""
    found = read_assigned(storage.engine(), Assignable.STORY, story_id)
    words = f"Assigned to {listed([isolated(name) for name in found.to])}." if found.to else "Assigned to nobody."
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=keys.of("story-team")):
        st.html(f'<p class="why">{words}</p>')
        with st.popover("Assign …", icon=":material/person_add:"):
            assigning.control(Assignable.STORY, story_id, found.to, found.able)
