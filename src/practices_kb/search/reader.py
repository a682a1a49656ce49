"""Reads words that stand side by side: what each of them may mean among the words that exist."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from practices_kb import fuzzy
from practices_kb.search import entry, inflection
from practices_kb.search.index import Index, Known, Name, Names
from practices_kb.search.query import Term
from practices_kb.search.senses import GUESSED, RULES, UNRIVALLED, Sense, Sought, share, weight
from practices_kb.search.slots import Slot, Unit, inside, phrases, slots, units

MOST_WORDS = 96
"""Words and grams of a query that are looked for: a pasted article is answered by its beginning."""

NEAR_FIRST = 2.0
"""What a slip of the finger or of the ear counts when corrections are put in order. `bench.corrections`: the word that
was meant stands first in 95.7 % of such slips, without this in 93.0 %; in 93.0 and 92.8 % of arbitrary ones."""
MOST_FORMS = 30
"""Words that are looked at as forms of one in a script whose endings are not known."""


class Meaning(NamedTuple):
    """What a phrase of the query names."""

    phrase: str
    name: Name
    slip: str
    """typo or typos when the phrase was misspelt."""


class Reader:
    """Reads words that stand side by side: looks everything up at once, then decides word by word."""

    def __init__(self, index: Index, names: Names, *, exact: bool) -> None:
        self._index = index
        self._names = names
        self._exact = exact
        self._size = index.size()
        self._known: Mapping[str, int] = {}
        self._alike: dict[str, list[str]] = {}

    def words(self, terms: Sequence[Term]) -> list[Sought]:
        """Each word of *terms*, with its senses."""
        asked = slots(terms)[:MOST_WORDS]
        spans = {} if self._exact else self._spans(asked)
        self._known = self._index.frequencies(list(_candidates(asked, spans)))
        if not self._exact:
            self._look_for_forms(asked)
        return [self._sought(asked, place, spans.get(place, ())) for place in range(len(asked))]

    def _look_for_forms(self, asked: Sequence[Slot]) -> None:
        """Words that begin like those of a script whose endings are not known are known too."""
        for slot in asked:
            begun = "" if slot.run or slot.part < 1 else inflection.beginning(slot.plain)
            near = dict(self._index.beginning(begun, MOST_FORMS)) if begun else {}
            forms = [one for one in near if one != slot.plain and inflection.is_form(slot.plain, one)]
            self._alike[slot.plain] = forms
            self._known = {**self._known, **{one: near[one] for one in forms}}

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
        """*spans* know the name that is meant when unit *number* of it was misspelt.

        A word of four letters is a slip of too many others: it counts only inside a name of several words.
        """
        words = units(asked)
        word = words[number].word
        for meant, slips in self._names.alike(word, fuzzy.edits_allowed(word)):
            if slips > 1 and meant[0] != word[0]:
                continue
            corrected = [*words]
            corrected[number] = words[number]._replace(word=meant)
            places = {
                one: covered
                for one, covered in phrases(corrected, number)
                if len(word) > 4 or len(covered) > 1
            }
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
        practices = self._practices(literal or senses)
        part = slot.part * max((GUESSED.get(one.rule, 1.0) for one in senses), default=1.0)
        return Sought(
            slot.typed,
            senses,
            weight(practices, self._size) * part,
            share(practices) * part,
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
            for form in inflection.forms(slot.plain):
                if form in self._known:
                    yield Sense((form,), "form", slot.typed, form)

    def _kin(self, slot: Slot) -> Iterator[Sense]:
        """Words derived from it, or from which it is derived."""
        for one in sorted(inflection.kin(slot.plain)):
            if one in self._known:
                yield Sense((one,), "kin", slot.typed, one)
        for one in self._alike.get(slot.plain, ()):
            yield Sense((one,), "kin", slot.typed, one)

    def _meant(self, meanings: Iterable[Meaning]) -> Iterator[Sense]:
        for meaning in meanings:
            for token in _tokens(meaning.name):
                if token in self._known:
                    rule = meaning.slip or ("concept" if meaning.name.kind == "topic" else "name")
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

        Two slips from a word that stands in one practice are more likely another word, unless a long one begins alike.
        """
        edits = fuzzy.edits_allowed(word)
        alike = self._index.alike(word, edits) if edits else []
        alike = [
            one for one in alike if len(one[0]) >= 4 and (one[2] < 2 or one[1] > 1 or _begins(word, one[0]))
        ]
        near = [Known(one, borne) for one, borne, slips in alike if slips == alike[0][2]]
        rule = "typo" if alike and alike[0][2] == 1 else "typos"
        return [(one.word, rule) for one in sorted(near, key=lambda one: (-likely(word, one), one))[:6]]

    def _splits(self, word: str) -> list[tuple[str, str]]:
        """*word* as two words that exist: busway, bus way. They only count where they stand side by side."""
        cuts = [(word[:cut], word[cut:]) for cut in range(2, len(word) - 1)] if len(word) >= 4 else []
        known = self._index.frequencies([half for cut in cuts for half in cut])
        return [cut for cut in cuts if all(half in known for half in cut)]

    def _practices(self, senses: Sequence[Sense]) -> int:
        """How many practices bear the commonest of *senses*."""
        borne = (min(self._known.get(word, 1) for word in sense.words) for sense in senses)
        return min(max(borne, default=0), self._size)


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
        yield from inflection.forms(slot.plain)
        yield from inflection.kin(slot.plain)
        if place + 1 < len(asked):
            yield slot.plain + asked[place + 1].plain
        for meaning in spans.get(place, ()):
            yield from _tokens(meaning.name)


def likely(word: str, known: Known) -> float:
    """How likely *known* was meant by the slip *word*: often borne, beginning alike, a slip of finger or ear."""
    alike = 1.0 if known.word[:1] == word[:1] else 0.0
    return math.log(1 + known.practices) + alike + NEAR_FIRST * fuzzy.is_near(word, known.word)


def _begins(word: str, other: str) -> bool:
    return len(word) >= 8 and word[0] == other[0]


def _tokens(name: Name) -> tuple[str, ...]:
    own = entry.label(name.kind, name.id)
    return (own, "#" + name.id) if name.kind == "topic" else (own,)
