"""What articles that wait do not tell: counted above their table, named in their rows, filled in for all at once."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.articles import pending as adding_pending
from pages.articles.pending import Pending
from pages.shared import captions, session_state
from workbench.ingest import Draft

_SUBJECT = "adding"
OUTLET_FOR_ALL = "Outlet of all that have none"


def missing(draft: Draft) -> tuple[str, ...]:
    """Return what a draft does not tell and a reader would want to know."""
    parts = (("title", draft.title), ("outlet", draft.outlet_name), ("date", draft.published))
    return tuple(name for name, value in parts if not value)


def summary(waiting: Sequence[Pending]) -> None:
    """Draw how many articles wait and what they miss, and a field that names one outlet for all without any."""
    lacking = [missing(adding_pending.corrected(pending)) for pending in waiting]
    counts = [(name, sum(name in one for one in lacking)) for name in ("title", "outlet", "date")]
    told = [f"{many} without {'an' if name == 'outlet' else 'a'} {name}" for name, many in counts if many]
    captions.quiet(" · ".join([f"{len(waiting)} articles", *(told or ["nothing is missing"])]))
    # The field stands in a part that is always there: were it to go by itself, all below would move up by one, and the
    # browser would build those fields anew and could send what stood in them before.
    with st.container():
        if dict(counts)["outlet"] > 1:
            _one_outlet_for_all()


def _one_outlet_for_all() -> None:
    """Draw the field that names the outlet of every article that has none."""
    st.text_input(
        OUTLET_FOR_ALL,
        key=session_state.key(_SUBJECT, "outlet for all"),
        placeholder="Leave it empty, or name one",
        on_change=_fill_all,
    )


def _fill_all() -> None:
    """Write the chosen outlet into every article that has none."""
    name = " ".join(str(session_state.take(_SUBJECT, "outlet for all") or "").split())
    for pending in adding_pending.waiting() if name else ():
        if not adding_pending.corrected(pending).outlet_name:
            adding_pending.correct(pending, "outlet", name)
            adding_pending.keep(pending)
