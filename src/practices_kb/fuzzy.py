"""How alike two words are: the only door to rapidfuzz, which is opened only when a word is unknown (20 ms)."""

from collections.abc import Collection, Sequence
from itertools import pairwise


def edits_allowed(word: str) -> int:
    """How many slips a word of this length may hold: none below 4 letters, one below 7, two from there on.

    >>> [edits_allowed(word) for word in ("bus", "metro", "transport")]
    [0, 1, 2]
    """
    return 0 if len(word) < 4 or any(letter.isdigit() for letter in word) else 1 if len(word) < 7 else 2


def within(word: str, words: Sequence[str], edits: int) -> list[tuple[str, int]]:
    """Those of *words* that become *word* by at most *edits* slips, fewest first, then in alphabetical order.

    A slip is a letter dropped, added or replaced, or two neighbours swapped: the optimal string alignment distance.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(word, words, scorer=OSA.distance, score_cutoff=edits, limit=None, processor=None)
    return sorted(
        ((match, int(distance)) for match, distance, _ in found), key=lambda pair: (pair[1], pair[0])
    )


_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def one_slip(word: str) -> set[str]:
    """Everything that one slip makes of *word*, when it is written in the letters a to z; else nothing.

    About 500 words for one of nine letters: looking them up takes 1 ms, comparing with 60,000 words 20 ms.
    """
    if not word.isascii() or not word.isalpha():
        return set()
    cuts = [(word[:cut], word[cut:]) for cut in range(len(word) + 1)]
    dropped = {start + end[1:] for start, end in cuts if end}
    swapped = {start + end[1] + end[0] + end[2:] for start, end in cuts if len(end) > 1}
    replaced = {start + letter + end[1:] for start, end in cuts if end for letter in _LETTERS}
    added = {start + letter + end for start, end in cuts for letter in _LETTERS}
    return (dropped | swapped | replaced | added) - {word}


_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SOUNDS = ("ck", "cs", "sz", "iy", "ei", "fv", "gj", "ou", "td", "bp", "kq", "ae")


def _neighbours() -> frozenset[frozenset[str]]:
    """Letters that are neighbours on the keyboard, in a row or in two, and letters that may sound alike."""
    across = {frozenset(row[place : place + 2]) for row in _ROWS for place in range(len(row) - 1)}
    down = {
        frozenset((row[place], below[other]))
        for row, below in pairwise(_ROWS)
        for place in range(len(row))
        for other in (place - 1, place)
        if 0 <= other < len(below)
    }
    return frozenset(across | down | {frozenset(pair) for pair in _SOUNDS})


NEAR = _neighbours()


def is_near(typed: str, meant: str) -> bool:
    """True when a finger or an ear explains the one slip: two swapped, one doubled or half of a double, a near letter.

    >>> [is_near(typed, "transport") for typed in ("tranpsort", "transsport", "trandport", "tranxqort")]
    [True, True, True, False]
    """
    if len(typed) == len(meant):
        wrong = [place for place in range(len(meant)) if typed[place] != meant[place]]
        if len(wrong) == 1:
            return frozenset((typed[wrong[0]], meant[wrong[0]])) in NEAR
        return len(wrong) == 2 and typed[wrong[0]] == meant[wrong[1]] and typed[wrong[1]] == meant[wrong[0]]
    longer, shorter = sorted((typed, meant), key=len, reverse=True)
    return any(
        one == two and longer[:place] + longer[place + 1 :] == shorter
        for place, (one, two) in enumerate(pairwise(longer))
    )


def suggestions(name: str, names: Collection[str], most: int = 2) -> tuple[str, ...]:
    """The *most* likely of *names* that may have been meant by *name*; both folded by the caller. Nearest first.

    Only near ones: at most one slip in three letters, or *name* as the beginning of a longer one.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    bound = max(1, len(name) // 3)
    near = process.extract(
        name, list(names), scorer=OSA.distance, score_cutoff=bound, limit=None, processor=None
    )
    ranked = sorted((distance, match) for match, distance, _ in near)
    begun = sorted((len(one), one) for one in names if len(name) >= 3 and one.startswith(name))
    return tuple(dict.fromkeys([match for _, match in ranked] + [one for _, one in begun]))[:most]
