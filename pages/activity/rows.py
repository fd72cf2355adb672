"""One line of the log: what was done, by whom and when, and the way to what it is about."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from pages.shared import days, keys, routes
from pages.shared.escaping import escaped, isolated
from pages.shared.routes import Place
from workbench.stored.activity_log import LINKED, LoggedStep

PLACES: Mapping[str, Place] = {
    "claim": routes.REVIEW,
    "article": routes.REVIEW,
    "source": routes.SOURCES,
    "story": routes.COVERAGE,
}
"""Where a reader looks at what a step is about."""


def draw(step: LoggedStep) -> None:
    """Draw a line with the way to what it is about, where that is stored still."""
    with st.container(horizontal=True, vertical_alignment="center", key=keys.of("logged step", step.id)):
        st.html(_as_html(step))
        about = next((one for one in LINKED if one in step.linked), None)
        if about is not None:
            routes.link(PLACES[about], f"{about.capitalize()} {step.linked[about]}", icon=None, **step.linked)


def _as_html(step: LoggedStep) -> str:
    part = "<span>a part of a greater step</span>" if step.is_part else ""
    turned = f"<span>{isolated(step.turned)}</span>" if step.turned else ""
    return (
        f'<div class="logged"><p><strong>{isolated(step.reviewer)}</strong>: {escaped(step.words)}</p>'
        f'<p class="where"><span>{days.moment(step.at)}</span>{turned}{part}</p></div>'
    )
