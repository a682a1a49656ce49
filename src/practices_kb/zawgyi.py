"""Burmese written in the Zawgyi encoding: recognised, and turned into Unicode. Pure.

Zawgyi is a font encoding that puts other signs on the code points of the Myanmar block and writes them in the order
in which they are seen. Its text looks like Unicode to a machine and matches nothing; it is still met in older files
and on older phones.

What each code point stands for, and the order Unicode wants, are facts taken from the Unicode CLDR transform
my-t-my-s0-zawgyi (Unicode License v3, https://www.unicode.org/license.txt) and from Unicode Technical Note 11,
Representing Myanmar in Unicode. The tables and the code are our own.
"""

import re
import unicodedata
from functools import lru_cache

_DIGITS = "0-9\u1040-\u1049"
_PROBE = re.compile("[\u1000-\u109f]")


def is_zawgyi(text: str) -> bool:
    """True when *text* breaks the rules of Unicode more often than those of Zawgyi.

    What keeps the rules of Unicode, in any language of Myanmar, never is Zawgyi. A short text that could be either
    counts as Unicode.

    >>> is_zawgyi("ျမန္မာစာ"), is_zawgyi("မြန်မာစာ"), is_zawgyi("Myanmar")
    (True, False, False)
    """
    if text.isascii() or not _PROBE.search(text):
        return False
    broken = _faults(_UNICODE, text)
    return broken > 0 and broken > _faults(_ZAWGYI, text)


def to_unicode(text: str) -> str:
    """*text*, taken for Zawgyi, in Unicode and in the order of Unicode. Nothing but its Burmese changes.

    >>> to_unicode("ျမန္မာ ေက်ာင္း 2030")
    'မြန်မာ ကျောင်း 2030'
    """
    lettered = re.sub(_ZERO, "\u101d", re.sub(_SEVEN, "\u101b", text))
    whole = re.sub(_AFORESAID, "\u104e\u1004\u1039\u1038", lettered)
    return re.sub(_CLUSTER, _rebuilt, whole)


def is_burmese(text: str) -> bool:
    """True when *text* holds a letter of Burmese at all, in whichever encoding. Quick."""
    return not text.isascii() and _PROBE.search(text) is not None


def repaired(text: str) -> str:
    """*text* with each line that is Zawgyi turned into Unicode; every other line as it was.

    Doing it again changes nothing: a line that would still look like Zawgyi afterwards is left alone.
    """
    if not is_burmese(text):
        return text
    return "".join(map(_repaired_line, text.splitlines(keepends=True)))


def _repaired_line(line: str) -> str:
    if not is_zawgyi(line):
        return line
    unicode = to_unicode(line)
    return line if is_zawgyi(unicode) else unicode


_KINZI = "\u1004\u103a\u1039"

_BASES = {
    "\u106a": "\u1009",
    "\u106b": "\u100a",
    "\u106e": "\u100d\u1039\u100d",
    "\u106f": "\u100d\u1039\u100e",
    "\u1086": "\u103f",
    "\u108f": "\u1014",
    "\u1090": "\u101b",
    "\u1091": "\u100f\u1039\u100d",
    "\u1092": "\u100b\u1039\u100c",
    "\u1097": "\u100b\u1039\u100b",
}
"""Second shapes of letters, and pairs of letters in one shape."""

_STACKED = dict(
    zip(
        "\u1060\u1061\u1062\u1063\u1065\u1066\u1067\u1068\u1069\u106c\u106d\u1070\u1071\u1072\u1073\u1074\u1075"
        "\u1076\u1077\u1078\u1079\u107a\u107b\u107c\u1085\u1093\u1096",
        "ကခဂဃစဆဆဇဈဋဌဏတတထထဒဓနပဖဗဘမလဘတ",
        strict=True,
    )
)
"""Letters written below another."""

