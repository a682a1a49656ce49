"""What each word of a query may mean among the words that exist: the senses in which a practice can answer it."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from practices_kb import fuzzy, text
from practices_kb.search import entry
from practices_kb.search.index import Index, Known, Name, Names
from practices_kb.search.query import Query, Term
from practices_kb.search.slots import Slot, Unit, inside, phrases, slots, units
from practices_kb.vocabulary import singular

MOST_WORDS = 96
"""Words and grams of a query that are looked for: a pasted article is answered by its beginning."""


class Rule(NamedTuple):
    """How near to what was typed a sense is. A practice earns from *least* to *most* of the word's weight."""

    least: float
    most: float


RULES = {
    "phrase": Rule(0.3, 1.0),
    "exact": Rule(0.3, 1.0),
    "form": Rule(0.28, 0.95),
    "kin": Rule(0.2, 0.5),
    "unmarked": Rule(0.2, 0.3),
    "joined": Rule(0.2, 0.3),
    "name": Rule(0.2, 0.3),
    "concept": Rule(0.15, 0.3),
    "part": Rule(0.1, 0.3),
    "prefix": Rule(0.1, 0.15),
    "typo": Rule(0.05, 0.1),
    "typos": Rule(0.02, 0.05),
}
"""A word found to the letter earns more than the same word translated, and that more than the word guessed."""

UNRIVALLED = {
    "kin": Rule(0.25, 0.8),
    "unmarked": Rule(0.3, 1.0),
    "joined": Rule(0.3, 0.9),
    "name": Rule(0.4, 0.9),
    "concept": Rule(0.3, 0.8),
    "prefix": Rule(0.25, 0.7),
    "typo": Rule(0.25, 0.8),
    "typos": Rule(0.15, 0.45),
}
"""When no practice holds the word as typed, a guess has no better answer beside it to outrank."""

GUESSED = {"typo": 0.7, "typos": 0.4, "prefix": 0.6}
"""The share of its weight that a word keeps when all that is known of it is a guess."""


class Sense(NamedTuple):
    """One way to answer a word: a practice that bears all of *words*."""

    words: tuple[str, ...]
    rule: str
    typed: str
    """What of the query it answers: the word, or the name that the word is part of."""
    matched: str
    """What to tell the person."""
    least: float = 0.0
    most: float = 0.0
    in_order: tuple[str, ...] = ()
    """Words that must stand side by side: a quoted phrase, or two halves that were typed as one."""


class Meaning(NamedTuple):
    """What a phrase of the query names."""

    phrase: str
    name: Name
    slip: str
    """typo or typos when the phrase was misspelt."""


class Sought(NamedTuple):
    """A word of the query with its senses; *weight* is how much finding it says about a practice."""

    typed: str
    senses: tuple[Sense, ...]
    weight: float
    gram: bool = False
    """A piece of a longer run: practices may miss some."""
    literal: str = ""
    """The word itself, where practices bear it and its place beside other words tells something."""


def sought(query: Query, index: Index, names: Names, *, exact: bool = False) -> list[Sought]:
    """Everything that *query* looks for, each with all that it may mean. *exact* allows no guess."""
    found = []
    for terms in _side_by_side(query.terms):
        if isinstance(terms, list):
            found += Reader(index, names, exact=exact).words(terms)
        else:
            found.append(_any_of([_one(term, index, names, exact=exact) for term in terms]))
    return found


def weight(practices: float, size: int) -> float:
    """What a word borne by *practices* of *size* says: rare words say much, words that stand everywhere little.

    The inverse document frequency of BM25, kept above zero.
    """
    return math.log(1 + (size - practices + 0.5) / (practices + 0.5))


def phrase(term: Term, index: Index) -> Sought:
    """*term* as words that must stand side by side."""
    needed = tuple(dict.fromkeys(piece for word, _ in term.words for piece in pieces(word)))
    known = index.frequencies(needed)
    rarest = min((known.get(word, 0) for word in needed), default=0)
    words = tuple(word for word, _ in term.words)
    sense = Sense(needed, "phrase", term.typed, term.typed, *RULES["phrase"], in_order=words)
    return Sought(term.typed, (sense,) if rarest else (), weight(rarest, index.size()))


def _side_by_side(terms: Sequence[tuple[Term, ...]]) -> Iterator[list[Term] | tuple[Term, ...]]:
    """Plain words that stand side by side come as one list, since together they may be a name."""
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


