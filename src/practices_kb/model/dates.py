"""Dates as people know them: a year, a month of a year, or a day."""

import re
from functools import cache, lru_cache

_PARTIAL = r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?"
_STAMP = r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?Z"

REVIEW_MONTHS = 18
"""After this many months a practice wants another look, unless it says otherwise."""


@lru_cache(maxsize=16384)
def is_partial(text: str) -> bool:
    """True of 2004, 2004-01 and 2004-02-29 and of nothing that the calendar does not hold."""
    found = re.fullmatch(_PARTIAL, text)
    if not found or found[1] < "1000":
        return False
    return 1 <= int(found[2] or 1) <= 12 and 1 <= int(found[3] or 1) <= _days(
        int(found[1]), int(found[2] or 1)
    )


def is_stamp(text: str) -> bool:
    """True of a moment in UTC such as 2026-11-23T19:43:00Z."""
    found = _stamp().fullmatch(text)
    return bool(found) and is_partial(found[1]) if found else False


@cache
def _stamp() -> re.Pattern[str]:
    return re.compile(_STAMP)


def first_day(partial: str) -> str:
    """The earliest day that *partial* can mean.

    >>> first_day("2004-02")
    '2004-02-01'
    """
    return partial + "-01-01"[len(partial) - 4 :]


def last_day(partial: str) -> str:
    """The latest day that *partial* can mean.

    >>> last_day("2004-02")
    '2004-02-29'
    """
    month = partial[5:7] or "12"
    return f"{partial[:4]}-{month}-{partial[8:] or _days(int(partial[:4]), int(month)):0>2}"


def months_later(partial: str, months: int) -> str:
    """The month that lies *months* after *partial*.

    >>> months_later("2026-11-23", 18)
    '2028-05'
    """
    year, month = int(partial[:4]), int(partial[5:7] or 12)
    later = year * 12 + month - 1 + months
    return f"{later // 12:04}-{later % 12 + 1:02}"


def _days(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31