_SIGNS = {
    "\u1033": ("\u102f",),
    "\u1034": ("\u1030",),
    "\u1039": ("\u103a",),
    "\u103a": ("\u103b",),
    "\u103b": ("\u103c",),
    "\u103c": ("\u103d",),
    "\u103d": ("\u103e",),
    "\u105a": ("\u102b", "\u103a"),
    "\u1064": (_KINZI,),
    "\u107d": ("\u103b",),
    **dict.fromkeys("\u107e\u107f\u1080\u1081\u1082\u1083\u1084", ("\u103c",)),
    "\u1087": ("\u103e",),
    "\u1088": ("\u103e", "\u102f"),
    "\u1089": ("\u103e", "\u1030"),
    "\u108a": ("\u103d", "\u103e"),
    "\u108b": (_KINZI, "\u102d"),
    "\u108c": (_KINZI, "\u102e"),
    "\u108d": (_KINZI, "\u1036"),
    "\u108e": ("\u102d", "\u1036"),
    "\u1094": ("\u1037",),
    "\u1095": ("\u1037",),
    **{sign: ("\u1039" + letter,) for sign, letter in _STACKED.items()},
    "\u1096": ("\u1039\u1010", "\u103d"),
}
"""What each sign of Zawgyi says in Unicode, where that is another code point or more than one."""

_RA = "\u103b\u107e-\u1084"
_BEFORE = f"\u1031{_RA}"
_LETTERS = "\u1000-\u102a\u103f" + "".join(_BASES)
_BELOW = "".join(_STACKED)
_AFTER = "\u102b-\u1030\u1032-\u1034\u1036-\u1039\u103c\u103d\u105a\u1064\u1087-\u108e\u1094\u1095"
_MARKS = f"{_AFTER}{_BELOW}\u103a\u107d"

_ZERO = (
    f"(?<=[{_BEFORE}])\u1040"
    f"|\u1040(?=[\u102b-\u1030\u1032-\u1034\u1036\u1037\u1039\u103a\u103c\u103d\u105a\u1094\u1095])"
    f"|(?<![{_DIGITS}.,/])\u1040(?=[{_BEFORE}{_LETTERS}])"
    f"|(?<=[{_LETTERS}{_MARKS}])\u1040(?![{_DIGITS}.,/])"
)
"""The digit zero typed for the letter WA, which looks the same: beside letters, and not among digits."""

_SEVEN = f"(?<=[{_BEFORE}])\u1047|(?<![{_DIGITS}])\u1047(?=[\u102b-\u1030\u1032-\u1034\u1036\u1039])"
"""The digit seven typed for the letter RA."""

_AFORESAID = f"\u104e(?:\u1004\u1039\u1038)?|(?<![{_DIGITS}])\u1044\u1004\u1039\u1038"
"""The sign that reads as a word of two syllables in Zawgyi; its second one is often typed too, or a four for it."""

_CLUSTER = (
    f"(?P<before>[{_BEFORE}]*+)(?P<letter>[{_LETTERS}])(?P<after>(?:[ \u00a0\u200b]*[{_MARKS}]|\u1031(?=[{_MARKS}]))*+)"
    f"|[{_BEFORE}]+|[{_MARKS}]"
)
"""A letter with all that hangs on it, as it is seen; or signs that hang on nothing. A space before a sign that
cannot begin a word is a slip, and so is the vowel E behind its letter."""

_PLACES = {
    "\u103b": 2,
    "\u103c": 3,
    "\u103d": 4,
    "\u103e": 5,
    "\u103a": 6,
    "\u1031": 7,
    **dict.fromkeys("\u102d\u102e\u1032", 8),
    **dict.fromkeys("\u102f\u1030", 9),
    **dict.fromkeys("\u102b\u102c", 10),
    "\u1036": 12,
    "\u1037": 13,
    "\u1038": 14,
}
"""The order of signs behind their letter. Letters written below come before; 1 and 11 are for the vowel killer."""

_GAPS = dict.fromkeys(map(ord, " \u00a0\u200b"))


def _rebuilt(found: re.Match[str]) -> str:
    if found["letter"]:
        return _syllable(found["letter"], (found["before"] + found["after"]).translate(_GAPS))
    return "".join(part for sign in found[0] for part in _SIGNS.get(sign, sign))


@lru_cache(maxsize=4096)
def _syllable(letter: str, written: str) -> str:
    """*letter* and the signs *written* around it, in the order of Unicode, with none twice. Kept: texts repeat."""
    signs = list(dict.fromkeys(part for sign in written for part in _SIGNS.get(sign, sign)))
    letter, signs = _spelt(_BASES.get(letter, letter), signs)
    kinzi = [sign for sign in signs if sign == _KINZI]
    rest = sorted((sign for sign in signs if sign != _KINZI), key=_places(signs).__getitem__)
    return unicodedata.normalize("NFC", "".join([*kinzi, letter, *rest]))


