"""What a word is: the one definition for indexing, matching and highlighting. Pure.

A text is cut at everything that is no letter, mark or digit; each piece is folded; where a script writes no spaces
the piece is cut into overlapping runs of whole clusters. The stretch that was cut keeps its place in the text, so
what is highlighted is exactly what was matched.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from operator import add
from typing import NamedTuple

VERSION = "2"
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
        kept = category[0] in "LMN" or code in _INVISIBLE or category == "Cf"
        self[code] = code if kept else 0x20
        return self[code]


_INVISIBLE = frozenset({0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x180B, 0x180C, 0x180D})
"""Soft hyphen and zero-width characters: written inside words, and never part of what a person means."""

_SEPARATORS = _Separators()

_SPACELESS = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f"  # Burmese and its extensions
    "\u1780-\u17ff\u19e0-\u19ff"  # Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # Chinese, Japanese
    "\U00020000-\U0003ffff"
)
_FIRST_SPACELESS = "\u0e00"  # what stands before it needs none of the patterns, which take 5 ms to compile
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
    return word >= _FIRST_SPACELESS and _begins_run(word[0])


@lru_cache(maxsize=4096)
def _begins_run(character: str) -> bool:
    return _pattern(f"[{_SPACELESS}]").match(character) is not None


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    """Compiled when first needed: a search in plain English needs none of them (5 ms saved at start-up)."""
    return re.compile(pattern)


def _runs(piece: str) -> list[str]:
    """*piece* cut where a spaceless script begins or ends."""
    return (
        [piece]
        if max(piece) < _FIRST_SPACELESS
        else _pattern(f"[{_SPACELESS}]+|[^{_SPACELESS}]+").findall(piece)
    )


@lru_cache(maxsize=4096)
def clusters(word: str) -> tuple[str, ...]:
    """The letters of *word* with all that hangs on them.

    >>> clusters("รถเมล์")
    ('ร', 'ถ', 'เม', 'ล์')
    """
    return tuple(_pattern(_CLUSTER).findall(word))


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
    return tuple(pair for piece in stretch.translate(_SEPARATORS).split() for pair in _folded(piece))


@lru_cache(maxsize=65536)
def _folded(piece: str) -> tuple[tuple[str, str], ...]:
    """The words of one *piece* between separators, without and with their marks.

    Kept, because a text repeats its words: folding 100 English words costs 60 µs, looking them up 6 µs.
    """
    found = []
    for written in _runs(piece):
        for part in _compatible(written).translate(_SEPARATORS).split():
            for run in [part] if part == written else _runs(part):
                whole = _begun(run)
                longest = len(whole) if is_spaceless(whole) else LONGEST_WORD
                found.append((_unmarked(whole)[:longest], whole[:longest]))
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


_ORDERS = (
    ("([\u0e48-\u0e4b]+)\u0e4d", "\u0e4d\\1"),  # Thai nikhahit before the tone, as in SARA AM
    ("([\u0ec8-\u0ecb]+)\u0ecd", "\u0ecd\\1"),  # Lao likewise
    ("เเ", "แ"),  # two SARA E typed for one SARA AE
    ("ເເ", "ແ"),
    ("\u17d2\u178a", "\u17d2\u178f"),  # subscript DA and TA look the same
    ("([\u17b6-\u17c8\u17cb-\u17d1]+)(\u17d2[\u1780-\u17a2])", "\\2\\1"),  # subscript before the vowel
    ("([\u17b6-\u17c5]+)([\u17c9\u17ca])", "\\2\\1"),  # shifter before the vowel
    ("\u17c1\u17b6", "\u17c4"),  # Khmer vowels typed in two halves, once they stand together
    ("\u17c1\u17b8", "\u17be"),
    ("(?<=[\u1000-\u102a])\u1040|\u1040(?=[\u102b-\u103e])", "\u101d"),  # Burmese zero typed for WA
    ("\u1025\u102e", "\u1026"),
    ("\u1025\u103a", "\u1009\u103a"),
)
_MEDIALS = "[\u103b-\u103e]{2,}"
_REORDERED = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
_LATIN = "[a-z\u00e0-\u024f\u1e00-\u1eff]"
_SPECIAL = str.maketrans(
    {"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t"}
)


def _compatible(piece: str) -> str:
    """*piece* with one code for each thing a reader sees: compatible, case-folded, ordered, nothing invisible."""
    if piece.isascii():
        return piece.lower()
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", piece).casefold())
    seen = folded.translate(_SEEN)
    reordered = seen and max(seen) >= _FIRST_SPACELESS and _pattern(_REORDERED).search(seen)
    return _ordered(seen) if reordered else unicodedata.normalize("NFC", seen)


class _Seen(dict[int, int | str | None]):
    """For `str.translate`: nothing invisible, and the digits of every script as 0 to 9. Fills itself.

    Burmese zero waits: it is often typed for a letter.
    """

    def __missing__(self, code: int) -> int | str | None:
        character = chr(code)
        shown: int | str | None = code
        if code in _INVISIBLE or unicodedata.category(character) == "Cf" or _selects(character):
            shown = None
        elif character.isdecimal() and code > 0x7F and character != "\u1040":
            shown = str(unicodedata.decimal(character))
        self[code] = shown
        return shown


_SEEN = _Seen()


def _selects(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


_ANY_WRONG = "|".join([_MEDIALS, "\u1040", *(wrong for wrong, _ in _ORDERS)])


def _ordered(piece: str) -> str:
    if not _pattern(_ANY_WRONG).search(piece):  # as nearly always: one look in place of fourteen
        return unicodedata.normalize("NFC", piece)
    for wrong, right in _ORDERS:
        piece = _pattern(wrong).sub(right, piece)
    piece = _pattern(_MEDIALS).sub(lambda found: "".join(sorted(found[0])), piece)
    return unicodedata.normalize("NFC", piece.replace("\u1040", "0"))


def _unmarked(word: str) -> str:
    """*word* without the marks that follow Latin letters. In other scripts a mark is part of the word."""
    if word.isascii() or not _pattern(_LATIN).search(word):
        return word
    kept = []
    latin = False
    for character in unicodedata.normalize("NFD", word).translate(_SPECIAL):
        is_mark = unicodedata.combining(character) != 0
        if is_mark and latin:
            continue
        latin = latin if is_mark else character.isascii()
        kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept))
