"""Which story an article belongs to, one article after the other: incremental average-linkage clustering.

An article joins the story whose articles it resembles most on average, all of them counted, so that no chain of
neighbours leads from one event to the next. It never makes one story of two: stories that look like one are shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.stories.likeness import compare, probability
from workbench.stories.profile import ArticleProfile

JOIN = 0.5
"""From this mean probability on an article joins: it is likelier than not about the story's event. Where that begins is
chosen with the weights (`training.stories.EVEN`)."""

RESEMBLE = 0.35
"""From this mean probability on two stories are shown as perhaps one: a question may be asked a little too often."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A story that an article joins, or that another one resembles, how surely (0 to 1), and why, as sentences."""

    story: int
    score: float
    reasons: tuple[str, ...]


def choose_story(profile: ArticleProfile, stories: Mapping[int, Sequence[ArticleProfile]]) -> Choice | None:
    """Return the story of those given, by id with all their articles, that an article joins; None if it founds its own.

    Of stories that fit equally well, the one with the lowest id. Raises ModelMissing where the weights are damaged.
    """
    scores = {story: _mean([profile], members) for story, members in stories.items() if members}
    best = min(scores, key=lambda story: (-scores[story], story), default=None)
    if best is None or scores[best] < JOIN:
        return None
    return Choice(best, round(scores[best], 4), _reasons([profile], stories[best]))


def resembling(
    members: Sequence[ArticleProfile], stories: Mapping[int, Sequence[ArticleProfile]]
) -> tuple[Choice, ...]:
    """Return which of the stories, by id with all their articles, look as if a story's members were part of them.

    The surest come first. Raises ModelMissing as `choose_story` does.
    """
    scores = {story: _mean(members, others) for story, others in stories.items() if members and others}
    found = sorted((story for story in scores if scores[story] >= RESEMBLE), key=lambda one: (-scores[one], one))
    return tuple(Choice(story, round(scores[story], 4), _reasons(members, stories[story])) for story in found)


def _mean(some: Sequence[ArticleProfile], others: Sequence[ArticleProfile]) -> float:
    """Return the mean probability that an article of the one and one of the other are about one event."""
    return sum(probability(one, other) for one in some for other in others) / (len(some) * len(others))


def _reasons(some: Sequence[ArticleProfile], others: Sequence[ArticleProfile]) -> tuple[str, ...]:
    """Return what speaks for the two articles that are most alike."""
    pairs = [(one, other) for one in some for other in others]
    return compare(*max(pairs, key=lambda pair: probability(*pair))).reasons
