"""The table of what ratings hint at: every rating that the libraries hold, with the verdict that people gave it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from pages.shared import address, captions, keys, long_lists, people, session_state, storage, url_state
from pages.shared.escaping import escaped, isolated, plain, spoken
from pages.shared.fact_check_words import hint_words, rating
from services import set_rating_rule
from services.read_fact_checks import RatingTable, read_ratings
from workbench.errors import WorkbenchError
from workbench.factchecks.rating_rules import rule_for
from workbench.factchecks.ratings import HINTS, Hint, Origin, RatingRule, default_hint, publisher_key, scale_words
from workbench.factchecks.stored import RatingSeen, StoredRule
from workbench.text.keys import fold
from workbench.text.shortening import shortened

ROWS = 20
DEFAULT, NONE = "default", "none"
ORIGINS = {
    Origin.PUBLISHER: "set for this publisher",
    Origin.EVERYBODY: "set for all publishers",
    Origin.DEFAULT: "by default",
    Origin.NOWHERE: "not in the table",
}
OPTIONS = {NONE: None, **{f"hint {number}": hint for number, hint in enumerate(HINTS)}}


def read(page: str) -> RatingTable:
    """Return the ratings of the publisher whom the address names, or of all."""
    return read_ratings(storage.engine(), url_state.held(page, "publisher"))


def draw(page: str, table: RatingTable) -> None:
    """Draw the choice of the publisher, its ratings with what they hint at, and rules for ranges of numbers."""
    st.markdown(
        "What a publisher's rating comes closest to among the verdicts here. It is shown beside a claim as a hint and "
        "decides nothing. Ratings in words that are not in the table hint at nothing until you say so."
    )
    options = {url_state.ALL: "All publishers together"} | _publishers(page, table.publishers)
    publisher = url_state.choice(page, "publisher", "Whose ratings", options)
    seen = table.seen
    rows = st.container(key=keys.of("ratings"), gap="xsmall")
    number = url_state.page_number(page, "ratings", len(seen), ROWS, under=(publisher,))
    with rows:
        captions.quiet("1 rating" if len(seen) == 1 else f"{len(seen):,} ratings, the commonest first")
        for one in seen[ROWS * (number - 1) : ROWS * number]:
            _row(page, one, publisher)
    _ranges(page, publisher, table.rules)


def _publishers(page: str, named: Sequence[tuple[str, int]]) -> dict[str, str]:
    """Return the publishers by name, with a field that searches them where they are many; the chosen one stays."""
    words = fold(long_lists.narrowed(page, "publishers", "Find a publisher", len(named)))
    found = [one for one in named if words in fold(one[0])]
    long_lists.say_cut(len(found), "the publishers with the most fact-checks")
    chosen = [one for one in named if one[0] == address.text("publisher")]
    return {name: f"{name} ({count:,})" for name, count in dict.fromkeys([*found[: long_lists.MOST], *chosen])}


def undo_note(page: str) -> None:
    """Draw what was changed last with its undo."""
    last = session_state.read(page, "mapped")
    if last is None:
        return
    activity_id, words = last
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"Stored: {plain(words)}.", width="content")
        st.button(
            "Undo",
            key=session_state.key(page, "undo mapping"),
            icon=":material/undo:",
            shortcut="Z",
            type="tertiary",
            on_click=_undo,
            args=(page, activity_id),
        )


def _row(page: str, one: RatingSeen, publisher: str) -> None:
    """Draw one rating: its words, how often it stands, and the list of verdicts that it may hint at."""
    left, right = st.columns([5, 4], vertical_alignment="center")
    count = "1 fact-check" if one.checks == 1 else f"{one.checks:,} fact-checks"
    left.html(
        f'<p class="library-line">{rating(one.rating)} <span class="quiet">{count} · {ORIGINS[one.origin]}</span></p>'
    )
    rule = rule_for(one.rating, publisher, None)
    own = Origin.PUBLISHER if publisher else Origin.EVERYBODY
    standing = _option(one.hint) if one.origin is own else DEFAULT
    field = f"hint {publisher} {rule.words} {rule.low} {rule.worst} {rule.best}"
    session_state.write(page, field, standing)
    with right:
        st.selectbox(
            f"What {spoken(shortened(str(one.rating), 60))} hints at",
            [DEFAULT, *OPTIONS],
            format_func=lambda option: _label(option, one, own),
            key=session_state.key(page, field),
            label_visibility="collapsed",
            on_change=_change,
            args=(page, field, rule, str(one.rating)),
        )


def _label(option: str, one: RatingSeen, own: Origin) -> str:
    """Return an option in words; the first says what would hold without a choice of one's own."""
    if option != DEFAULT:
        return hint_words(OPTIONS[option])
    without = one.hint if one.origin is not own else default_hint(one.rating)
    start = "As for all" if one.origin is Origin.EVERYBODY and own is Origin.PUBLISHER else "By default"
    return f"{start}: {hint_words(without).lower()}"


