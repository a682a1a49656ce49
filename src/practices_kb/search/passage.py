"""The words of one practice in order, as the index keeps them: how often it bears a word, and which stand side by side. Pure."""

from functools import lru_cache

from practices_kb import text
from practices_kb.search import entry

LABELLED = 0.35
"""How much a practice is about a topic or a city that it is filed under, when it does not speak of it."""


class Passage:
    """A passage of the index, taken apart to be asked how often it bears a word."""

    def __init__(self, passage: str) -> None:
        length, *parts = passage.split(entry.SEPARATOR)
        self.length = float(length)
        self._whole = passage
        self._plain = [(int(part[0]), part[1:]) for part in parts if part[0].isdigit()]
        self._marked = [(int(part[1]), part[2:]) for part in parts if part[0] == "^"]
        self._labels = next((part[1:].split(" ") for part in parts if part[0] == "#"), [])

    @property
    def evidence(self) -> str:
        """E0 to E5, or nothing."""
        return next((label[10:] for label in self._labels if label.startswith("=evidence:")), "")

    def strength(self, word: str) -> float:
        """How much the practice is about *word*, from 0 (not at all) to below 1."""
        if word[0] == "=":
            return LABELLED if word in self._labels else 0.0
        if word[0] == "#":
            return max(
                ((int(one[0]) + 0.5) / entry.LEVELS for one in self._labels if one[1:] == word), default=0.0
            )
        count = self._count(word)
        return entry.strength(count, self.length) if count else 0.0

    def _count(self, word: str) -> float:
        if word[0] == "^":
            return sum(weight * part.count(f" {word[1:]} ") for weight, part in self._marked)
        stretch = sewn((word,))
        if (
            stretch not in self._whole
        ):  # most passages bear few of the words: one look at the whole is cheapest
            return 0
        return sum(weight * part.count(stretch) for weight, part in self._plain)

    def bears_in_order(self, words: tuple[str, ...]) -> bool:
        """True when *words* stand side by side, in this order."""
        stretch = sewn(words)
        return stretch in self._whole and any(stretch in part for _, part in self._plain)


@lru_cache(maxsize=1024)
def sewn(words: tuple[str, ...]) -> str:
    """*words* as they stand side by side in a passage. A run may go on where they begin or end."""
    start = "" if text.is_spaceless(words[0]) else " "
    end = "" if text.is_spaceless(words[-1]) else " "
    return f"{start}{' '.join(words)}{end}"
