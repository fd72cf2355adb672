"""Rules that people set for ratings: which ratings a rule speaks of, when two are one, and what none may say."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.errors import DecisionRefused
from workbench.factchecks.model import Rating
from workbench.factchecks.ratings import HINTS, Hint, RatingRule, publisher_key, rating_key


def rule_for(rating: Rating, publisher: str, hint: Hint | None) -> RatingRule:
    """Return the rule that says what a rating hints at: by its words, or by its number alone."""
    words = rating_key(rating.words)
    if words:
        return RatingRule(publisher_key(publisher), hint, words)
    return RatingRule(
        publisher=publisher_key(publisher),
        hint=hint,
        worst=rating.worst,
        best=rating.best,
        low=rating.value,
        high=rating.value,
    )


def subject_of(rule: RatingRule) -> str:
    """Return what a rule speaks of as one line, so that two rules about the same are one."""
    numbers = (rule.worst, rule.best, rule.low, rule.high)
    return "\n".join([rule.publisher, rule.words or "|".join("" if one is None else repr(one) for one in numbers)])


def check_rule(rule: RatingRule) -> None:
    """Raise DecisionRefused where a rule speaks of nothing, or hints at what no rating can."""
    if not rule.words and None in (rule.low, rule.high):
        raise DecisionRefused("Choose the rating that this is about.")
    if not rule.words and rule.low is not None and rule.high is not None and rule.low > rule.high:
        raise DecisionRefused("The lower end of the range has to come first.")
    if rule.hint is not None and rule.hint not in HINTS:
        raise DecisionRefused("No rating can hint at this verdict. Choose another one.")


def with_one_spelling(rows: Sequence[tuple[Rating, int]]) -> list[tuple[Rating, int]]:
    """Return the ratings with their numbers, those with the same words together under the commonest spelling."""
    found: dict[tuple[object, ...], tuple[Rating, int]] = {}
    for rating, count in sorted(rows, key=lambda row: -row[1]):
        if not rating.words and rating.value is None:
            continue
        bare = Rating(rating.words) if rating.words else rating
        key = (rating_key(rating.words) or rating.words,) if rating.words else (rating.value, rating.worst, rating.best)
        shown, before = found.get(key, (bare, 0))
        found[key] = (shown, before + count)
    return list(found.values())
