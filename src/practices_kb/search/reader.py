"""Reads words that stand side by side: what each of them may mean among the words that exist."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from practices_kb.search import entry, inflection, spans
from practices_kb.search.glossary import Glossary
from practices_kb.search.index import Index, Name, Names
from practices_kb.search.query import Term
from practices_kb.search.senses import GUESSED, RULES, UNRIVALLED, Sense, Sought, share, weight
from practices_kb.search.slots import FUNCTION_PART, GRAM_PART, Slot, Unit, inside, phrases, slots, units
from practices_kb.search.spans import Meaning, Spans
from practices_kb.vocabulary import FUNCTION_WORDS

MOST_WORDS = 96
"""Words and grams of a query that are looked for: a pasted article is answered by its beginning."""

FEW = 5
"""Practices that bear a word which others may write as two: wifi, wi-fi."""

MOST_FORMS = 30
"""Words that are looked at as forms of one in a script whose endings are not known."""


class Reader:
    """Reads words that stand side by side: looks everything up at once, then decides word by word."""

    def __init__(self, index: Index, names: Names, *, exact: bool) -> None:
        self._index = index
        self._names = names
        self._exact = exact
        self._size = index.size()
        self._known: Mapping[str, int] = {}
        self._alike: dict[str, list[str]] = {}
        self._glossary = Glossary((), names)
        self._together: dict[int, int] = {}

    def words(self, terms: Sequence[Term]) -> list[Sought]:
        """Each word of *terms*, with its senses."""
        asked = slots(terms)[:MOST_WORDS]
        covered = {} if self._exact else self._covered(asked)
        self._known = self._index.frequencies([*_candidates(asked, covered), *self._glossary.words()])
        if not self._exact:
            self._look_for_forms(asked)
        return [self._sought(asked, place, covered.get(place, ())) for place in range(len(asked))]

    def _look_for_forms(self, asked: Sequence[Slot]) -> None:
        """Words that begin like those of a script whose endings are not known are known too."""
        for slot in asked:
            begun = "" if slot.run or slot.part < 1 else inflection.beginning(slot.plain)
            near = dict(self._index.beginning(begun, MOST_FORMS)) if begun else {}
            forms = [one for one in near if one != slot.plain and inflection.is_form(slot.plain, one)]
            self._alike[slot.plain] = forms
            self._known = {**self._known, **{one: near[one] for one in forms}}

    def _covered(self, asked: Sequence[Slot]) -> Spans:
        """The names that cover places of the query; the glossary knows the meanings of the rest."""
        words = units(asked)
        places = dict(phrases(words))
        for unit in words:
            if unit.is_run:
                places.update(inside(unit, asked))
        covered = spans.covering(asked, places, self._names)
        self._known = self._index.frequencies(
            [word for slot in asked for word in (slot.plain, "^" + slot.marked)]
        )
        self._glossary = Glossary(asked, self._names)
        if any(not self._stands(unit, asked) or unit.places[0] not in covered for unit in words):
            self._glossary.look_up(words, spans.not_inside(covered, places))
        self._read_the_rest(words, asked, covered)
        self._together = {**self._glossary.together(), **spans.together(covered)}
        return covered

    def _read_the_rest(self, words: Sequence[Unit], asked: Sequence[Slot], covered: Spans) -> None:
        """Words that are still unknown are tried as forms, then as misspelt names, then as misspelt words."""
        single = [unit for unit in words if not unit.is_run]
        for unit in single:
            if not self._is_read(unit, asked, covered):
                self._glossary.look_up_form(unit)
        for number, unit in enumerate(words):
            if not self._is_read(unit, asked, covered):
                spans.cover_misspelt(covered, asked, number, self._names)
        for unit in single:
            if not self._is_read(unit, asked, covered) and not self._index.alike(unit.word, 1):
                self._glossary.look_up_misspelt(unit)

    def _is_read(self, unit: Unit, asked: Sequence[Slot], covered: Spans) -> bool:
        """True when what *unit* means is known: practices bear it, it names something, or it has a meaning."""
        named = any(place in covered for place in unit.places)
        known = unit.word in FUNCTION_WORDS or self._stands(unit, asked)
        return named or known or self._glossary.has(unit)

    def _part(self, slot: Slot, place: int) -> float:
        """The share of the weight that the word at *place* has: little of a run's function words."""
        return FUNCTION_PART * slot.part if self._glossary.is_void(place) else slot.part

    def _words(self, slot: Slot, place: int) -> float:
        """How many words of the query *place* stands for: the grams of a known word are one together."""
        together = self._together.get(place)
        return (1 / together if together else GRAM_PART) if slot.is_gram else 1.0

    def _stands(self, unit: Unit, asked: Sequence[Slot]) -> bool:
        """True when practices bear the word: as it is, or most of the grams of a run."""
        known = sum(asked[place].plain in self._known for place in unit.places)
        return known > len(unit.places) / 2

    def _sought(self, asked: Sequence[Slot], place: int, meanings: Iterable[Meaning]) -> Sought:
        slot = asked[place]
        literal = list(self._literal(slot))
        kin = [] if self._exact or slot.part < 1 else list(self._kin(slot))
        translated = list(self._glossary.senses(place, self._known))
        beside = [] if self._exact else [*self._joined(asked, place), *self._meant(meanings), *translated]
        found = [*literal, *kin, *beside]
        if not self._exact and slot.part == 1:
            found += self._guessed(asked, place, [*literal, *kin], beside)
        if any(" " in meaning.phrase and not meaning.slip for meaning in meanings):
            senses = tuple(_part_of_name(sense) for sense in found)
        else:
            senses = tuple(_banded(sense, literal) for sense in found)
        practices = self._practices(literal or translated or senses)
        part = self._part(slot, place) * max((GUESSED.get(one.rule, 1.0) for one in senses), default=1.0)
        return Sought(
            slot.typed,
            senses,
            weight(practices, self._size) * part,
            share(practices) * part if slot.part != FUNCTION_PART else 0.0,
            words=self._words(slot, place),
            gram=slot.is_gram,
            understood=self._glossary.understands(place),
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

    def _guessed(
        self, asked: Sequence[Slot], place: int, literal: Sequence[Sense], beside: Sequence[Sense]
    ) -> list[Sense]:
        """What may have been meant by a word that no practice holds, or almost none."""
        slot = asked[place]
        word = slot.plain
        known = {sense.rule for sense in beside} - {"typo", "typos"}
        if slot.run or word.isdecimal() or known - {"translation"}:
            return []
        if literal:
            return self._beside_few(slot, place)
        from practices_kb.search import guesses

        split = _split(slot, self._index)
        if known:
            return split
        begun = guesses.begun(word, self._index)
        typos = [(one, rule) for one, rule in guesses.typos(word, self._index) if one not in begun]
        longer = [Sense((one,), "prefix", slot.typed, one) for one in begun]
        return split + longer + [Sense((one,), rule, slot.typed, one) for one, rule in typos]

    def _beside_few(self, slot: Slot, place: int) -> list[Sense]:
        """What a word that only few practices bear may be in others: two words, or, if it means nothing, another one."""
        borne = self._known.get(slot.plain, 0)
        if borne > FEW:
            return []
        from practices_kb.search import guesses

        is_word = self._glossary.understands(place)
        commoner = [] if is_word else guesses.much_commoner(slot.plain, borne, self._index)
        typos = [Sense((one,), "typo", slot.typed, one) for one in commoner]
        return typos + _split(slot, self._index)

    def _practices(self, senses: Sequence[Sense]) -> int:
        """How many practices bear the commonest of *senses*."""
        borne = (min(self._known.get(word, 1) for word in sense.words) for sense in senses)
        return min(max(borne, default=0), self._size)


def _split(slot: Slot, index: Index) -> list[Sense]:
    """The word as two that stand side by side: busway, bus way."""
    from practices_kb.search import guesses

    return [
        Sense(halves, "joined", slot.typed, " ".join(halves), in_order=halves)
        for halves in guesses.splits(slot.plain, index)
    ]


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


def _candidates(asked: Sequence[Slot], covered: Spans) -> Iterator[str]:
    """Every word of the index that may be a literal sense, a joined one, or a name."""
    for place, slot in enumerate(asked):
        yield slot.plain
        yield "^" + slot.marked
        yield from inflection.forms(slot.plain)
        yield from inflection.kin(slot.plain)
        if place + 1 < len(asked):
            yield slot.plain + asked[place + 1].plain
        for meaning in covered.get(place, ()):
            yield from _tokens(meaning.name)


def _tokens(name: Name) -> tuple[str, ...]:
    own = entry.label(name.kind, name.id)
    return (own, "#" + name.id) if name.kind == "topic" else (own,)
