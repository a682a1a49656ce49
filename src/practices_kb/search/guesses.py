"""What may have been meant by a word that no practice bears, or almost none: beginnings, slips, two words as one. Pure."""

import math

from practices_kb import fuzzy
from practices_kb.search.index import Index, Known

NEAR_FIRST = 2.0
"""What a slip of the finger or of the ear counts when corrections are put in order. `bench.corrections`: the word that
was meant stands first in 95.7 % of such slips, without this in 93.0 %; in 93.0 and 92.8 % of arbitrary ones."""


def begun(word: str, index: Index) -> list[str]:
    """Words of which *word* is more than half: transp, transport."""
    if len(word) < 4:
        return []
    return [one for one, _ in index.beginning(word, 20) if len(word) >= 0.6 * len(one)]


def much_commoner(word: str, practices: int, index: Index) -> list[str]:
    """Words one slip away from one that stands in a single practice: it may be a slip itself, there or here."""
    if practices > 1 or len(word) < 5 or index.size() < 20:
        return []
    near = index.alike(word, 1)
    return [one for one, borne, _ in near if borne >= 5 * max(1, practices) and one != word][:3]


def typos(word: str, index: Index) -> list[tuple[str, str]]:
    """The likeliest words that need the fewest slips to become *word*, with the rule for one slip or for two.

    Two slips from a word that stands in one practice are more likely another word, unless a long one begins alike.
    """
    edits = fuzzy.edits_allowed(word)
    alike = index.alike(word, edits) if edits else []
    alike = [one for one in alike if len(one[0]) >= 4 and (one[2] < 2 or one[1] > 1 or _begins(word, one[0]))]
    near = [Known(one, borne) for one, borne, slips in alike if slips == alike[0][2]]
    rule = "typo" if alike and alike[0][2] == 1 else "typos"
    return [(one.word, rule) for one in sorted(near, key=lambda one: (-likely(word, one), one))[:6]]


def splits(word: str, index: Index) -> list[tuple[str, str]]:
    """*word* as two words that exist: busway, bus way. They only count where they stand side by side."""
    cuts = [(word[:cut], word[cut:]) for cut in range(2, len(word) - 1)] if len(word) >= 4 else []
    known = index.frequencies([half for cut in cuts for half in cut])
    return [cut for cut in cuts if all(half in known for half in cut)]


def likely(word: str, known: Known) -> float:
    """How likely *known* was meant by the slip *word*: often borne, beginning alike, a slip of finger or ear."""
    alike = 1.0 if known.word[:1] == word[:1] else 0.0
    return math.log(1 + known.practices) + alike + NEAR_FIRST * fuzzy.is_near(word, known.word)


def _begins(word: str, other: str) -> bool:
    return len(word) >= 8 and word[0] == other[0]