def _one(term: Term, index: Index, names: Names, *, exact: bool) -> list[Sought]:
    if term.kind == "phrase":
        return [phrase(term, index)]
    if term.kind == "prefix":
        return [_prefix(term, index)]
    return Reader(index, names, exact=exact).words([term])


def _any_of(alternatives: Sequence[list[Sought]]) -> Sought:
    """One thing to look for that any of *alternatives* answers."""
    flat = [one for several in alternatives for one in several]
    if len(flat) == 1:
        return flat[0]
    typed = " OR ".join(dict.fromkeys(one.typed for one in flat))
    return Sought(
        typed, tuple(sense for one in flat for sense in one.senses), max(one.weight for one in flat)
    )


def pieces(word: str) -> list[str]:
    """What a practice must bear that holds *word*: itself, or the pairs of clusters of a run."""
    parts = text.clusters(word) if text.is_spaceless(word) else ()
    return [one + two for one, two in pairwise(parts)] or [word]


def _prefix(term: Term, index: Index) -> Sought:
    begun = index.beginning(term.words[-1][0], 50)
    senses = tuple(Sense((word,), "prefix", term.typed, word, *RULES["exact"]) for word, _ in begun)
    return Sought(term.typed, senses, weight(max((borne for _, borne in begun), default=0), index.size()))


