"""Which records may tell of the same practice, entered twice: suggested, never joined without a person. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
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
    own: defaultdict[str, list[_Signed]] = defaultdict(list)
    for one in records:
        own[one.city].append(_signed(one))
    seen = {city: _Seen(several) for city, several in own.items()}
    for one in among:
        if one.city in seen:
            seen[one.city].add(_signed(one))
    found = [pair for city, several in own.items() for pair in seen[city].joined_by(several)]
    return sorted(found, key=lambda pair: (-pair.likeness, pair))


class _Signed(NamedTuple):
    """A record, and what it could be recognised by."""

    handle: str
    signs: frozenset[str]
    """The words of its title."""
    urls: tuple[str, ...]


class _Seen:
    """The records of one city so far, by what they could be recognised by."""

    def __init__(self, own: Iterable[_Signed]) -> None:
        """By what *own* bear any is looked for: of others nothing is kept."""
        self._telling = {sign for one in own for sign in one.signs}
        self._signs: dict[str, frozenset[str]] = {}
        self._bearing: defaultdict[str, list[str]] = defaultdict(list)
        self._citing: dict[str, list[str]] = {url: [] for one in own for url in one.urls}

    def joined_by(self, own: Iterable[_Signed]) -> Iterator[Pair]:
        """The pairs that each of *own* makes, which is among them from then on."""
        for one in own:
            yield from self._like(one)
            self.add(one)

    def add(self, one: _Signed) -> None:
        """*one* is among them."""
        cited = [url for url in one.urls if url in self._citing]
        for url in cited:
            self._citing[url].append(one.handle)
        known = self._telling & one.signs
        for sign in known:
            bearing = self._bearing[sign]
            bearing.append(one.handle)
            if len(bearing) > _COMMON:
                self._telling.remove(sign)
        if known or cited:
            self._signs[one.handle] = one.signs

    def _like(self, one: _Signed) -> Iterator[Pair]:
        """Those that *one* is like."""
        near = {other for sign in one.signs & self._telling for other in self._bearing[sign]}
        cited = {other for url in one.urls for other in self._citing[url]}
        for other in (near | cited) - {one.handle}:
            signs = self._signs[other]
            shared = 2 * len(one.signs & signs) / max(1, len(one.signs) + len(signs))
            if shared >= LEAST or (other in cited and shared >= LEAST / 2):
                yield Pair(other, one.handle, round(shared, 2))


def _signed(one: Titled) -> _Signed:
    words = text.words(one.title)
    if not one.title.isascii():
        words = [*chain.from_iterable(map(_parts, words))]
    return _Signed(one.handle, frozenset(words), one.urls)


def _parts(word: str) -> Sequence[str]:
    """What *word* is recognised by: itself; in a script without spaces the overlapping pairs."""
    return text.grams(word) if text.is_spaceless(word) else (word,)
