"""The practices most like one: what is most telling in it is looked for in all the others. Pure.

Telling is what it is much about and few others are: topics, tags, concepts and words, weighed as in a search. What
names its own city and country is left out, since another city is where the reader wants to look.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from practices_kb import text
from practices_kb.search import rank
from practices_kb.search.answer import Reason
from practices_kb.search.entry import LEVELS, Entry
from practices_kb.search.index import Clause, Index
from practices_kb.search.senses import RULES, Rule, Sense, Sought, weight
from practices_kb.search.slots import GRAM_PART
from practices_kb.vocabulary import FUNCTION_WORDS, singular

MOST_TOLD = 25
"""Topics, tags, concepts and words that are looked for."""
ALIKE = 0.15
"""The likeness from which two practices are alike."""

FILED = Rule(1.0, 1.0)
SPOKEN = Rule(0.3, 0.8)
"""What a practice earns for a topic that it is filed under, and for one that it only speaks of."""
FURTHER = 0.7
"""How much a practice is about its other topics, when it is all about its first."""
WORD_PART = 0.6
"""The weight of a word beside a topic or a tag: two texts share a rare word by chance more often."""


class Alike(NamedTuple):
    """A practice that is like the one asked about."""

    id: int
    likeness: float
    """From `ALIKE` to 1: the share of what was looked for that it bears."""
    reasons: tuple[Reason, ...]
    """What both have in common, the heaviest first; the weights are parts of the likeness."""


def alike(
    number: int, own: Entry, left_out: Collection[str], required: Sequence[Clause], index: Index
) -> list[Alike]:
    """The practices that bear *required* and are like practice *number*, whose entry is *own*; the most alike first.

    *left_out* are folded words that do not count. Topics are told by their ids.
    """
    asked = telling(own, left_out, index)
    if not asked:
        return []
    whole = sum(one.weight for one in asked)
    found = rank.matches(asked, required, (), index)
    scored = (found.scored[one] for one in found.ids if one != number and one in found.scored)
    near = (Alike(one.id, round(one.score / whole, 3), _shares(one.reasons, whole)) for one in scored)
    return [one for one in near if one.likeness >= ALIKE]


def telling(own: Entry, left_out: Collection[str], index: Index) -> list[Sought]:
    """What is most telling in *own*, the weightiest first; nothing that no other practice bears."""
    grouped = _grouped(own, left_out)
    known = index.frequencies({form for forms in grouped.values() for form in forms})
    size = index.size()
    found = (_sought(forms, own, known, size) for forms in grouped.values())
    return sorted((one for one in found if one.senses), key=lambda one: (-one.weight, one.typed))[:MOST_TOLD]


def _grouped(own: Entry, left_out: Collection[str]) -> Mapping[str, list[str]]:
    """The tokens that count, with those that say the same: both numbers of a word, label and concept of a topic."""
    grouped: dict[str, list[str]] = {}
    for token in _tokens(own, left_out):
        if token.startswith("=topic:"):
            grouped.setdefault(token[7:], []).extend((token, f"#{token[7:]}"))
        elif token[0] == "#":
            grouped.setdefault(token[1:], [f"=topic:{token[1:]}", token])
        elif token[0] == "=":
            grouped[token] = [token]
        else:
            one = singular(token)
            grouped.setdefault(f" {one}", list(dict.fromkeys((one, f"{one}s", token))))
    return grouped


def _tokens(own: Entry, left_out: Collection[str]) -> Iterator[str]:
    """Labels of topics and tags, concepts, and words that are no function words, no numbers and not *left_out*."""
    yield from (label for label in own.labels if label.startswith(("=topic:", "=tags:")))
    for word in own.levels:
        if word[0] != "^" and not word.isdecimal() and word not in FUNCTION_WORDS and word not in left_out:
            yield word


def _sought(forms: Sequence[str], own: Entry, known: Mapping[str, int], size: int) -> Sought:
    """*forms* as one thing to look for, as weighty as *own* is about it; without senses when only *own* bears it."""
    typed = _called(forms[0])
    borne = max(known.get(form, 0) for form in forms)
    senses = tuple(_sense(form, typed) for form in forms if form in known) if borne > 1 else ()
    part = 1.0 if forms[0][0] in "=#" else WORD_PART
    gram = part < 1 and text.is_spaceless(forms[0])
    worth = (
        weight(borne, size) * max(_strength(form, own) for form in forms) * part * (GRAM_PART if gram else 1)
    )
    return Sought(typed, senses, worth, worth, gram=gram)


def _called(token: str) -> str:
    """The word, the id of the topic, or the tag that *token* stands for."""
    if token.startswith("=tags:"):
        return token[6:].replace("_", " ")
    return token[7:] if token.startswith("=topic:") else token.removeprefix("#")


def _sense(form: str, typed: str) -> Sense:
    if form[0] == "=":
        return Sense((form,), "topic" if form.startswith("=topic:") else "tag", typed, typed, *FILED)
    if form[0] == "#":
        return Sense((form,), "concept", typed, typed, *SPOKEN)
    return Sense((form,), "exact", typed, typed, *RULES["exact"])


def _strength(form: str, own: Entry) -> float:
    """How much the practice is about *form*, as far as its entry tells."""
    if form in own.labels:
        main = next(label for label in own.labels if label.startswith("=topic:"))
        return 1.0 if form == main or not form.startswith("=topic:") else FURTHER
    return (own.levels[form] + 0.5) / LEVELS if form in own.levels else 0.0


def _shares(reasons: Iterable[Reason], whole: float) -> tuple[Reason, ...]:
    heaviest = sorted(reasons, key=lambda one: (-one.weight, one.typed))
    return tuple(one._replace(weight=round(one.weight / whole, 3)) for one in heaviest)
