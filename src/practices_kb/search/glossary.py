"""What the lexicon knows of the words of a query, and the words of the same meaning that practices bear. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from practices_kb import text
from practices_kb.search import inflection
from practices_kb.search.index import Names
from practices_kb.search.senses import Sense
from practices_kb.search.slots import Slot, Unit, pieces, typed
from practices_kb.vocabulary import FUNCTION_WORDS

MOST_TRANSLATED = 5
"""Words of one meaning that are looked for, those that most practices bear."""
SHORT_RUN = 8
"""Letters (clusters) up to which a run is one word or two."""
MOST_MEANT = 4
"""Meanings of a misspelt word."""

Places = Mapping[str, tuple[int, ...]]
"""Phrases of a query, each with the places that it covers."""


class Gloss(NamedTuple):
    """One meaning of a phrase of the query."""

    phrase: str
    rule: str
    """translation, or typo when the phrase was misspelt."""
    label: str
    words: tuple[str, ...]


class Glossary:
    """The meanings of each place of one query: those of the longest phrase that covers it."""

    def __init__(self, asked: Sequence[Slot], names: Names) -> None:
        self._asked = asked
        self._names = names
        self._glosses: dict[int, list[Gloss]] = {}

    def look_up(self, words: Sequence[Unit], places: Places) -> None:
        """The phrases of *places* have their meanings, but for what would be a mere part of a short run of *words*."""
        keys = {one: self._key(one, covered) for one, covered in places.items()}
        found = self._names.meanings([*keys.values()])
        meanings = {one: found.get(key, ()) for one, key in keys.items()}
        for one in _longest(
            places, [one for one in places if _is_void(one) or (meanings[one] and one not in FUNCTION_WORDS)]
        ):
            self._put(one, places[one], meanings[one])
        for unit in words:
            if unit.is_run and not self._is_plausible(unit):
                self._glosses = {one: told for one, told in self._glosses.items() if one not in unit.places}

    def _key(self, phrase: str, covered: Sequence[int]) -> str:
        """What *phrase* is looked up by: who types marks means them."""
        slots = [self._asked[place] for place in covered]
        is_marked = any(not slot.run and slot.marked != slot.plain for slot in slots)
        return "^" + " ".join(slot.marked for slot in slots) if is_marked else phrase

    def look_up_form(self, unit: Unit) -> None:
        """*unit* has the meaning of a word that it may be a form of, the likeliest."""
        forms = [*_derived(unit.word)]
        found = self._names.meanings(forms)
        form = next((form for form in forms if form in found), None)
        if form:
            self._put(unit.word, unit.places, found[form])

    def look_up_misspelt(self, unit: Unit) -> None:
        """*unit* has the meanings of the word with other marks, or else of those that are one slip from it."""
        found = self._names.meanings([unit.word]) or self._names.meanings(self._names.misspelt(unit.word))
        several = [meaning for meanings in found.values() for meaning in meanings]
        if several:
            self._put(unit.word, unit.places, several[:MOST_MEANT], "typo")

    def _put(
        self,
        phrase: str,
        places: Sequence[int],
        meanings: Iterable[tuple[str, tuple[str, ...]]],
        rule: str = "translation",
    ) -> None:
        told = typed(self._asked, places, phrase)
        glosses = [Gloss(told, rule, *meaning) for meaning in meanings]
        self._glosses |= dict.fromkeys(places, glosses)

    def covers(self, unit: Unit) -> bool:
        """True when any part of *unit* is known."""
        return any(place in self._glosses for place in unit.places)

    def has(self, unit: Unit) -> bool:
        """True when the meaning of *unit* is known: of a run, that of two letters of three."""
        return 3 * self._read(unit) >= 2 * self._letters(unit) if unit.is_run else self.covers(unit)

    def _is_plausible(self, unit: Unit) -> bool:
        """False for a short run of which half or less is known: perfume is no water, though it begins so in Khmer."""
        return self._letters(unit) >= SHORT_RUN or 2 * self._read(unit) > self._letters(unit)

    def _letters(self, unit: Unit) -> int:
        return self._asked[unit.places[-1]].last

    def _read(self, unit: Unit) -> int:
        known = [self._asked[place] for place in unit.places if place in self._glosses]
        return len({letter for slot in known for letter in range(slot.first, slot.last)})

    def understands(self, place: int) -> bool:
        """True when the word there has a meaning."""
        return bool(self._glosses.get(place))

    def is_void(self, place: int) -> bool:
        """True of a function word in a script without spaces."""
        return self._glosses.get(place) == []

    def together(self) -> dict[int, int]:
        """For each place that is known how many places the same phrase covers."""
        sizes = Counter(map(id, self._glosses.values()))
        return {place: sizes[id(glosses)] for place, glosses in self._glosses.items()}

    def words(self) -> set[str]:
        """Every word of the index that may have one of the meanings."""
        words = {word for several in self._glosses.values() for gloss in several for word in gloss.words}
        return {piece for word in words for form in _forms(word) for piece in _needed(form)}

    def senses(self, place: int, known: Mapping[str, int]) -> Iterator[Sense]:
        """The words of the same meaning among the *known* ones, for each meaning those that most practices bear."""
        for gloss in self._glosses.get(place, ()):
            found = [*_senses(gloss, known)]
            found.sort(key=lambda one: -min(known[word] for word in one.words))
            yield from found[:MOST_TRANSLATED]


def _senses(gloss: Gloss, known: Mapping[str, int]) -> Iterator[Sense]:
    for form in (form for word in gloss.words for form in _forms(word)):
        needed = _needed(form)
        if form != gloss.phrase and all(piece in known for piece in needed):
            in_order = tuple(text.words(form)) if len(needed) > 1 else ()
            yield Sense(needed, gloss.rule, gloss.phrase, gloss.label, in_order=in_order)


def _forms(word: str) -> tuple[str, ...]:
    return (word, *inflection.forms(word))


@lru_cache(maxsize=4096)
def _needed(term: str) -> tuple[str, ...]:
    """What a practice must bear that holds *term*: words with marks only with them, since without they are many others."""
    each = (
        ("^" + marked,) if marked != plain else pieces(plain) for plain, marked in text.marked_words(term)
    )
    return tuple(dict.fromkeys(chain.from_iterable(each)))


def _longest(places: Places, phrases: Iterable[str]) -> Iterator[str]:
    """The longest of *phrases* first, and of those that overlap only that."""
    covered: set[int] = set()
    for one in sorted(phrases, key=lambda phrase: (-len(places[phrase]), -len(phrase), phrase)):
        if covered.isdisjoint(places[one]):
            covered.update(places[one])
            yield one


def _is_void(phrase: str) -> bool:
    return phrase in FUNCTION_WORDS and not phrase.isascii()


def _derived(word: str) -> Iterator[str]:
    """Words that *word* may be a form of, the likeliest first."""
    if word.isascii():
        yield from inflection.forms(word)
        yield from sorted(inflection.kin(word), key=lambda one: (abs(len(one) - len(word)), one))
    else:
        yield from (word[:length] for length in range(len(word) - 1, max(3, len(word) // 2), -1))
