"""Words built from one root with the affixes of Indonesian and Malay: layan, pelayanan, melayani. Pure.

Only those count that practices bear, or that the lexicon knows. Most prefixes count only beside a suffix: alone they also
begin English words, and *become* is not built from *come*, nor *permission* from *mission*.
"""

from collections.abc import Iterator

_SHORTEST = 4
"""Letters of a root: shorter ones are too many other words."""
_PARTICLES = ("nya", "lah", "kah", "pun", "ku", "mu")
_SUFFIXES = ("kan", "an", "i")
_NASAL = (
    ("meny", "s"), ("peny", "s"), ("meng", " k"), ("peng", " k"), ("mem", " pf"), ("pem", " pf"), ("men", " t"), ("pen", " t"),
)  # fmt: skip
"""Prefixes that swallow the first letter of a root, and which; a space says that they may also swallow none."""
_ALONE = ("ber",)
_BESIDE_A_SUFFIX = ("memper", "diper", "pember", "ter", "per", "me", "pe", "di", "ke", "se")
_CLUSTERS = frozenset(
    (
        "bl",
        "br",
        "dr",
        "fr",
        "gl",
        "gr",
        "kh",
        "kl",
        "kr",
        "ng",
        "ny",
        "pl",
        "pr",
        "sk",
        "sp",
        "st",
        "sy",
        "tr",
    )
)
"""What a root may begin with, besides a vowel, or a consonant before one."""


def is_candidate(word: str) -> bool:
    """True when *word* may be built so at all."""
    return len(word) > _SHORTEST and word.isascii() and word.isalpha()


def roots(word: str) -> set[str]:
    """What *word* may be built from, itself too.

    >>> "layan" in roots("pelayanannya"), "sapu" in roots("menyapu"), "macet" in roots("kemacetan")
    (True, True, True)
    >>> roots("become")
    {'become'}
    """
    whole = {word, *(word.removesuffix(particle) for particle in _PARTICLES)}
    bare = {one.removesuffix(suffix) for one in whole for suffix in _SUFFIXES} - whole
    found = {*whole, *bare}
    found |= {root for one in (*whole, *bare) for root in _without(one, _ALONE)}
    found |= {root for one in bare for root in _without(one, _BESIDE_A_SUFFIX)}
    return {word, *(one for one in found if len(one) >= _SHORTEST and _begins_well(one))}


def _begins_well(root: str) -> bool:
    return root[0] in "aeiou" or root[1] in "aeiou" or root[:2] in _CLUSTERS


def _without(word: str, prefixes: tuple[str, ...]) -> Iterator[str]:
    for prefix, swallowed in _NASAL:
        if word.startswith(prefix):
            yield from (letter.strip() + word.removeprefix(prefix) for letter in swallowed)
    yield from (word.removeprefix(prefix) for prefix in prefixes if word.startswith(prefix))


def built(root: str) -> set[str]:
    """Words that may be built from *root*, itself too.

    >>> {"menyapu", "penyapuan", "kesapuan"} <= built("sapu"), "permission" in built("mission")
    (True, False)
    """
    free = {root, *(prefix + root for prefix in _ALONE), *_nasal(root)}
    bound = {prefix + root for prefix in _BESIDE_A_SUFFIX}
    ended = {one + suffix for one in (*free, *bound) for suffix in (*_SUFFIXES, "nya")}
    return free | ended


def _nasal(root: str) -> Iterator[str]:
    for prefix, swallowed in _NASAL:
        if root[0] in swallowed:
            yield prefix + root[1:]
        elif " " in swallowed:
            yield prefix + root