def _places(signs: list[str]) -> dict[str, int]:
    """Where each of *signs* goes: a vowel killer before YA, or behind the long A it was written behind."""
    places = {sign: _PLACES.get(sign, 0) for sign in signs}
    if "\u103a" in places:
        ahead = signs[: signs.index("\u103a")]
        if "\u102b" in ahead or "\u102c" in ahead:
            places["\u103a"] = 11
        elif "\u103b" in places:
            places["\u103a"] = 1
    return places


def _spelt(letter: str, signs: list[str]) -> tuple[str, list[str]]:
    """The letter that is meant where Zawgyi shows the shape of another, and the signs that are left."""
    meant = letter
    given = set(signs)
    if letter in "\u1009\u1025" and "\u102e" in given:
        meant = "\u1026"
    elif letter == "\u1025" and any(
        sign in "\u102b\u102c\u103a\u103e" or sign[0] == "\u1039" for sign in signs
    ):
        meant = "\u1009"
    elif letter == "\u1005" and "\u103b" in given:
        meant = "\u1008"
    needless = {
        "\u102e": meant == "\u1026",
        "\u103b": meant == "\u1008",
        "\u102d": "\u102e" in given,  # the rest are two keys struck for one
        "\u102f": "\u1030" in given,
        "\u103a": given >= {"\u102d", "\u102f"},
    }
    return meant, [sign for sign in signs if not needless.get(sign, False)]


_U_BELOW = "\u1000-\u1003\u1005-\u1019\u101c\u101e\u1020\u105a-\u105d\u1075-\u1081"
_U_PLAIN = (
    "\u1000-\u102a\u103f\u1040\u104e\u1050-\u1055\u105a-\u105d\u1061\u1065\u1066\u106e-\u1070\u1075-\u107d\u108e"
    "\ua9e0-\ua9e4\ua9e7-\ua9ef\ua9fa-\ua9fe\uaa60-\uaa76\uaa7a\uaa7e\uaa7f"
)
_U_LETTER = (
    f"(?:[{_U_PLAIN}]|[\u107e-\u1081](?![\u1000-\u1003\u1005-\u100f\u1012-\u1014\u1016-\u1018\u1021]))"
)
_U_VOWELS = "\u102b-\u1030\u1032-\u1034\u1036"
_U_SIGNS = (
    f"(?:[\u102b-\u1030\u1032\u1035-\u1038\u1056-\u1059\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1083-\u1086"
    f"\u108d\u109a-\u109d\ua9e5\uaa7b-\uaa7d]"
    "|\u103a(?![\u102b-\u102e\u1032\u1033\u1036])"
    "|(?<![\u102d\u102e\u1036])[\u1033\u1034](?![\u1039\u1094\u1095])"
    f"|[\u1087-\u108c\u108f](?![{_U_VOWELS}\u1037-\u1039\u103b-\u103e\u1087-\u108d\u108f]))"
)
_UNICODE = (
    f"(?:[\u1004\u101b\u105a]\u103a\u1039)?{_U_LETTER}(?:(?<!\u1004)\u1039[{_U_BELOW}])*+"
    f"(?:[\u103b-\u103e\u105e-\u1060\u1082]|\u103a(?![\u102b-\u102e\u1032\u1033\u1036]))*+[\u1031\u1084]?+{_U_SIGNS}*+"
    "|[\u1041-\u104f\u1090-\u1093\u1096-\u1099\u109e\u109f]"
    f"|(?<![{_U_VOWELS}\u1039\u103b-\u103e])[\u1094\u1095]"
    "|([\u1000-\u109f])"
)
"""A syllable of any language of Myanmar as Unicode writes it, roughly; or, in the group, what belongs to none.

Letters of Shan do not stand before letters only Burmese has; a vowel killer, a tone end the vowels of a syllable.
"""

_ZAWGYI = (
    f"[{_BEFORE}]{{0,3}}[{_LETTERS}\u1040\u1047]"
    f"[{_BELOW}\u1064\u108b-\u108d]*\u1039?(?:[\u103a\u107d](?![\u1037\u1038\u1039]))?[{_AFTER}{_BELOW}]*"
    "|[\u1040-\u104f]"
    "|([\u1000-\u109f])"
)
"""A cluster as Zawgyi writes it; or, in the group, what belongs to none."""


def _faults(rules: str, text: str) -> int:
    """How many code points of *text* the *rules* have no place for. `re` keeps what it compiled."""
    found = re.findall(rules, text)
    return len(found) - found.count("")
