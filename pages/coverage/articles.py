"""The articles of a story as columns: outlet, day, length, headline; how much is quoted, reported or own voice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from pages.shared import days, headings
from pages.shared.escaping import escaped, isolated
from workbench.coverage.material import StoryMaterial
from workbench.coverage.sentences import WORD
from workbench.model import Form
from workbench.stored import StoredArticle
from workbench.text.normalisation import listed

VOICES = {"quoted": "quoted", "reported": "reported", "own": "own voice"}
"""How an article puts its claims forward, in the order of the bar."""

VOICE_OF = {
    Form.DIRECT: "quoted",
    Form.MIXED: "quoted",
    Form.INDIRECT: "reported",
    Form.HEADLINE: "own",
    Form.OWN_VOICE: "own",
}


def draw(material: StoryMaterial) -> None:
    """Draw a column an article, in the order of the days."""
    headings.section("Articles", "articles")
    claims = Counter((claim.article_id, VOICE_OF[claim.claim.form]) for claim in material.claims)
    columns = "".join(_column(one, material, claims) for one in material.articles)
    st.html(f'<div class="columns" tabindex="0" role="region" aria-label="Articles of the story">{columns}</div>')


def _column(stored: StoredArticle, material: StoryMaterial, claims: Counter[tuple[int, str]]) -> str:
    article = stored.article
    counts = [claims[stored.id, voice] for voice in VOICES]
    link = f'<a href="review?article={stored.id}" target="_self">{isolated(article.title or "Untitled article")}</a>'
    lines = (
        f"<b>{isolated(article.outlet.name or 'No outlet')}</b>",
        f'<span class="quiet">{escaped(_when(stored))} · {_words(article.text):,} words</span>',
        link,
        _bar(counts),
        _copy(stored, material),
    )
    return f"<article>{''.join(lines)}</article>"


def _words(text: str) -> int:
    return sum(1 for _ in WORD.finditer(text))


def _when(stored: StoredArticle) -> str:
    """Return the day of an article, its hour where stated (in its own zone), and the day of its address if another."""
    article = stored.article
    if article.published is None:
        return f"{days.short(article.print_day)} (by its address)" if article.print_day else "no date"
    hour = f", {article.published_at:%H:%M}" if article.published_at else ""
    stated = f"{days.short(article.published)}{hour}"
    return f"{stated} (address: {days.short(article.print_day)})" if article.print_day else stated


def _bar(counts: Sequence[int]) -> str:
    """Return the shares of quoted, reported and own-voice claims as a bar, with the counts in words."""
    whole = sum(counts)
    if not whole:
        return '<span class="quiet">no claims</span>'
    parts = zip(VOICES.items(), counts, strict=True)
    named = [(kind, f"{count} {words}", count) for (kind, words), count in parts]
    filled = "".join(f'<i class="{kind}" style="flex-grow:{count}"></i>' for kind, _, count in named if count)
    words = ", ".join(words for _, words, count in named if count)
    return f'<span class="voices" aria-hidden="true">{filled}</span><span class="quiet">{words}</span>'


def _copy(stored: StoredArticle, material: StoryMaterial) -> str:
    """Return whose text an article prints, too; nothing where it is its own."""
    others = [one for copies in material.copies if stored.id in copies for one in copies if one != stored.id]
    if not others:
        return ""
    names = {article.id: article.article.outlet.name or "an article without outlet" for article in material.articles}
    same = escaped(listed(sorted({names[one] for one in others})))
    return f'<span class="quiet copy">Same text as {same}: one source</span>'
