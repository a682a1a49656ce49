"""Other forms of a word, made by its endings and beginnings. Only those count that practices bear. Pure."""

import math
from functools import lru_cache

from practices_kb.search import affixes
from practices_kb.vocabulary import singular


def forms(word: str) -> list[str]:
    """The other number of an English word."""
    if len(word) < 3 or not word.isascii() or not word.isalpha():
        return []
    one = singular(word)
    made = {one, one + "s", one + "es", one[:-1] + "ies" if one.endswith("y") else one + "s"}
    return sorted(form for form in made - {word} if singular(form) == one)


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


@lru_cache(maxsize=4096)
def kin(word: str) -> frozenset[str]:
    """Words that an English one may be derived from or to, made by its endings: moving, moved, mover, moves.

    So with the affixes of Indonesian and Malay: pelayanan, layanan. Only those count that practices bear, so what is
    no word does no harm.
    """
    return frozenset((_english_kin(word) | _malay_kin(word)) - {word, *forms(word)})


def _malay_kin(word: str) -> set[str]:
    if not affixes.is_candidate(word):
        return set()
    return {one for root in affixes.roots(word) for one in affixes.built(root)}


def _english_kin(word: str) -> set[str]:
    if len(word) < 5 or not word.isascii() or not word.isalpha():
        return set()
    stems = {word, *(word.removesuffix(ending) for ending in _ENDINGS)}
    stems = {stem for stem in stems if len(stem) >= 4}
    stems |= {stem[:-1] for stem in stems if len(stem) >= 5 and stem[-1] == stem[-2]}
    stems |= {stem[:-1] + "y" for stem in stems if stem.endswith("i")}
    made = {stem + ending for stem in stems for ending in ("", *_ENDINGS)}
    made |= {stem[:-1] + ending for stem in stems if stem.endswith("y") for ending in ("ied", "ies", "ier")}
    return made


_COMMON = 0.5
"""The part of the longer word that two forms share from the beginning. With 0.4 Tamil news are found better still,
but short words have more neighbours than forms."""


def beginning(word: str) -> str:
    """How words begin that a word in a script such as Tamil may be a form of: endings there are many and long.

    Nothing for a word in Latin letters, whose endings are known, and for a short one.
    """
    if word.isascii() or len(word) < 6:
        return ""
    return word[: max(4, math.ceil(_COMMON * len(word)))]


def is_form(word: str, other: str) -> bool:
    """True when both begin alike for the most part of the longer one."""
    pairs = enumerate(zip(word, other, strict=False))
    common = next((place for place, (one, two) in pairs if one != two), min(len(word), len(other)))
    return common >= _COMMON * max(len(word), len(other))
