"""The claims on which opinions differ, as a list to choose from."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from pages.adjudication.actions import select
from pages.shared import keys, verdicts
from pages.shared.escaping import isolated, plain
from services.read_adjudication import AdjudicationView
from workbench.extraction.claims.short_statement import short_statement
from workbench.model import Verdict
from workbench.reviewing.decisions import opinions_in_order
from workbench.stored.claims import ExportItem


def draw(view: AdjudicationView) -> None:
    """Draw a page of the list; the claim that is shown beside it is marked."""
    chosen = view.selected.claim.id if view.selected else None
    with st.container(key=keys.of("differing-claims"), gap="xsmall"):
        for item in view.items:
            here = item.claim.id == chosen
            st.button(
                plain(short_statement(item.claim.claim, 110)),
                key=keys.of("differing claim", item.claim.id),
                type="primary" if here else "tertiary",
                width="stretch",
                on_click=select,
                args=(item.claim.id,),
            )
            st.html(f'<p class="why">{_line(item)}</p>')


def _line(item: ExportItem) -> str:
    """Return outlet and verdicts of a claim as HTML: "Courier · ✓ 2 verified, ✗ 1 disputed"."""
    counts = Counter(one.verdict for one in opinions_in_order(item.claim))
    told = [_count(verdict, counts[verdict]) for verdict in Verdict if counts[verdict]]
    return f"{isolated(item.article.article.outlet.name or 'Outlet unknown')} · {', '.join(told)}"


def _count(verdict: Verdict, count: int) -> str:
    look = verdicts.look(verdict)
    return f"{look.sign} {count} {look.label.lower()}"
