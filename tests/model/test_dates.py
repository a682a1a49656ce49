"""Dates with the precision that is known, and no day that the calendar does not hold."""

import calendar
import datetime as dt
import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practices_kb.model import dates


def test_the_examples_in_the_docstrings_are_true() -> None:
    failed, tried = doctest.testmod(dates)
    assert tried > 0
    assert failed == 0


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_every_day_of_the_calendar_is_a_date(day: dt.date) -> None:
    for precision in (4, 7, 10):
        partial = day.isoformat()[:precision]
        assert dates.is_partial(partial)
        assert dates.first_day(partial) <= day.isoformat() <= dates.last_day(partial)


@pytest.mark.parametrize("year", [1900, 1999, 2000, 2004, 2023, 2100])
def test_february_ends_when_the_calendar_says(year: int) -> None:
    leap = calendar.isleap(year)
    assert dates.is_partial(f"{year}-02-29") is leap
    assert dates.last_day(f"{year}-02") == f"{year}-02-{29 if leap else 28}"


@pytest.mark.parametrize(
    "no_date",
    ["", "04", "0999", "2004-00", "2004-13", "2004-1", "2004-04-31", "2004-01-00", "2004-01-32", "2004-01-15 ",
     "2004/01", "20040115", "२००४", "2004-01-15T00:00:00Z", "2004\n", "-2004"],
)  # fmt: skip
def test_nothing_else_is_a_date(no_date: str) -> None:
    assert not dates.is_partial(no_date)


@pytest.mark.parametrize(
    "moment", ["2026-11-23T19:43:00Z", "2024-02-29T00:00:00Z", "2026-11-23T23:59:59.123456Z"]
)
def test_a_moment_in_utc_is_one(moment: str) -> None:
    assert dates.is_stamp(moment)


@pytest.mark.parametrize(
    "none",
    ["2026-11-23", "2026-11-23T24:00:00Z", "2026-11-23T19:60:00Z", "2026-02-30T00:00:00Z", "2026-11-23T19:43:00",
     "2026-11-23T19:43:00+01:00", "2026-11-23 19:43:00Z", "0026-11-23T19:43:00Z"],
)  # fmt: skip
def test_a_moment_elsewhere_or_never_is_none(none: str) -> None:
    assert not dates.is_stamp(none)


def test_months_run_over_the_end_of_the_year() -> None:
    assert dates.months_later("2026-12-31", 1) == "2027-01"
    assert dates.months_later("2026", 18) == "2028-06"
    assert dates.months_later("2026-01", 12) == "2027-01"