def _option(hint: Hint | None) -> str:
    return next(option for option, other in OPTIONS.items() if other == hint)


def _change(page: str, field: str, rule: RatingRule, told: str) -> None:
    """Store what was chosen for a rating."""
    option = session_state.read(page, field)
    if option == DEFAULT:
        _store(page, rule, f"{shortened(told, 60)} as by default", clear=True)
        return
    hint = OPTIONS[option]
    _store(page, replace(rule, hint=hint), f"{shortened(told, 60)} hints at {hint_words(hint).lower()}")


def _store(page: str, rule: RatingRule, words: str, *, clear: bool = False) -> None:
    """Store a rule or let it go; what stands in the way is shown at the next repaint."""
    try:
        by = people.reviewer()
        store = set_rating_rule.clear_rule if clear else set_rating_rule.set_rule
        done = store(storage.engine(), by, rule)
    except WorkbenchError as error:
        session_state.write(page, "trouble", error)
        return
    session_state.write(page, "mapped", (done, words))


def _undo(page: str, activity_id: int) -> None:
    """Take the last change back."""
    try:
        set_rating_rule.undo(storage.engine(), people.reviewer(), activity_id)
    except WorkbenchError as error:
        session_state.write(page, "trouble", error)
    session_state.clear(page, "mapped")


def _ranges(page: str, publisher: str, rules: Sequence[StoredRule]) -> None:
    """Draw the rules for ranges of numbers, and the form that adds one."""
    own = [one for one in rules if not one.rule.words and one.rule.publisher == publisher_key(publisher)]
    whose = publisher or "all publishers"
    with st.expander(f"Ranges of numbers ({len(own)})"):
        for one in own:
            left, right = st.columns([5, 4], vertical_alignment="center")
            words = f"{scale_words(one.rule)}: {hint_words(one.rule.hint)}"
            left.html(f'<p class="library-line">{escaped(words)}</p>')
            right.button(
                "Take away",
                key=session_state.key(page, f"range {one.id}"),
                on_click=_store,
                args=(page, one.rule, f"{scale_words(one.rule)} as by default"),
                kwargs={"clear": True},
            )
        st.html(f"<p>For numbers without words, of {isolated(whose)}:</p>")
        columns = st.columns(4)
        labels = {"worst": "Scale from", "best": "to", "low": "Numbers from", "high": "up to"}
        for column, (name, label) in zip(columns, labels.items(), strict=True):
            column.number_input(label, key=session_state.key(page, f"range {name}"), value=None, step=1.0, format="%g")
        st.selectbox(
            "hint at",
            list(OPTIONS),
            format_func=lambda option: hint_words(OPTIONS[option]),
            key=session_state.key(page, "range hint"),
        )
        st.button(
            "Store the range", key=session_state.key(page, "range store"), on_click=_range, args=(page, publisher)
        )


def _range(page: str, publisher: str) -> None:
    """Store the range in the form."""
    worst, best, low, high = (session_state.read(page, f"range {name}") for name in ("worst", "best", "low", "high"))
    hint = OPTIONS[session_state.read(page, "range hint", NONE)]
    rule = RatingRule(publisher_key(publisher), hint, worst=worst, best=best, low=low, high=high)
    _store(page, rule, f"{scale_words(rule) or 'range'} hints at {hint_words(hint).lower()}")
