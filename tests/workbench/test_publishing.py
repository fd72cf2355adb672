"""The time of publishing: only where it is stated with a zone, always of the day of publishing in that zone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as some

from workbench.ingest import Draft, compose
from workbench.model import Article
from workbench.publishing import in_zone, offset_of
from workbench.reviewing.corrected import completed

DAY = date(2031, 5, 3)
LATE = datetime(2031, 5, 3, 23, 30, tzinfo=timezone(timedelta(hours=-5)))  # the 4th in UTC
MORNING = datetime(2031, 5, 3, 8, 5, tzinfo=UTC)


def times() -> some.SearchStrategy[datetime]:
    """Any time with a zone that ISO 8601 can write."""
    zones = some.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
    first, last = datetime(1700, 1, 2), datetime(2200, 1, 1)  # noqa: DTZ001  (the zones come from the strategy)
    return some.datetimes(min_value=first, max_value=last, timezones=zones)


@given(some.none() | some.dates(), some.none() | times())
def test_an_article_has_a_time_only_on_its_day_in_its_own_zone(day: date | None, moment: datetime | None) -> None:
    article = compose(Draft(body="Rain.", published=day, published_at=moment))
    assert article.published == day
    assert article.published_at is None or article.published_at.date() == article.published


@given(times())
def test_a_time_of_the_day_is_kept_with_its_zone(moment: datetime) -> None:
    article = compose(Draft(body="Rain.", published=moment.date(), published_at=moment))
    assert article.published_at == moment
    assert article.published_at.utcoffset() == moment.utcoffset()


@given(times())
def test_moment_and_offset_give_the_stated_time_back(moment: datetime) -> None:
    again = in_zone(moment.astimezone(UTC), offset_of(moment))
    assert again is not None
    assert again.isoformat() == moment.isoformat()


def test_without_a_time_there_is_no_offset_and_without_an_offset_no_time() -> None:
    assert offset_of(None) is None
    assert in_zone(MORNING, None) is None
    assert in_zone(None, 60) is None


@pytest.mark.parametrize(
    ("day", "moment"),
    [
        (date(2031, 5, 4), LATE),
        (None, LATE),
        (DAY, datetime(2031, 5, 3, 8, 5)),  # noqa: DTZ001  (no zone is what is refused)
        (DAY, datetime(2031, 5, 3, 8, 5, tzinfo=timezone(timedelta(seconds=30)))),
    ],
)
def test_an_article_refuses_a_time_of_another_day_or_without_a_zone(day: date | None, moment: datetime) -> None:
    with pytest.raises(ValueError, match="no time with a zone on the day"):
        Article("Rain.", published=day, published_at=moment)


@pytest.mark.parametrize(
    ("article", "former", "moment"),
    [
        (Article("New."), Article("Old.", published=DAY, published_at=LATE), LATE),
        (Article("New.", published=DAY), Article("Old.", published=DAY, published_at=LATE), LATE),
        (
            Article("New.", published=DAY, published_at=MORNING),
            Article("Old.", published=DAY, published_at=LATE),
            MORNING,
        ),
        (Article("New.", published=date(2031, 5, 4)), Article("Old.", published=DAY, published_at=LATE), None),
    ],
)
def test_a_corrected_article_keeps_the_time_of_its_day(
    article: Article, former: Article, moment: datetime | None
) -> None:
    assert completed(article, former).published_at == moment


def test_a_day_set_by_hand_has_no_time() -> None:
    read = Draft(body="Rain.", published=DAY, published_at=LATE)
    assert compose(replace(read, published=date(2031, 5, 4))).published_at is None
