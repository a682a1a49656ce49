"""What a word is: the one definition for indexing, matching and highlighting. Pure.

A text is cut at everything that is no letter, mark or digit; each piece is folded; where a script writes no spaces
the piece is cut into overlapping runs of whole clusters. The stretch that was cut keeps its place in the text, so
what is highlighted is exactly what was matched.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from operator import add
from typing import NamedTuple

from practices_kb import spelling

VERSION = "3"
"""Changes whenever the same text would give other words: a kept index of another version is rebuilt."""

LONGEST_WORD = 64
"""Code points of a word that are indexed; a longer one is cut, so that no text can fill the vocabulary with noise."""


class Word(NamedTuple):
    """A word of a text and the place where it stands."""

    word: str
    start: int
    end: int


class _Separators(dict[int, int]):
    """For `str.translate`: letters, marks, digits and joiners stay, all else becomes a space. Fills itself."""

    def __missing__(self, code: int) -> int:
        category = unicodedata.category(chr(code))
        kept = category[0] in "LMN" or code in spelling.INVISIBLE or category == "Cf"
        self[code] = code if kept else 0x20
        return self[code]


_SEPARATORS = _Separators()

_SPACELESS = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f"  # Burmese and its extensions
    "\u1780-\u17ff\u19e0-\u19ff"  # Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # Chinese, Japanese
    "\U00020000-\U0003ffff"
)
_CLUSTER = (
    "[เแโใไເແໂໃໄ]*[\u0e01-\u0e2f\u0e81-\u0eaf\u0edc-\u0edf][\u0e30-\u0e3a\u0e45-\u0e4e\u0eb0-\u0ebd\u0ec6-\u0ece]*"
    "|[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3]|[\u17b4-\u17d1\u17d3\u17dd])*"
    "|[\u1000-\u102a\u103f\u1050-\u1055](?:\u1039[\u1000-\u102a]|[\u102b-\u1038\u103a-\u103e\u1056-\u1060\u1062-\u106d"
    "\u1071-\u1074\u1082-\u108d])*(?:[\u1000-\u1021]\u103a[\u1036-\u1038]*)*"
    "|."
)
"""What a reader of Thai, Lao, Khmer or Burmese takes for one letter with all that hangs on it. A Burmese final
consonant (with asat) belongs to the syllable before it."""


def words(text: str) -> list[str]:
    """The folded words of *text*, in order. Runs of a script without spaces stay whole: see `grams`.

    >>> words("Bus-Rapid Transit (BRT), Đà Nẵng")
    ['bus', 'rapid', 'transit', 'brt', 'da', 'nang']
    """
    if text.isascii():
        return _ascii_words(text)
    return [word for word, _ in chain.from_iterable(map(_cut, text.split()))]


def marked_words(text: str) -> list[tuple[str, str]]:
    """The words of *text*, each with the form that keeps its marks; both are the same where there are none.

    >>> marked_words("Đà Nẵng")
    [('da', 'đà'), ('nang', 'nẵng')]
    """
    if text.isascii():
        return [(word, word) for word in _ascii_words(text)]
    return list(chain.from_iterable(map(_cut, text.split())))


TEXT_END = "/"
"""Stands for the end of a text among words, and is none."""

_ASCII = {code: " " for code in range(128) if not chr(code).isalnum()}
_SERIES = {**_ASCII, 0x1E: TEXT_END}


def series(texts: Sequence[str]) -> list[str]:
    """The words of plain ASCII *texts*, `TEXT_END` between two texts: in one go, so in half the time.

    >>> series(["Free bus", "Wi-Fi"])
    ['free', 'bus', '/', 'wi', 'fi']
    """
    return _ascii_words(" \x1e ".join(texts), _SERIES)


def _ascii_words(text: str, separators: Mapping[int, str] = _ASCII) -> list[str]:
    """What `_folded` would give for plain ASCII, five times as quick: two passes in C."""
    found = text.lower().translate(separators).split()
    if len(text) <= LONGEST_WORD or max(map(len, found), default=0) <= LONGEST_WORD:
        return found
    return [word[:LONGEST_WORD] for word in found]


def fold(text: str) -> str:
    """The words of *text* with single spaces between: what two spellings of one name have in common.

    >>> fold("São  Paulo") == fold("sao paulo")
    True
    """
    return " ".join(words(text))


def places(text: str) -> Iterator[Word]:
    """The words of *text* with their places: the same words as `words`, in the same order."""
    start = 0
    marked = text.translate(_SEPARATORS)
    for piece in marked.split():
        start = marked.index(piece, start)
        if piece.isascii():
            yield Word(_folded(piece)[0][0], start, start + len(piece))
        else:
            yield from _placed(piece, start)
        start += len(piece)


def is_spaceless(word: str) -> bool:
    """True of a folded word in a script that is written without spaces."""
    return word >= spelling.FIRST_SPACELESS and _begins_run(word[0])


@lru_cache(maxsize=4096)
def _begins_run(character: str) -> bool:
    return spelling.pattern(f"[{_SPACELESS}]").match(character) is not None


def _runs(piece: str) -> list[str]:
    """*piece* cut where a spaceless script begins or ends."""
    if not spelling.reaches(piece, spelling.FIRST_SPACELESS):
        return [piece]
    return spelling.pattern(f"[{_SPACELESS}]+|[^{_SPACELESS}]+").findall(piece)


@lru_cache(maxsize=4096)
def clusters(word: str) -> tuple[str, ...]:
    """The letters of *word* with all that hangs on them.

    >>> clusters("รถเมล์")
    ('ร', 'ถ', 'เม', 'ล์')
    """
    return tuple(spelling.pattern(_CLUSTER).findall(word))


def grams(word: str) -> list[str]:
    """Every run of two and of three clusters in *word*, and its last cluster.

    With these any word inside a text without spaces can be found, a single last character too.

    >>> grams("公共交通")
    ['公共', '共交', '交通', '公共交', '共交通', '通']
    """
    parts = clusters(word)
    twos = list(map(add, parts, parts[1:]))
    return [*twos, *map(add, twos, parts[2:]), *parts[-1:]]


@lru_cache(maxsize=32768)
def _cut(stretch: str) -> tuple[tuple[str, str], ...]:
    """The words of a *stretch* between blanks, as `_folded` gives them. Kept: all blanks are separators."""
    pieces = stretch.translate(_SEPARATORS).split()
    return _folded(pieces[0]) if len(pieces) == 1 else tuple(chain.from_iterable(map(_folded, pieces)))


@lru_cache(maxsize=65536)
def _folded(piece: str) -> tuple[tuple[str, str], ...]:
    """The words of one *piece* between separators, without and with their marks.

    Kept, because a text repeats its words: folding 100 English words costs 60 µs, looking them up 6 µs.
    """
    if piece.isascii():
        plain = piece.lower()[:LONGEST_WORD]
        return ((plain, plain),)
    found = []
    for written in _runs(piece):
        compatible = spelling.compatible(written)
        for part in [written] if compatible == written else compatible.translate(_SEPARATORS).split():
            for run in [part] if part == written else _runs(part):
                whole = _begun(run)
                longest = len(whole) if is_spaceless(whole) else LONGEST_WORD
                found.append((spelling.unmarked(whole)[:longest], whole[:longest]))
    return tuple((plain, whole) for plain, whole in found if plain)


def _begun(run: str) -> str:
    """*run* from its first letter or digit: a mark before it hangs on a separator (U+0338 on = is ≠), or on nothing."""
    first = 0
    while first < len(run) and unicodedata.category(run[first])[0] == "M":
        first += 1
    return run[first:]


def _placed(piece: str, start: int) -> Iterator[Word]:
    """The words of one piece with their places: exact for runs of one script, else cut where the script changes."""
    inside = 0
    for run in _runs(piece):
        for word, _ in _folded(run):
            yield Word(word, start + inside, start + inside + len(run))
        inside += len(run)
