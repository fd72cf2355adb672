"""The story on one line: days, outlets, articles, claims, and how much of it people have checked."""

from __future__ import annotations

import streamlit as st

from pages.coverage.matrix import Progress
from pages.shared import days
from pages.shared.escaping import isolated
from workbench.coverage.material import StoryMaterial
from workbench.stored.stories import Story

PARTS = (
    ("articles", "Articles"),
    ("speakers", "Who speaks"),
    ("words", "Side by side"),
    ("claims", "Claims"),
    ("differences", "Differences"),
    ("when", "When"),
    ("sourcing", "Sourcing"),
)


def draw(story: Story, material: StoryMaterial, checked: Progress, left: int) -> None:
    """Draw the story's name and figures, and the way to each part of the page."""
    counts = (
        _days(material),
        _count(len(material.outlets), "outlet"),
        _count(len(material.articles), "article"),
        _count(len(material.claims), "claim"),
        _checked(checked),
        f"{left:,} later articles are not compared" if left else "",
    )
    links = "".join(f'<a href="#{place}" target="_self">{words}</a>' for place, words in PARTS)
    line = " · ".join(part for part in counts if part)
    st.html(
        f'<section class="story"><h2>{isolated(story.row.name or "Unnamed story")}</h2><p>{line}</p>'
        f'<nav aria-label="Parts of this page">{links}</nav></section>'
    )


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _checked(checked: Progress) -> str:
    if not checked.cells:
        return "no cell to check yet"
    return f"{checked.checked} of {checked.cells} cells checked by people"


def _days(material: StoryMaterial) -> str:
    dated = [one.article.published for one in material.articles if one.article.published]
    if not dated:
        return "no dates"
    first, last = min(dated), max(dated)
    return days.short(first) if first == last else f"{days.short(first)} to {days.short(last)}"
