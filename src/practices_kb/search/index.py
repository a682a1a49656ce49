"""What search needs to know of the practices that exist: two Protocols, which the store satisfies.

They speak in plain tuples, so that the store need not know this room.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

Clause = tuple[str, ...]
"""Tokens of which a practice must bear at least one."""


class Known(NamedTuple):
    """A word of the index and the number of practices that bear it."""

    word: str
    practices: int


class Index(Protocol):
    """Which practice bears which token. Ids grow with time: a higher one was recorded later."""

    def size(self) -> int:
        """The number of practices."""
        ...

    def frequencies(self, words: Collection[str]) -> Mapping[str, int]:
        """How many practices bear each of *words*; those that none bears are absent."""
        ...

    def beginning(self, prefix: str, most: int) -> list[tuple[str, int]]:
        """Up to *most* words that begin with *prefix* and how many practices bear each, most borne first."""
        ...

    def alike(self, word: str, edits: int) -> list[tuple[str, int, int]]:
        """Words that become *word* by at most *edits* slips, the practices that bear each, and the slips; fewest first."""
        ...

    def bearers(self, all_of: Sequence[Clause], none_of: Clause, most: int) -> list[int]:
        """Up to *most* ids that bear a token of every clause and no token of *none_of*, newest first."""
        ...

    def passages(self, ids: Sequence[int]) -> Mapping[int, str]:
        """The passage of each of *ids*: see `entry.Entry`."""
        ...

    def holders(self, ids: Sequence[int], stretch: str) -> list[int]:
        """Those of *ids*, in the same order, whose passage holds *stretch*."""
        ...


class Name(NamedTuple):
    """A topic, a city or a country that a phrase names."""

    kind: str
    """topic, city or country."""
    id: str
    label: str
    """What to call it when telling a person."""


class Names(Protocol):
    """What a phrase names, in any language."""

    def named(self, phrases: Collection[str]) -> Mapping[str, tuple[tuple[str, str, str], ...]]:
        """What each of *phrases* names, each as the parts of a `Name`; others are absent.

        A part of the world is all of its countries.
        """
        ...

    def meanings(self, phrases: Collection[str]) -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
        """What each of *phrases* means besides: what to call it, and words of that meaning, folded, in all languages.

        A phrase is folded, or has its marks and begins with `^`. Those without meaning are absent.
        """
        ...

    def misspelt(self, word: str) -> list[str]:
        """Words with a meaning that become *word* by one slip, in alphabetical order."""
        ...

    def alike(self, word: str, edits: int) -> Iterable[tuple[str, int]]:
        """Words of labels and names that become *word* by at most *edits* slips, with the slips; fewest first."""
        ...

    def labels(self, topics: Collection[str]) -> list[str]:
        """Every label of *topics* and of those right below, folded, English plurals as singulars."""
        ...
