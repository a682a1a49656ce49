"""Which words of a query together name a topic, a city or a country, also when one of them is misspelt. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from practices_kb import fuzzy
from practices_kb.search.index import Name, Names
from practices_kb.search.slots import Slot, phrases, typed, units


class Meaning(NamedTuple):
    """What a phrase of the query names."""

    phrase: str
    name: Name
    slip: str
    """typo or typos when the phrase was misspelt."""


Spans = dict[int, list[Meaning]]
"""For each place of a query what it is part of: the longest name that covers it, and what that names."""


def covering(asked: Sequence[Slot], places: Mapping[str, tuple[int, ...]], names: Names) -> Spans:
    """What the longest names among the phrases of *places* cover."""
    return _covering(asked, places, names.named(places), {})


def cover_misspelt(spans: Spans, asked: Sequence[Slot], number: int, names: Names) -> None:
    """*spans* know the name that is meant when unit *number* of it was misspelt.

    A word of four letters is a slip of too many others: it counts only inside a name of several words.
    """
    words = units(asked)
    word = words[number].word
    for meant, slips in names.alike(word, fuzzy.edits_allowed(word)):
        if slips > 1 and meant[0] != word[0]:
            continue
        corrected = [*words]
        corrected[number] = words[number]._replace(word=meant)
        places = {
            one: covered for one, covered in phrases(corrected, number) if len(word) > 4 or len(covered) > 1
        }
        named = names.named(places)
        if named:
            _covering(asked, places, named, spans, "typo" if slips < 2 else "typos")
            return


def together(spans: Spans) -> dict[int, int]:
    """For each place that is covered how many places the same name covers."""
    sizes = Counter(map(id, spans.values()))
    return {place: sizes[id(meanings)] for place, meanings in spans.items()}


def not_inside(spans: Spans, places: Mapping[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    """Those of *places* that are no mere part of a name: clean water is not clean."""
    sizes = together(spans)
    return {
        one: covered
        for one, covered in places.items()
        if not any(sizes.get(place, 0) > len(covered) for place in covered)
    }


def _covering(
    asked: Sequence[Slot],
    places: Mapping[str, tuple[int, ...]],
    named: Mapping[str, Sequence[tuple[str, str, str]]],
    spans: Spans,
    slip: str = "",
) -> Spans:
    """*spans* with the names of *named* where nothing covers them yet, the longest first."""
    for one in sorted(named, key=lambda phrase: (-len(places[phrase]), -len(phrase), phrase)):
        covered = places[one]
        if not any(place in spans for place in covered):
            phrase = typed(asked, covered, one)
            meanings = [Meaning(phrase, Name(*name), slip) for name in named[one]]
            spans.update(dict.fromkeys(covered, meanings))
    return spans