class Reader:
    """Reads words that stand side by side: looks everything up at once, then decides word by word."""

    def __init__(self, index: Index, names: Names, *, exact: bool) -> None:
        self._index = index
        self._names = names
        self._exact = exact
        self._size = index.size()
        self._known: Mapping[str, int] = {}

    def words(self, terms: Sequence[Term]) -> list[Sought]:
        """Each word of *terms*, with its senses."""
        asked = slots(terms)[:MOST_WORDS]
        spans = {} if self._exact else self._spans(asked)
        self._known = self._index.frequencies(list(_candidates(asked, spans)))
        return [self._sought(asked, place, spans.get(place, ())) for place in range(len(asked))]

    def _spans(self, asked: Sequence[Slot]) -> dict[int, list[Meaning]]:
        """For each place of the query what it is part of: the longest name that covers it, and what that names."""
        words = units(asked)
        places = dict(phrases(words))
        for unit in words:
            if unit.is_run:
                places.update(inside(unit, asked))
        spans = _covering(asked, places, self._names.named(places), {})
        self._known = self._index.frequencies(
            [word for slot in asked for word in (slot.plain, "^" + slot.marked)]
        )
        for number, unit in enumerate(words):
            if not any(place in spans for place in unit.places) and not self._stands(unit, asked):
                self._cover_misspelt(spans, asked, number)
        return spans

    def _stands(self, unit: Unit, asked: Sequence[Slot]) -> bool:
        """True when practices bear the word: as it is, or most of the grams of a run."""
        known = sum(asked[place].plain in self._known for place in unit.places)
        return known > len(unit.places) / 2

    def _cover_misspelt(self, spans: dict[int, list[Meaning]], asked: Sequence[Slot], number: int) -> None:
        """*spans* know the name that is meant when unit *number* of it was misspelt. Short words are left alone."""
        words = units(asked)
        word = words[number].word
        if len(word) < 5:
            return
        for meant, slips in self._names.alike(word, fuzzy.edits_allowed(word)):
            if slips > 1 and meant[0] != word[0]:
                continue
            corrected = [*words]
            corrected[number] = words[number]._replace(word=meant)
            places = dict(phrases(corrected, number))
            named = self._names.named(places)
            if named:
                _covering(asked, places, named, spans, "typo" if slips < 2 else "typos")
                return

    def _sought(self, asked: Sequence[Slot], place: int, meanings: Iterable[Meaning]) -> Sought:
        slot = asked[place]
        literal = list(self._literal(slot))
        kin = [] if self._exact or slot.part < 1 else list(self._kin(slot))
        beside = [] if self._exact else [*self._joined(asked, place), *self._meant(meanings)]
        found = [*literal, *kin, *beside]
        if not self._exact and slot.part == 1:
            found += self._guessed(slot, [*literal, *kin], beside)
        if any(" " in meaning.phrase and not meaning.slip for meaning in meanings):
            senses = tuple(_part_of_name(sense) for sense in found)
        else:
            senses = tuple(_banded(sense, literal) for sense in found)
        return Sought(
            slot.typed,
            senses,
            self._weight(slot, literal or senses)
            * max((GUESSED.get(one.rule, 1.0) for one in senses), default=1.0),
            gram=slot.is_gram,
            literal=slot.plain if not slot.run and slot.plain in self._known else "",
        )

    def _literal(self, slot: Slot) -> Iterator[Sense]:
        """The word itself: with the marks that were typed, without them, and in its other number."""
        if slot.marked != slot.plain and "^" + slot.marked in self._known:
            yield Sense(("^" + slot.marked,), "exact", slot.typed, slot.marked)
        if slot.plain in self._known:
            rule = "exact" if slot.marked == slot.plain else "unmarked"
            yield Sense((slot.plain,), rule, slot.typed, slot.plain)
        if not self._exact:
            for form in _forms(slot.plain):
                if form in self._known:
                    yield Sense((form,), "form", slot.typed, form)

    def _kin(self, slot: Slot) -> Iterator[Sense]:
        """Words derived from it, or from which it is derived."""
        for one in sorted(_kin(slot.plain)):
            if one in self._known:
                yield Sense((one,), "kin", slot.typed, one)

    def _meant(self, meanings: Iterable[Meaning]) -> Iterator[Sense]:
        for meaning in meanings:
            for token in _tokens(meaning.name):
                if token in self._known:
                    rule = meaning.slip or ("name" if meaning.name.kind == "city" else "concept")
                    yield Sense((token,), rule, meaning.phrase, meaning.name.label)

    def _joined(self, asked: Sequence[Slot], place: int) -> Iterator[Sense]:
        """Two typed words that are written as one: bus way, busway."""
        for first in (place - 1, place):
            if first < 0 or first + 1 >= len(asked) or asked[first].run or asked[first + 1].run:
                continue
            one, two = asked[first].plain, asked[first + 1].plain
            if len(one + two) >= 5 and one + two in self._known:
                yield Sense((one + two,), "joined", f"{one} {two}", one + two)

    def _guessed(self, slot: Slot, literal: Sequence[Sense], beside: Sequence[Sense]) -> list[Sense]:
        """What may have been meant by a word that no practice holds, or almost none."""
        word = slot.plain
        if slot.run or word.isdecimal() or any(sense.rule not in {"typo", "typos"} for sense in beside):
            return []
        if literal:
            return [Sense((one,), "typo", slot.typed, one) for one in self._much_commoner(word)]
        split = [
            Sense(halves, "joined", slot.typed, " ".join(halves), in_order=halves)
            for halves in self._splits(word)
        ]
        begun = self._begun(word)
        typos = [(one, rule) for one, rule in self._typos(word) if one not in begun]
        guesses = [Sense((one,), "prefix", slot.typed, one) for one in begun]
        return split + guesses + [Sense((one,), rule, slot.typed, one) for one, rule in typos]

    def _begun(self, word: str) -> list[str]:
        """Words of which *word* is more than half: transp, transport."""
        if len(word) < 4:
            return []
        return [one for one, _ in self._index.beginning(word, 20) if len(word) >= 0.6 * len(one)]

    def _much_commoner(self, word: str) -> list[str]:
        """Words one slip away from one that stands in a single practice: it may be a slip itself, there or here."""
        practices = self._known.get(word, 0)
        if practices > 1 or len(word) < 5 or self._size < 20:
            return []
        near = self._index.alike(word, 1)
        return [one for one, borne, _ in near if borne >= 5 * max(1, practices) and one != word][:3]

    def _typos(self, word: str) -> list[tuple[str, str]]:
        """The likeliest words that need the fewest slips to become *word*, with the rule for one slip or for two.

        Two slips from a word that stands in one practice are more likely another word.
        """
        edits = fuzzy.edits_allowed(word)
        alike = self._index.alike(word, edits) if edits else []
        alike = [one for one in alike if len(one[0]) >= 4 and (one[2] < 2 or one[1] > 1 or self._size < 20)]
        near = [Known(one, borne) for one, borne, slips in alike if slips == alike[0][2]]
        rule = "typo" if alike and alike[0][2] == 1 else "typos"
        return [(one.word, rule) for one in sorted(near, key=lambda one: (-_likely(word, one), one))[:6]]

    def _splits(self, word: str) -> list[tuple[str, str]]:
        """*word* as two words that exist: busway, bus way. They only count where they stand side by side."""
        cuts = [(word[:cut], word[cut:]) for cut in range(2, len(word) - 1)] if len(word) >= 4 else []
        known = self._index.frequencies([half for cut in cuts for half in cut])
        return [cut for cut in cuts if all(half in known for half in cut)]

    def _weight(self, slot: Slot, senses: Sequence[Sense]) -> float:
        practices = max(
            (min(self._known.get(word, 1) for word in sense.words) for sense in senses), default=0
        )
        return weight(min(practices, self._size), self._size) * slot.part


