"""Details of articles: what is stored of them, what changed, and how the log keeps them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import DecisionRefused
from workbench.model import Article, Outlet
from workbench.reviewing.article_details import (
    LABELS,
    ArticleDetails,
    Difference,
    checked,
    details_of,
    differences,
    packed,
    unpacked,
)
from workbench.sources.own_voice import own_voice

DAY = date(2031, 5, 3)
MORNING = datetime(2031, 5, 3, 8, 30, tzinfo=timezone(timedelta(hours=2)))
ZONES = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
TIMES = st.datetimes(timezones=ZONES)
DETAILS = st.builds(
    ArticleDetails, title=st.text(), outlet=st.text(), author=st.text(), published=st.dates(), published_at=TIMES
)


@given(DETAILS)
def test_the_log_gives_details_back_as_they_were_with_the_zone_of_their_time(details: ArticleDetails) -> None:
    again = unpacked(packed(details))
    assert again == details
    assert again.published_at is not None
    assert details.published_at is not None
    assert again.published_at.utcoffset() == details.published_at.utcoffset()


@given(DETAILS, DETAILS)
def test_no_difference_means_equal_details_and_only_that(one: ArticleDetails, other: ArticleDetails) -> None:
    assert not differences(one, one)
    assert bool(differences(one, other)) == (packed(one) != packed(other))
    assert {found.label for found in differences(one, other)} <= set(LABELS.values())


def test_differences_are_written_for_readers_in_the_order_of_the_fields() -> None:
    before = ArticleDetails("Pier", "Post", published=DAY, published_at=MORNING)
    after = ArticleDetails("Pier", "Courier", author="A. Vane", published=DAY, published_at=MORNING.astimezone(UTC))
    assert differences(before, after) == (
        Difference("Outlet", "Post", "Courier"),
        Difference("Author", "", "A. Vane"),
        Difference("Time", "08:30 UTC+02:00", "06:30 UTC+00:00"),
    )


def test_details_are_stored_in_the_spelling_of_texts_that_come_in() -> None:
    typed = ArticleDetails(
        " Pier\n shut ", " The\tPost", " A.  Vane ", DAY, MORNING, " https://post.example/ ", " en-GB "
    )
    assert checked(typed) == ArticleDetails(
        "Pier shut", "The Post", "A. Vane", DAY, MORNING, "https://post.example/", "en-GB"
    )


@pytest.mark.parametrize(
    ("details", "words"),
    [
        (ArticleDetails(published_at=MORNING), "day of publishing"),
        (ArticleDetails(published=date(2031, 5, 4), published_at=MORNING), "day of publishing"),
        (ArticleDetails(published=DAY, published_at=MORNING.replace(tzinfo=None)), "zone"),
        (ArticleDetails(language="English"), "code"),
        (ArticleDetails(language=""), "code"),
    ],
    ids=["a time without a day", "a time of another day", "a time without a zone", "a language's name", "no language"],
)
def test_details_that_cannot_be_are_refused(details: ArticleDetails, words: str) -> None:
    with pytest.raises(DecisionRefused, match=words):
        checked(details)


def test_an_article_speaks_in_its_outlets_voice_once_that_is_known() -> None:
    known, unknown = own_voice(Outlet("Post", "post.example")), own_voice(Outlet(""))
    assert known.source is not None
    assert known.source.name == "Post"
    assert unknown.source is None


def test_the_details_of_an_article_are_its_own() -> None:
    article = Article("Pier shut.", "Pier", Outlet("Post", "post.example"), "A. Vane", DAY, published_at=MORNING)
    assert details_of(article) == ArticleDetails("Pier", "Post", "A. Vane", DAY, MORNING)
