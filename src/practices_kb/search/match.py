"""What each word of a query may mean among the words that exist: the senses in which a practice can answer it."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from practices_kb import fuzzy, text
from practices_kb.search import entry
from practices_kb.search.index import Index, Known, Name, Names
from practices_kb.search.query import Query, Term
from practices_kb.vocabulary import singular

LONGEST_NAME = 6
"""Words of the longest label or city name that is looked for in a query."""
GRAM_PART = 0.4
"""A cluster begins a gram of two and one of three, and a word of Thai or Chinese holds two or three clusters: so
together the grams of a word weigh about what the word would."""
MOST_WORDS = 64
"""Words of a query that are looked for: a pasted article is answered by its beginning."""


class Rule(NamedTuple):
    """How near to what was typed a sense is. A practice earns from *least* to *most* of the word's weight."""

    least: float
    most: float


RULES = {
    "phrase": Rule(0.5, 1.0),
    "exact": Rule(0.5, 1.0),
    "form": Rule(0.45, 0.95),
    "unmarked": Rule(0.4, 0.5),
    "joined": Rule(0.35, 0.5),
    "name": Rule(0.35, 0.5),
    "topic": Rule(0.25, 0.4),
    "concept": Rule(0.2, 0.4),
    "prefix": Rule(0.1, 0.2),
    "typo": Rule(0.05, 0.1),
}
"""The bands do not overlap downward: one word found to the letter always earns more than the same word guessed."""

_UNRIVALLED = {
    "unmarked": Rule(0.5, 1.0),
    "joined": Rule(0.4, 0.9),
    "name": Rule(0.5, 0.9),
    "topic": Rule(0.35, 0.6),
    "concept": Rule(0.35, 0.8),
    "prefix": Rule(0.35, 0.75),
    "typo": Rule(0.35, 0.8),
}
"""When no practice holds the word as typed, a guess has no better answer beside it to outrank."""


class Sense(NamedTuple):
    """One way to answer a word: a practice that bears all of *words*."""

    words: tuple[str, ...]
    rule: str
    matched: str
    """What to tell the person."""
    least: float
    most: float


class Sought(NamedTuple):
    """A word of the query with its senses; *weight* is how much finding it says about a practice."""

    typed: str
    senses: tuple[Sense, ...]
    weight: float
    phrase: tuple[str, ...] = ()
    """Words that must stand side by side, for a quoted phrase."""
    optional: bool = False
    """A gram of a longer run: practices may miss some."""
    literal: str = ""
    """The word itself, where practices bear it and its place beside other words tells something."""


class Slot(NamedTuple):
    """One folded word of the query, before its senses are known."""

    typed: str
    plain: str
    marked: str
    part: float = 1.0
    """Its share of the weight: a gram is less than a word."""
    run: str = ""
    """The run of clusters that it was cut from, and from where to where."""
    first: int = 0
    last: int = 0


def sought(query: Query, index: Index, names: Names, *, exact: bool = False) -> list[Sought]:
    """Everything that *query* looks for, each with all that it may mean. *exact* allows no guess."""
    found = []
    for alternatives in _runs_of_words(query.terms):
        if isinstance(alternatives, list):
            found += _Reader(index, names, exact).words(alternatives)
        else:
            found.append(_merged([_one(term, index, names, exact) for term in alternatives]))
    return found


def weight(practices: float, size: int) -> float:
    """What a word borne by *practices* of *size* says: rare words say much, words that stand everywhere little.

    The inverse document frequency of BM25, kept above zero.
    """
    return math.log(1 + (size - practices + 0.5) / (practices + 0.5))


def _runs_of_words(terms: Sequence[tuple[Term, ...]]) -> Iterator[list[Term] | tuple[Term, ...]]:
    """Plain words that stand side by side come as one list: together they may be a name."""
    run: list[Term] = []
    for alternatives in terms:
        if len(alternatives) == 1 and alternatives[0].kind == "word":
            run.append(alternatives[0])
            continue
        if run:
            yield run
            run = []
        yield alternatives
    if run:
        yield run


def _one(term: Term, index: Index, names: Names, exact: bool) -> list[Sought]:
    if term.kind == "phrase":
        return [_phrase(term, index)]
    if term.kind == "prefix":
        return [_prefix(term, index)]
    return _Reader(index, names, exact).words([term])


def _merged(alternatives: Sequence[list[Sought]]) -> Sought:
    """One thing to look for that any of *alternatives* answers. A phrase keeps to itself: it cannot be merged."""
    flat = [one for several in alternatives for one in several]
    if len(flat) == 1:
        return flat[0]
    typed = " OR ".join(dict.fromkeys(one.typed for one in flat))
    return Sought(
        typed, tuple(sense for one in flat for sense in one.senses), max(one.weight for one in flat)
    )


