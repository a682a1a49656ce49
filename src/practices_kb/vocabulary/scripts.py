"""In which script a name is written, and which language that tells. Pure."""

import unicodedata

_LANGUAGES = {
    "THAI": "th",
    "KHMER": "km",
    "LAO": "lo",
    "TAMIL": "ta",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "GREEK": "el",
    "HEBREW": "he",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "ORIYA": "or",
    "TELUGU": "te",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "SINHALA": "si",
    "THAANA": "dv",
}
"""Scripts that one language of the places in question is written in. Latin, Cyrillic, Arabic and others tell none."""


def of(name: str) -> set[str]:
    """The scripts of the letters of *name*, as Unicode calls them.

    >>> sorted(of("Đà Nẵng 岘港"))
    ['CJK', 'LATIN']
    """
    return {_script(letter) for letter in name if letter.isalpha()}


def _script(letter: str) -> str:
    first, _, second = unicodedata.name(letter, "?").partition(" ")
    return "KATAKANA" if (first, second[:3]) == ("HALFWIDTH", "KAT") else first


def language(name: str, country: str) -> str:
    """The language that the script of *name* tells, for a place in *country*; empty when it tells none.

    Chinese characters are Chinese everywhere but in Japan, where both languages use them.

    >>> language("ซานโฮเซ", "CR"), language("聖荷西", "CR"), language("São Paulo", "BR")
    ('th', 'zh', '')
    """
    written = of(name)
    if written == {"CJK"}:
        return "" if country == "JP" else "zh"
    if written == {"MYANMAR"}:  # Shan, Mon and Karen use letters of their own besides
        return "my" if all(letter <= "\u104f" for letter in name) else ""
    told = {_LANGUAGES.get(one, "") for one in written - {"CJK"}}
    return told.pop() if len(told) == 1 else ""
