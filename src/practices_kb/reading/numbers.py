"""Numbers as twelve languages write them: separators, words for powers of ten, digits of every script. Pure."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

_DOT_GROUPS = frozenset({"id", "vi", "pt", "lo", "km", "tet"})
"""Languages that write 1.234,5; the others write 1,234.5."""
_WORDS: Mapping[str, int] = {
    "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "mn": 6, "bn": 9,
    "ratus": 2, "ribu": 3, "juta": 6, "miliar": 9, "milyar": 9, "triliun": 12, "bilion": 9, "trilion": 12,
    "libo": 3, "libong": 3, "milyon": 6, "milyong": 6, "bilyon": 9, "bilyong": 9, "trilyon": 12,
    "nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9,
    "mil": 3, "milhão": 6, "milhões": 6, "bilhão": 9, "bilhões": 9, "bilião": 12, "biliões": 12,
    "พัน": 3, "หมื่น": 4, "แสน": 5, "ล้าน": 6, "พันล้าน": 9, "หมื่นล้าน": 10, "แสนล้าน": 11,
    "ពាន់": 3, "ម៉ឺន": 4, "មុឺន": 4, "សែន": 5, "លាន": 6, "ពាន់លាន": 9, "ប៊ីលាន": 9,
    "ພັນ": 3, "ໝື່ນ": 4, "ແສນ": 5, "ລ້ານ": 6, "ຕື້": 9,
    "ထောင်": 3, "သောင်း": 4, "သိန်း": 5, "သန်း": 6, "ဘီလီယံ": 9,
    "万": 4, "萬": 4, "亿": 8, "億": 8, "千": 3, "百万": 6, "百萬": 6,
    "ஆயிரம்": 3, "லட்சம்": 5, "இலட்சம்": 5, "மில்லியன்": 6, "கோடி": 7, "பில்லியன்": 9,
}  # fmt: skip
_POWER = "|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True))
_LATIN = "a-z\u00df-\u024f\u1e00-\u1eff"
NUMBER = re.compile(rf"(?<![0-9.,])(\d[\d.,]*\d|\d)(?:\s?({_POWER})(?![{_LATIN}]))?(?:\s?({_POWER})(?![{_LATIN}]))?", re.IGNORECASE)  # fmt: skip
_GROUPED = {".": re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?"), ",": re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")}
_PLAIN = {".": re.compile(r"\d+(,\d+)?"), ",": re.compile(r"\d+(\.\d+)?")}


class Number(NamedTuple):
    """A number in a text."""

    value: str
    """As a decimal text: `1200000`."""
    start: int
    end: int
    is_plain: bool
    """True of digits without separators and words: what a year looks like."""


def numbers(written: str, language: str | None) -> Iterator[Number]:
    """The numbers of *written*, as *language* writes them; those that may mean two things are left out.

    >>> [one.value for one in numbers("1.500 orang, Rp2,5 juta", "id")]
    ['1500', '2500000']
    """
    shown = western(written)
    for found in NUMBER.finditer(shown):
        value = _value(found[1], "." if language in _DOT_GROUPS else ",")
        if value is None:
            continue
        power = sum(_WORDS[word.casefold()] for word in found.groups()[1:] if word)
        is_plain = power == 0 and found[1].isdigit()
        yield Number(_text(value * 10**power), found.start(), found.end(), is_plain)


def western(written: str) -> str:
    """*written* with the digits of every script as 0 to 9, each in its place."""
    if written.isascii():
        return written
    return "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in written)


def _value(digits: str, separator: str) -> Decimal | None:
    other = "," if separator == "." else "."
    if _GROUPED[separator].fullmatch(digits) or _PLAIN[separator].fullmatch(digits):
        plain = digits.replace(separator, "").replace(other, ".")
    elif _GROUPED[other].fullmatch(digits) and digits.count(other) > 1:
        plain = digits.replace(other, "").replace(separator, ".")
    else:
        return None
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def _text(value: Decimal) -> str:
    plain = format(value, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