def _phrase(term: Term, index: Index) -> Sought:
    plain = tuple(word for word, _ in term.words)
    needed: list[str] = []
    for word in plain:
        needed += _grams_needed(word) if text.is_spaceless(word) else [word]
    known = index.frequencies(needed)
    rarest = min((known.get(word, 0) for word in needed), default=0)
    sense = Sense(tuple(dict.fromkeys(needed)), "phrase", term.typed, *RULES["phrase"])
    return Sought(term.typed, (sense,) if rarest else (), weight(rarest, index.size()), plain)


def _grams_needed(run: str) -> list[str]:
    parts = text.clusters(run)
    if len(parts) < 2:
        return list(parts)
    return [parts[place] + parts[place + 1] for place in range(len(parts) - 1)]


def _prefix(term: Term, index: Index) -> Sought:
    stem = term.words[-1][0]
    begun = [Known(*one) for one in index.beginning(stem, 50)]
    senses = tuple(Sense((known.word,), "prefix", known.word, *RULES["exact"]) for known in begun)
    return Sought(
        term.typed, senses, weight(max((known.practices for known in begun), default=0), index.size())
    )


class _Reader:
    """Reads words that stand side by side: looks everything up at once, then decides word by word."""

    def __init__(self, index: Index, names: Names, exact: bool) -> None:
        self._index = index
        self._names = names
        self._exact = exact
        self._size = index.size()
        self._known: Mapping[str, int] = {}

    def words(self, terms: Sequence[Term]) -> list[Sought]:
        slots = [slot for term in terms for slot in _slots(term)][:MOST_WORDS]
        spans = {} if self._exact else self._spans(slots)
        self._known = self._index.frequencies(list(self._candidates(slots, spans)))
        return [self._sought(slots, place, spans.get(place, ())) for place in range(len(slots))]

    def _spans(self, slots: Sequence[Slot]) -> dict[int, tuple[tuple[str, Name], ...]]:
        """For each place of the query the names that cover it: the longest one, and where it is, what it names."""
        phrases = dict(_phrases(slots))
        named = self._names.named(phrases)
        spans: dict[int, tuple[tuple[str, Name], ...]] = {}
        for phrase in sorted(named, key=lambda one: (-len(phrases[one]), one)):
            places = phrases[phrase]
            if not any(place in spans for place in places):
                meanings = tuple((phrase, Name(*name)) for name in named[phrase])
                spans.update(dict.fromkeys(places, meanings))
        return spans

    def _candidates(
        self, slots: Sequence[Slot], spans: Mapping[int, tuple[tuple[str, Name], ...]]
    ) -> Iterator[str]:
        for place, slot in enumerate(slots):
            yield slot.plain
            yield "^" + slot.marked
            yield from _forms(slot.plain)
            if place + 1 < len(slots):
                yield slot.plain + slots[place + 1].plain
            for _, name in spans.get(place, ()):
                yield from _tokens(name)

    def _sought(self, slots: Sequence[Slot], place: int, meanings: Iterable[tuple[str, Name]]) -> Sought:
        slot = slots[place]
        literal = list(self._literal(slot))
        rivalled = any(rule in {"exact", "form"} or (rule == "unmarked") for _, rule, _ in literal)
        beside = [] if self._exact else [*self._joined(slots, place), *self._meant(meanings)]
        guessed = [] if self._exact or slot.part < 1 else self._guessed(slot, literal, beside)
        senses = [
            Sense(words, rule, matched, *_band(rule, rivalled, literal))
            for words, rule, matched in [*literal, *beside, *guessed]
        ]
        return Sought(
            slot.typed,
            tuple(senses),
            self._weight(slot, literal, senses),
            optional=slot.part < 1,
            literal=slot.plain if slot.part == 1 and slot.plain in self._known else "",
        )

    def _literal(self, slot: Slot) -> Iterator[tuple[tuple[str, ...], str, str]]:
        """The word itself: with the marks that were typed, without them, and in its other number."""
        if slot.marked != slot.plain and "^" + slot.marked in self._known:
            yield ("^" + slot.marked,), "exact", slot.marked
        if slot.plain in self._known:
            yield (slot.plain,), "exact" if slot.marked == slot.plain else "unmarked", slot.plain
        if not self._exact:
            for form in _forms(slot.plain):
                if form in self._known:
                    yield (form,), "form", form

    def _meant(self, meanings: Iterable[tuple[str, Name]]) -> Iterator[tuple[tuple[str, ...], str, str]]:
        for _, name in meanings:
            for token in _tokens(name):
                if token in self._known:
                    rule = "name" if name.kind == "city" else "topic" if token[0] == "=" else "concept"
                    yield (token,), rule, name.label

    def _joined(self, slots: Sequence[Slot], place: int) -> Iterator[tuple[tuple[str, ...], str, str]]:
        """Two typed words that are written as one: bus way, busway."""
        for first in (place - 1, place):
            if 0 <= first and first + 1 < len(slots) and slots[first].part == slots[first + 1].part == 1:
                joined = slots[first].plain + slots[first + 1].plain
                if len(joined) >= 5 and joined in self._known:
                    yield (joined,), "joined", joined

    def _guessed(
        self, slot: Slot, literal: Sequence[object], beside: Sequence[object]
    ) -> list[tuple[tuple[str, ...], str, str]]:
        """What may have been meant by a word that no practice holds, or almost none."""
        word = slot.plain
        if text.is_spaceless(word) or word.isdecimal():
            return []
        if literal or beside:
            return self._rare(word) if not beside else []
        split = self._split(word)
        if split:
            return [(split, "joined", " ".join(split))]
        guesses = [
            ((known.word,), "typo", known.word) for known in self._typos(word, fuzzy.edits_allowed(word))
        ]
        if len(word) >= 4:
            begun = [((one,), "prefix", one) for one, _ in self._index.beginning(word, 20)]
            guesses = begun + [guess for guess in guesses if guess[0][0] not in {one[0][0] for one in begun}]
        return guesses

    def _rare(self, word: str) -> list[tuple[tuple[str, ...], str, str]]:
        """A word in one practice may itself be a slip, there or here: much commoner words one slip away count too."""
        practices = self._known.get(word, 0)
        if practices > 1 or len(word) < 5 or self._size < 20:
            return []
        near = [
            one
            for one, borne, _ in self._index.alike(word, 1)
            if borne >= 5 * max(1, practices) and one != word
        ]
        return [((one,), "typo", one) for one in near[:3]]

    def _typos(self, word: str, edits: int) -> list[Known]:
        if not edits:
            return []
        alike = self._index.alike(word, edits)
        if not alike:
            return []
        fewest = alike[0][2]
        near = [Known(one, borne) for one, borne, slips in alike if slips == fewest]
        return sorted(near, key=lambda one: (-_likely(word, one), one))[:6]

    def _split(self, word: str) -> tuple[str, str] | None:
        """*word* as two words that exist, the cut whose rarer half is borne most: busway, bus way."""
        if len(word) < 6:
            return None
        cuts = [(word[:cut], word[cut:]) for cut in range(3, len(word) - 2)]
        known = self._index.frequencies([half for cut in cuts for half in cut])
        best = max(cuts, key=lambda cut: min(known.get(cut[0], 0), known.get(cut[1], 0)), default=None)
        return best if best and all(known.get(half, 0) > 1 for half in best) else None

    def _weight(
        self, slot: Slot, literal: Sequence[tuple[tuple[str, ...], str, str]], senses: Sequence[Sense]
    ) -> float:
        asked = [words for words, _, _ in literal] or [sense.words for sense in senses]
        practices = max((min(self._known.get(word, 1) for word in words) for words in asked), default=0)
        return weight(min(practices, self._size), self._size) * slot.part


