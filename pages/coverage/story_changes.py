"""What people do to a story: name it, say which articles belong to it, move and join; each step can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from pages.coverage import last_steps
from pages.coverage.choosing import PAGE
from pages.shared import captions, days, filter_options, keys, session_state, storage, url_state
from pages.shared.escaping import plain
from services import change_story
from services.list_choices import Offer
from services.resembling_stories import resembling_stories
from workbench.model import Reviewer
from workbench.stored.stories import Story, StoryMember, StoryStep
from workbench.text.shortening import shortened

SUBJECT, TICKED = "story", "ticked article"
LONGEST_NAME = 200
MOST_STEPS = 8
"""So many of the last steps are shown: who wants more back takes these back first."""

Step = Callable[[Reviewer], int]


def draw(story: Story, offer: Offer) -> None:
    """Draw the story's articles with what speaks for each, and the ways to change it."""
    with st.container():
        last_steps.STORY.say()
    count = len(story.members)
    with st.expander(f"Change the story: its name, its {count} articles, other stories"):
        _name(story)
        for member in story.members:
            _member(member)
        _about_articles(story, _others(story, offer))
        _resembling(story)
        _steps(story)


def _name(story: Story) -> None:
    left, right = st.columns([5, 1], vertical_alignment="bottom")
    with left:
        name = st.text_input(
            "Name",
            value=story.row.name,
            key=session_state.key(SUBJECT, f"name {story.row.id}.{story.row.revision}"),
            max_chars=LONGEST_NAME,
        )
    step = _of(change_story.rename, story.row.id, story.row.revision, name)
    right.button("Rename", key=keys.of("story rename"), width="stretch", on_click=_do, args=("The name", step))


def _member(member: StoryMember) -> None:
    """Draw one article with a box to tick, whether a person put it there, and what speaks for it."""
    article = member.article.article
    where = " · ".join(part for part in (article.outlet.name, _day(member)) if part)
    title = shortened(article.title or "Untitled article")
    known = f"Suggested, {member.score:.0%} sure." if member.suggested else _placed_by(member)
    st.checkbox(
        plain(f"{title} ({where}) · {known}"),
        key=session_state.key(TICKED, str(member.article.id)),
        help=plain(" ".join(member.reasons)) or None,
    )


def _placed_by(member: StoryMember) -> str:
    return f"Confirmed by {member.placed_by}." if member.placed_by else "Confirmed."


def _day(member: StoryMember) -> str:
    published = member.article.article.published
    return days.short(published) if published else "no date"


def _others(story: Story, offer: Offer) -> Mapping[int, str]:
    return {one.id: filter_options.story_label(one) for one in offer.choices if one.id != story.row.id}


def _about_articles(story: Story, others: Mapping[int, str]) -> None:
    """Draw what can be done with all articles, with those that are ticked, and with another story."""
    ticked = [one for one in session_state.ticked(TICKED) if one in {member.article.id for member in story.members}]
    number = story.row.id
    shown = [member.article.id for member in story.members]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _button("All of these belong together", _of(change_story.confirm, number, shown), story.row.suggested > 0)
        _button("Make a story of the ticked", _split(number, ticked), 0 < len(ticked) < len(shown))
    if not others:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        into = st.selectbox(
            "Another story",
            list(others),
            format_func=lambda one: others.get(one, ""),
            key=session_state.key(SUBJECT, "other"),
        )
        _button("Move the ticked there", _move(ticked, into, number), bool(ticked))
        _button("Join it with this one", _of(change_story.join, into, number), into is not None)


def _resembling(story: Story) -> None:
    """Draw the stories that look as if they were this one, each with the button that joins it: no machine does."""
    if not url_state.switch(PAGE, "alike", "Look for stories that may be this one"):
        return
    found = resembling_stories(storage.engine(), story.row.id)
    if not found:
        captions.quiet("No other story looks like this one.")
    for one in found:
        left, right = st.columns([5, 1], vertical_alignment="center")
        with left:
            name, count = filter_options.story_name(one.row.name), one.row.articles
            articles = "1 article" if count == 1 else f"{count} articles"
            captions.quiet(f"{name} ({articles}), {one.score:.0%} sure. {' '.join(one.reasons)}")
        right.button(
            "Join",
            key=keys.of("story joined", one.row.id),
            width="stretch",
            on_click=_do,
            args=("Joined", _of(change_story.join, one.row.id, story.row.id)),
        )


def _button(label: str, step: Step, possible: bool) -> None:  # noqa: FBT001 (what the button is drawn with)
    st.button(label, key=keys.of("story step", label), disabled=not possible, on_click=_do, args=(label, step))


def _of(change: Callable[..., int], *args: object) -> Step:
    return lambda by: change(storage.engine(), by, *args)


def _split(story_id: int, ticked: list[int]) -> Step:
    return lambda by: change_story.split(storage.engine(), by, story_id, ticked).activity


def _move(ticked: list[int], into: int, story_id: int) -> Step:
    return lambda by: change_story.move(storage.engine(), by, ticked, into, story_id)


def _steps(story: Story) -> None:
    """Draw people's last steps on the story, each with the button that takes it back."""
    for step in story.steps[:MOST_STEPS]:
        left, right = st.columns([8, 1], vertical_alignment="center")
        with left:
            captions.quiet(_said(step))
        if not step.undone:
            right.button("Undo", key=keys.of("story undo", step.id), type="tertiary", on_click=_undo, args=(step.id,))


def _said(step: StoryStep) -> str:
    return f"{days.moment(step.at)}: {step.reviewer} has {step.said}{', taken back since' if step.undone else ''}."


def _do(words: str, step: Step) -> None:
    """Make a step; what was ticked is ticked no longer."""
    if last_steps.STORY.stored(step) is not None:
        session_state.clear(TICKED)
        last_steps.done(last_steps.STORY, words)


def _undo(activity: int) -> None:
    """Take a step back."""
    if last_steps.STORY.stored(lambda by: change_story.undo(storage.engine(), by, activity)) is not None:
        last_steps.STORY.forget()
