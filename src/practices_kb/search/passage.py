"""The words of one practice in order, as the index keeps them: how often it bears a word, and which stand side by side. Pure."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from practices_kb import text
from practices_kb.search import entry

LABELLED = 0.35
"""How much a practice is about a topic or a city that it is filed under, when it does not speak of it."""
FEW = 15
"""Words that are looked for one by one, each in 0.5 µs; to cut a passage into its words takes 7."""


class Wanted(NamedTuple):
    """Words that are looked for in many passages."""

    apart: frozenset[str]
    """Those that stand between blanks."""
    others: frozenset[str]
    """Those with their marks, and those in runs."""


def wanted(words: Iterable[str]) -> Wanted:
    """*words* but for labels and concepts."""
    written = {word for word in words if word[0] not in "=#"}
    others = frozenset(word for word in written if word[0] == "^" or text.is_spaceless(word))
    return Wanted(frozenset(written - others), others)


class Passage:
    """A passage of the index, taken apart to be asked how often it bears a word."""

    def __init__(self, passage: str, wanted: Wanted) -> None:
        length, *parts, told = passage.split(entry.SEPARATOR)
        self._length = float(length)
        self._whole = passage
        self._plain = [(int(part[0]), part) for part in parts if part[0] != "^"]
        self._marked = [(int(part[1]), part) for part in parts if part[0] == "^"]
        self._told = f" {told[1:]} "
        self.lacking = self._lacking(wanted)
        """Those of the wanted words that do not stand in it: nearly all of them, so they are told at once."""

    def _lacking(self, wanted: Wanted) -> set[str]:
        lacking = {word for word in wanted.others if sewn((word,)) not in self._whole}
        if len(wanted.apart) < FEW:
            lacking.update(word for word in wanted.apart if f" {word} " not in self._whole)
        else:
            lacking.update(wanted.apart.difference(self._whole.split()))
        return lacking

    @property
    def evidence(self) -> str:
        """E0 to E5, or nothing."""
        return self._told.partition(" =evidence:")[2][:2]

    def strength(self, word: str) -> float:
        """How much the practice is about *word*, from 0 (not at all) to below 1."""
        if word[0] == "=":
            return LABELLED if f" {word} " in self._told else 0.0
        if word[0] == "#":
            place = self._told.find(f"{word} ")  # its level stands before it
            return (int(self._told[place - 1]) + 0.5) / entry.LEVELS if place >= 0 else 0.0
        count = self._count(word)
        return entry.strength(count, self._length) if count else 0.0

    def _count(self, word: str) -> int:
        stretch, count = sewn((word,)), 0
        for weight, part in self._marked if word[0] == "^" else self._plain:
            count += weight * part.count(stretch)
        return count

    def bears_in_order(self, words: tuple[str, ...]) -> bool:
        """True when *words* stand side by side, in this order."""
        stretch = sewn(words)
        return stretch in self._whole and any(stretch in part for _, part in self._plain)


@lru_cache(maxsize=1024)
def sewn(words: tuple[str, ...]) -> str:
    """*words* as they stand side by side in a passage. A run may go on where they begin or end."""
    if words[0][0] == "^":
        return f" {words[0][1:]} "
    start = "" if text.is_spaceless(words[0]) else " "
    end = "" if text.is_spaceless(words[-1]) else " "
    return f"{start}{' '.join(words)}{end}"
