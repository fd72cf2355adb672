"""The page of the claims that several articles carry: pairs to answer, the groups, one group, and the answers."""

from pathlib import Path

import streamlit as st

from db.reads.articles import articles_without_text
from db.reads.contradictions import count_contradictions
from db.reads.groups import GroupFilter, GroupState, count_groups
from db.reads.repeats import (
    Proposal,
    Side,
    answered,
    count_answered,
    count_open,
    open_proposals,
    proposals_of,
)
from pages.repeated import changes, contradictions, group_list, pair
from pages.repeated import group as group_page
from pages.shared import address, errors, headings, pair_scoring, routes, storage, url_state
from pages.shared.days import moment
from pages.shared.escaping import isolated, plain, shortened
from workbench.errors import NotFound
from workbench.extraction.claims.statement import reading_text

PAGE = pair.SUBJECT
ROWS = 20
AT_ONCE = 200
ANY = "any"


def show() -> None:
    """Draw the note of the last answer, then one repeated claim or the view that the address names."""
    st.html(Path(__file__).with_name("page.css"))
    with errors.shown():
        pair_scoring.catch_up()
    group = None
    with errors.shown():
        group = address.number("group")
    if group is None:
        headings.title(
            "Repeated claims", "Say whether claims in different articles are the same. Nothing merges without you."
        )
        _views()
        return
    with st.container():
        changes.notes()
    with errors.shown():
        group_page.draw(group)


def _views() -> None:
    """Draw the choice of the view, and the chosen one."""
    with storage.reading() as session:
        waiting, given = count_open(session), count_answered(session)
        groups = count_groups(session, GroupFilter(GroupState.ALL))
    views = {"open": f"To answer ({waiting})", "groups": f"Groups ({groups})", "answered": "Answers"}
    chosen = url_state.view(PAGE, "view", "What to show", views)
    # A place of its own, so that a note that comes or goes moves nothing below it.
    with st.container():
        changes.notes()
    if chosen == "groups":
        _groups()
    elif chosen == "answered":
        _answered(given)
    else:
        _open(waiting)


def _groups() -> None:
    """Draw the groups, or where articles contradict each other."""
    with storage.reading() as session:
        against = count_contradictions(session)
    shown = {"": "Same claim", "contradictions": f"Contradictions ({against})"}
    if url_state.view(PAGE, "show", "What to show of them", shown, within=True):
        contradictions.draw(PAGE)
    else:
        group_list.draw(PAGE)


def _open(waiting: int) -> None:
    """Draw one pair to answer and the next ones below it."""
    if not waiting:
        headings.empty(
            "No pair waits for an answer.",
            "Pairs are proposed when an article says what another one says.",
        )
        return
    found, total = _wanted()
    if not found:
        headings.empty("No pair waits for an answer here.", "Look at all pairs to see the others.")
        return
    at = _place(found)
    st.html(f'<p class="byline" role="status">{at + 1} of {total}, the most alike first</p>')
    following = found[(at + 1) % len(found)].id if len(found) > 1 else None
    pair.draw(found[at], following)
    _steps(found, at, total)


def _place(found: list[Proposal]) -> int:
    """Return which of the pairs the address names, the first where it names none; say so where it is not here."""
    wanted = None
    with errors.shown():
        wanted = address.number("pair")
    places_by_id = {one.id: place for place, one in enumerate(found)}
    if wanted is not None and wanted not in places_by_id:
        errors.show(NotFound(f"Pair {wanted} does not wait for an answer here. This is the most alike that does."))
    return places_by_id.get(wanted, 0) if wanted is not None else 0


def _wanted() -> tuple[list[Proposal], int]:
    """Draw the filter; return the likeliest open pairs that it, or the claim in the address, leaves, and how many."""
    claim = None
    with errors.shown():
        claim = address.number("claim")
    if claim is not None:
        return _of_claim(claim)
    with storage.reading() as session:
        articles = [(str(one.id), one.article) for one in articles_without_text(session)]
    options = {ANY: "All articles"}
    options |= {id_: shortened(f"{one.title or 'Untitled article'} ({one.outlet.name})") for id_, one in articles}
    named = address.text("article", ANY)
    if named not in options:
        errors.show(NotFound(f"There is no article “{named[:40]}” here, so pairs of all articles are shown."))
    chosen = url_state.choice(PAGE, "article", "Article", options)
    article = None if chosen == ANY else int(chosen)
    with storage.reading() as session:
        return open_proposals(session, article, limit=AT_ONCE), count_open(session, article)


def _of_claim(claim: int) -> tuple[list[Proposal], int]:
    """Draw the way back to all pairs; return the open pairs of one claim, and how many."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("Only pairs with one chosen claim.", width="content")
        if st.button("Show all pairs", type="tertiary"):
            address.put(claim=None, pair=None)
            st.rerun()
    with storage.reading() as session:
        found = [one for one in proposals_of(session, claim) if not one.answered]
    return found, len(found)


def _steps(found: list[Proposal], at: int, total: int) -> None:
    """Draw the way to the pair before and after, and a list of those that wait."""
    with st.container(horizontal=True):
        st.button("Previous", shortcut="K", type="tertiary", disabled=at == 0, on_click=_go, args=(found[at - 1].id,))
        after = found[(at + 1) % len(found)].id
        st.button("Skip for now", shortcut="J", type="tertiary", disabled=len(found) == 1, on_click=_go, args=(after,))
    others = (found[at + 1 :] + found[:at])[:ROWS]
    if not others:
        return
    with st.expander(f"Other pairs that wait ({total - 1})"):
        for one in others:
            words = f"{one.match.score:.0%} · {shortened(reading_text(one.left.claim.claim), 110)}"
            st.button(plain(words), key=f"pair {one.id}", type="tertiary", on_click=_go, args=(one.id,))


def _go(proposal_id: int) -> None:
    """Show another pair."""
    address.put(pair=proposal_id)


def _answered(total: int) -> None:
    """Draw a page of the answers, newest first, each with the button that takes it back."""
    if not total:
        headings.empty("No pair has been answered yet.", "What you answer is kept here and can be taken back.")
        return
    rows = st.container()
    number = url_state.page_number(PAGE, "answers", total, ROWS)
    with storage.reading() as session:
        found = answered(session, limit=ROWS, offset=ROWS * (number - 1))
    with rows:
        for one in found:
            _answer(one)
    routes.link(routes.COVERAGE, "See the coverage that these answers make", icon=routes.COVERAGE.icon)


def _answer(one: Proposal) -> None:
    """Draw one answer: what was answered, by whom, when, on which two claims, and the button that takes it back."""
    at = f", {moment(one.answered_at)}" if one.answered_at else ""
    sides = "".join(f"<p>{_outlet(side)}: “{_short(side)}”</p>" for side in (one.left, one.right))
    given = f'<strong>{pair.said(one.answer)}</strong> <span class="why">{isolated(one.answered_by)}{at}</span>'
    left, right = st.columns([9, 1.6], vertical_alignment="center")
    left.html(f'<div class="answered"><p>{given}</p>{sides}</div>')
    right.button(
        "Take back",
        key=f"back {one.id}",
        icon=":material/undo:",
        on_click=pair.take_answer_back,
        args=(one.id, one.revision),
    )


def _outlet(side: Side) -> str:
    return isolated(side.article.article.outlet.name or "Outlet unknown")


def _short(side: Side) -> str:
    return isolated(shortened(reading_text(side.claim.claim), 160))


show()
