"""One code for each thing that a reader sees: what two ways to write a word have in common. Pure.

Texts are full of pieces that need nothing of this, so each step first asks, at a tenth of its cost, whether it is needed.
"""

import re
import unicodedata
from functools import cache

FIRST_SPACELESS = "\u0e00"
"""What stands before it needs none of the patterns, which take 5 ms to compile."""
_FIRST_DIGITS = "\u0660"
"""The first digits beside 0 to 9 are the Arabic ones."""
INVISIBLE = frozenset({0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x180B, 0x180C, 0x180D})
"""Soft hyphen and zero-width characters: written inside words, and never part of what a person means."""


@cache
def pattern(pattern: str) -> re.Pattern[str]:
    """Compiled when first needed: a search in plain English needs none of them (5 ms saved at start-up)."""
    return re.compile(pattern)


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
    ("\u0eab\u0ea5", "\u0eab\u0ebc"),  # Lao HO with LO beside it or below it
    ("\u1005\u103b", "\u1008"),  # Burmese CA with a medial YA for JHA
    ("\u1025\u102e", "\u1026"),
    ("\u1025\u103a", "\u1009\u103a"),
)
_MEDIALS = "[\u103b-\u103e]{2,}"
_REORDERED = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
_OTHERWISE = r"[\d\u180b-\u180d\ufe00-\ufe0f\U000e0100-\U000e01ef]"
"""What is shown otherwise, and can be printed: digits, and marks that choose a form of the letter before them."""
_LATIN = "[a-z\u00e0-\u024f\u1e00-\u1eff]"
_SPECIAL = str.maketrans(
    {"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t"}
)


def compatible(piece: str) -> str:
    """*piece* with one code for each thing a reader sees: compatible, case-folded, ordered, nothing invisible."""
    if piece.isascii():
        return piece.lower()
    composed = unicodedata.normalize("NFKC", piece)
    folded = composed.casefold()
    if folded != composed:
        folded = unicodedata.normalize("NFKC", folded)
    if not reaches(folded, _FIRST_DIGITS):
        return folded if folded.isprintable() else unicodedata.normalize("NFC", folded.translate(_SEEN))
    if not folded.isprintable() or pattern(_OTHERWISE).search(folded):
        folded = unicodedata.normalize("NFC", folded.translate(_SEEN))
    return _ordered(folded) if pattern(_REORDERED).search(folded) else folded


def reaches(piece: str, first: str) -> bool:
    """True when a character of *piece* is *first* or stands behind it. Quick where its first one does."""
    return piece[:1] >= first or max(piece, default="") >= first


class _Seen(dict[int, int | str | None]):
    """For `str.translate`: nothing invisible, and the digits of every script as 0 to 9. Fills itself.

    Burmese zero waits: it is often typed for a letter.
    """

    def __missing__(self, code: int) -> int | str | None:
        character = chr(code)
        shown: int | str | None = code
        if code in INVISIBLE or unicodedata.category(character) == "Cf" or _selects(character):
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
    if not pattern(_ANY_WRONG).search(piece):  # as nearly always: one look in place of fourteen
        return unicodedata.normalize("NFC", piece)
    for wrong, right in _ORDERS:
        piece = pattern(wrong).sub(right, piece)
    piece = pattern(_MEDIALS).sub(lambda found: "".join(sorted(found[0])), piece)
    return unicodedata.normalize("NFC", piece.replace("\u1040", "0"))


def unmarked(word: str) -> str:
    """*word* without the marks that follow Latin letters. In other scripts a mark is part of the word."""
    if word.isascii() or not pattern(_LATIN).search(word):
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