def _covering(
    asked: Sequence[Slot],
    places: Mapping[str, tuple[int, ...]],
    named: Mapping[str, Sequence[tuple[str, str, str]]],
    spans: dict[int, list[Meaning]],
    slip: str = "",
) -> dict[int, list[Meaning]]:
    """*spans* with the names of *named* where nothing covers them yet, the longest first."""
    for one in sorted(named, key=lambda phrase: (-len(places[phrase]), -len(phrase), phrase)):
        covered = places[one]
        if not any(place in spans for place in covered):
            typed = one if asked[covered[0]].run else " ".join(asked[place].marked for place in covered)
            meanings = [Meaning(typed, Name(*name), slip) for name in named[one]]
            spans.update(dict.fromkeys(covered, meanings))
    return spans


def _part_of_name(sense: Sense) -> Sense:
    """*sense* where the words together name something: to bear one of them alone says little."""
    alone = sense.rule in {"exact", "form", "kin", "unmarked"}
    rule = RULES["part"] if alone else UNRIVALLED[sense.rule]
    return sense._replace(least=rule.least, most=rule.most)


def _banded(sense: Sense, literal: Sequence[Sense]) -> Sense:
    """*sense* with its band: the narrow one when practices hold the word itself."""
    rivalled = any(one.rule == "exact" for one in literal) if sense.rule == "unmarked" else bool(literal)
    rule = RULES[sense.rule] if rivalled else UNRIVALLED.get(sense.rule, RULES[sense.rule])
    return sense._replace(least=rule.least, most=rule.most)


def _candidates(asked: Sequence[Slot], spans: Mapping[int, Sequence[Meaning]]) -> Iterator[str]:
    """Every word of the index that may be a literal sense, a joined one, or a name."""
    for place, slot in enumerate(asked):
        yield slot.plain
        yield "^" + slot.marked
        yield from _forms(slot.plain)
        yield from _kin(slot.plain)
        if place + 1 < len(asked):
            yield slot.plain + asked[place + 1].plain
        for meaning in spans.get(place, ()):
            yield from _tokens(meaning.name)


def _likely(word: str, known: Known) -> float:
    """How likely *known* was meant by the slip *word*: often borne, and beginning alike."""
    return math.log(1 + known.practices) + (1.0 if known.word[:1] == word[:1] else 0.0)


def _forms(word: str) -> list[str]:
    """The other number of an English word."""
    if len(word) < 3 or not word.isascii() or not word.isalpha():
        return []
    one = singular(word)
    forms = {one, one + "s", one + "es", one[:-1] + "ies" if one.endswith("y") else one + "s"}
    return sorted(forms - {word})


_ENDINGS = (
    "ations",
    "ation",
    "ings",
    "ions",
    "ing",
    "ion",
    "ers",
    "ors",
    "ed",
    "er",
    "or",
    "es",
    "s",
    "d",
    "e",
    "ly",
    "al",
)


def _kin(word: str) -> set[str]:
    """Words that an English one may be derived from or to, made by its endings: moving, moved, mover, moves.

    Only those count that practices bear, so what is no word does no harm.
    """
    if len(word) < 5 or not word.isascii() or not word.isalpha():
        return set()
    stems = {word, *(word.removesuffix(ending) for ending in _ENDINGS)}
    stems = {stem for stem in stems if len(stem) >= 4}
    stems |= {stem[:-1] for stem in stems if len(stem) >= 5 and stem[-1] == stem[-2]}
    stems |= {stem[:-1] + "y" for stem in stems if stem.endswith("i")}
    made = {stem + ending for stem in stems for ending in ("", *_ENDINGS)}
    made |= {stem[:-1] + ending for stem in stems if stem.endswith("y") for ending in ("ied", "ies", "ier")}
    return made - {word, *_forms(word)}


def _tokens(name: Name) -> tuple[str, ...]:
    if name.kind == "city":
        return (entry.label("city", name.id),)
    return (entry.label("topic", name.id), "#" + name.id)