def _likely(word: str, known: Known) -> float:
    """How likely *known* was meant by the slip *word*: often borne, and beginning alike."""
    return math.log(1 + known.practices) + (1.0 if known.word[:1] == word[:1] else 0.0)


def _band(rule: str, rivalled: bool, literal: Sequence[tuple[tuple[str, ...], str, str]]) -> Rule:
    if rule == "unmarked":
        return RULES[rule] if any(other == "exact" for _, other, _ in literal) else _UNRIVALLED[rule]
    return RULES[rule] if rivalled else _UNRIVALLED.get(rule, RULES[rule])


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


def _phrases(slots: Sequence[Slot]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Every phrase of the query that may be a label or a name, with the places that it covers."""
    units = _units(slots)
    for first in range(len(units)):
        for last in range(first + 1, min(len(units), first + LONGEST_NAME) + 1):
            words = [word for word, _ in units[first:last]]
            places = tuple(place for _, covered in units[first:last] for place in covered)
            yield " ".join(words), places
            yield " ".join(map(singular, words)), places
    for word, covered in units:
        if slots[covered[0]].run:
            yield from _inside(word, [(place, slots[place]) for place in covered])


def _units(slots: Sequence[Slot]) -> list[tuple[str, list[int]]]:
    """The words of the query, a run of grams as the one word that it was cut from."""
    units: list[tuple[str, list[int]]] = []
    for place, slot in enumerate(slots):
        continues = slot.run and slot.first + slot.last > 3 and units and units[-1][0] == slot.run
        if continues:
            units[-1][1].append(place)
        else:
            units.append((slot.run or slot.plain, [place]))
    return units


def _inside(run: str, slots: Sequence[tuple[int, Slot]]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Every stretch of a run that may be a name, with the grams that lie inside it."""
    parts = text.clusters(run)
    for first in range(len(parts)):
        for last in range(first + 1, min(len(parts), first + 2 * LONGEST_NAME) + 1):
            places = tuple(place for place, slot in slots if first <= slot.first and slot.last <= last)
            if places:
                yield "".join(parts[first:last]), places


def _forms(word: str) -> list[str]:
    """The other number of an English word."""
    if len(word) < 3 or not word.isascii() or not word.isalpha():
        return []
    one = singular(word)
    forms = {one, one + "s", one + "es", one[:-1] + "ies" if one.endswith("y") else one + "s"}
    return sorted(forms - {word})


def _tokens(name: Name) -> tuple[str, ...]:
    if name.kind == "city":
        return (entry.label("city", name.id),)
    return (entry.label("topic", name.id), "#" + name.id)
