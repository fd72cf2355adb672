"""Mounting the article's text: what goes to the browser, and what the browser sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from pages.review.article_text.runs import Run, paragraphs
from pages.shared import attributions, keys, selected_words, session_state, verdicts
from workbench.model import Spans, Verdict
from workbench.stored import StoredArticle, StoredClaim

KEY = keys.of("article text")
DOUBT = "⚠"
"""Stands in the text before a claim that is not rightly attributed."""

FOLDER = Path(__file__).parent


def show_article(
    article: StoredArticle,
    claims: Sequence[StoredClaim],
    found: Mapping[int, Verdict],
    selected: int | None,
    declined: Spans = (),
) -> None:
    """Draw the text with every claim marked by its verdict (`found`, by claim id) and one claim selected.

    `declined` are the words with which somebody says nothing; they are marked, and no claims.

    What does not change from run to run stays in place in the browser: a repaint only moves the marks' looks.
    """
    text = article.article.text
    headline = article.article.headline
    _component()(
        key=keys.of("article text"),
        data={
            "article": f"{article.id}/{article.version}",
            "language": article.article.language,
            "title": headline.end if headline else 0,
            "paragraphs": [[_packed(run) for run in line] for line in paragraphs(text, claims, declined)],
            "looks": {str(one.id): _look(one, found[one.id]) for one in claims},
            "selected": selected,
        },
        on_chosen_change=_nothing,
        on_selection_change=_nothing,
    )


def chosen_claim() -> int | None:
    """Return the claim that was clicked just now, None where none was."""
    sent = session_state.event(KEY, "chosen")
    return sent if isinstance(sent, int) else None


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    """Register the component once a server; its script and style are files of this folder."""
    return st.components.v2.component(
        "claim_workbench_article_text",
        html='<article class="cw-article" aria-label="The article; arrow keys lead through its claims"></article>',
        css=(FOLDER / "article_text.css").read_text(encoding="utf-8"),
        js=selected_words.SCRIPT + (FOLDER / "article_text.js").read_text(encoding="utf-8"),
        isolate_styles=False,
    )


def _packed(run: Run) -> list[object]:
    """Return a run as a short list: a long article has a thousand of them."""
    return [run.start, run.text, run.claims, run.opens, run.sources, run.cues, run.declined]


def _look(stored: StoredClaim, verdict: Verdict) -> list[str]:
    """Return what the browser needs to know of a claim: its verdict, its sign, and its words for a screen reader."""
    look = verdicts.look(verdict)
    source = stored.claim.source
    said_by = f", {source.name}" if source else ""
    doubt = attributions.in_words(stored)
    # One sign for all doubts about who said it: those of the answers are verdicts' signs, too, and would be read so.
    sign = f"{DOUBT} {look.sign}" if doubt else look.sign
    return [verdict.value, sign, f"{look.label} claim{said_by}{f', {doubt}' if doubt else ''}"]


def _nothing() -> None:
    """Do nothing: the component's events are read at the top of the run."""
