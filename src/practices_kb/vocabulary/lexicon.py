"""Words of the same meaning in twelve languages, found in the lines of `data/lexicon.tsv`. Pure.

A line is one meaning; its last column holds its words, one language behind the other with a slash between, and bars
between words: folded as `thesaurus.key` does it, and once more with their marks, behind `^`, where they have any.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from practices_kb import fuzzy, text
from practices_kb.vocabulary import thesaurus

LANGUAGES = ("en", "id", "ms", "fil", "vi", "th", "km", "lo", "my", "zh", "ta", "pt")
"""The columns before the last."""


class Meaning(NamedTuple):
    """What a word means, told in other languages."""

    label: str
    """In English."""
    words: tuple[str, ...]
    """Folded but for their marks, one space between those of a term of several words; the English ones first.

    Those of the language of the word itself are left out: some of them mean a little less, or more.
    """


class Lexicon:
    """The meanings of one file."""

    def __init__(self, lines: bytes) -> None:
        self._lines = lines.splitlines()
        self._other_lines: dict[bytes, dict[int, None]] = {}

    def meanings(self, phrases: Collection[str]) -> dict[str, tuple[Meaning, ...]]:
        """What each of *phrases* means: folded ones, or with their marks behind `^`. Those without meaning are absent."""
        return {
            one: tuple(self._meaning(number, one) for number in numbers)
            for one in phrases
            if (numbers := self._numbers(one))
        }

    def alike(self, word: str) -> list[str]:
        """Single words that become *word*, of five letters or more, by one slip, in alphabetical order."""
        if len(word) < 5:
            return []
        if word.isascii():
            return sorted(one for one in fuzzy.one_slip(word) if one.encode() in self._first_line)
        lengths, first = {len(word) - 1, len(word), len(word) + 1}, word[0].encode()
        begun = (one.decode() for one in self._first_line if one.startswith(first))
        near = [one for one in begun if len(one) in lengths]
        return [one for one, slips in fuzzy.within(word, near, 1) if slips]

    def _meaning(self, number: int, phrase: str) -> Meaning:
        line = self._lines[number].decode()
        languages = (words.split("|") for words in line.rpartition("\t")[2].split("/"))
        others = (words for words in languages if phrase not in words)
        return Meaning(
            _first(line), tuple(dict.fromkeys(word for words in others for word in _telling(words)))
        )

    def _numbers(self, key: str) -> list[int]:
        """The numbers of the lines that hold *key*."""
        first = self._first_line.get(key.encode()) if key else None
        return [] if first is None else [first, *self._other_lines.get(key.encode(), ())]

    @cached_property
    def _first_line(self) -> dict[bytes, int]:
        """The first line that holds each key in UTF-8; others go to `_other_lines`. Made once in a process, in 13 ms.

        In bytes, as to decode all of it would take as long again.
        """
        found: dict[bytes, int] = {}
        for number, line in enumerate(self._lines):
            for key in line.rpartition(b"\t")[2].replace(b"/", b"|").split(b"|"):
                if key not in found:
                    found[key] = number
                elif found[key] != number:
                    self._other_lines.setdefault(key, {})[number] = None
        return found


def _telling(keys: Sequence[str]) -> Iterator[str]:
    """The words of one language among its *keys*: with their marks, since without them many are others."""
    marked = [key[1:] for key in keys if key[:1] == "^"]
    bare = {*map(text.fold, marked)}
    yield from (key for key in keys if key and key[0] != "^" and key not in bare)
    yield from marked


def _first(line: str) -> str:
    head = line.partition("\t")[0]
    return head.partition("|")[0]


def keys(columns: Iterable[str]) -> str:
    """The last column of a line with these *columns* of words: of each language what its words are found by, each once."""
    return "/".join("|".join(_keys(column)) for column in columns)


def _keys(column: str) -> Iterator[str]:
    words = list(filter(None, column.split("|")))
    marked = [f"^{one}" for word in words if (one := marked_key(word)) != text.fold(word)]
    yield from dict.fromkeys(filter(None, (*map(thesaurus.key, words), *marked)))


def marked_key(word: str) -> str:
    """*word* folded but for its marks: đường is not dương."""
    return " ".join(marked for _, marked in text.marked_words(word))
