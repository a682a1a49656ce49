"""What it is to find a word: the rules, from the letter to the guess, and what each is worth. Pure values."""

import math
from typing import NamedTuple


class Rule(NamedTuple):
    """How near to what was typed a sense is. A practice earns from *least* to *most* of the word's weight."""

    least: float
    most: float


RULES = {
    "phrase": Rule(0.3, 1.0),
    "exact": Rule(0.3, 1.0),
    "form": Rule(0.28, 0.95),
    "kin": Rule(0.2, 0.5),
    "unmarked": Rule(0.2, 0.3),
    "joined": Rule(0.2, 0.3),
    "name": Rule(0.2, 0.3),
    "concept": Rule(0.15, 0.3),
    "translation": Rule(0.1, 0.15),
    "part": Rule(0.1, 0.3),
    "prefix": Rule(0.1, 0.15),
    "typo": Rule(0.05, 0.1),
    "typos": Rule(0.02, 0.05),
}
"""A word found to the letter earns more than the same word translated, and that more than the word guessed."""

UNRIVALLED = {
    "kin": Rule(0.25, 0.8),
    "unmarked": Rule(0.3, 1.0),
    "joined": Rule(0.3, 0.9),
    "name": Rule(0.4, 0.9),
    "concept": Rule(0.3, 0.8),
    "translation": Rule(0.3, 0.85),
    "prefix": Rule(0.25, 0.7),
    "typo": Rule(0.25, 0.8),
    "typos": Rule(0.15, 0.45),
}
"""When no practice holds the word as typed, a guess has no better answer beside it to outrank."""

GUESSED = {"typo": 0.7, "typos": 0.4, "prefix": 0.6}
"""The share of its weight that a word keeps when all that is known of it is a guess."""


class Sense(NamedTuple):
    """One way to answer a word: a practice that bears all of *words*."""

    words: tuple[str, ...]
    rule: str
    typed: str
    """What of the query it answers: the word, or the name that the word is part of."""
    matched: str
    """What to tell the person."""
    least: float = 0.0
    most: float = 0.0
    in_order: tuple[str, ...] = ()
    """Words that must stand side by side: a quoted phrase, or two halves that were typed as one."""


class Sought(NamedTuple):
    """A word of the query with its senses; *weight* is how much finding it says about a practice."""

    typed: str
    senses: tuple[Sense, ...]
    weight: float
    share: float
    """How much it counts towards being an answer at all: see `share`."""
    words: float = 1.0
    """How many words of the query it stands for: a gram for a part of one."""
    gram: bool = False
    """A piece of a longer run: practices may miss some."""
    understood: bool = False
    """Whether the lexicon knows it: where no practice bears a word of its meaning, it is missing, and no mere noise."""
    literal: str = ""
    """The word itself, where practices bear it and its place beside other words tells something."""


def weight(practices: float, size: int) -> float:
    """What a word borne by *practices* of *size* says: rare words say much, words that stand everywhere little.

    The inverse document frequency of BM25, kept above zero.
    """
    return math.log(1 + (size - practices + 0.5) / (practices + 0.5))


SHARE_POWER = 0.2
"""A word that 1,000 practices bear counts a quarter of one that none bears. From 0.1 to 0.3 the judged queries fare
alike; with 0 too much is an answer, from 0.4 on too little."""


def share(practices: float) -> float:
    """How much bearing a word that *practices* bear counts towards being an answer: rare words count more.

    It knows nothing of the other practices: so one that bears none of the words never makes an answer of another
    one, nor takes it away, as it would with `weight`, which depends on how many there are.
    """
    return float((1 + practices) ** -SHARE_POWER)
