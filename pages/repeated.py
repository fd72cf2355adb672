"""The page of the claims that several articles carry: pairs to answer, what the answers built, and the answers."""

from pathlib import Path

import streamlit as st

from db.reads.articles import ArticleFilter, list_articles
from db.reads.repeats import Proposal, Side, answered, count_open, open_proposals, proposals_of, repeated_claims
from pages.ui import address, drafts, headings, kept, places, repeated_groups, repeated_pair, storage, trouble
from pages.ui.plain import escaped, plain, shortened
from pages.ui.review_verdict import moment
from workbench.extraction import reading_text

PAGE = repeated_pair.SUBJECT
ROWS = 20
ANY = "any"


def show() -> None:
    """Draw the page: the note of the last answer, then the view that the address names."""
    headings.title(
        "Repeated claims", "Say whether claims in different articles are the same. Nothing merges without you."
    )
    st.html(Path(__file__).with_name("ui") / "repeated.css")
    with storage.reading() as session:
        waiting, groups = count_open(session), repeated_claims(session)
    views = {"open": f"To answer ({waiting})", "groups": f"Repeated claims ({len(groups)})", "answered": "Answers"}
    chosen = kept.view(PAGE, "view", "What to show", views)
    _notes()
    if chosen == "groups":
        repeated_groups.draw(groups)
    elif chosen == "answered":
        _answered()
    else:
        _open(waiting)


def _notes() -> None:
    """Draw what went wrong with the last answer, or the answer with its undo."""
    error = drafts.take(PAGE, "trouble")
    if error is not None:
        trouble.show(error)
    last = drafts.read(PAGE, "last")
    if last is None:
        return
    proposal_id, revision, words = last
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"Stored: **{words}**.", width="content")
        st.button(
            "Undo",
            key=drafts.key(PAGE, "undo"),
            icon=":material/undo:",
            shortcut="Z",
            type="tertiary",
            on_click=repeated_pair.take_answer_back,
            args=(proposal_id, revision),
        )


def _open(waiting: int) -> None:
    """Draw one pair to answer and the next ones below it."""
    if not waiting:
        headings.empty(
            "No pair waits for an answer.",
            "Pairs are proposed when an article says what another one says.",
        )
        return
    found = _wanted()
    if not found:
        headings.empty("No pair waits for an answer here.", "Choose all articles to see the others.")
        return
    at = next((place for place, one in enumerate(found) if str(one.id) == address.text("pair")), 0)
    st.html(f'<p class="byline" role="status">{at + 1} of {len(found)}, the most alike first</p>')
    repeated_pair.draw(found[at])
    _steps(found, at)


def _wanted() -> list[Proposal]:
    """Draw the filter by article and return the open pairs that it, or the claim in the address, leaves."""
    claim = address.number("claim")
    with storage.reading() as session:
        if claim is not None:
            found = [one for one in proposals_of(session, claim) if not one.answered]
        else:
            rows = list_articles(session, ArticleFilter())
    if claim is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown("Only pairs with one chosen claim.", width="content")
            if st.button("Show all pairs", type="tertiary"):
                address.put(claim=None, pair=None)
                st.rerun()
        return found
    options = {ANY: "All articles"} | {str(one.id): shortened(f"{one.title} ({one.outlet})") for one in rows}
    chosen = kept.choice(PAGE, "article", "Article", options)
    with storage.reading() as session:
        return open_proposals(session, None if chosen == ANY else int(chosen), limit=200)


def _steps(found: list[Proposal], at: int) -> None:
    """Draw the way to the pair before and after, and a list of those that wait."""
    with st.container(horizontal=True):
        st.button("Previous", shortcut="K", type="tertiary", disabled=at == 0, on_click=_go, args=(found[at - 1].id,))
        after = found[(at + 1) % len(found)].id
        st.button("Skip for now", shortcut="J", type="tertiary", disabled=len(found) == 1, on_click=_go, args=(after,))
    others = [one for one in found if one.id != found[at].id][:ROWS]
    if not others:
        return
    with st.expander(f"Waiting after this one ({len(found) - 1})"):
        for one in others:
            words = f"{one.match.score:.0%} · {shortened(reading_text(one.left.claim.claim), 110)}"
            st.button(plain(words), key=f"pair {one.id}", type="tertiary", on_click=_go, args=(one.id,))


def _go(proposal_id: int) -> None:
    """Show another pair."""
    address.put(pair=proposal_id)


def _answered() -> None:
    """Draw the answers, newest first, each with the button that takes it back."""
    with storage.reading() as session:
        found = answered(session, limit=ROWS * 5)
    if not found:
        headings.empty("No pair has been answered yet.", "What you answer is kept here and can be taken back.")
    for one in found:
        left, right = st.columns([9, 1.6], vertical_alignment="center")
        left.html(_answer(one))
        right.button(
            "Take back",
            key=f"back {one.id}",
            icon=":material/undo:",
            on_click=repeated_pair.take_answer_back,
            args=(one.id, one.revision),
        )
    if found:
        places.link(places.COVERAGE, "See the coverage that these answers make", icon=places.COVERAGE.icon)


def _answer(one: Proposal) -> str:
    """Return one answer as HTML: what was answered, by whom, when, and on which two claims."""
    at = f", {moment(one.answered_at)}" if one.answered_at else ""
    sides = "".join(
        f"<p>{escaped(side.article.article.outlet.name)}: “{_short(side)}”</p>" for side in (one.left, one.right)
    )
    said = repeated_pair.said(one.answer)
    return (
        f'<div class="answered"><p><strong>{said}</strong> <span class="why">{escaped(one.answered_by)}{at}</span></p>'
        f"{sides}</div>"
    )


def _short(side: Side) -> str:
    return escaped(shortened(reading_text(side.claim.claim), 160))


show()
