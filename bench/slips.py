"""Slips of typing, from a seed: a letter dropped, doubled, replaced, or two swapped."""

import unicodedata
from random import Random

LONG_ENOUGH = 5
"""Letters of a word that may get a slip."""
_STRETCH = 8
"""A run without spaces is taken for words of at most so many characters: a Thai word is about as long."""


def letters(word: str) -> list[int]:
    """Where *word* has letters and marks."""
    return [place for place, one in enumerate(word) if unicodedata.category(one)[0] in "LM"]


def slipped(word: str, chance: Random, alphabet: str = "abcdefghijklmnopqrstuvwxyz") -> str:
    """*word* with one slip at any letter, the first too; *alphabet* is what a wrong letter is taken from."""
    places = letters(word)
    place = chance.choice(places)
    kind = chance.choice(("drop", "double", "swap", "replace"))
    if kind == "swap":
        pairs = [one for one in places if word[one + 1 : one + 2].strip() and word[one] != word[one + 1]]
        if pairs:
            place = chance.choice(pairs)
            return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    wrong = {"drop": "", "double": word[place] * 2}.get(kind)
    if wrong is None:
        wrong = chance.choice([one for one in alphabet if one != word[place]])
    return word[:place] + wrong + word[place + 1 :]


def in_a_third(text: str, chance: Random, alphabet: str, *, spaceless: bool) -> str:
    """*text* with one slip in a third of its words of five letters or more, in one word at least.

    A *spaceless* text has no words to see: it is cut every eight characters first.
    """
    words = _stretches(text) if spaceless else text.split(" ")
    long = [place for place, word in enumerate(words) if len(letters(word)) >= LONG_ENOUGH]
    for place in chance.sample(long, k=max(1, round(len(long) / 3)) if long else 0):
        words[place] = slipped(words[place], chance, alphabet)
    return ("" if spaceless else " ").join(words)


def _stretches(text: str) -> list[str]:
    return [text[first : first + _STRETCH] for first in range(0, len(text), _STRETCH)]


def unmarked(text: str) -> str:
    """Latin *text* without its marks: as typed in a hurry."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(one for one in plain if unicodedata.category(one) != "Mn")
