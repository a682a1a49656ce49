"""Which records may tell of the same practice, entered twice: suggested, never joined without a person. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from practices_kb import text

LEAST = 0.6
"""Likeness from which two titles are shown to a person: two of three words in common."""
_COMMON = 40
"""Records of one city from which a word of a title tells nothing."""


class Titled(NamedTuple):
    """What two records are compared by."""

    handle: str
    title: str
    city: str
    urls: tuple[str, ...] = ()


class Pair(NamedTuple):
    """Two records that may be one."""

    one: str
    other: str
    likeness: float
    """From 0 to 1: of the words of both titles, how many are in both; 1 also where both rest on one source."""


def pairs(records: Iterable[Titled], among: Iterable[Titled] = ()) -> list[Pair]:
    """Which of *records* are alike, or like one of *among*; the most alike first."""
    own = [*records]
    seen = _Seen({(one.city, sign) for one in own for sign in (*_signs(one.title), *one.urls)})
    for one in among:
        seen.add(one)
    found: list[Pair] = []
    for one in own:
        found += seen.like(one)
        seen.add(one)
    return sorted(found, key=lambda pair: (-pair.likeness, pair))


class _Seen:
    """The records so far, by what they could be recognised by."""

    def __init__(self, wanted: Collection[tuple[str, str]]) -> None:
        """*wanted* are the signs, each with its city, by which any is looked for: of others nothing is kept."""
        self._wanted = wanted
        self._signs: dict[str, frozenset[str]] = {}
        self._bearing: defaultdict[tuple[str, str], list[str]] = defaultdict(list)

    def add(self, one: Titled) -> None:
        """*one* is among them."""
        signs = frozenset(_signs(one.title))
        known = [key for sign in (*signs, *one.urls) if (key := (one.city, sign)) in self._wanted]
        for key in known:
            self._bearing[key].append(one.handle)
        if known:
            self._signs[one.handle] = signs

    def like(self, one: Titled) -> Iterator[Pair]:
        """Those that *one* is like."""
        signs = frozenset(_signs(one.title))
        near: defaultdict[str, int] = defaultdict(int)
        for sign in signs:
            bearing = self._bearing.get((one.city, sign), ())
            if len(bearing) <= _COMMON:
                for other in bearing:
                    near[other] += 1
        cited = {other for url in one.urls for other in self._bearing.get((one.city, url), ())}
        for other in {*near, *cited} - {one.handle}:
            shared = 2 * len(signs & self._signs[other]) / max(1, len(signs) + len(self._signs[other]))
            if shared >= LEAST or (other in cited and shared >= LEAST / 2):
                yield Pair(other, one.handle, round(shared, 2))


def _signs(title: str) -> Iterator[str]:
    """The words of *title*; of scripts without spaces the overlapping pairs."""
    for word in text.words(title):
        yield from text.grams(word) if text.is_spaceless(word) else [word]
