"""Moments by the reader's own clock: every zone, the nights on which clocks change, and browsers that name no zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.shared import days

BERLIN, KOLKATA, NEW_YORK = (ZoneInfo(name) for name in ("Europe/Berlin", "Asia/Kolkata", "America/New_York"))
MOMENTS = [
    (datetime(2024, 1, 5, 13, 30, tzinfo=UTC), BERLIN, "5 Jan 2024, 14:30"),
    (datetime(2024, 7, 5, 13, 30, tzinfo=UTC), BERLIN, "5 Jul 2024, 15:30"),
    (datetime(2024, 7, 5, 22, 30, tzinfo=UTC), BERLIN, "6 Jul 2024, 00:30"),
    (datetime(2024, 7, 5, 22, 30, tzinfo=UTC), KOLKATA, "6 Jul 2024, 04:00"),
    (datetime(2024, 1, 1, 1, 0, tzinfo=UTC), NEW_YORK, "31 Dec 2023, 20:00"),
    (datetime(2024, 7, 5, 15, 30, tzinfo=timezone(timedelta(hours=2))), KOLKATA, "5 Jul 2024, 19:00"),
    (datetime(2024, 7, 5, 13, 30, tzinfo=UTC), None, "5 Jul 2024, 13:30 UTC"),
    # The clock goes on at 01:00 UTC: the hour between two and three is not there.
    (datetime(2024, 3, 31, 0, 59, tzinfo=UTC), BERLIN, "31 Mar 2024, 01:59"),
    (datetime(2024, 3, 31, 1, 0, tzinfo=UTC), BERLIN, "31 Mar 2024, 03:00"),
    # The clock goes back at 01:00 UTC: the hour between two and three is there twice, and told apart.
    (datetime(2024, 10, 27, 0, 30, tzinfo=UTC), BERLIN, "27 Oct 2024, 02:30 (UTC+02:00)"),
    (datetime(2024, 10, 27, 1, 30, tzinfo=UTC), BERLIN, "27 Oct 2024, 02:30 (UTC+01:00)"),
    (datetime(2024, 10, 27, 2, 0, tzinfo=UTC), BERLIN, "27 Oct 2024, 03:00"),
]
FIRST_OF_DAYS = [
    # Summer time began on the 31st, whose day has 23 hours.
    (BERLIN, datetime(2024, 4, 1, 12, tzinfo=UTC), ["2024-03-30T23:00", "2024-03-31T22:00"]),
    (BERLIN, datetime(2024, 10, 28, 12, tzinfo=UTC), ["2024-10-26T22:00", "2024-10-27T23:00"]),
    # The clock skipped midnight: the day began at one.
    (ZoneInfo("America/Sao_Paulo"), datetime(2018, 11, 4, 12, tzinfo=UTC), ["2018-11-03T03:00", "2018-11-04T03:00"]),
    (None, datetime(2024, 4, 1, 12, tzinfo=UTC), ["2024-03-31T00:00", "2024-04-01T00:00"]),
    (KOLKATA, datetime(2024, 4, 1, 19, tzinfo=UTC), ["2024-03-31T18:30", "2024-04-01T18:30"]),
]


@pytest.mark.parametrize(("at", "zone", "expected"), MOMENTS)
def test_a_moment_is_shown_as_the_clock_of_the_zone_showed_it(
    at: datetime, zone: ZoneInfo | None, expected: str
) -> None:
    assert days.shown(at, zone) == expected


@given(minutes=st.integers(min_value=0, max_value=40 * 365 * 24 * 60))
def test_moments_of_an_hour_that_was_there_twice_are_never_written_alike(minutes: int) -> None:
    at = datetime(1990, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    written = [days.shown(at + timedelta(minutes=minute), BERLIN) for minute in (0, 30, 60, 90)]
    assert len(set(written)) == len(written)


@pytest.mark.parametrize(("zone", "now", "expected"), FIRST_OF_DAYS)
def test_days_begin_when_they_begin_for_the_reader(zone: ZoneInfo | None, now: datetime, expected: list[str]) -> None:
    assert [f"{one:%Y-%m-%dT%H:%M}" for one in days.beginnings(now, 2, zone)] == expected


@pytest.mark.parametrize(
    "name", [None, "", "Nowhere/There", "Europe", "../../etc/passwd", "/etc/localtime", "a\0b", "x" * 5000, "💥"]
)
def test_what_is_no_known_zone_is_none(name: str | None) -> None:
    assert days.zone_named(name) is None


def test_a_known_zone_is_found() -> None:
    assert days.zone_named("Europe/Berlin") == BERLIN


def test_without_a_browser_that_names_its_zone_moments_are_in_utc_and_say_so() -> None:
    at = datetime(2024, 7, 5, 23, 30, tzinfo=UTC)
    assert days.moment(at) == "5 Jul 2024, 23:30 UTC"
    assert days.day_of(at) == date(2024, 7, 5)
    assert "UTC" in days.said_zone()
