"""Words built from one root with the affixes of Indonesian and Malay: layan, pelayanan, melayani. Pure.

Only those count that practices bear, or that the lexicon knows, so what is no word does no harm.
"""

from collections.abc import Iterator

_SHORTEST = 4
"""Letters of a root: shorter ones are too many other words."""
_PARTICLES = ("nya", "lah", "kah", "pun", "ku", "mu")
_SUFFIXES = ("kan", "an", "i")
_NASAL = {
    "meny": "s",
    "peny": "s",
    "meng": " k",
    "peng": " k",
    "mem": " pf",
    "pem": " pf",
    "men": " t",
    "pen": " t",
}
"""Prefixes that swallow the first letter of a root, and which; a space says that they may also swallow none."""
_PLAIN = (
    "memper",
    "diper",
    "pember",
    "menge",
    "penge",
    "ber",
    "ter",
    "per",
    "me",
    "pe",
    "di",
    "ke",
    "se",
    "be",
)
_ENDED = ("", "an", "kan", "i", "nya")


def is_candidate(word: str) -> bool:
    """True when *word* may be built so at all."""
    return len(word) > _SHORTEST and word.isascii() and word.isalpha()


def roots(word: str) -> set[str]:
    """What *word* may be built from, itself too.

    >>> "layan" in roots("pelayanannya"), "sapu" in roots("menyapu"), "macet" in roots("kemacetan")
    (True, True, True)
    """
    bare = {word}
    for endings in (_PARTICLES, _SUFFIXES):
        bare |= {one.removesuffix(ending) for one in bare for ending in endings}
    found = bare | {root for one in bare for root in _without_prefix(one)}
    found |= {root for one in found - bare for root in _without_prefix(one)}
    return {one for one in found if len(one) >= _SHORTEST}


def _without_prefix(word: str) -> Iterator[str]:
    for prefix, swallowed in _NASAL.items():
        if word.startswith(prefix):
            yield from (letter.strip() + word.removeprefix(prefix) for letter in swallowed)
    yield from (word.removeprefix(prefix) for prefix in _PLAIN if word.startswith(prefix))


def built(root: str) -> set[str]:
    """Words that may be built from *root*, itself too.

    >>> {"menyapu", "disapu", "penyapuan"} <= built("sapu")
    True
    """
    begun = {root, *(prefix + root for prefix in _PLAIN), *_nasal(root)}
    return {one + ending for one in begun for ending in _ENDED}


def _nasal(root: str) -> Iterator[str]:
    for prefix, swallowed in _NASAL.items():
        if root[0] in swallowed:
            yield prefix + root[1:]
        elif " " in swallowed:
            yield prefix + root
