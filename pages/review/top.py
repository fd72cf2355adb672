"""The line above the article: which claims are shown, a list to jump from, and how far the review is."""

from __future__ import annotations

import streamlit as st

from pages.review.actions import PAGE, Message, go_to, tell
from pages.review.view import FILTERS, ORDERS, order_named
from pages.shared import (
    address,
    attributions,
    comment_counts,
    filter_options,
    headings,
    keys,
    people,
    routes,
    session_state,
    storage,
    url_state,
    verdicts,
)
from pages.shared.escaping import escaped
from pages.shared.opinions import DIFFER
from services.read_queue import read_next_article
from services.review_view import View
from workbench.extraction.claims.short_statement import short_statement
from workbench.extraction.claims.statement import names_source
from workbench.interchange.moments import show_day
from workbench.stored import StoredClaim
from workbench.stored.claims import ClaimOrder
from workbench.stored.queue import QueueFilter
from workbench.stored.review import Choice

LEAST_ARTICLES = 2
"""Where there is one article, there is no next one."""


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
    """Draw "12 of 31 decided" with its bar; where claims need several opinions, how many of these are given, too."""
    total = len(view.claims)
    share = view.decided / total if total else 0.0
    st.html(
        f'<div class="progress"><span>{_decided(view, total)}</span>'
        f'<div class="bar" role="progressbar" aria-label="Claims decided" aria-valuemin="0" aria-valuemax="{total}" '
        f'aria-valuenow="{view.decided}"><div style="width:{share:.1%}"></div></div>{_answered(view, total)}</div>'
    )


def _decided(view: View, total: int) -> str:
    """Return how many claims do not wait for the reviewer, and how many opinions there are of those needed."""
    needed = view.seen_by.policy.opinions_needed
    if needed == 1:
        return f"{view.decided} of {total} decided"
    given = sum(min(one.opinion_count, needed) for one in view.claims)
    return f"{view.decided} of {total} done, {given} of {total * needed} opinions"


def next_article(choice: Choice, story: int | None) -> None:
    """Draw the button that goes on to the article in which most worth checking waits, within the chosen story."""
    st.button(
        "Next article",
        shortcut="G",
        type="tertiary",
        key=keys.of("next article"),
        disabled=choice.total < LEAST_ARTICLES,
        on_click=_go_on,
        args=(choice.article_id, story),
    )


def _go_on(article_id: int, story: int | None) -> None:
    """Open the next article at the claim to begin with, or say that nothing waits elsewhere."""
    found = read_next_article(storage.engine(), people.current_name(), article_id, QueueFilter(story_id=story))
    if found is None:
        tell(Message("Nothing waits for you in another article.", "hint"))
    else:
        address.put(article=found.article_id, claim=found.claim_id)


def _answered(view: View, total: int) -> str:
    """Return as HTML on how many claims "Was it said?" is answered; short, since the line is narrow."""
    told = f"“Was it said?” is answered on {view.answered} of {total}"
    return f'<span class="quiet" title="{told}">Said? {view.answered} of {total}</span>'


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
    doubt = attributions.in_words(stored)
    said = f" ({doubt})" if doubt else ""
    said += f" ({DIFFER.lower()})" if view.seen_by.differs(stored) else ""
    said += comment_counts.in_list(view.comments.get(stored.id, ()))
    return f"{place} {verdicts.look(view.verdicts[stored.id]).sign} {name}{short_statement(stored.claim, 70)}{said}"


def heading(view: View) -> None:
    """Draw where and when the article was published, and the way to the story that it belongs to, above its text."""
    article = view.article.article
    published = show_day(article.published) if article.published else ""
    if article.print_day:
        published = f"{published} (address: {show_day(article.print_day)})"
    parts = [article.outlet.name, published, f"by {article.author}" if article.author else ""]
    line = " · ".join(escaped(part) for part in parts if part) or "Outlet and day unknown"
    version = f" · version {view.article.version}" if view.article.version > 1 else ""
    st.html(f'<h1 class="unseen">Review</h1><p class="byline">{line}{version}{headings.help_link()}</p>')
    if view.story is not None:
        story_id, name = view.story
        words = f"Story: {filter_options.story_name(name)}"
        routes.link(routes.COVERAGE, words, icon=routes.COVERAGE.icon, story=story_id)
