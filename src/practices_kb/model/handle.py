"""Handles: the short name that a person types for a practice."""

import unicodedata
from collections.abc import Callable

LONGEST = 48


def from_title(title: str, city: str = "") -> str:
    """A handle made of the Latin letters and digits of *title*; of *city* when there are none.

    >>> from_title("Free bus wifi")
    'free-bus-wifi'
    >>> from_title("Xe buýt điện")
    'xe-buyt-dien'
    """
    return _slug(title) or _slug(city.partition("-")[2]) or "practice"


def free(wanted: str, taken: Callable[[str], bool]) -> str:
    """*wanted*, or the first of *wanted*-2, *wanted*-3 … that is not *taken*."""
    number, handle = 1, wanted
    while taken(handle):
        number += 1
        handle = f"{wanted}-{number}"
    return handle


def may_be(handle: str, wanted: str) -> bool:
    """True when *handle* is what a record may be called that is to be called *wanted*.

    >>> may_be("free-wifi-2", "free-wifi"), may_be("free-wifi-x", "free-wifi")
    (True, False)
    """
    start, _, number = handle.rpartition("-")
    return handle == wanted or (start == wanted and number.isascii() and number.isdigit())


def _slug(text: str) -> str:
    flat = text.replace("đ", "d").replace("Đ", "D").replace("&", " and ")
    letters = unicodedata.normalize("NFKD", flat).encode("ascii", "ignore").decode().casefold()
    words = "".join(
        letter if letter.isalnum() else " " if letter != "'" else "" for letter in letters
    ).split()
    slug = ""
    for word in words:
        if slug and len(slug) + 1 + len(word) > LONGEST:
            break
        slug = f"{slug}-{word}" if slug else word[:LONGEST]
    return slug
