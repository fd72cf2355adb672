"""The line above the article: which claims are shown, a list to jump from, and how far the review is."""

from __future__ import annotations

import streamlit as st

from pages.review.actions import PAGE, go_to
from pages.review.view import FILTERS, ORDERS, order_named
from pages.shared import address, filter_options, routes, session_state, url_state, verdicts
from pages.shared.escaping import escaped
from services.review_view import View
from workbench.extraction.claims.short_statement import short_statement
from workbench.extraction.claims.statement import names_source
from workbench.interchange.moments import show_day
from workbench.stored import StoredClaim
from workbench.stored.claims import ClaimOrder


def filter_choice() -> str:
    """Draw the filter and return its name; it stands in the address."""
    return url_state.choice(PAGE, "show", "Show", dict(FILTERS))


def order_choice() -> ClaimOrder:
    """Draw the order in which claims come up and return it; it stands in the address.

    Who asks for what is most worth checking gets its first open claim; back in the text's order, the claim stays.
    """
    before = order_named(address.text("order"))
    chosen = order_named(url_state.choice(PAGE, "order", "Order", {order.value: ORDERS[order] for order in ORDERS}))
    if chosen is ClaimOrder.WORTH and before is not chosen:
        address.put(claim=None)
    return chosen


def progress(view: View) -> None:
    """Draw "12 of 31 decided" with its bar."""
    total = len(view.claims)
    share = view.decided / total if total else 0.0
    st.html(
        f'<div class="progress"><span>{view.decided} of {total} decided</span>'
        f'<div class="bar" role="progressbar" aria-label="Claims decided" aria-valuemin="0" aria-valuemax="{total}" '
        f'aria-valuenow="{view.decided}"><div style="width:{share:.1%}"></div></div></div>'
    )


def jump_list(view: View) -> None:
    """Draw the shown claims as a list to jump from."""
    names = {one.id: _line(place, one, view) for place, one in enumerate(view.queue, 1) if one in view.shown}
    selected = view.selected.id if view.selected and view.selected.id in names else None
    session_state.write(PAGE, "jump", selected)
    st.selectbox(
        "Jump to a claim",
        list(names),
        format_func=lambda one: names.get(one, ""),
        key=session_state.key(PAGE, "jump"),
        placeholder=f"{len(names)} claims" if names else "No claim passes this filter",
        label_visibility="collapsed",
        on_change=_jump,
    )


def _jump() -> None:
    """Select the claim chosen from the list.

    A browser that has not drawn the last verdict yet sends the line as it was, which is no entry any more: no choice.
    """
    chosen = session_state.read(PAGE, "jump")
    if isinstance(chosen, int):
        go_to(chosen)


def _line(place: int, stored: StoredClaim, view: View) -> str:
    """Return one line of the list: number, sign of the verdict, source, and the claim's first words."""
    source = stored.claim.source
    name = f"{source.name}: " if source and not names_source(stored.claim) else ""
    return f"{place} {verdicts.look(view.verdicts[stored.id]).sign} {name}{short_statement(stored.claim, 70)}"


def heading(view: View) -> None:
    """Draw where and when the article was published, and the way to the story that it belongs to, above its text."""
    article = view.article.article
    published = show_day(article.published) if article.published else ""
    if article.print_day:
        published = f"{published} (address: {show_day(article.print_day)})"
    parts = [article.outlet.name, published, f"by {article.author}" if article.author else ""]
    line = " · ".join(escaped(part) for part in parts if part) or "Outlet and day unknown"
    version = f" · version {view.article.version}" if view.article.version > 1 else ""
    st.html(f'<h1 class="unseen">Review</h1><p class="byline">{line}{version}</p>')
    if view.story is not None:
        story_id, name = view.story
        words = f"Story: {filter_options.story_name(name)}"
        routes.link(routes.COVERAGE, words, icon=routes.COVERAGE.icon, story=story_id)
