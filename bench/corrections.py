"""Whether nearness on the keyboard or in sound tells what a slip meant: `python -m bench.corrections`.

Words of the starter collection get one slip each, from a seed; the words one slip away are put in order as the search
does it, and with those first that a slip of the finger or of the ear explains. Two models of slips: any letter for any
other, and letters for their neighbours on the keyboard or for what sounds alike.
"""

import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import NamedTuple

from bench import slips, table
from practices_kb import fuzzy, text
from practices_kb.kb import KnowledgeBase
from practices_kb.search import guesses
from practices_kb.search.index import Known

EACH = 4
"""Slips of each word."""


class Slip(NamedTuple):
    """A word with a slip in it, and what was meant."""

    typed: str
    meant: str


def likely(word: str, chance: Random) -> str:
    """*word* with a slip of the finger or of the ear: dropped, doubled, swapped, or a near letter for another."""
    if chance.random() < 0.5:
        return slips.slipped(word, chance, word)
    place = chance.randrange(len(word))
    near = sorted(letter for pair in fuzzy.NEAR if word[place] in pair for letter in pair - {word[place]})
    return word[:place] + chance.choice(near) + word[place + 1 :]


def first(slip: Slip, borne: dict[str, int], bonus: float) -> bool:
    """True when what was meant stands first, each near word moved up by *bonus*."""
    found = [one for one in fuzzy.one_slip(slip.typed) if one in borne and len(one) > 3]
    order = sorted(
        found,
        key=lambda one: (
            -_likely(slip.typed, one, borne) - bonus * fuzzy.is_near(slip.typed, one),
            one,
        ),
    )
    return bool(order) and order[0] == slip.meant


def _likely(typed: str, word: str, borne: dict[str, int]) -> float:
    """What `reader` reckons, but for the nearness that is on trial here."""
    return guesses.likely(typed, Known(word, borne[word])) - guesses.NEAR_FIRST * fuzzy.is_near(typed, word)


def made(borne: dict[str, int], slip: Callable[[str, Random], str]) -> list[Slip]:
    """Slips in every word that two practices bear; those that make another word are left out."""
    chance = Random(2026)
    words = [word for word in sorted(borne) if borne[word] > 1 and len(word) >= slips.LONG_ENOUGH]
    found = [Slip(slip(word, chance), word) for word in words for _ in range(EACH)]
    return [one for one in found if one.typed not in borne and one.typed != one.meant]


def main() -> None:
    """One row for each model of slips: the share in which the word that was meant stands first."""
    with (
        tempfile.TemporaryDirectory() as folder,
        KnowledgeBase.open(Path(folder) / "kb.db", create=True, starter=True) as kb,
    ):
        told = [f"{one.title} {one.summary} {one.approach} {one.results}" for one in kb.list().practices]
    counted = Counter(word for one in told for word in set(text.words(one)))
    borne = {word: count for word, count in counted.items() if word.isascii() and word.isalpha()}
    models: dict[str, Callable[[str, Random], str]] = {"any letter": slips.slipped, "near letters": likely}
    rows = []
    for name, slip in models.items():
        tried = made(borne, slip)
        shares = [sum(first(one, borne, bonus) for one in tried) / len(tried) for bonus in (0, 1, 2, 9)]
        rows.append([name, f"{len(tried):,}", *(f"{share:.3f}" for share in shares)])
    print(table.markdown(["slips", "tried", "first", "near + 1", "near + 2", "near first of all"], rows))


if __name__ == "__main__":
    main()
