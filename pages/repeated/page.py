"""The page of the claims that several articles carry: pairs to answer, the groups, one group, and the answers."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from pages.repeated import changes, contradictions, group_list, identical, paged
from pages.repeated import group as group_page
from pages.repeated import pair as repeated_pair
from pages.shared import (
    address,
    counted,
    errors,
    filter_options,
    headings,
    keys,
    pair_scoring,
    routes,
    storage,
    url_state,
)
from pages.shared.days import moment
from pages.shared.escaping import isolated, plain
from services.list_choices import article_choices, story_choices
from services.read_pairs import (
    Queue,
    Wanted,
    how_many_answered,
    how_many_contradictions,
    read_answered,
    read_counts,
    read_queue,
)
from workbench.errors import NotFound
from workbench.extraction.claims.short_statement import short_statement
from workbench.stored.paging import Capped
from workbench.stored.pairs import Proposal, Side

PAGE = repeated_pair.SUBJECT
ROWS = 20


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
    """Draw the choice of the view and of the story that all views keep to, and the chosen view."""
    offered = story_choices(storage.engine(), filter_options.wanted_stories(PAGE))
    columns = st.columns([3, 2] if offered.choices else 1, vertical_alignment="bottom")
    with columns[-1]:
        story = filter_options.story(PAGE, offered, leaving=("pair", "article"))
    counts = read_counts(storage.engine(), story)
    waiting, clusters = counted.short(counts.waiting), counted.short(counts.clusters)
    views = {"open": f"To answer ({waiting})", "groups": f"Groups ({clusters})", "answered": "Answers"}
    with columns[0]:
        chosen = url_state.view(PAGE, "view", "What to show", views)
    # A place of its own, so that a note that comes or goes moves nothing below it.
    with st.container():
        changes.notes()
    if chosen == "groups":
        _groups(story, counts.clusters)
    elif chosen == "answered":
        _answered(story)
    else:
        _open(counts.waiting, story)


def _groups(story: int | None, clusters: Capped) -> None:
    """Draw the groups, or where articles contradict each other."""
    against = how_many_contradictions(storage.engine(), story_id=story)
    shown = {"": "Same claim", "contradictions": f"Contradictions ({counted.short(against)})"}
    if url_state.view(PAGE, "show", "What to show of them", shown, within=True):
        contradictions.draw(PAGE, story, against)
    else:
        group_list.draw(PAGE, story, clusters)


def _open(waiting: Capped, story: int | None) -> None:
    """Draw one pair to answer and the next ones below it."""
    if not waiting.number and story is None:
        headings.empty(
            "No pair waits for an answer.",
            "Pairs are proposed when an article says what another one says.",
        )
        return
    wanted = _wanted(story)
    pair = None
    with errors.shown():
        pair = address.number("pair")
    with st.container():
        identical.draw(story)
    queue = read_queue(storage.engine(), wanted, pair, ROWS, waiting)
    if queue is None:
        headings.empty("No pair waits for an answer here.", "Look at all pairs of all stories to see the others.")
        return
    if pair is not None and pair != queue.pair.id:
        errors.show(NotFound(f"Pair {pair} does not wait for an answer here. This is the most alike that does."))
    st.html(f'<p class="byline" role="status">{_place(queue)}, the most alike first</p>')
    repeated_pair.draw(queue.pair, queue.after[0].id if queue.after else None)
    _steps(queue)


def _place(queue: Queue) -> str:
    """Return in words where the shown pair stands among all that wait."""
    if queue.at.more:
        return f"Behind {counted.words(queue.at)} others"
    return f"{queue.at.number + 1:,} of {counted.words(queue.total)}"


def _wanted(story: int | None) -> Wanted:
    """Draw the filter; return the claim that the address names, or else the chosen article, within the story."""
    claim = None
    with errors.shown():
        claim = address.number("claim")
    if claim is not None:
        _leave_claim()
        return Wanted(claim=claim, story=story)
    offered = article_choices(storage.engine(), filter_options.wanted_articles(PAGE), story)
    options = {url_state.ALL: "All articles"} | filter_options.articles(PAGE, offered)
    named = address.text("article")
    if named not in options:
        errors.show(NotFound(f"There is no article “{named[:40]}” here, so pairs of all articles are shown."))
    chosen = url_state.choice(PAGE, "article", "Article", options)
    return Wanted(article=filter_options.number(chosen), story=story)


def _leave_claim() -> None:
    """Draw the way back from the pairs of one claim to all of them."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("Only pairs with one chosen claim.", width="content")
        if st.button("Show all pairs", type="tertiary"):
            address.put(claim=None, pair=None)
            st.rerun()


def _steps(queue: Queue) -> None:
    """Draw the way to the pair before and after, and a list of those that come next."""
    after = queue.after[0].id if queue.after else None
    with st.container(horizontal=True):
        st.button(
            "Previous",
            shortcut="K",
            type="tertiary",
            disabled=queue.before is None,
            on_click=_go,
            args=(queue.before,),
        )
        st.button("Skip for now", shortcut="J", type="tertiary", disabled=after is None, on_click=_go, args=(after,))
    if not queue.after:
        return
    with st.expander(f"Other pairs that wait ({_others(queue)})"):
        for one in queue.after:
            words = f"{one.match.score:.0%} · {short_statement(one.left.claim.claim, 110)}"
            st.button(plain(words), key=keys.of("pair", one.id), type="tertiary", on_click=_go, args=(one.id,))


def _others(queue: Queue) -> str:
    """Return in words how many pairs come next, of how many others."""
    after, others = len(queue.after), queue.total.number - 1
    if queue.total.more:
        return f"the next {after} of {counted.words(queue.total)}"
    return f"the next {after} of {others:,}" if after < others else f"{others:,}"


def _go(proposal_id: int | None) -> None:
    """Show another pair."""
    address.put(pair=proposal_id)


def _answered(story: int | None) -> None:
    """Draw a page of the answers, newest first, each with the button that takes it back."""
    total = how_many_answered(storage.engine(), story)
    if not total.number:
        where = "" if story is None else " in this story"
        headings.empty(f"No pair has been answered yet{where}.", "What you answer is kept here and can be taken back.")
        return

    def read(limit: int, offset: int) -> Sequence[Proposal]:
        return read_answered(storage.engine(), limit, offset, story)

    paged.draw(PAGE, "answers", total, ROWS, (story,), read, _answer)
    routes.link(routes.COVERAGE, "See the coverage that these answers make", icon=routes.COVERAGE.icon)


def _answer(one: Proposal) -> None:
    """Draw one answer: what was answered, by whom, when, on which two claims, and the button that takes it back."""
    at = f", {moment(one.answered_at)}" if one.answered_at else ""
    sides = "".join(f"<p>{_outlet(side)}: {_short(side)}</p>" for side in (one.left, one.right))
    given = (
        f'<strong>{repeated_pair.said(one.answer)}</strong> <span class="why">{isolated(one.answered_by)}{at}</span>'
    )
    left, right = st.columns([9, 1.6], vertical_alignment="center")
    left.html(f'<div class="answered"><p>{given}</p>{sides}</div>')
    right.button(
        "Take back",
        key=keys.of("back", one.id),
        icon=":material/undo:",
        on_click=repeated_pair.take_answer_back,
        args=(one.id, one.revision),
    )


def _outlet(side: Side) -> str:
    return isolated(side.article.article.outlet.name or "Outlet unknown")


def _short(side: Side) -> str:
    return isolated(short_statement(side.claim.claim, 160))


show()
