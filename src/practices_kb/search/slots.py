"""The words of a query one by one, and the phrases among them that may be names. Pure."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from practices_kb import text
from practices_kb.search.query import Term
from practices_kb.vocabulary import FUNCTION_WORDS, singular

LONGEST_NAME = 6
"""Words of the longest label or city name that is looked for in a query."""
GRAM_PART = 0.4
"""A cluster begins a gram of two and one of three, and a word of Thai or Chinese holds two or three clusters: so
together the grams of a word weigh about what the word would."""
FUNCTION_PART = 0.15


class Slot(NamedTuple):
    """One folded word of the query, before its senses are known."""

    typed: str
    plain: str
    marked: str
    part: float = 1.0
    """Its share of the weight: a gram is less than a word, and a function word almost nothing."""
    run: str = ""
    """The run of clusters that it was cut from, and from where to where."""
    first: int = 0
    last: int = 0

    @property
    def is_gram(self) -> bool:
        """True of a piece of a longer run: a practice may miss some of these."""
        return bool(self.run) and self.part < 1


def slots(terms: Sequence[Term]) -> list[Slot]:
    """The words of *terms*, runs of a spaceless script as their grams. Function words weigh little beside others."""
    found = [slot for term in terms for slot in _slots(term)]
    if all(slot.plain in FUNCTION_WORDS for slot in found):
        return found
    return [slot._replace(part=FUNCTION_PART) if slot.plain in FUNCTION_WORDS else slot for slot in found]


def _slots(term: Term) -> Iterator[Slot]:
    for plain, marked in term.words:
        if not text.is_spaceless(plain):
            yield Slot(plain if len(term.words) > 1 else term.typed, plain, marked)
            continue
        parts = text.clusters(plain)
        if len(parts) < 3:
            yield Slot(plain, plain, plain, 1.0, plain, 0, len(parts))
            continue
        for first in range(len(parts) - 1):
            for last in (first + 2, first + 3):
                if last <= len(parts):
                    gram = "".join(parts[first:last])
                    yield Slot(plain, gram, gram, GRAM_PART, plain, first, last)


def pieces(word: str) -> list[str]:
    """What a practice must bear that holds *word*: itself, or the pairs of clusters of a run."""
    parts = text.clusters(word) if text.is_spaceless(word) else ()
    return [one + two for one, two in pairwise(parts)] or [word]


class Unit(NamedTuple):
    """A word of the query as it may be part of a name, and the slots that it covers: several when it is a run."""

    word: str
    places: tuple[int, ...]
    is_run: bool


def units(asked: Sequence[Slot]) -> list[Unit]:
    """The words of the query, the grams of a run as the one word that they were cut from."""
    found: list[Unit] = []
    for place, slot in enumerate(asked):
        begins = slot.first == 0 and slot.last <= 2
        if slot.run and not begins and found and found[-1].word == slot.run:
            found[-1] = found[-1]._replace(places=(*found[-1].places, place))
        else:
            found.append(Unit(slot.run or slot.plain, (place,), bool(slot.run)))
    return found


def phrases(asked: Sequence[Unit], through: int | None = None) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Every phrase of the query that may be a name (only those with unit number *through*), with what it covers."""
    for first in range(len(asked)):
        for last in range(first + 1, min(len(asked), first + LONGEST_NAME) + 1):
            if through is None or first <= through < last:
                words = [unit.word for unit in asked[first:last]]
                places = tuple(place for unit in asked[first:last] for place in unit.places)
                yield " ".join(words), places
                yield " ".join(map(singular, words)), places


def inside(unit: Unit, asked: Sequence[Slot]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Every stretch of a run that may be a name, with the grams that lie inside it."""
    parts = text.clusters(unit.word)
    for first in range(len(parts)):
        for last in range(first + 1, min(len(parts), first + 2 * LONGEST_NAME) + 1):
            places = tuple(
                place for place in unit.places if first <= asked[place].first and asked[place].last <= last
            )
            if places:
                yield "".join(parts[first:last]), places


def typed(asked: Sequence[Slot], covered: Sequence[int], phrase: str) -> str:
    """How to tell the *phrase* that covers these places of the query: with the marks that were typed."""
    return phrase if asked[covered[0]].run else " ".join(asked[place].marked for place in covered)
